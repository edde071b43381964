// The kernel has 63 kinds of event: what a platform has many of must share them.
import { describe, expect, it } from 'vitest';
import { INSTANCE_TYPES } from '../../../src/model/compute/instance-types/index.ts';
import { play } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

const NOTHING = { rate: '0 req/s' };

describe('a platform with many parts', () => {
  it('has 80 instance types, on demand and Spot each', async () => {
    const instances = INSTANCE_TYPES.slice(0, 80).map(({ name }) => name);
    const nodes = { instances, min: 4, spot: '50%' };
    const platform = {
      type: 'eks-ec2',
      service: 'cluster-ip',
      nodes,
      services: { default: { min: 1, cpu: '0.1 vCPU', memory: '256MiB' } },
    };
    const result = await play({ duration: '5min', platform, traffic: [{ ...NOTHING, to: 'web' }] });
    expect(result.summary.hosts!.peak).toBe(4);
  });

  it('has 20 services with a warm pool each', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `s${index}`);
    const services: Record<string, Section> = Object.fromEntries(
      names.map((name) => [name, { demand: { cpu: '1ms' } }]),
    );
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 2 }] }];
    const platform = {
      type: 'ec2-asg',
      services: { default: { min: 1, max: 2, warmPool: { size: 1 }, scaling } },
    };
    const result = await play({ duration: '20min', services, platform, traffic: [{ ...NOTHING, to: 's0' }] });
    // Each has one, takes the one of its pool and has another put into that.
    expect(result.summary.units.peak).toBe(40);
    const fillings = result.decisions.entries.filter(({ subject }) => subject === 'warm pool');
    expect(new Set(fillings.map(({ service }) => service)).size).toBe(20);
    expect(result.decisions.entries.filter(({ action }) => action === 'warm start')).toHaveLength(20);
  });
});
