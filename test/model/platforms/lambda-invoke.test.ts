import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { play, usageOf } from './scenario-builder.ts';
import { atOnce, functions, web } from './stories.ts';

const REQUESTS = 'Lambda requests';
const SQS = 'SQS requests';

/** Functions that read a queue, in environments that start at once. */
function reading(sqs: Readonly<Record<string, unknown>> = {}, settings: Readonly<Record<string, unknown>> = {}) {
  return functions({ invoke: 'sqs', sqs, ...settings });
}

/** When the step of the series ends that has the first failure; a step has what happens at its very end. */
function firstFailureMs({ series }: PlatformRunResult): number {
  return series.stepMs * (1 + series.columns.failures.findIndex((count) => count > 0));
}

describe('an asynchronous invocation (invocation-async.md, 2023)', () => {
  it('is nobody waiting: it goes on beyond the patience of clients, and its latency ends with its work', async () => {
    const services = web({ demand: { cpu: '3s' }, timeout: '1s' });
    const result = await play({ services, platform: functions({ invoke: 'async' }), arrivals: [1000] });
    expect(result.summary.requests).toMatchObject({ completed: 1, failed: 0, timedOut: 0 });
    expect(result.summary.latencyMs.max).toBe(3000);
  });

  it('is tried again after 1, 2, 4, ... s while it is throttled', async () => {
    const services = web({ demand: { cpu: '5s' } });
    const platform = functions({ invoke: 'async', reserved: 1 });
    const result = await play({ services, platform, arrivals: [1000, 1000] });
    // Throttled at 1, 2 and 4 s; at 8 s the first one has ended, at 6 s. 8 + 5 - 1 = 12 s.
    expect(result.summary.requests).toMatchObject({ completed: 2, rejected: 0, retries: 3 });
    expect(result.summary.latencyMs.max).toBe(12_000);
    expect(usageOf(result)[REQUESTS]).toBe(2);
  });

  it('is given up after 6 hours of throttles, at most 5 minutes apart', async () => {
    const services = web({ demand: { cpu: '1ms' } });
    // 31 x 890 s are 7.7 h.
    const arrivals = Array.from({ length: 31 }, (_, i) => [1000 + i, 'web', 890_000] as const);
    const platform = functions({ invoke: 'async', reserved: 1 });
    const { summary } = await play({ services, platform, arrivals, duration: '14h' });
    expect(summary.requests.inFlight).toBe(0);
    expect(summary.requests.rejected).toBeGreaterThan(0);
    expect(summary.requests.completed + summary.requests.rejected).toBe(31);
    expect(summary.latencyMs.max).toBeLessThanOrEqual(6 * 3_600_000 + 890_000);
    // And no sooner: the last that was served had waited for nearly as long.
    expect(summary.latencyMs.max).toBeGreaterThan(5.5 * 3_600_000);
  });

  it('that fails is tried again after 1 min and after 2 more, then given up', async () => {
    const platform = functions({ invoke: 'async', timeout: '1s' });
    const result = await play({ platform, arrivals: [[1000, 'web', 3000]], duration: '10min' });
    // Cut after 1 s at 2 s, 63 s and 184 s.
    expect(result.summary.requests).toMatchObject({ completed: 0, failed: 1, timedOut: 0, retries: 2 });
    expect(firstFailureMs(result)).toBe(184_000);
    expect(usageOf(result)[REQUESTS]).toBe(3);
  });

  it('has no limit on its rate, which synchronous ones have: 10 a second for each execution', async () => {
    const services = web({ demand: { cpu: '1ms' } });
    // 100 at once, then 100 refilled within a second, of 300.
    const arrivals = Array.from({ length: 300 }, (_, i) => 1000 + i * 5);
    const story = { services, arrivals };
    const limits = { requestsPerExecution: 10 };
    const sync = await play({ ...story, platform: functions({ reserved: 10 }, limits) });
    // 100 + 10 per 100 ms x 1495 ms.
    expect(sync.summary.requests).toMatchObject({ completed: 249, rejected: 51 });
    expect(sync.decisions.entries.find(({ kind }) => kind === 'throttle')?.reason).toMatch(/^request rate/);
    const events = await play({ ...story, platform: functions({ reserved: 10, invoke: 'async' }, limits) });
    expect(events.summary.requests).toMatchObject({ completed: 300, retries: 0 });
  });
});

describe('a function that reads an SQS queue (services-sqs-scaling, 2023-11)', () => {
  it('executes a batch as one invocation with the work of all its messages', async () => {
    const result = await play({ platform: reading({ window: '1s' }), arrivals: atOnce(10, 1000) });
    expect(result.summary.requests).toMatchObject({ completed: 10 });
    // Full at once: 10 x 100 ms from 1000.
    expect(result.summary.latencyMs).toMatchObject({ mean: 1000, max: 1000 });
    // 10 sent, one received, one deleted; 4 to 5 idle pollers poll three times a minute.
    expect(usageOf(result)).toMatchObject({ [REQUESTS]: 1, [SQS]: 10 + 2 + 14 });
  });

  it('waits for the window where a batch is not full', async () => {
    const { summary } = await play({ platform: reading({ window: '2s' }), arrivals: [1000, 1500, 2500] });
    // All three are read at 3000 and done at 3300: (2300 + 1800 + 800) / 3.
    expect(summary.latencyMs).toMatchObject({ max: 2300, mean: 1633.333 });
  });

  it('begins with five batches at once, and has 300 more each minute while messages wait, up to 1,250', async () => {
    const services = web({ demand: { cpu: '0ms', wait: '30s' } });
    const platform = { ...reading({ batch: 1 }), concurrency: 5000 };
    const arrivals = Array.from({ length: 8000 }, () => 0);
    const result = await play({ services, platform, arrivals, duration: '7min' });
    const { inFlight, queued } = result.series.columns;
    const busy = inFlight.map((open, index) => open - queued[index]!);
    const at = (second: number) => busy[Math.floor((second * 1000) / result.series.stepMs)];
    expect([50, 70, 130, 190, 250].map(at)).toEqual([5, 305, 605, 905, 1205]);
    expect(Math.max(...busy)).toBe(1250);
  });

  it('never has more batches at once than its maxConcurrency', async () => {
    const services = web({ demand: { cpu: '0ms', wait: '30s' } });
    const result = await play({
      services,
      platform: reading({ batch: 1, maxConcurrency: 2 }),
      arrivals: atOnce(6, 0),
      duration: '3min',
    });
    expect(result.summary.units.peak).toBe(2);
    expect(result.summary.latencyMs.max).toBe(90_000);
  });

  it('sees the messages of a failed batch again after the visibility timeout, up to maxReceives', async () => {
    const platform = reading({ visibility: '30s', maxReceives: 2, batch: 1 }, { timeout: '1s' });
    const arrivals = [
      [1000, 'web', 3000],
      [2000, 'web', 500],
    ] as const;
    const result = await play({ platform, arrivals, duration: '2min' });
    // Read at 1 s and 31 s, cut a second later; then it is given up.
    expect(result.summary.requests).toMatchObject({ completed: 1, failed: 1, retries: 1 });
    expect(firstFailureMs(result)).toBe(32_000);
  });

  it('keeps throttled batches until their visibility timeout, and loses no message', async () => {
    const services = web({ demand: { cpu: '20s' } });
    const platform = reading({ batch: 1, visibility: '60s' }, { reserved: 2, timeout: '50s' });
    const result = await play({ services, platform, arrivals: atOnce(12, 0), duration: '20min' });
    expect(result.summary.requests).toMatchObject({ completed: 12, failed: 0, rejected: 0, inFlight: 0 });
    expect(result.summary.units.peak).toBe(2);
    expect(result.decisions.entries.some(({ kind }) => kind === 'throttle')).toBe(true);
  });

  it('cuts messages that need more than 15 minutes off, and gives them up after maxReceives', async () => {
    const arrivals = Array.from({ length: 20 }, (_, i) => [1000 + i, 'web', 1_000_000] as const);
    const platform = reading({ batch: 1, maxReceives: 1 });
    const { summary, limitations } = await play({ platform, arrivals, duration: '2h' });
    expect(summary.requests).toMatchObject({ failed: 20, rejected: 0 });
    expect(limitations[0]!.value).toBe('20 executions (100 %) needed more, up to 17 min');
  });
});

describe('invocations of all kinds side by side', () => {
  it('lose no request', async () => {
    const demand = { cpu: { median: '200ms', p95: '2s' } };
    const services = {
      asked: { demand, retries: { max: 2, backoff: '100ms' } },
      queued: { demand },
      read: { demand },
    };
    const platform = {
      type: 'lambda',
      concurrency: 105,
      services: {
        default: { timeout: '1500ms' },
        asked: { reserved: 2, provisioned: 1 },
        queued: { invoke: 'async' },
        read: { invoke: 'sqs', reserved: 3, sqs: { batch: 1, visibility: '20s', maxReceives: 3 } },
      },
    };
    const traffic = ['asked', 'queued', 'read'].map((to) => ({ name: to, to, rate: '4 req/s' }));
    const result = await play({ services, platform, traffic, duration: '30min', warmup: '1min' });
    for (const { summary } of [result, ...result.services]) {
      const { arrived, completed, failed, rejected, inFlight } = summary.requests;
      expect(arrived).toBe(completed + failed + rejected + inFlight);
      expect(completed).toBeGreaterThan(0.2 * arrived);
    }
  });
});
