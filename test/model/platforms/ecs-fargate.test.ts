import { describe, expect, it } from 'vitest';
import { play, refusal, type Story, serviceOf, usageOf } from './scenario-builder.ts';
import { INSTANT_TASK, tasks, web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

function scheduled(entries: readonly Section[], startup: Section = {}): Story {
  return {
    duration: '5min',
    services: web({ demand: { cpu: '1ms' } }),
    platform: tasks(
      { max: 200, scaling: [{ policy: 'scheduled', entries }] },
      { startup: { ...INSTANT_TASK, ...startup } },
    ),
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

describe('a Fargate task', () => {
  it('gets and pays the next legal size', async () => {
    const services = web({ demand: { cpu: '100ms' } });
    const result = await play({ services, platform: tasks({ cpu: '0.3 vCPU', memory: '600MiB' }), arrivals: [1000] });
    // 0.5 vCPU and 1 GB for 60 s; half a core makes 100 ms of cpu 200 ms.
    expect(usageOf(result)).toMatchObject({ 'Fargate vCPU (amd64)': 500 * 60, 'Fargate memory (amd64)': 1024 * 60 });
    expect(result.summary.latencyMs.max).toBe(200);
    // Of that size, 0.3 of 0.5 vCPU and 600 of 1024 MiB were asked for.
    expect(result.summary.density).toEqual({ cpu: 0.6, memory: 0.585938 });
  });

  it('has no host that anybody sees', async () => {
    const { summary, series } = await play({ platform: tasks({ min: 3, max: 3 }), arrivals: [1000] });
    expect(summary.hosts).toEqual({ mean: 0, peak: 0 });
    expect(Math.max(...series.columns.hosts)).toBe(0);
  });

  it('pulls its whole image each time', async () => {
    const story = scheduled([
      { at: '1min', desired: 2 },
      { at: '2min', desired: 3 },
    ]);
    const { summary } = await play({ ...story, services: web({ demand: { cpu: '1ms' }, image: { size: '130MB' } }) });
    const pull = summary.startupMs.phases.find(({ phase }) => phase === 'pull')!;
    // 130 MB at 10 to 13 MB/s: 10 to 13 s, twice.
    expect(pull.count).toBe(2);
    expect(pull.p50).toBeGreaterThan(9_950);
    expect(pull.p99).toBeLessThan(13_050);
  });

  it('is paid from the start of its image pull, for a minute at least', async () => {
    const entries = [{ at: '1min', desired: 2 }];
    // 60 + 10 + 5 = 75 s: 300 + 225 s.
    const whole = await play(scheduled(entries, { provision: '10s', network: '5s' }));
    expect(usageOf(whole)['Fargate vCPU (amd64)']).toBe(525_000);
    // 75 to 120 s is less than a minute.
    const short = await play(scheduled([...entries, { at: '2min', desired: 1 }], { provision: '10s', network: '5s' }));
    expect(usageOf(short)['Fargate vCPU (amd64)']).toBe(360_000);
    // Called off before the pull.
    const none = await play(scheduled([...entries, { at: '2min', desired: 1 }], { provision: '2min' }));
    expect(usageOf(none)['Fargate vCPU (amd64)']).toBe(300_000);
  });

  it('is launched at the rate of its service: 10, then 500 a minute', async () => {
    const { summary } = await play(scheduled([{ at: '1min', desired: 21 }]));
    const limited = summary.startupMs.phases.find(({ phase }) => phase === 'rate-limit')!;
    // 10 of 20 wait 0.12, 0.24, ... 1.2 s.
    expect(limited).toMatchObject({ count: 10, mean: 660 });
  });

  it('is launched at the rate of the account: 100, then 20 a second', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `s${index}`);
    const services = Object.fromEntries(names.map((name) => [name, { demand: { cpu: '1ms' }, image: { size: '1B' } }]));
    const { summary } = await play({
      ...scheduled([{ at: '1min', desired: 11 }]),
      services,
      traffic: [{ to: 's0', rate: '0 req/s' }],
    });
    const limited = summary.startupMs.phases.find(({ phase }) => phase === 'rate-limit')!;
    // Eleven services launch 10 each; 10 tasks wait 0.05, 0.1, ... 0.5 s.
    expect(limited).toMatchObject({ count: 10, mean: 275 });
  });

  it('is pending until the account lets it launch, and gone without a trace if it is not wanted any more', async () => {
    const entries = [
      { at: '1min', desired: 4 },
      { at: '2min 30s', desired: 1 },
    ];
    const story = scheduled(entries, { provision: '10s' });
    const limits = { fargateLaunches: { burst: 1, rate: '1/min' } };
    const { summary, series } = await play({ ...story, platform: { ...story.platform, limits } });
    // Of 3, one goes at once, one a minute later, and the last is called off before its turn.
    const { unitsPending, unitsStarting } = series.columns;
    expect([unitsPending[65], unitsStarting[65]]).toEqual([2, 1]);
    expect([unitsPending[125], unitsStarting[125]]).toEqual([1, 1]);
    expect(unitsPending.at(-1)).toBe(0);
    expect(summary.startupMs.phases.find(({ phase }) => phase === 'rate-limit')).toMatchObject({
      count: 1,
      mean: 60_000,
    });
  });

  it.each([
    [false, []],
    [true, ['register', 'readiness']],
  ])('registers with a load balancer if there is one (%s)', async (loadBalancer, expected) => {
    const story = scheduled([{ at: '1min', desired: 2 }]);
    const { starts } = await play({ ...story, platform: { ...story.platform, loadBalancer, startup: {} } });
    const phases = starts.phases.map(({ phase }) => phase);
    expect(phases.slice(phases.indexOf('container') + 1).filter((phase) => phase !== 'init')).toEqual(expected);
  });

  it('takes no turn of other services while it waits for the turn of its own', async () => {
    const to = (at: string, desired: number) => ({
      max: 2000,
      scaling: [{ policy: 'scheduled', entries: [{ at, desired }] }],
    });
    const image = { size: '1B' };
    const result = await play({
      duration: '5min',
      services: { big: { demand: { cpu: '1ms' }, image }, small: { demand: { cpu: '1ms' }, image } },
      platform: { ...tasks(), services: { big: to('1min', 2000), small: to('2min', 2) } },
      traffic: [{ to: 'big', rate: '0 req/s' }],
    });
    // 500 a minute of one service are 8.3 of the account's 20 a second.
    const { phases } = serviceOf(result, 'small').summary.startupMs;
    expect(phases.map(({ phase }) => phase)).not.toContain('rate-limit');
    // One, 10 at once, and 500 more after a minute; the others wait, and are pending.
    const { unitsReady, unitsPending } = serviceOf(result, 'big').series.columns;
    expect(unitsReady[119]).toBe(511);
    expect(unitsPending[119]).toBe(2000 - 511);
  });

  it('is called off without a trace while it waits for its turn', async () => {
    const entries = [
      { at: '1min', desired: 200 },
      { at: '2min', desired: 1 },
    ];
    const result = await play(scheduled(entries, { provision: '10min' }));
    expect(result.summary.startupMs.count).toBe(0);
    expect(result.series.columns.unitsPending.at(-1)).toBe(0);
    expect(usageOf(result)['Fargate vCPU (amd64)']).toBe(300_000);
  });

  it('costs less on arm64, by whatever word the other is called', async () => {
    const totals = [];
    for (const arch of ['amd64', 'x86_64', 'arm64']) {
      const services = web({ demand: { cpu: '1ms' } });
      const result = await play({ services, duration: '1h', platform: tasks({}, { arch }), arrivals: [1000] });
      totals.push(result.summary.cost.totalUsd);
    }
    // One hour of 1 vCPU and 2 GB: 0.04048 + 2 x 0.004445, and 0.03238 + 2 x 0.00356 dollars.
    expect(totals).toEqual([0.04937, 0.04937, 0.0395]);
  });
});

describe('what Fargate cannot do', () => {
  it.each([
    ['more than 16 vCPU', { cpu: '17 vCPU', memory: '32GiB' }, '17 vCPU, 32 GB'],
    ['more than 120 GB', { cpu: '16 vCPU', memory: '121GiB' }, '16 vCPU, 121 GB'],
  ])('is %s', async (_title, settings, value) => {
    const { reasons } = await refusal({ platform: tasks(settings), arrivals: [1000] });
    expect(reasons).toMatchObject([{ service: 'web', limit: '16 vCPU, 120 GB', value }]);
  });

  it('is an application larger than its task', async () => {
    const memory = { base: '2000MiB', perRequest: '100MiB' };
    const services = web({ demand: { cpu: '1ms' }, memory });
    const { reasons } = await refusal({ services, platform: tasks(), arrivals: [1000] });
    expect(reasons).toMatchObject([{ limit: '2048 MiB in one task', value: '2100 MiB for one request' }]);
    // The size that it is rounded up to holds it.
    await play({ services, platform: tasks({ memory: '2049MiB' }), arrivals: [1000] });
  });
});
