import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/scenario/index.ts';
import { play, type Story, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

const STARTUP = {
  request: '0s',
  provision: '0s',
  boot: '10s',
  'user-data': '0s',
  init: '0s',
  register: '0s',
  readiness: '0s',
};
const ON_DEMAND = 'EC2 m7i.large on-demand';
const SPOT = 'EC2 m7i.large Spot';

function group(platform: Section, service: Section = {}): Story {
  return {
    duration: '1h',
    platform: {
      type: 'ec2-asg',
      startup: STARTUP,
      ...platform,
      services: { default: { min: 10, max: 20, ...service } },
    },
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

/** Amazon EC2 Auto Scaling API Reference, InstancesDistribution, 2025. */
describe('Spot instances', () => {
  it.each([
    ['none', {}, 10, 0],
    ['all', { spot: '100%' }, 0, 10],
    ['a share', { spot: '30%' }, 7, 3],
    ['a share above a base', { spot: '50%', onDemandBase: 4 }, 7, 3],
    ['rounded up for instances on demand', { spot: '25%' }, 8, 2],
    ['a base that is larger than the group', { spot: '100%', onDemandBase: 20 }, 10, 0],
  ])('are mixed with others: %s', async (_, mix, onDemand, spot) => {
    const usage = usageOf(await play(group({ spotInterruptions: '0%', ...mix })));
    expect([usage[ON_DEMAND] ?? 0, usage[SPOT] ?? 0]).toEqual([onDemand * 3600, spot * 3600]);
  });

  it.each([
    // m7i.large costs 0.1008 USD an hour: ten of them for an hour.
    ['65 % less', {}, 0.35],
    ['what the scenario says less', { spotDiscount: '90%' }, 0.1],
  ])('cost %s', async (_, settings, part) => {
    const { summary } = await play(group({ spot: '100%', spotInterruptions: '0%', ...settings }));
    const line = summary.cost.lines.find(({ item }) => item === SPOT)!;
    expect(line.amountUsd).toBeCloseTo(10 * 0.1008 * part, 6);
  });

  it('are taken back at the rate that is given, and replaced', async () => {
    const story = group({ spot: '100%', spotInterruptions: '100%' }, { min: 100, max: 100 });
    const { summary } = await play({ ...story, duration: '2h' });
    // 100 instances, one interruption each an hour: 200 in two hours, Poisson: sd 14.
    expect(Math.abs(summary.units.started - 200)).toBeLessThan(3 * 14);
  });

  it('are not taken back while they wait for the launch rate of the account', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: 5 }] }];
    const limits = { runInstances: { burst: 1, rate: '1/d' } };
    const story = group({ spot: '100%', spotInterruptions: '100%', limits }, { min: 0, scaling });
    const { decisions } = await play({ ...story, duration: '12h' });
    // One is launched and lives for an hour or so; of the others none is there yet.
    const stopped = decisions.entries.filter(({ kind }) => kind === 'stop').map(({ subject }) => subject);
    expect(new Set(stopped).size).toBe(1);
  });

  /** One request of 130 s on one instance that is taken back while it works on it. */
  const interrupted = async (platform: Section) => {
    const services = web({ demand: { cpu: '1ms', wait: '89999ms' }, timeout: '10min' });
    const { summary, decisions } = await play({
      ...group({ spot: '100%', spotInterruptions: '100%', ...platform }, { min: 20, max: 20 }),
      services,
      traffic: [{ to: 'web', rate: '1 req/s', arrivals: 'even' }],
    });
    const reasons = (text: string) => decisions.entries.filter(({ reason }) => reason.includes(text)).length;
    return { summary, reasons };
  };

  it('lose what they work on when they are gone, and are replaced only then', async () => {
    const { summary, reasons } = await interrupted({});
    // About 20 interruptions of instances that have 90 / 20 = 4.5 requests each.
    expect(summary.requests.failed).toBeGreaterThan(30);
    expect(reasons('the Spot instance has been taken back')).toBeGreaterThan(5);
    expect(reasons('Spot interruption notice')).toBe(0);
  });

  it('are replaced at the notice with capacity rebalancing, and finish in two minutes what they have', async () => {
    const { summary, reasons } = await interrupted({ capacityRebalancing: true });
    // 90 s are less than the notice.
    expect(summary.requests.failed).toBe(0);
    expect(reasons('the Spot instance has been taken back')).toBe(0);
    expect(reasons('Spot interruption notice')).toBeGreaterThan(5);
  });
});

/** Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group", 2024. */
describe('an instance whose application fails', () => {
  const failing = async (platform: Section, how: string) => {
    const result = await play({
      ...group({ deployment: { minimumHealthy: '0%', instanceWarmup: '0s' }, ...platform }, { min: 2, max: 2 }),
      duration: '20min',
      releases: [{ at: '1min', service: 'web', build: '0s', push: '0s', fails: { how, after: '30s' } }],
    });
    const stopped = result.decisions.entries.filter(({ timeMs, kind }) => kind === 'stop' && timeMs > 90_000);
    return { result, stopped, ids: result.assumptions.map(({ id }) => id) };
  };

  it.each(['errors', 'health', 'crash'])('stays with checks of type EC2, the default: %s', async (how) => {
    const { result, stopped, ids } = await failing({}, how);
    expect(stopped).toEqual([]);
    expect(result.summary.units.started).toBe(2);
    expect(ids).toEqual(expect.arrayContaining(['asg.health-check-type', 'restart.supervised']));
    expect(ids).not.toContain('asg.health-check-grace-period');
  });

  it.each(['errors', 'health', 'crash'])('is replaced with checks of type ELB: %s', async (how) => {
    const { result, stopped, ids } = await failing({ healthCheckType: 'elb', health: { gracePeriod: '0s' } }, how);
    expect(stopped.length).toBeGreaterThan(2);
    expect(result.summary.units.started).toBeGreaterThan(4);
    expect(ids).toEqual(expect.arrayContaining(['restart.auto-scaling', 'asg.health-check-grace-period']));
  });

  it('starts again on its instance, without boot and user data', async () => {
    const services = web({ demand: { cpu: '1ms', wait: '999ms' }, memory: { base: '6GiB', perRequest: '1GiB' } });
    const { platform = {} } = group({ startup: { ...STARTUP, init: '5s' } }, { min: 1, max: 1 });
    const { summary, decisions } = await play({ services, platform, arrivals: [1000, 1000, 1000, 6900, 7100] });
    // 8 GiB - 512 MiB hold one request of 1 GiB above 6 GiB; the second one kills the application: back 1 + 5 s later.
    expect(summary.requests).toMatchObject({ completed: 1, failed: 2, rejected: 2 });
    expect(summary.units.started).toBe(0);
    expect(decisions.entries.map(({ action }) => action)).toEqual(['restart']);
  });

  it('makes a grace period pointless with checks of type EC2: a warning', () => {
    const warningsOf = (platform: Section) => {
      const health = { gracePeriod: '60s' };
      const traffic = [{ to: 'web', rate: '1 req/s' }];
      const workload = { services: { web: { demand: { cpu: '1ms' } } } };
      const platforms = { p: { type: 'ec2-asg', health, ...platform } };
      const reading = readScenario(
        JSON.stringify({ version: 1, name: 'grace', duration: '1min', workload, traffic, platforms }),
        { file: 'grace.json' },
      );
      return reading.ok ? reading.warnings.map(({ path }) => path.join('.')) : reading.problems;
    };
    expect(warningsOf({})).toEqual(['platforms.p.health.gracePeriod']);
    expect(warningsOf({ healthCheckType: 'elb' })).toEqual([]);
  });
});

describe('an Auto Scaling group', () => {
  it('leaves the application what its guest system does not take', async () => {
    const services = web({ demand: { cpu: '98ms' } });
    const platform = { ...group({ guest: { cpu: '51%', memory: '1GiB' } }, { min: 1 }).platform };
    const { summary, assumptions } = await play({ services, platform, arrivals: [1000, 1000] });
    // Two of 98 ms on 2 x 0.49 = 0.98 cores.
    expect(summary.latencyMs.max).toBe(200);
    expect(assumptions.find(({ id }) => id === 'ec2.guest-system')).toMatchObject({ isOverridden: true });
  });

  it.each([
    ['default', 'asg-default'],
    ['newest', 'asg-newest'],
    ['oldest', 'asg-oldest'],
  ])('says by which policy it terminates: %s', async (termination, id) => {
    const { assumptions } = await play({ ...group({ termination }), duration: '1min' });
    expect(assumptions.filter((one) => one.id.startsWith('stop-order')).map((one) => one.id)).toEqual([
      `stop-order.${id}`,
    ]);
  });
});

describe('a Spot instance with capacity rebalancing', () => {
  it('serves until its replacement does', async () => {
    const { series } = await play({
      ...group({ spot: '100%', spotInterruptions: '100%', capacityRebalancing: true }, { min: 5, max: 5 }),
      duration: '2h',
    });
    expect(Math.min(...series.columns.unitsReady)).toBe(5);
  });
});

describe('settings of an Auto Scaling group that exclude each other', () => {
  const problemsOf = (platform: Section): readonly string[] => {
    const text = JSON.stringify({
      version: 1,
      name: 'bad',
      duration: '1min',
      workload: { services: { web: { demand: { cpu: '1ms' } } } },
      traffic: [{ to: 'web', rate: '1 req/s' }],
      platforms: { p: { type: 'ec2-asg', ...platform } },
    });
    const reading = readScenario(text, { file: 'bad.json' });
    return reading.ok ? [] : reading.problems.map(({ path, message, hint }) => `${path}: ${message}; ${hint}`);
  };

  it.each([
    [{ warmPool: {}, spot: '50%' }, 'platforms.p.warmPool', 'PutWarmPool'],
    [{ services: { web: { warmPool: {}, spot: '50%' } } }, 'platforms.p.services.web.warmPool', 'PutWarmPool'],
    [{ warmPool: { size: 3, min: 2 } }, 'platforms.p.warmPool.size', 'size says what min and maxPrepared say'],
    [{ ami: 'baked', startup: { 'user-data': '5s' } }, 'platforms.p.startup.user-data', 'runs no user data'],
  ])('are explained: %o', (platform, path, text) => {
    const [problem] = problemsOf(platform);
    expect(problem).toContain(path);
    expect(problem).toContain(text);
  });
});
