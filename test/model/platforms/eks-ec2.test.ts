import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { phaseMs, play, refusal, type Story, scenarioOf, serviceOf, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** A pod without load balancer is ready after 1 + 0 (pull of one byte) + 1 + 3 + 5 + 0 = 10 s on a node. */
const POD_STARTUP = { sandbox: '1s', container: '1s', init: '3s', probe: '5s', endpoints: '0s' };
/** A node joins 40 s after its order, and is paid from 11 s on. */
const NODE_STARTUP = { request: '1s', provision: '10s', boot: '4s', join: '25s' };

function eks(nodes: Section, services: Section, more: Section = {}): Section {
  return {
    type: 'eks-ec2',
    service: 'cluster-ip',
    nodes,
    startup: POD_STARTUP,
    hostStartup: NODE_STARTUP,
    services,
    ...more,
  };
}

function at(...entries: readonly Section[]) {
  return [{ policy: 'scheduled', entries }];
}

const QUIET: Story = {
  duration: '5min',
  services: web({ demand: { cpu: '1ms' } }),
  traffic: [{ to: 'web', rate: '0 req/s' }],
};

/** Decisions about hosts as `second action reason`. */
function aboutHosts(result: PlatformRunResult, action: string): readonly string[] {
  return result.decisions.entries
    .filter((entry) => entry.subject.startsWith('host') && entry.action === action)
    .map(({ timeMs, reason }) => `${timeMs / 1000} ${reason}`);
}

/** What is wrong with a platform, as `path: message`. */
function problemsOf(platform: Section): string {
  try {
    scenarioOf({ ...QUIET, platform });
  } catch (error) {
    return (error as Error).message;
  }
  return '';
}

describe('the bill of an EKS cluster', () => {
  it.each([
    // 300 s of two nodes; 20 GiB for each; the control plane; no load balancer
    ['a Service of the cluster', {}, { 'EKS control plane': 300, 'Application load balancer hours': undefined }],
    ['a load balancer', { service: 'alb' }, { 'EKS control plane': 300, 'Application load balancer hours': 300 }],
    [
      'extended support',
      { extendedSupport: true },
      { 'EKS control plane': undefined, 'EKS control plane, extended support': 300 },
    ],
  ])('has nodes, volumes, the control plane and %s', async (_, more, lines) => {
    const startup = 'service' in more ? {} : POD_STARTUP;
    const platform = eks({ min: 2 }, { default: { min: 1 } }, { ...more, startup });
    const usage = usageOf(await play({ ...QUIET, platform }));
    expect(usage).toMatchObject({ 'EC2 m7i.xlarge on-demand': 600, 'EBS gp3 storage': 600 * 20 });
    for (const [item, count] of Object.entries(lines)) expect(usage[item]).toBe(count);
  });

  it('comes to 0.10 USD an hour for the control plane, 0.60 in extended support', async () => {
    // infracost, eks_cluster_test: 73.00 and 438.00 USD for 730 h
    const costOf = async (extendedSupport: boolean) => {
      const platform = eks({ min: 1 }, { default: { min: 1 } }, { extendedSupport });
      const { cost } = (await play({ ...QUIET, duration: '1h', platform })).summary;
      return cost.lines.find(({ item }) => item.startsWith('EKS'))!.amountUsd;
    };
    expect(await costOf(false)).toBe(0.1);
    expect(await costOf(true)).toBe(0.6);
  });

  it('has Spot nodes at their own price', async () => {
    const platform = eks({ min: 4, spot: '50%' }, { default: { min: 1 } });
    expect(usageOf(await play({ ...QUIET, platform }))).toMatchObject({
      'EC2 m7i.xlarge on-demand': 600,
      'EC2 m7i.xlarge Spot': 600,
    });
  });
});

describe('a pod that finds no node', () => {
  const services = {
    default: { cpu: '3 vCPU', memory: '4GiB', min: 1, max: 2, scaling: at({ at: '61s', desired: 2 }) },
  };

  it.each([
    // Wanted at 120 s, when policies are evaluated. The Cluster Autoscaler scans every 10 s, at 120 s as well; Karpenter
    // waits 1 s for more pods. The node takes 40 s.
    ['cluster-autoscaler', 120, 40_000, 'no node has room for 1 pod: 1 m7i.xlarge for 1 of them'],
    ['karpenter', 121, 41_000, 'no node has room for 1 pod: 1 m7i.xlarge at the lowest price'],
  ])('gets one by %s', async (scaler, orderS, pendingMs, reason) => {
    const result = await play({ ...QUIET, platform: eks({ min: 1, max: 3, scaler }, services) });
    expect(aboutHosts(result, 'scale-out')).toEqual([`${orderS} ${reason}`]);
    expect(phaseMs(result, 'pending')).toBe(pendingMs);
    // The node's phases, then 1 + 1 + 3 + 5 s of the pod
    const readyS = orderS + 40 + 10;
    const { unitsReady } = result.series.columns;
    expect(unitsReady.slice(readyS - 2, readyS + 1)).toEqual([1, 1, 2]);
  });

  it('waits for ever without a scaler', async () => {
    const result = await play({ ...QUIET, platform: eks({ min: 1, max: 3, scaler: 'none' }, services) });
    expect(result.summary.hosts.peak).toBe(1);
    expect(result.series.columns.unitsPending.at(-1)).toBe(1);
  });

  it('takes the room of placeholders without waiting', async () => {
    const nodes = { min: 2, max: 4, headroom: { cpu: '3 vCPU', memory: '4GiB', count: 1 } };
    const result = await play({ ...QUIET, platform: eks(nodes, services) });
    expect(phaseMs(result, 'pending')).toBeUndefined();
    // From then on the placeholder waits, and the next scan orders a node for it
    expect(aboutHosts(result, 'scale-out')).toHaveLength(1);
    expect(result.summary.hosts.peak).toBe(3);
  });

  it('is bound by the scheduler at its rate', async () => {
    const many = {
      default: { cpu: '0.1 vCPU', memory: '128MiB', min: 1, max: 31, scaling: at({ at: '61s', desired: 31 }) },
    };
    const platform = eks({ min: 1, scaler: 'none' }, many, { schedulerRate: 10 });
    const result = await play({ ...QUIET, platform });
    const schedule = serviceOf(result, 'web').summary.startupMs.phases.find(({ phase }) => phase === 'schedule');
    // 10 at once, then 10 a second: 20 wait for 0.1, 0.2 ... 2.0 s
    expect(schedule).toMatchObject({ count: 20, mean: 1050 });
  });
});

describe('what a node holds', () => {
  it('is limited by the most pods of its type, daemons included', async () => {
    // t3.small: 11 pods, 2 of them daemons: 9 of 10
    const tiny = { default: { cpu: '0.001 vCPU', memory: '128MiB', min: 10 } };
    const platform = eks({ instance: 't3.small', min: 1, max: 2 }, tiny);
    expect((await play({ ...QUIET, platform })).summary.hosts.peak).toBe(2);
    const more = eks({ instance: 't3.small', min: 1, max: 2, maxPods: 12 }, tiny);
    expect((await play({ ...QUIET, platform: more })).summary.hosts.peak).toBe(1);
  });

  it.each([
    // 3,920m less 150m of daemons
    ['3.77 vCPU', {}, true],
    ['3.771 vCPU', {}, false],
    ['3.5 vCPU', { daemons: { cpu: '0.5 vCPU', count: 4 } }, false],
  ])('pods of %s, daemons %o: fit: %s', async (cpu, nodes, fits) => {
    const platform = eks(nodes, { default: { cpu, memory: '1GiB', min: 1 } });
    if (fits) expect((await play({ ...QUIET, platform })).isFeasible).toBe(true);
    else expect((await refusal({ ...QUIET, platform })).reasons[0]!.rule).toBe('the pod is larger than every node');
  });

  it.each([
    ['daemons take all the pods that a node may have', { maxPods: 2 }, { min: 1 }],
    [
      'the fewest pods of all services are more than the nodes may have',
      { max: 2 },
      { min: 200, max: 200, cpu: '0.01 vCPU' },
    ],
  ])('is explained: %s', async (rule, nodes, pods) => {
    const { reasons } = await refusal({ ...QUIET, platform: eks(nodes, { default: pods }) });
    expect(reasons.map((reason) => reason.rule)).toEqual([rule]);
  });

  it('is one pod of a service that wants nodes of its own', async () => {
    const services = {
      default: {
        cpu: '0.1 vCPU',
        memory: '128MiB',
        onePerNode: true,
        min: 1,
        max: 4,
        scaling: at({ at: '61s', desired: 4 }),
      },
    };
    const result = await play({ ...QUIET, platform: eks({ scaler: 'karpenter', max: 9 }, services) });
    expect(result.summary.hosts.peak).toBe(4);
    expect(aboutHosts(result, 'scale-out')).toEqual([
      '121 no node has room for 3 pods: 3 m7i.xlarge at the lowest price',
    ]);
  });
});

describe('requests and limits', () => {
  it('let a pod use more cpu than it requests, of which autoscalers still take what it requests for 100 %', async () => {
    // 300 ms of cpu every second in a pod that requests half a vCPU: 60 % of it, 30 % of its limit.
    const story = (cpuLimit: string): Story => ({
      duration: '10min',
      services: web({ demand: { cpu: '300ms' } }),
      arrivals: Array.from({ length: 590 }, (_, second) => second * 1000),
      platform: eks(
        { min: 2, scaler: 'none' },
        {
          default: {
            cpu: '0.5 vCPU',
            cpuLimit,
            memory: '1GiB',
            max: 9,
            scaling: [{ policy: 'hpa', metrics: [{ metric: 'cpu', target: '30%' }] }],
          },
        },
      ),
    });
    const burst = await play(story('1 vCPU'));
    // 300 ms of work at one core; at half a core 600 ms
    expect(burst.summary.latencyMs.p50).toBeCloseTo(300, -1);
    // 60 % for a target of 30 %: twice as many
    expect(burst.summary.units.peak).toBe(2);
    const capped = await play(story('0.5 vCPU'));
    expect(capped.summary.latencyMs.p50).toBeCloseTo(600, -1);
    expect(capped.summary.units.peak).toBe(2);
  });
});

describe('nodes that are not needed', () => {
  const services = (entries: readonly Section[]) => ({
    default: { cpu: '1 vCPU', memory: '1GiB', min: 1, max: 12, scaling: at(...entries) },
  });
  const wave = services([
    { at: '61s', desired: 12 },
    { at: '241s', desired: 1 },
  ]);

  it('go after ten minutes with the Cluster Autoscaler', async () => {
    const result = await play({ ...QUIET, duration: '25min', platform: eks({ max: 9 }, wave) });
    // 3 pods on a node of 3.77 vCPU: 4 nodes for 12. From 300 s on one pod is left; 10 min and a scan later
    expect(result.summary.hosts.peak).toBe(4);
    expect(result.series.columns.hosts.at(-1)).toBe(1);
    for (const line of aboutHosts(result, 'scale-in')) expect(line).toContain('not needed for 10 min');
  });

  it('are consolidated by Karpenter at once, onto a cheaper one where that suffices', async () => {
    const nodes = { instances: ['m7i.large', 'm7i.xlarge', 'm7i.4xlarge'], scaler: 'karpenter', max: 9 };
    const result = await play({ ...QUIET, duration: '15min', platform: eks(nodes, wave) });
    // 11 pods wait: m7i.4xlarge (15.74 vCPU) holds them at 0.81 USD; nothing smaller does alone
    expect(aboutHosts(result, 'scale-out')).toEqual([
      '121 no node has room for 11 pods: 1 m7i.4xlarge at the lowest price',
    ]);
    expect(aboutHosts(result, 'scale-in').length + aboutHosts(result, 'replace').length).toBeGreaterThan(0);
    expect(result.series.columns.hosts.at(-1)).toBe(1);
    expect(usageOf(result)['EC2 m7i.4xlarge on-demand']).toBeLessThan(400);
  });

  it('lose no request when they are drained', async () => {
    const platform = eks({ max: 9, scaler: 'karpenter' }, wave);
    const story: Story = { ...QUIET, duration: '15min', traffic: [{ to: 'web', rate: '20 req/s' }], platform };
    const { requests } = (
      await play({ ...story, services: web({ demand: { cpu: '20ms' }, concurrency: 16, queue: 100 }) })
    ).summary;
    expect(requests.failed + requests.rejected).toBe(0);
    expect(requests.completed).toBeGreaterThan(15_000);
  });
});

describe('a section that contradicts itself', () => {
  it.each([
    [{ nodes: { instance: 'm7i.large', instances: ['m7i.xlarge'] } }, 'stands beside instance'],
    [{ nodes: { karpenter: { consolidateAfter: '1min' } } }, 'has settings of a scaler that is not chosen'],
    [{ nodes: { min: 5, max: 2 } }, 'min 5 is above max 2'],
    [{ loadBalancer: true }, 'requests come through a Service of the cluster'],
    [{ health: { interval: '10s' } }, 'is a setting of the load balancer, and there is none'],
    [{ services: { default: { cpu: '1 vCPU', cpuLimit: '0.5 vCPU' } } }, 'cpuLimit is below cpu'],
    [{ services: { default: { memory: '1GiB', memoryLimit: '512MiB' } } }, 'memoryLimit is below memory'],
    [{ nodes: { placement: 'binpack-cpu' } }, 'placement'],
  ])('%o', (more, message) => {
    expect(problemsOf(eks({}, {}, more))).toContain(message);
  });
});

it('lists what it assumes, and marks what the scenario says otherwise', async () => {
  const nodes = { scaler: 'karpenter', karpenter: { expireAfter: 'never' }, maxPods: 110, spot: '20%' };
  const platform = eks(nodes, { default: { cpuLimit: '2 vCPU' } }, { schedulerRate: 50 });
  const { assumptions } = await play({ ...QUIET, platform });
  const stateOf = (id: string) => assumptions.find((one) => one.id === id)?.isOverridden;
  for (const id of [
    'karpenter.expire-after',
    'kubernetes.max-pods',
    'kubernetes.scheduler-rate',
    'kubernetes.start.probe',
  ]) {
    expect(stateOf(id), id).toBe(true);
  }
  for (const id of [
    'karpenter.batch',
    'kubernetes.allocatable',
    'kubernetes.daemons',
    'kubernetes.burst',
    'spot.interruptions',
  ]) {
    expect(stateOf(id), id).toBe(false);
  }
  expect(stateOf('cluster-autoscaler.scan')).toBeUndefined();
});
