import { describe, expect, it } from 'vitest';
import { play, refusal, type Story } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const MACHINES = { vcpu: '8 vCPU', memory: '32GiB', count: 2, costUsdPerYear: 4380 };

function cluster(nodes: Section, services: Section): Story {
  return {
    duration: '30min',
    services: web({ demand: { cpu: '1ms' } }),
    traffic: [{ to: 'web', rate: '0 req/s' }],
    platform: { type: 'eks-ec2', service: 'cluster-ip', nodes, services: { default: services } },
  };
}

// Amazon EKS User Guide, "Hybrid nodes": machines on premises are nodes of the cluster in the cloud.
describe('machines on premises in an EKS cluster', () => {
  it('are filled before instances, which the scaler buys for what is left', async () => {
    // Allocatable: 8 vCPU less 90m of reservations and 150m of daemons hold 7 pods of 1 vCPU; 2 machines hold 14.
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 16 }] }];
    const pods = { cpu: '1 vCPU', memory: '1GiB', min: 2, max: 20, scaling };
    const result = await play(cluster({ instance: 'm7i.xlarge', min: 0, onPremises: MACHINES }, pods));
    expect(result.summary.units.peak).toBe(16);
    // 14 pods at home, 2 on one instance.
    expect(result.summary.hosts.peak).toBe(3);
  });

  it('cost their share of the year and the fee for each vCPU', async () => {
    const pods = { cpu: '1 vCPU', memory: '1GiB', min: 2, max: 2 };
    const { lines } = (await play(cluster({ min: 0, onPremises: MACHINES }, pods))).summary.cost;
    const amount = (item: string) => lines.find((line) => line.item === item)!.amountUsd;
    // Two machines of 4,380 USD a year for half an hour: 2 x 0.5 x 0.5 USD; 8 vCPU at 0.02 USD an hour each.
    expect(amount('on-premises, share of a year')).toBeCloseTo(0.5, 9);
    expect(amount('EKS Hybrid Nodes')).toBeCloseTo(2 * 0.5 * 8 * 0.02, 9);
    expect(lines.some(({ item }) => item.startsWith('EC2'))).toBe(false);
  });

  it('make pods possible that no instance type holds', async () => {
    const pods = { cpu: '6 vCPU', memory: '8GiB', min: 1, max: 1 };
    const result = await play(cluster({ instance: 'm7i.xlarge', min: 0, onPremises: MACHINES }, pods));
    expect(result.summary.hosts.peak).toBe(2);
    const { reasons } = await refusal(cluster({ instance: 'm7i.xlarge', min: 0 }, pods));
    expect(reasons[0]!.rule).toBe('the pod is larger than every node');
  });
});
