// The value that a threshold is held against, with its arithmetic.
import { describe, expect, it } from 'vitest';
import type { JobResult } from '../../../src/metrics/job-result.ts';
import { THRESHOLD_METRICS } from '../../../src/metrics/thresholds/catalogue.ts';
import { metricValue } from '../../../src/metrics/thresholds/metric-value.ts';
import type { AggregationName, ThresholdQuery } from '../../../src/metrics/thresholds/threshold.ts';
import { madeUpPlatform, octaves, RUN } from '../../analysis/thresholds/made-up-run.ts';

type Change = Partial<Pick<ThresholdQuery, 'service' | 'job' | 'windowMs'>> & { readonly argument?: number };

function figureOf(metric: string, name: AggregationName, change: Change = {}, platform = madeUpPlatform()) {
  const { argument = null, ...rest } = change;
  const query = { metric, service: null, job: null, windowMs: null, aggregation: { name, argument }, ...rest };
  return metricValue(platform, query, RUN);
}

/** The second and the third step. */
const MIDDLE = { startMs: 10_000, endMs: 30_000 };

describe('over the whole run', () => {
  it('percentiles are those of the reports, and others come from the histogram', () => {
    expect(figureOf('latency', 'p', { argument: 95 })).toBe(250);
    expect(figureOf('latency', 'med')).toBe(30);
    // Of 100 values the 99th is the last of the 9 in the second bucket: 2^13 x 1.5 us = 12.288 ms.
    expect(figureOf('latency', 'p', { argument: 98.5 })).toBe(12.288);
    expect(figureOf('latency', 'min')).toBe(1.536);
  });

  it('no percentile is longer than the longest answer', () => {
    // The middle of the last bucket is 786.432 ms, the longest answer took 700 ms.
    expect(figureOf('latency', 'p', { argument: 99.9 })).toBe(700);
  });

  it('the mean start counts every start', () => {
    // (3 x 1.536 + 1 x 3.072) / 4 = 1.92
    expect(figureOf('startup', 'avg')).toBeCloseTo(1.92, 12);
    expect(figureOf('startup', 'max')).toBe(3.072);
  });

  it('failed requests are those that failed and those that were rejected', () => {
    expect(figureOf('failed', 'rate')).toBe(24 / 90);
    expect(figureOf('failed', 'count')).toBe(24);
    expect(figureOf('rejected', 'rate')).toBe(18 / 90);
    expect(figureOf('timed_out', 'rate')).toBe(2 / 90);
    expect(figureOf('retries', 'rate')).toBe(45 / 90);
  });

  it('time above a limit is that of the steps after the warm-up whose p95 is above it', () => {
    // Steps after 10 s: 90, 600 and nothing. Two of them are above 50 ms, one above 500 ms, none above 600 ms.
    expect(figureOf('latency', 'time_above', { argument: 50 })).toBe(20_000);
    expect(figureOf('latency', 'time_above', { argument: 500 })).toBe(10_000);
    expect(figureOf('latency', 'time_above', { argument: 600 })).toBe(0);
  });

  it('requests that wait are looked at after the warm-up, units in the whole run', () => {
    expect(figureOf('queue', 'max')).toBe(8);
    expect(figureOf('queue', 'avg')).toBe(4);
    // Starting, ready and draining: 2, 2, 4, 5. Those that wait for a place are none yet.
    expect(figureOf('units', 'min')).toBe(2);
    expect(figureOf('units', 'last')).toBe(5);
  });

  it('capacity lags from the end of a step at which units are missing until the end of one at which none is', () => {
    // Desired 2, 2, 4, 4 and ready 1, 2, 2, 4: behind in the first step, which is warm-up, and in the third.
    expect(figureOf('scale_lag', 'max')).toBe(10_000);
    const whole = { windowMs: { startMs: 0, endMs: 40_000 } };
    expect(figureOf('scale_lag', 'sum', whole)).toBe(20_000);
    expect(figureOf('scale_lag', 'avg', whole)).toBe(20_000 / 2);
    // One that the end of the window cuts counts with what is in it.
    expect(figureOf('scale_lag', 'max', { windowMs: MIDDLE })).toBe(10_000);
  });

  it('capacity that never lags has a lag of 0, which is a figure', () => {
    expect(figureOf('scale_lag', 'max', { windowMs: { startMs: 30_000, endMs: 40_000 } })).toBe(0);
    expect(figureOf('scale_lag', 'avg', { windowMs: { startMs: 30_000, endMs: 40_000 } })).toBe(0);
  });

  it('consecutive steps behind are one lag', () => {
    const base = madeUpPlatform();
    const columns = { ...base.series.columns, unitsDesired: [0, 5, 5, 5], unitsReady: [1, 2, 2, 5] };
    // Behind in the second and the third step: one lag of 20 s.
    const platform = { ...base, series: { ...base.series, columns } };
    expect(figureOf('scale_lag', 'avg', {}, platform)).toBe(20_000);
  });

  it('steps without a figure do not count in a mean', () => {
    expect(figureOf('density', 'max')).toBe(0.9);
    expect(figureOf('density', 'avg', { windowMs: { startMs: 0, endMs: 40_000 } })).toBeCloseTo((0.5 + 0.7 + 0.9) / 3);
  });

  it('an hour costs the bill divided by the length of the run', () => {
    const cost = { totalUsd: 7, monthlyUsd: 459_900, lines: [] };
    const platform = madeUpPlatform('vm', { cost });
    // 7 USD in 40 s are 7 x 90 = 630 USD an hour.
    expect(figureOf('cost', 'avg', {}, platform)).toBe(630);
    expect(figureOf('cost', 'max', {}, platform)).toBe(1080);
    expect(figureOf('cost', 'monthly', {}, platform)).toBe(459_900);
  });

  it('a platform without hosts has none, which is a figure', () => {
    const platform = madeUpPlatform('lambda', { hosts: { mean: 0, peak: 0 } });
    expect(figureOf('hosts', 'max', {}, platform)).toBe(0);
  });

  it('a service has its own figures, and one that is not there none', () => {
    expect(figureOf('latency', 'p', { argument: 95, service: 'cart' })).toBe(99);
    expect(figureOf('latency', 'p', { argument: 95, service: 'wob' })).toBeNull();
  });

  it('without a request there is no latency, and no share of them', () => {
    const requests = { arrived: 0, completed: 0, failed: 0, rejected: 0, timedOut: 0, inFlight: 0, retries: 0 };
    const latencyMs = { mean: null, p50: null, p95: null, p99: null, max: null };
    const platform = { ...madeUpPlatform('vm', { requests, latencyMs }), latencyHistogram: octaves([]) };
    expect(figureOf('latency', 'p', { argument: 90 }, platform)).toBeNull();
    expect(figureOf('latency', 'min', {}, platform)).toBeNull();
    expect(figureOf('failed', 'rate', {}, platform)).toBeNull();
    expect(figureOf('failed', 'count', {}, platform)).toBe(0);
  });
});

describe('within a window', () => {
  it('a percentile is that of the worst step', () => {
    expect(figureOf('latency', 'p', { argument: 95, windowMs: MIDDLE })).toBe(600);
    expect(figureOf('latency', 'p', { argument: 99, windowMs: MIDDLE })).toBe(900);
    expect(figureOf('latency', 'med', { windowMs: MIDDLE })).toBe(80);
  });

  it('lost requests are a share of those that ended in it', () => {
    // Lost: 1 + 3 + 5 + 15 = 24; ended: 24 + 16 + 20 = 60.
    expect(figureOf('failed', 'rate', { windowMs: MIDDLE })).toBe(24 / 60);
    expect(figureOf('failed', 'count', { windowMs: MIDDLE })).toBe(24);
    // Cold: 0 + 2 of 20 + 40 arrivals.
    expect(figureOf('cold_starts', 'rate', { windowMs: MIDDLE })).toBe(2 / 60);
  });

  it('cost is what accrued in it', () => {
    // From 1 USD after the first step to 6 USD after the third: 5 USD in 20 s are 5 x 180 = 900 USD an hour.
    expect(figureOf('cost', 'sum', { windowMs: MIDDLE })).toBe(5);
    expect(figureOf('cost', 'avg', { windowMs: MIDDLE })).toBeCloseTo(900, 9);
    expect(figureOf('cost', 'sum', { windowMs: { startMs: 0, endMs: 10_000 } })).toBe(1);
  });

  it('one that begins or ends within a step has the whole of it', () => {
    const windowMs = { startMs: 19_000, endMs: 21_000 };
    expect(figureOf('queue', 'max', { windowMs })).toBe(8);
    expect(figureOf('queue', 'avg', { windowMs })).toBe((4 + 8) / 2);
  });

  it('a last step that the run cuts short weighs less', () => {
    const query = {
      metric: 'hosts',
      service: null,
      job: null,
      windowMs: { startMs: 10_000, endMs: 35_000 },
      aggregation: { name: 'avg', argument: null },
    } as const;
    // 1 host for 10 s, 2 for 10 s, 2 for 5 s.
    expect(metricValue(madeUpPlatform(), query, { durationMs: 35_000, warmupMs: 0 })).toBe((10 + 20 + 10) / 25);
  });

  it('without an answer in it there is nothing to measure', () => {
    expect(figureOf('latency', 'p', { argument: 95, windowMs: { startMs: 30_000, endMs: 40_000 } })).toBeNull();
  });
});

describe('of jobs', () => {
  const job = (name: string, change: Partial<JobResult>): JobResult => ({
    name,
    counts: { arrived: 10, succeeded: 8, failed: 1, inFlight: 1 },
    makespanMs: { mean: 100, p50: 90, p95: 200, max: 300 },
    waitingMs: { mean: 1, p50: 1, p95: 2, max: 3 },
    makespanHistogram: octaves([]),
    waitingHistogram: octaves([]),
    deadlineMs: null,
    deadlineMisses: 0,
    bytes: 0,
    cost: { totalUsd: 1, perJobUsd: 0.125, perGbUsd: null },
    attempts: 0,
    lost: 0,
    repeatedSeconds: 0,
    repeatedCoreSeconds: 0,
    tasks: [],
    ...change,
  });
  const late = job('nightly', {
    makespanMs: { mean: 150, p50: 80, p95: 190, max: 900 },
    deadlineMs: 160,
    deadlineMisses: 3,
  });
  const platform = { ...madeUpPlatform(), jobs: [job('hourly', {}), late] };

  it('times are those of the worst job, unless one is named', () => {
    expect(figureOf('makespan', 'avg', {}, platform)).toBe(150);
    expect(figureOf('makespan', 'p', { argument: 95 }, platform)).toBe(200);
    expect(figureOf('makespan', 'p', { argument: 95, job: 'nightly' }, platform)).toBe(190);
  });

  it('deadlines are counted over the jobs that have one', () => {
    expect(figureOf('deadline_misses', 'count', {}, platform)).toBe(3);
    expect(figureOf('deadline_misses', 'rate', {}, platform)).toBe(3 / 10);
    expect(figureOf('deadline_misses', 'count', { job: 'hourly' }, platform)).toBeNull();
    expect(figureOf('failed_jobs', 'rate', {}, platform)).toBe(2 / 20);
  });

  it('without jobs there is nothing to measure', () => {
    expect(figureOf('makespan', 'max')).toBeNull();
    expect(figureOf('failed_jobs', 'count')).toBeNull();
  });
});

describe('the catalogue', () => {
  it('has names and aggregations that are unique and a meaning for each', () => {
    const names = THRESHOLD_METRICS.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { name, meaning, aggregations } of THRESHOLD_METRICS) {
      expect(name).toMatch(/^[a-z][a-z_]*$/);
      expect(meaning).not.toBe('');
      expect(new Set(aggregations.map((one) => one.name)).size).toBe(aggregations.length);
    }
  });

  it('gives a number or nothing for every metric, whole or in a window', () => {
    for (const { name: metric, aggregations } of THRESHOLD_METRICS) {
      for (const { name, ofSteps, windowArguments } of aggregations) {
        const argument = windowArguments?.[0] ?? 95;
        const values = [figureOf(metric, name, { argument })];
        if (ofSteps !== null) values.push(figureOf(metric, name, { argument, windowMs: MIDDLE }));
        for (const value of values) expect(value === null || Number.isFinite(value), `${metric} ${name}`).toBe(true);
      }
    }
  });
});
