// A made-up run of 40 s in steps of 10 s on one platform, small enough to compute its figures by hand.

import type { HistogramData } from '../../../src/metrics/histogram.ts';
import type { PlatformRunResult, SeriesColumns } from '../../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { flashSale } from '../../output/fixture.ts';

export const RUN = { durationMs: 40_000, warmupMs: 10_000 };

/** Buckets of one octave each: 2^10 = 1024 us up to 2048 us has the middle 1536 us, and so on. */
export function octaves(counts: readonly (readonly [octave: number, count: number])[]): HistogramData {
  return { subBucketsPerOctave: 1, unit: 'us', zeroCount: 0, buckets: counts };
}

const COLUMNS: Partial<SeriesColumns> = {
  arrivals: [10, 20, 40, 30],
  completions: [10, 16, 20, 20],
  failures: [0, 1, 5, 0],
  rejections: [0, 3, 15, 0],
  latencyP50Ms: [5, 10, 80, null],
  latencyP95Ms: [20, 90, 600, null],
  latencyP99Ms: [30, 95, 900, null],
  queued: [9, 4, 8, 0],
  inFlight: [1, 2, 3, 1],
  unitsDesired: [2, 2, 4, 4],
  unitsStarting: [1, 0, 2, 0],
  unitsReady: [1, 2, 2, 4],
  unitsDraining: [0, 0, 0, 1],
  unitsPending: [7, 7, 7, 7],
  hosts: [1, 1, 2, 2],
  densityCpu: [0.5, 0.7, null, 0.9],
  coldStarts: [1, 0, 2, 0],
  costUsd: [1, 3, 6, 7],
  costUsdPerHour: [360, 720, 1080, 360],
};

/** The platform, by the name of your choice; what the tests look at is made up, the rest is a flash sale's. */
export function madeUpPlatform(name = 'vm', change: Partial<PlatformRunResult['summary']> = {}): PlatformRunResult {
  const base = flashSale().platforms[0] as PlatformRunResult;
  const summary = {
    ...base.summary,
    requests: { arrived: 90, completed: 56, failed: 6, rejected: 18, timedOut: 2, inFlight: 10, retries: 45 },
    latencyMs: { mean: 40, p50: 30, p95: 250, p99: 500, max: 700 },
    ...change,
  };
  const measured = {
    summary,
    series: { startMs: 0, stepMs: 10_000, columns: { ...base.series.columns, ...COLUMNS } },
    // 90 values of 1.536 ms, 9 of 12.288 ms, 1 of 786.432 ms, of which the longest is known to be 700 ms.
    latencyHistogram: octaves([
      [10, 90],
      [13, 9],
      [19, 1],
    ]),
    // 3 starts of 1.536 ms, 1 of 3.072 ms.
    startupHistogram: octaves([
      [10, 3],
      [11, 1],
    ]),
  };
  const cart = { ...measured, name: 'cart', summary: { ...summary, latencyMs: { ...summary.latencyMs, p95: 99 } } };
  return { ...base, ...measured, name, services: [cart] };
}

/** A threshold on the p95 of the latency, but for what is given. */
export function spec(change: Partial<ThresholdSpec> = {}): ThresholdSpec {
  return {
    selector: 'latency',
    expression: 'p(95) < 200ms',
    metric: 'latency',
    platform: null,
    service: null,
    job: null,
    windowMs: null,
    aggregation: { name: 'p', argument: 95 },
    comparator: '<',
    limit: 200,
    unit: 'ms',
    level: 'error',
    across: 'ci95',
    message: null,
    line: 7,
    ...change,
  };
}
