import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { play, type Story } from '../model/platforms/scenario-builder.ts';

/** What a platform cannot do without. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'ecs-hybrid': {
    providers: { instances: { type: 'ec2', max: 2 }, spot: { type: 'fargate-spot' } },
  },
  'vm-hosts': { host: { vcpu: '64 vCPU', memory: '256GiB', count: 4, costUsdPerYear: 9000 } },
};
const OVERFLOW = ['instances', 'spot'];

/** Traffic that comes and goes, so that every platform starts something. */
function story(type: string): Story {
  const scaling = [
    {
      policy: 'scheduled',
      entries: [
        { at: '1min', desired: 20 },
        { at: '4min', desired: 2 },
        { at: '6min', desired: 12 },
      ],
    },
  ];
  const overflow = type === 'ecs-hybrid' ? { runsOn: { overflow: OVERFLOW } } : {};
  const services = type === 'lambda' ? {} : { default: { min: 1, max: 20, scaling, ...overflow } };
  return {
    duration: '15min',
    services: {
      shop: {
        demand: { cpu: '20ms', wait: '200ms' },
        image: { size: '50MB' },
        start: { init: { median: '1s', p95: '3s' } },
      },
      stock: { demand: { cpu: '20ms' }, image: { size: '90MB' } },
    },
    platform: { type, services, ...NEEDED[type] },
    traffic: [{ split: { shop: '50%', stock: '50%' }, rate: '40 req/s' }],
  };
}

describe.each(PLATFORMS.map(({ type }) => type))('on %s', (type) => {
  it('the phases of every start add up to its length', async () => {
    const { starts, summary } = await play(story(type));
    const { service, requestedAtMs, readyAtMs, phases, omitted } = starts;
    expect(service.length).toBeGreaterThan(5);
    expect(new Set(phases.map(({ ms }) => ms.length))).toEqual(new Set([service.length]));
    expect([requestedAtMs.length, readyAtMs.length]).toEqual([service.length, service.length]);
    service.forEach((_, i) => {
      const us = phases.reduce((sum, { ms }) => sum + Math.round((ms[i] ?? 0) * 1000), 0);
      expect(us).toBe(Math.round((readyAtMs[i]! - requestedAtMs[i]!) * 1000));
    });
    const ofUnits = service.filter((one) => one !== null).length;
    if (omitted === 0 && type !== 'lambda') expect(ofUnits).toBe(summary.startupMs.count);
  });
});
