import { describe, expect, it } from 'vitest';
import { readScenario } from '../../../src/scenario/index.ts';
import { play, type Story, usageOf } from './scenario-builder.ts';
import { atOnce, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** No unit until one is scheduled after two minutes. */
function empty(platform: Section): Section {
  const scaling = [{ policy: 'scheduled', entries: [{ at: '2min', min: 1, desired: 1 }] }];
  return tasks({ min: 0, max: 1, scaling }, platform);
}

describe('requests without a unit', () => {
  const services = web({ demand: { cpu: '100ms' }, timeout: '5min' });
  const story = { services, duration: '4min', arrivals: atOnce(3, 60_000) };

  it('are rejected', async () => {
    const { summary } = await play({ ...story, platform: empty({}) });
    expect(summary.requests).toMatchObject({ arrived: 3, rejected: 3 });
  });

  it('are held until there is one, and served in the order in which they came', async () => {
    const fifo = web({ demand: { cpu: '100ms' }, timeout: '5min', discipline: 'fifo' });
    const { summary } = await play({ ...story, services: fifo, platform: empty({ holdWithoutUnits: '10min' }) });
    // From 60 to 120 s, then one after the other.
    expect(summary.requests).toMatchObject({ arrived: 3, completed: 3, rejected: 0 });
    expect(summary.latencyMs).toMatchObject({ mean: 60_200, max: 60_300 });
  });

  it('are rejected when they have been held as long as they may', async () => {
    const platform = empty({ holdWithoutUnits: '30s' });
    const arrivals = [60_000, 61_000, 95_000];
    const { summary, series } = await play({ ...story, arrivals, platform });
    expect(summary.requests).toMatchObject({ arrived: 3, rejected: 2, completed: 1 });
    // In the second that ends at 60 + 30 = 90 s.
    expect(series.columns.rejections.indexOf(1)).toBe(89);
  });

  it('are held no longer than their clients wait', async () => {
    const impatient = web({ demand: { cpu: '100ms' }, timeout: '20s', retries: { max: 1, backoff: '1s' } });
    const platform = empty({ holdWithoutUnits: '10min' });
    const { summary } = await play({ ...story, services: impatient, platform });
    // Two attempts of 20 s: all is over at 60 + 20 + 1 + 20 = 101 s.
    expect(summary.requests).toMatchObject({ arrived: 3, failed: 3, timedOut: 3, retries: 3, inFlight: 0 });
  });

  it('share what the first unit has', async () => {
    const one = web({ demand: { cpu: '100ms' }, timeout: '5min', concurrency: 1, queue: 1 });
    const { summary } = await play({ ...story, services: one, platform: empty({ holdWithoutUnits: '10min' }) });
    expect(summary.requests).toMatchObject({ completed: 2, rejected: 1 });
  });
});

describe('slow start', () => {
  it('leaves a new unit a growing share of the requests, and the others the rest', async () => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', min: 2, desired: 2 }] }];
    const rejectedWith = async (platform: Section) => {
      const { summary } = await play({
        services: web({ demand: { cpu: '1us', wait: '999999us' }, concurrency: 10, queue: 0 }),
        duration: '2min',
        platform: tasks({ min: 1, max: 2, scaling }, { loadBalancer: true, ...platform }),
        traffic: [{ to: 'web', rate: '15 req/s', arrivals: 'even' }],
      });
      return summary.requests.rejected;
    };
    // Until 60 s the one unit serves 10 of 15 requests a second, then there is room for all of them.
    const without = await rejectedWith({});
    expect(Math.abs(without - 60 * 5)).toBeLessThanOrEqual(10);
    // With the ramp of 30 s the old unit gets 15 / (1 + t / 30) a second, more than its 10 until t = 15 s:
    // 15 x 30 x ln 1.5 - 10 x 15 = 32 more are rejected.
    const ramped = await rejectedWith({ slowStart: '30s' });
    expect(Math.abs(ramped - without - 32)).toBeLessThanOrEqual(5);
  });
});

describe('the first health check of a new unit', () => {
  it.each([
    ['30s', undefined],
    ['5s', '5s'],
    ['300s', '300s'],
  ])('comes within an interval of %s', async (text, interval) => {
    const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', min: 400, desired: 400 }] }];
    const startup = { provision: '0ms', network: '0ms', container: '0ms', register: '0ms' };
    const platform = { loadBalancer: true, startup, ...(interval === undefined ? {} : { health: { interval } }) };
    const { summary } = await play({
      services: web({ demand: { cpu: '1ms' } }),
      duration: '10min',
      platform: tasks({ min: 1, max: 400, scaling }, platform),
      traffic: [{ to: 'web', rate: '0 req/s' }],
    });
    const readiness = summary.startupMs.phases.find(({ phase }) => phase === 'readiness')!;
    const seconds = Number(text.slice(0, -1));
    expect(readiness.mean / 1000 / (seconds / 2)).toBeCloseTo(1, 0);
    expect(readiness.p99 / 1000).toBeLessThanOrEqual(seconds * 1.01);
    expect(readiness.p99 / 1000).toBeGreaterThan(seconds * 0.9);
  });
});

/** AWS Elastic Load Balancing pricing, read 2026-10: the largest of four dimensions. */
describe('the capacity units of a load balancer', () => {
  const LCU = 'Application load balancer capacity units';
  const carried = (lcu: Section, services: NonNullable<Story['services']> = web({ demand: { cpu: '1ms' } })) =>
    play({
      services,
      duration: '1min',
      platform: tasks({ max: 2 }, { loadBalancer: true, lcu }),
      traffic: Object.keys(services).map((to) => ({ name: to, to, rate: '100 req/s', arrivals: 'even' })),
    });

  it.each([
    // 100 x 10 kB x 3600 / 2^30 = 3.353 GB/h.
    ['bytes', {}, (100 * 10_000 * 3600) / 2 ** 30],
    ['bytes of another size', { bytesPerRequest: '100kB' }, (100 * 100_000 * 3600) / 2 ** 30],
    ['new connections', { requestsPerConnection: 1, connectionTime: '1s' }, 100 / 25],
    ['active connections', { requestsPerConnection: 1, connectionTime: '300s' }, (100 * 300) / 3000],
    ['rules', { rules: 100, bytesPerRequest: '1B' }, (100 * 90) / 1000],
  ])('come from %s', async (_, lcu, expected) => {
    const result = await carried(lcu);
    // Micro-LCU-seconds of 60 s.
    expect(usageOf(result)[LCU]! / 60e6 / expected).toBeCloseTo(1, 2);
  });

  it('take the bytes from the payload of a service', async () => {
    const payload = { request: '1kB', response: '99kB' };
    const result = await carried({}, web({ demand: { cpu: '1ms' }, payload }));
    expect(usageOf(result)[LCU]! / 60e6 / ((100 * 100_000 * 3600) / 2 ** 30)).toBeCloseTo(1, 2);
  });

  it('count ten rules as free, and one rule per service', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `s${index}`);
    const services = Object.fromEntries(names.map((name) => [name, { demand: { cpu: '1ms' }, image: { size: '1B' } }]));
    const result = await carried({ bytesPerRequest: '1B', requestsPerConnection: 1000 }, services);
    // Requests of the eleventh service pass one rule beyond ten, those of the twelfth two: 300 a second.
    expect(usageOf(result)[LCU]! / 60e6 / 0.3).toBeCloseTo(1, 2);
  });

  it('count further attempts as well', async () => {
    const services = web({ demand: { cpu: '1ms' }, retries: { max: 1, backoff: '1ms' } });
    const platform = tasks({ min: 0, max: 1 }, { loadBalancer: true });
    const traffic = [{ to: 'web', rate: '100 req/s', arrivals: 'even' }];
    const { summary } = await play({ services, platform, traffic });
    const lcu = summary.cost.lines.find(({ item }) => item === LCU)!;
    expect(lcu.usage / 60e6 / ((200 * 10_000 * 3600) / 2 ** 30)).toBeCloseTo(1, 2);
  });
});

describe('settings of the load balancer that contradict each other', () => {
  const problemsOf = (platform: Section): readonly string[] => {
    const text = JSON.stringify({
      version: 1,
      name: 'bad',
      duration: '1min',
      workload: { services: { web: { demand: { cpu: '1ms' } } } },
      traffic: [{ to: 'web', rate: '1 req/s' }],
      platforms: { p: platform },
    });
    const reading = readScenario(text, { file: 'bad.json' });
    return reading.ok ? [] : reading.problems.map(({ path, message, hint }) => `${path}: ${message} ${hint ?? ''}`);
  };

  it.each(['ecs-fargate', 'ecs-ec2', 'ec2-asg'])('are explained with the rule, on %s', (type) => {
    const [problem] = problemsOf({ type, routing: 'least-outstanding-requests', slowStart: '60s' });
    expect(problem).toContain('platforms.p.slowStart');
    expect(problem).toContain('slow start needs the round robin algorithm');
    expect(problemsOf({ type, loadBalancer: false, slowStart: '60s' })[0]).toContain('there is none');
    expect(problemsOf({ type, slowStart: '60s' })).toEqual([]);
  });

  it.each([
    ['slowStart', { slowStart: '29s' }, '30s to 15min'],
    ['slowStart', { slowStart: '901s' }, '30s to 15min'],
    ['health', { health: { interval: '4s' } }, '5s to 300s'],
    ['health', { health: { unhealthyThreshold: 1 } }, '2 to 10'],
    ['health', { health: { healthyThreshold: 11 } }, '2 to 10'],
  ])('%s has the limits of the provider', (_, platform, allowed) => {
    const text = JSON.stringify({
      version: 1,
      name: 'bad',
      duration: '1min',
      workload: { services: { web: { demand: { cpu: '1ms' } } } },
      traffic: [{ to: 'web', rate: '1 req/s' }],
      platforms: { p: { type: 'ecs-fargate', ...platform } },
    });
    const reading = readScenario(text, { file: 'bad.json' });
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.allowed).join()).toContain(allowed);
  });
});
