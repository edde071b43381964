import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { phaseMs, play, refusal, usageOf } from './scenario-builder.ts';
import { atOnce, functions, web } from './stories.ts';

const REQUESTS = 'Lambda requests';
const DURATION = 'Lambda duration (amd64, 1769 MiB)';

function throttlesOf({ decisions }: PlatformRunResult) {
  return decisions.entries.filter(({ kind }) => kind === 'throttle');
}

describe('an execution environment', () => {
  it('starts for the first request, which waits for it, and serves the next one warm', async () => {
    const services = web({ demand: { cpu: '100ms', wait: '50ms' }, start: { init: '500ms' } });
    const platform = functions({}, { startup: { placement: '100ms', 'runtime-init': '400ms' } });
    const result = await play({ services, platform, arrivals: [1000, 5000] });
    // Cold: 100 + 400 + 500 + 150 = 1150 ms; warm: 150 ms.
    expect(result.summary.latencyMs).toMatchObject({ mean: (1150 + 150) / 2, max: 1150 });
    expect(result.summary.coldStarts).toEqual({ count: 1, share: 0.5 });
    expect(result.summary.startupMs.count).toBe(1);
    expect(['placement', 'runtime-init', 'init'].map((phase) => phaseMs(result, phase))).toEqual([100, 400, 500]);
    // Placement is free, initialisation is not: (400 + 500 + 150) + 150 = 1200 ms of 1769 MiB.
    expect(usageOf(result)).toEqual({ [REQUESTS]: 2, [DURATION]: 1200 * 1769 });
  });

  it('serves one request at a time', async () => {
    const { summary } = await play({ platform: functions(), arrivals: [...atOnce(3, 1000), ...atOnce(3, 2000)] });
    expect(summary.coldStarts.count).toBe(3);
    expect(summary.units).toMatchObject({ started: 3, peak: 3, busyMs: 600 });
    expect(summary.latencyMs).toMatchObject({ mean: 100, max: 100 });
  });

  it('is chosen because it became idle last, so that the others can expire', async () => {
    const platform = functions({}, { keepAlive: '5min' });
    const every30s = Array.from({ length: 19 }, (_, i) => [(i + 1) * 30_000, 'web', 100] as const);
    const both = [
      [0, 'web', 100],
      [0, 'web', 200],
    ] as const;
    const { summary } = await play({ platform, duration: '10min', arrivals: [...both, ...every30s] });
    // The second is idle last and serves all the others; the first one ends at 0.1 + 300 s.
    expect(summary.coldStarts.count).toBe(2);
    expect(summary.units.unitMs).toBe(300_100 + 600_000);
  });

  it('is reused at the very moment at which its keep-alive ends', async () => {
    const platform = functions({}, { keepAlive: '30s' });
    const inTime = await play({ platform, arrivals: [1000, 31_100] });
    expect(inTime.summary.coldStarts.count).toBe(1);
    const tooLate = await play({ platform, arrivals: [1000, 31_101] });
    expect(tooLate.summary.coldStarts.count).toBe(2);
    // 1000 to 31100, and another from 31101 to the end.
    expect(tooLate.summary.units).toMatchObject({ unitMs: 30_100 + 28_899, peak: 1 });
  });

  it('has its cpu by its memory: half a core takes twice as long', async () => {
    const services = web({ demand: { cpu: '100ms', wait: '50ms' } });
    const { summary } = await play({ services, platform: functions({ memory: '884MiB' }), arrivals: [1000] });
    // 100 x 1769 / 884 = 200.113 ms of cpu.
    expect(summary.latencyMs.max).toBe(250.113);
  });

  it('runs one request on one core at most', async () => {
    const { summary } = await play({ platform: functions({ memory: '10240MiB' }), arrivals: [1000] });
    expect(summary.latencyMs.max).toBe(100);
  });

  it('reads a part of its image before it starts, which is not billed', async () => {
    const services = web({ image: { size: '1GB' }, demand: { cpu: '100ms' } });
    const result = await play({ services, platform: functions({ package: 'image' }), arrivals: [1000] });
    // 6.5 % of 1 GB are 123.978 chunks of 512 KiB, at .67 x 0.1 + .329 x 0.55 + .001 x 36 = 0.28395 ms.
    expect(phaseMs(result, 'fetch')).toBe(35.203);
    expect(result.summary.latencyMs.max).toBe(135.203);
    expect(usageOf(result)[DURATION]).toBe(100 * 1769);
  });
});

describe('the bill of functions', () => {
  it('counts every millisecond begun', async () => {
    const arrivals = [0.1, 1, 1.001, 2.5].map((ms, index) => [1000 * (index + 1), 'web', ms] as const);
    const result = await play({ platform: functions(), arrivals });
    // 1 + 1 + 2 + 3 = 7 ms.
    expect(usageOf(result)).toEqual({ [REQUESTS]: 4, [DURATION]: 7 * 1769 });
    // 4 x 0.0000002 + 7 x 1769 / 1024 / 1000 x 0.0000166667 = 0.0000008 + 0.000000202 dollars.
    expect(result.summary.cost.totalUsd).toBe(0.000001002);
  });

  it('includes what is still running when the run ends', async () => {
    const result = await play({ platform: functions(), arrivals: [[59_000, 'web', 5000]] });
    expect(usageOf(result)).toEqual({ [REQUESTS]: 1, [DURATION]: 1000 * 1769 });
  });

  it('is used by the application as far as it fills the memory, while it is counted', async () => {
    const services = web({ demand: { cpu: '100ms' }, memory: { base: '256MiB', perRequest: '128MiB' } });
    const startup = { placement: '2s', 'runtime-init': '300ms' };
    const platform = functions({ memory: '512MiB' }, { startup });
    const { summary } = await play({ services, platform, arrivals: [1000, 10_000] });
    // 256 + 128 of 512 MiB; waiting for a place is neither counted nor use.
    expect(summary.billedUtilization.memory).toBe(0.75);
    // 100 ms of cpu take 1769 / 512 x 100 = 345.508 ms, so 346 are counted, and 300 + 345.508 once: 646 ms.
    // 2 x 100 ms of a core, of 992 ms x 512 / 1769 cores.
    expect(summary.billedUtilization.cpu).toBeCloseTo(200 / (992 * (512 / 1769)), 5);
  });

  it('goes on when the client has gone', async () => {
    const services = web({ demand: { cpu: '3s' }, timeout: '1s' });
    const result = await play({ services, platform: functions(), arrivals: [1000] });
    expect(result.summary.requests).toMatchObject({ failed: 1, timedOut: 1 });
    expect(usageOf(result)[DURATION]).toBe(3000 * 1769);
  });

  it('is cut where the function is cut, which is a failure', async () => {
    const platform = functions({ timeout: '1s' });
    const arrivals = [
      [1000, 'web', 3000],
      [5000, 'web', 1000],
    ] as const;
    const result = await play({ platform, arrivals });
    // The second takes exactly as long as it may, in the environment that the first one leaves at 2000 to be restarted.
    expect(result.summary.requests).toMatchObject({ completed: 1, failed: 1, timedOut: 0 });
    expect(result.summary.coldStarts.count).toBe(2);
    expect(result.summary.units.started).toBe(1);
    expect(usageOf(result)).toEqual({ [REQUESTS]: 2, [DURATION]: 2000 * 1769 });
  });
});

describe('a throttle', () => {
  it('refuses what is beyond the concurrency of the account, unbilled', async () => {
    const services = { ...web({ demand: { cpu: '100ms' } }), api: { demand: { cpu: '100ms' } } };
    const arrivals = [
      [1000, 'web'],
      [1000, 'api'],
      [1000, 'api'],
    ] as const;
    const result = await play({ services, platform: functions({}, { concurrency: 2 }), arrivals });
    expect(result.summary.requests).toMatchObject({ completed: 2, rejected: 1 });
    expect(usageOf(result)).toEqual({ [REQUESTS]: 2, [DURATION]: 200 * 1769 });
    expect(throttlesOf(result)).toEqual([
      expect.objectContaining({ timeMs: 1000, kind: 'throttle', service: 'api', action: 'refused' }),
    ]);
    expect(throttlesOf(result)[0]!.reason).toMatch(/^account concurrency reached/);
  });

  it('is asked again by clients that retry', async () => {
    const services = web({ demand: { cpu: '100ms' }, retries: { max: 1, backoff: '150ms' } });
    const { summary } = await play({ services, platform: functions({ reserved: 1 }), arrivals: [1000, 1000] });
    // Refused at 1000, served from 1150 to 1250.
    expect(summary.requests).toMatchObject({ completed: 2, rejected: 0, retries: 1 });
    expect(summary.latencyMs.max).toBe(250);
    expect(summary.coldStarts.count).toBe(1);
  });

  it('is logged once a minute and function', async () => {
    const platform = functions({ reserved: 1 });
    const arrivals = [...atOnce(5, 1000), ...atOnce(5, 30_000), ...atOnce(5, 61_000)];
    const result = await play({ platform, duration: '2min', arrivals });
    expect(result.summary.requests.rejected).toBe(12);
    expect(throttlesOf(result).map(({ timeMs }) => timeMs)).toEqual([1000, 61_000]);
  });

  it('comes from the scaling rate: a function may add 1,000 environments, then 100 per second', async () => {
    const services = web({ demand: { cpu: '0ms', wait: '30s' }, timeout: '1min' });
    const platform = functions({}, { concurrency: 10_000 });
    const arrivals = [...atOnce(1500, 1000), ...atOnce(150, 2000), ...atOnce(150, 2500)];
    const result = await play({ services, platform, arrivals });
    const { summary } = result;
    // 1000, then 100 after a second, then 50 after half a second.
    expect(summary.units.peak).toBe(1150);
    expect(summary.requests).toMatchObject({ completed: 1150, rejected: 650 });
    expect(throttlesOf(result)[0]!.reason).toMatch(/^scaling rate/);
  });
});

describe('what Lambda cannot do', () => {
  it('are executions beyond 15 minutes: it cuts those off then, bills them, and says so', async () => {
    const services = web({ demand: { cpu: '100ms' }, timeout: '30min', retries: { max: 2, backoff: '1s' } });
    const arrivals = [
      [1000, 'web', 900_000],
      [2000, 'web', 900_001],
      [3000, 'web', 10],
      [4000, 'web', 2_000_000],
    ] as const;
    const result = await play({ services, platform: functions(), duration: '20min', arrivals });
    // Cut at 15 minutes, asked for again, and cut off again by the end of the run.
    expect(result.summary.requests).toMatchObject({ completed: 2, rejected: 0, retries: 2 });
    // Three of 15 min (one of them needs no more), 10 ms, and what is left of the run for the second attempts.
    const openMs = 1_200_000 - (2000 + 900_000 + 1000) + (1_200_000 - (4000 + 900_000 + 1000));
    expect(usageOf(result)[DURATION]).toBe((3 * 900_000 + 10 + openMs) * 1769);
    expect(result.limitations).toEqual([
      expect.objectContaining({
        service: 'web',
        limit: '15 min',
        value: '4 executions (66.7 %) needed more, up to 34 min',
      }),
    ]);
  });

  const cases = [
    ['memory of 12 GB', { memory: '12GiB' }, {}, '10,240 MB'],
    ['an application of 12 GB', {}, { memory: { base: '12GiB' } }, '10,240 MB'],
    ['an application larger than its function', { memory: '512MiB' }, { memory: { base: '600MiB' } }, '512 MiB'],
    ['functions of less than 128 MB', { memory: '64MiB' }, { memory: { base: '32MiB' } }, '128 MB'],
    ['20 minutes on average', {}, { demand: { cpu: '1s', wait: '20min' } }, '15 min'],
    ['10 minutes of cpu on half a core', { memory: '884MiB' }, { demand: { cpu: '10min' } }, '15 min'],
    ['an image of 11 GB', { package: 'image' }, { image: { size: '11GB' } }, '10 GB'],
    ['a zip of 300 MB', { code: '300MB' }, {}, '250 MB'],
  ] as const;
  it.each(cases)('is %s', async (_title, settings, service, limit) => {
    const services = web({ demand: { cpu: '100ms' }, ...service });
    const { reasons } = await refusal({ services, platform: functions(settings), arrivals: [1000] });
    expect(reasons.map((reason) => [reason.service, reason.limit])).toEqual([['web', limit]]);
  });

  it('is a runtime that nobody has measured, unless the scenario says how long it takes', async () => {
    const services = web({ demand: { cpu: '100ms' }, start: { runtime: 'cobol85' } });
    const { reasons } = await refusal({ services, platform: { type: 'lambda' }, arrivals: [1000] });
    expect(reasons).toMatchObject([{ value: 'cobol85' }]);
    const result = await play({
      services,
      platform: functions({}, { startup: { 'runtime-init': '2s' } }),
      arrivals: [1000],
    });
    expect(phaseMs(result, 'runtime-init')).toBe(2000);
  });

  it('is all that at once, for every service', async () => {
    const services = { a: { demand: { cpu: '20min' } }, b: { demand: { cpu: '1ms' }, memory: { base: '12GiB' } } };
    const { reasons } = await refusal({ services, platform: functions({ code: '300MB' }), arrivals: [[1000, 'a']] });
    expect(reasons.map(({ service, limit }) => `${service}: ${limit}`)).toEqual([
      'a: 15 min',
      'a: 250 MB',
      'b: 10,240 MB',
      'b: 250 MB',
    ]);
  });
});
