import { describe, expect, it } from 'vitest';
import { decisionsOf, phaseMs, play, usageOf } from './scenario-builder.ts';
import { atOnce, functions, web } from './stories.ts';

const PROVISIONED = 'Lambda provisioned concurrency (amd64, 1769 MiB)';
const INSIDE = 'Lambda duration (amd64, 1769 MiB, provisioned)';
const OUTSIDE = 'Lambda duration (amd64, 1769 MiB)';

describe('provisioned concurrency', () => {
  it('serves without cold starts, at its own duration price', async () => {
    const platform = functions({ provisioned: 2 }, { startup: { 'runtime-init': '500ms' } });
    const result = await play({ platform, arrivals: atOnce(2, 1000) });
    expect(result.summary.coldStarts.count).toBe(0);
    expect(result.summary.latencyMs.max).toBe(100);
    // 2 x 5 min for the minute that was simulated: rounded up to five minutes.
    expect(usageOf(result)).toEqual({
      'Lambda requests': 2,
      [INSIDE]: 200 * 1769,
      [PROVISIONED]: 2 * 300 * 1769,
    });
    const line = result.summary.cost.lines.find(({ item }) => item === INSIDE);
    expect(line).toMatchObject({ sku: 'lambda/provisioned-duration-x86', priceUsd: 0.0000097222, unit: 'GB-second' });
  });

  it('costs 4.1667e-6 USD per GB-second: 10 x 1 GB for an hour', async () => {
    const services = web({ demand: { cpu: '1ms' } });
    const platform = functions({ provisioned: 10, memory: '1024MiB' });
    const { summary } = await play({ services, platform, duration: '1h', arrivals: [1000] });
    const line = summary.cost.lines.find(({ sku }) => sku === 'lambda/provisioned-x86');
    // 10 x 3,600 GB-s x 0.0000041667.
    expect(line?.amountUsd).toBe(0.1500012);
  });

  it('lets requests spill over to on-demand environments', async () => {
    const platform = functions({ provisioned: 2 }, { startup: { 'runtime-init': '500ms' } });
    const result = await play({ platform, arrivals: atOnce(3, 1000) });
    expect(result.summary.coldStarts.count).toBe(1);
    expect(result.summary.latencyMs.max).toBe(600);
    expect(usageOf(result)).toMatchObject({ [OUTSIDE]: 600 * 1769, [INSIDE]: 200 * 1769 });
  });

  it('takes its concurrency from the account, and from what the function reserves', async () => {
    const services = { ...web({ demand: { cpu: '100ms' } }), api: { demand: { cpu: '100ms' } } };
    const platform = {
      ...functions({}, { concurrency: 110 }),
      services: { web: { provisioned: 8 }, api: {} },
    };
    const arrivals = Array.from({ length: 110 }, () => [1000, 'api'] as const);
    // 110 less 8 for web.
    expect((await play({ services, platform, arrivals })).summary.requests).toMatchObject({
      completed: 102,
      rejected: 8,
    });
    const reserving = functions({ provisioned: 2, reserved: 3 });
    const { requests } = (await play({ platform: reserving, arrivals: atOnce(5, 1000) })).summary;
    expect(requests).toMatchObject({ completed: 3, rejected: 2 });
  });

  it('pays for the first call of a fresh environment, not for that of one that has been there before the run', async () => {
    const startup = { 'first-call': '40ms', allocation: '10s' };
    const ready = await play({ platform: functions({ provisioned: 1 }, { startup }), arrivals: [30_000, 40_000] });
    expect(ready.summary.latencyMs.max).toBe(100);
    const cold = await play({
      platform: functions({ provisioned: 1 }, { startup, begin: 'cold' }),
      arrivals: [30_000, 40_000],
    });
    expect(cold.summary.latencyMs).toMatchObject({ max: 140, mean: 120 });
    expect(cold.summary.coldStarts.count).toBe(0);
  });
});

const NOBODY = [{ name: 'none', to: 'web', rate: '0 req/s' }];

describe('an allocation of provisioned environments', () => {
  const startup = { placement: '100ms', 'runtime-init': '900ms', allocation: '5s' };

  it('is of use when all of it is there, at 6,000 a minute (provisioned-concurrency.md, 2024)', async () => {
    const platform = functions({ provisioned: 1001 }, { startup, begin: 'cold', concurrency: 2000 });
    const result = await play({ platform, arrivals: [10_900, 11_000] });
    // The last one begins at 1000 / 100 per s = 10 s and is ready at 11 s; all of them wait for it.
    expect(result.summary.coldStarts.count).toBe(1);
    expect(result.summary.units.started).toBe(1002);
    expect(result.summary.startupMs).toMatchObject({ count: 1002 });
    expect(result.summary.startupMs.p50).toBeCloseTo(11_000, -2);
    expect(result.summary.startupMs.phases.map(({ phase, count }) => [phase, count])).toEqual([
      ['rate-limit', 1000],
      ['placement', 1002],
      ['runtime-init', 1002],
      ['allocation', 1000],
    ]);
    const starting = result.series.columns.unitsStarting;
    expect(starting[5]).toBe(1001);
    expect(starting.at(-1)).toBe(0);
  });

  it('has its starts in the table of starts, phase by phase', async () => {
    const { starts } = await play({
      platform: functions(
        { provisioned: 2 },
        { begin: 'cold', startup: { 'runtime-init': '200ms', allocation: '90s' } },
      ),
      duration: '3min',
      traffic: NOBODY,
    });
    expect(starts).toMatchObject({ service: ['web', 'web'], requestedAtMs: [0, 0], readyAtMs: [90_000, 90_000] });
    const phases = Object.fromEntries(starts.phases.map(({ phase, ms }) => [phase, ms]));
    // The second one may start 10 ms after the first: 90 s - 200 ms, and 10 ms less.
    expect(phases).toMatchObject({
      'rate-limit': [null, 10],
      'runtime-init': [200, 200],
      allocation: [89_800, 89_790],
    });
  });

  it('takes a minute or two however small it is', async () => {
    const { summary } = await play({
      platform: functions({ provisioned: 1 }, { begin: 'cold' }),
      duration: '3min',
      traffic: NOBODY,
    });
    expect(summary.startupMs.p50).toBeGreaterThan(60_000 * 0.99);
    expect(summary.startupMs.p50).toBeLessThan(120_000 * 1.01);
  });

  it('starts 3,500 of seven functions in little time', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
    const services = Object.fromEntries(names.map((name) => [name, { demand: { cpu: '10ms' } }]));
    const platform = {
      type: 'lambda',
      begin: 'cold',
      concurrency: 10_000,
      services: { default: { provisioned: 500 } },
    };
    const result = await play({
      services,
      platform,
      traffic: [{ ...NOBODY[0], to: 'a' }],
      duration: '10min',
    });
    expect(result.summary.startupMs.count).toBe(3500);
    expect(result.summary.units.peak).toBe(3500);
    expect(phaseMs(result, 'placement')).toBeCloseTo(101, 0);
  });
});

describe('target tracking of provisioned concurrency', () => {
  const provisioned = { min: 10, max: 40, target: '70%' };
  const startup = { allocation: '60s', placement: '0ms', 'runtime-init': '0ms' };
  const platform = functions({ provisioned }, { startup });
  const services = web({ demand: { cpu: '0ms', wait: '1s' } });

  it('enlarges after 3 minutes above the target, and lessens after 15 below 0.9 times the target', async () => {
    const evenly = (perSecond: number, fromMin: number, toMin: number) =>
      Array.from({ length: perSecond * 60 * (toMin - fromMin) }, (_, i) =>
        Math.round(fromMin * 60_000 + (1000 * (i + 0.5)) / perSecond),
      );
    const arrivals = [...evenly(14, 0, 20), ...evenly(2, 20, 80)];
    const result = await play({ services, platform, arrivals, duration: '80min' });
    // 14 busy of 10: all in use; 10 / 0.7 = 14.3 -> 15 at 3 min. They are there at 4 min; 14 of 15
    // in use is the third minute above the target at 6 min: 14 / 0.7 = 20.
    expect(decisionsOf(result, 'scaling').slice(0, 3)).toEqual([
      '3 10 -> 15 provisioned',
      '3 5 environments requested',
      '6 15 -> 20 provisioned',
    ]);
    const last = decisionsOf(result, 'scaling').at(-1)!;
    expect(last).toBe('35 20 -> 10 provisioned');
    expect(result.decisions.entries.at(-1)!.reason).toMatch(/^use at most .* below 63 % for 15 minutes/);
  });
});
