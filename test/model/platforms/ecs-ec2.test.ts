import { describe, expect, it } from 'vitest';
import { decisionsOf, phaseMs, play, refusal, type Story, serviceOf, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const INSTANT = { place: '0ms', container: '0ms', init: '0ms', register: '0ms', readiness: '0ms' };
const HOST_STARTUP = { request: '1s', provision: '2s', boot: '3s', agent: '4s' };

function cluster(capacity: Section, services: Section, startup: Section = INSTANT): Section {
  return {
    type: 'ecs-ec2',
    loadBalancer: false,
    imagePull: 'once',
    capacity,
    startup,
    hostStartup: HOST_STARTUP,
    services,
  };
}

function at(...entries: readonly Section[]) {
  return [{ policy: 'scheduled', entries }];
}

const SMALL_TASK = { cpu: '1 vCPU', memory: '2GiB' };

const QUIET: Story = {
  duration: '5min',
  services: web({ demand: { cpu: '1ms' } }),
  traffic: [{ to: 'web', rate: '0 req/s' }],
};

describe('tasks on container instances', () => {
  it.each([
    ['binpack-cpu', 1, 0.5],
    ['binpack-memory', 1, 0.5],
    ['spread', 2, 0.25],
  ])('are packed or spread: %s', async (placement, occupied, density) => {
    const capacity = { instance: 'm7i.xlarge', min: 2, placement };
    const platform = cluster(capacity, { default: { cpu: '1 vCPU', memory: '4GiB', min: 2 } });
    const result = await play({ ...QUIET, platform });
    expect(result.summary.hosts).toEqual({ mean: 2, peak: 2 });
    expect(serviceOf(result, 'web').summary.hosts.peak).toBe(occupied);
    // 2 of 4 vCPU on one host, or of 8 on two; the same share of 16 GiB.
    expect(result.summary.density).toEqual({ cpu: density, memory: density });
  });

  it('wait for a host that the capacity provider buys', async () => {
    const capacity = { instance: 'm7i.xlarge', min: 1, max: 3 };
    const services = {
      default: { cpu: '3 vCPU', memory: '4GiB', min: 1, max: 2, scaling: at({ at: '1min', desired: 2 }) },
    };
    const platform = cluster(capacity, services, { ...INSTANT, pull: '0ms' });
    const result = await play({ ...QUIET, platform });
    expect(decisionsOf(result, 'placement')).toEqual(['1 wait']);
    expect(decisionsOf(result, 'scaling').slice(0, 2)).toEqual(['1 scale-out', '1 scale-out']);
    // Ordered at 60 s, it joins after 1 + 2 + 3 + 4 = 10 s.
    expect(phaseMs(result, 'pending')).toBe(10_000);
    const { unitsPending, unitsReady, hosts } = result.series.columns;
    expect(unitsPending.slice(59, 70)).toEqual([...Array.from({ length: 10 }, () => 1), 0]);
    expect(unitsReady.slice(68, 70)).toEqual([1, 2]);
    expect(hosts.slice(58, 60)).toEqual([1, 2]);
    // The second host runs, and is paid, from 63 s on.
    expect(usageOf(result)['EC2 m7i.xlarge on-demand']).toBe(300 + 237);
  });

  // Amazon ECS Developer Guide, "Managed scale-out behavior": from zero, two instances at first.
  it('bring two hosts where there was none', async () => {
    const capacity = { instance: 'm7i.xlarge', min: 0, max: 9 };
    const services = { default: { ...SMALL_TASK, min: 0, max: 1, scaling: at({ at: '1min', desired: 1 }) } };
    const { summary, decisions } = await play({ ...QUIET, platform: cluster(capacity, services) });
    expect(summary.hosts.peak).toBe(2);
    expect(decisions.entries.some(({ reason }) => reason.includes('0 -> 2'))).toBe(true);
  });

  it('wait for ever where no further host is allowed', async () => {
    const capacity = { instance: 'm7i.xlarge', min: 1, max: 1 };
    const services = {
      default: { cpu: '3 vCPU', memory: '4GiB', min: 1, max: 2, scaling: at({ at: '1min', desired: 2 }) },
    };
    const { summary, series } = await play({ ...QUIET, platform: cluster(capacity, services) });
    expect(summary.hosts.peak).toBe(1);
    expect(series.columns.unitsPending.at(-1)).toBe(1);
    expect(summary.units).toMatchObject({ peak: 1, started: 0 });
  });

  it('never bring more hosts than allowed, not even those that the run begins with', async () => {
    const capacity = { instance: 'm7i.xlarge', min: 1, max: 2 };
    const platform = cluster(capacity, { default: { cpu: '2 vCPU', memory: '4GiB', min: 7 } });
    const { summary, series } = await play({ ...QUIET, platform });
    expect(summary.hosts.peak).toBe(2);
    // Two tasks on each of two hosts; three wait.
    expect(series.columns.unitsReady.at(-1)).toBe(4);
    expect(series.columns.unitsPending.at(-1)).toBe(3);
  });

  it('take the place of a task that stops', async () => {
    const capacity = { instance: 'm7i.xlarge', min: 1, max: 1 };
    const a = { min: 1, scaling: at({ at: '2min', min: 0, desired: 0 }) };
    const b = { min: 0, scaling: at({ at: '1min', desired: 1 }) };
    const platform = cluster(capacity, { default: { cpu: '3 vCPU', memory: '4GiB' }, a, b });
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' }, image: { size: '1B' } } };
    const result = await play({ ...QUIET, services, traffic: [{ to: 'a', rate: '0 req/s' }], platform });
    expect(serviceOf(result, 'a').summary.units.unitMs).toBe(120_000);
    expect(serviceOf(result, 'b').summary.units.unitMs).toBe(180_000);
    expect(phaseMs(result, 'pending')).toBe(60_000);
  });
});

describe('the images of a host', () => {
  // The network of a t4g.small carries 128 Mbit/s = 16 MB/s, less than the slowest pull: 160 MB take 10 s.
  const capacity = { instance: 't4g.small', min: 1, max: 1 };
  const image = { size: '160MB', shared: '50%' };
  const services = { a: { demand: { cpu: '1ms' }, image }, b: { demand: { cpu: '1ms' }, image } };
  const story = (a: Section, b: Section): Story => ({
    ...QUIET,
    services,
    traffic: [{ to: 'a', rate: '0 req/s' }],
    platform: cluster(capacity, { default: { cpu: '0.25 vCPU', memory: '256MiB', min: 0 }, a, b }),
  });
  const pullOf = (result: Awaited<ReturnType<typeof play>>, name: string) =>
    serviceOf(result, name).summary.startupMs.phases.find(({ phase }) => phase === 'pull');

  it('are pulled once, and layers in common with another image not at all', async () => {
    const a = { scaling: at({ at: '1min', desired: 1 }, { at: '3min', desired: 2 }) };
    const b = { scaling: at({ at: '2min', desired: 1 }) };
    const result = await play(story(a, b));
    // The first of a: 10 s, the second: 0 s. The one of b: half of its layers, 5 s.
    expect(pullOf(result, 'a')).toMatchObject({ count: 2, mean: 5000 });
    expect(pullOf(result, 'b')).toMatchObject({ count: 1, mean: 5000 });
  });

  it('are there for tasks that ran from the beginning', async () => {
    const result = await play(story({ min: 1, scaling: at({ at: '1min', desired: 2 }) }, {}));
    expect(pullOf(result, 'a')).toMatchObject({ count: 1, mean: 0 });
  });
});

describe('the bill of the hosts', () => {
  it('is shared by the cpu that services reserve, and adds up exactly', async () => {
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
    const settings = { default: { memory: '2GiB' }, a: { cpu: '0.75 vCPU' }, b: { cpu: '2.25 vCPU' } };
    const platform = cluster({ instance: 'm7i.xlarge', min: 1 }, settings);
    const result = await play({ ...QUIET, services, traffic: [{ to: 'a', rate: '0 req/s' }], platform });
    const seconds = (lines: typeof result.summary.cost.lines) =>
      lines.find(({ item }) => item === 'EC2 m7i.xlarge on-demand')?.usage;
    expect(seconds(result.summary.cost.lines)).toBe(300);
    // 0.75 : 2.25 = 1 : 3.
    expect(result.services.map(({ summary }) => seconds(summary.cost.lines))).toEqual([75, 225]);
  });

  it('falls to nobody alone while no task has a place', async () => {
    const services = { a: { demand: { cpu: '1ms' } }, b: { demand: { cpu: '1ms' } } };
    const platform = cluster({ instance: 'm7i.xlarge', min: 1 }, { default: { min: 0 } });
    const result = await play({ ...QUIET, services, traffic: [{ to: 'a', rate: '0 req/s' }], platform });
    const totals = result.services.map(({ summary }) => summary.cost.totalUsd);
    expect(totals[0]).toBe(totals[1]);
    expect(result.summary.density).toEqual({ cpu: null, memory: null });
  });

  it('ends with a host that has been empty for a quarter of an hour', async () => {
    const scaling = at({ at: '2min', min: 1, desired: 1 });
    const platform = cluster(
      { instance: 'm7i.xlarge', min: 1 },
      { default: { cpu: '3 vCPU', memory: '4GiB', min: 2, scaling } },
    );
    const result = await play({ ...QUIET, duration: '30min', platform });
    expect(result.summary.hosts.peak).toBe(2);
    expect(result.series.columns.hosts.at(-1)).toBe(1);
    // Empty from minute 2 on, it shows in the points of minutes 2 to 16 and goes with the fifteenth.
    expect(decisionsOf(result, 'scaling')).toEqual(['2 scale-in', '2 stay', '16 scale-in']);
    expect(usageOf(result)['EC2 m7i.xlarge on-demand']).toBe(1800 + 16 * 60);
  });
});

describe('what a cluster cannot do', () => {
  it.each([
    ['a task with more cpu than every host', { cpu: '5 vCPU', memory: '2GiB' }],
    ['a task with more memory than a host leaves', { cpu: '1 vCPU', memory: '15985MiB' }],
  ])('is %s', async (_title, settings) => {
    const platform = cluster({ instance: 'm7i.xlarge' }, { default: settings });
    const { reasons } = await refusal({ ...QUIET, platform });
    // 16384 - 400 = 15984 MiB are left.
    expect(reasons).toMatchObject([
      { limit: '4 vCPU, 15984 MiB on m7i.xlarge', rule: 'the task is larger than every host' },
    ]);
  });

  it('is an application larger than its task', async () => {
    const services = web({ demand: { cpu: '1ms' }, memory: { base: '3GiB' } });
    const { reasons } = await refusal({ ...QUIET, services, platform: cluster({}, {}) });
    expect(reasons).toMatchObject([{ limit: '2048 MiB in one task', value: '3072 MiB for one request' }]);
  });
});

/** Amazon ECS Developer Guide, "Draining Amazon ECS container instances" and agent configuration, 2025. */
describe('a Spot container instance that is taken back', () => {
  const spotCluster = async (capacity: Section, deployment: Section = {}) => {
    const services = { default: { cpu: '1 vCPU', memory: '2GiB', min: 8, max: 8 } };
    const all = { instance: 'm7i.xlarge', min: 4, max: 8, spot: '100%', spotInterruptions: '100%', ...capacity };
    const platform = { ...cluster(all, services, { ...INSTANT, pull: '100s' }), deployment };
    const { series, decisions, assumptions } = await play({ ...QUIET, duration: '2h', platform });
    const countOf = (word: string) => decisions.entries.filter(({ action }) => action === word).length;
    return { fewestReady: Math.min(...series.columns.unitsReady), countOf, assumptions };
  };

  it('takes its tasks with it, unless the agent drains it', async () => {
    const { countOf, fewestReady, assumptions } = await spotCluster({});
    expect(countOf('warned')).toBeGreaterThan(2);
    expect(countOf('drained')).toBe(0);
    expect(countOf('killed')).toBeGreaterThan(2);
    expect(fewestReady).toBeLessThan(8);
    expect(assumptions.find(({ id }) => id === 'ecs.spot-draining')).toMatchObject({ isOverridden: false });
  });

  it('drains from the notice on where the agent is told to, and no task is missed', async () => {
    const { countOf, fewestReady, assumptions } = await spotCluster({ spotDraining: true });
    expect(countOf('drained')).toBeGreaterThan(2);
    expect(countOf('killed')).toBe(0);
    expect(fewestReady).toBe(8);
    expect(assumptions.find(({ id }) => id === 'ecs.spot-draining')).toMatchObject({ isOverridden: true });
  });

  it('lets tasks go first where the service allows fewer', async () => {
    const { fewestReady } = await spotCluster({ spotDraining: true }, { minimumHealthy: '50%', maximum: '100%' });
    expect(fewestReady).toBeLessThan(8);
    expect(fewestReady).toBeGreaterThanOrEqual(4);
  });
});
