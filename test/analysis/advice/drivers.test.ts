import { describe, expect, it } from 'vitest';
import { billPartsOf } from '../../../src/analysis/advice/bill-parts.ts';
import { latencyDriversOf } from '../../../src/analysis/advice/latency-drivers.ts';
import { workloadFigures } from '../../../src/analysis/advice/workload-figures.ts';
import type { CallResult } from '../../../src/metrics/call-result.ts';
import type { JobResult } from '../../../src/metrics/job-result.ts';
import type { LatencyParts } from '../../../src/metrics/latency-parts.ts';
import { lineOf, runOf } from './runs.ts';

const USE = { billedUtilization: { cpu: 0.25, memory: null } };

describe('what dominates a bill', () => {
  it('the largest lines come first, each with its share of the whole', () => {
    const lines = [1, 4, 2, 3].map((usd) => lineOf({ item: `line ${usd}`, amountUsd: usd }));
    const { largest } = billPartsOf(runOf({ monthlyUsd: 7300, lines }));
    // 4 + 3 + 2 + 1 = 10 dollars an hour, a month is 730 hours.
    expect(largest).toEqual([
      { item: 'line 4', monthlyUsd: 2920, share: 0.4 },
      { item: 'line 3', monthlyUsd: 2190, share: 0.3 },
      { item: 'line 2', monthlyUsd: 1460, share: 0.2 },
    ]);
  });

  it('the fewest units are paid without a request, those beyond them by the load, requests by use', () => {
    const lines = [
      lineOf({ amountUsd: 6 }),
      lineOf({ amountUsd: 1, sku: 'elb/alb-hour', unit: 'load-balancer-hour' }),
      lineOf({ amountUsd: 2, sku: 'elb/alb-lcu', unit: 'LCU-hour' }),
    ];
    // Two units at least, three on average: 2/3 of the instance hours are always there.
    const columns = { unitsReady: [2, 2, 4, 4], unitsStarting: [0, 0, 0, 0], unitsDraining: [0, 0, 0, 0] };
    const parts = billPartsOf(runOf({ monthlyUsd: 9 * 730, lines, columns }));
    expect(parts.alwaysThereUsd).toBeCloseTo((1 + 6 * (2 / 3)) * 730, 9);
    expect(parts.scaledUsd).toBeCloseTo(6 * (1 / 3) * 730, 9);
    expect(parts.perUseUsd).toBeCloseTo(2 * 730, 9);
  });

  it('where there are hosts it is they that are paid, not the units on them', () => {
    const columns = { hosts: [1, 1, 1, 1], unitsReady: [0, 8, 8, 0] };
    const parts = billPartsOf(runOf({ columns, summary: { hosts: { mean: 1, peak: 1 } } }));
    expect(parts).toMatchObject({ alwaysThereUsd: 730, scaledUsd: 0 });
  });

  it('Lambda pays by use, provisioned concurrency whether it is used or not', () => {
    const lines = [
      lineOf({ amountUsd: 1, sku: 'lambda/duration-arm64-tier1', unit: 'GB-second' }),
      lineOf({ amountUsd: 2, sku: 'lambda/provisioned-x86', unit: 'GB-second' }),
      lineOf({ amountUsd: 4, sku: 'lambda/provisioned-duration-x86', unit: 'GB-second' }),
    ];
    const parts = billPartsOf(runOf({ monthlyUsd: 7 * 730, lines }));
    expect(parts).toMatchObject({ alwaysThereUsd: 2 * 730, scaledUsd: 0, perUseUsd: 5 * 730 });
  });

  it('idle is what compute costs times the share of the cpu that did nothing', () => {
    const lines = [lineOf({ amountUsd: 3 }), lineOf({ amountUsd: 1, sku: 'elb/alb-lcu', unit: 'LCU-hour' })];
    const parts = billPartsOf(runOf({ monthlyUsd: 4 * 730, lines, summary: USE }));
    // 25 % of the cpu was used: 75 % of 3 dollars an hour are idle; the load balancer is no compute.
    expect(parts).toMatchObject({ idleShare: 0.75, idleUsd: 0.75 * 3 * 730 });
  });

  it('a free run has shares of nothing', () => {
    expect(billPartsOf(runOf({ monthlyUsd: 0, lines: [] }))).toMatchObject({
      largest: [],
      alwaysThereUsd: 0,
      idleUsd: 0,
    });
  });
});

const NO_TIME: LatencyParts = { retries: 0, queue: 0, start: 0, cpu: 0, crowding: 0, wait: 0, downstream: 0 };

function slowest(parts: Partial<LatencyParts>, calls: readonly CallResult[] = []) {
  const latencyParts = { all: NO_TIME, slowest: { ...NO_TIME, ...parts }, slowestShare: 0.05, slowestFromMs: 1 };
  return latencyDriversOf(runOf({ summary: { latencyParts }, rest: { calls } }));
}

describe('what dominates the slowest requests', () => {
  it('the largest part comes first, and parts below 1 % are left out', () => {
    // 60 + 39.5 + 0.5 = 100 ms.
    expect(slowest({ cpu: 39.5, queue: 60, wait: 0.5 }).parts).toEqual([
      { part: 'queue', ms: 60, share: 0.6, allMs: 0 },
      { part: 'cpu', ms: 39.5, share: 0.395, allMs: 0 },
    ]);
  });

  it('where they wait for another service, the slowest call between services is named', () => {
    const [model] = [{ requests: runOf().summary.requests, refusedByBreaker: 0, retriesDenied: 0 }];
    const callOf = (from: string | null, to: string, p95: number | null) =>
      ({ ...model, from, to, latencyMs: { mean: p95, p50: p95, p95, p99: p95, max: p95 } }) as unknown as CallResult;
    const calls = [
      callOf(null, 'web', 900),
      callOf('web', 'stock', 80),
      callOf('web', 'pay', 300),
      callOf('pay', 'bank', null),
    ];
    expect(slowest({ downstream: 90, cpu: 10 }, calls).slowestCall).toEqual({ from: 'web', to: 'pay', p95Ms: 300 });
    expect(slowest({ downstream: 10, cpu: 90 }, calls).slowestCall).toBeNull();
  });

  it('nothing is said where nothing was recorded', () => {
    const none = latencyDriversOf(runOf({ summary: { latencyParts: null } }));
    expect(none).toMatchObject({ parts: [], slowestShare: null, slowestCall: null });
    expect(slowest({}).parts).toEqual([]);
  });
});

describe('the traffic', () => {
  it('is told by its mean, its peak and its pauses', () => {
    const figures = workloadFigures([runOf({ columns: { arrivals: [0, 0, 0, 40] }, stepMs: 10_000 })]);
    // 40 requests in 40 s; the peak is 40 where 10 are the mean; three of four steps are quiet.
    expect(figures).toMatchObject({ requestsPerSecond: 1, peakToMean: 4, quietShare: 0.75, meanMs: 100 });
    // One step in four with 4 req/s of 0.1 s: (1 - exp(-0.4)) / 4 = 8.24 % of the time somebody is in service.
    expect(figures.dutyCycle).toBeCloseTo((1 - Math.exp(-0.4)) / 4, 12);
  });

  it('memory of a unit comes from the memory that was billed', () => {
    // 4 GB-hours over 2 hours of units are 2 GB each.
    const memory = lineOf({ sku: 'fargate/linux-x86-memory', unit: 'GB-hour', quantity: 4 });
    const units = { mean: 2, peak: 2, started: 2, unitMs: 7_200_000, busyMs: 3_600_000 };
    expect(workloadFigures([runOf({ lines: [memory], summary: { units } })]).unitMemoryMiB).toBe(2048);
    // 1,800 GB-seconds over 3,600 busy seconds are half a GB.
    const duration = lineOf({ sku: 'lambda/duration-arm64-tier1', unit: 'GB-second', quantity: 1800 });
    expect(workloadFigures([runOf({ lines: [duration], summary: { units } })]).unitMemoryMiB).toBe(512);
  });

  it('of jobs alone is told by the units that they had, where they had them for the least time', () => {
    const job = { tasks: [{ runMs: { mean: 90_000 } }, { runMs: { mean: 30_000 } }] } as unknown as JobResult;
    const jobsOn = (unitsReady: readonly number[]) =>
      runOf({ p95: null, columns: { arrivals: [0, 0, 0, 0], unitsReady }, rest: { jobs: [job] } });
    // Two units in one of four steps: there for a quarter of the time, and 2 where 2 / 4 are the mean.
    const figures = workloadFigures([jobsOn([1, 1, 1, 1]), jobsOn([0, 2, 0, 0])]);
    expect(figures).toMatchObject({ dutyCycle: 0.25, peakToMean: 4, pieceMs: 90_000 });
  });

  it('without any there is no peak, and without platforms nothing at all', () => {
    const silent = workloadFigures([runOf({ columns: { arrivals: [0, 0] }, p95: null })]);
    expect(silent).toMatchObject({ requestsPerSecond: 0, peakToMean: null, dutyCycle: null, quietShare: 1 });
    expect(workloadFigures([])).toMatchObject({ requestsPerSecond: 0, peakToMean: null, meanMs: null });
  });
});
