// The metrics of thresholds that tell what users felt: latency, lost requests, cold starts, requests that wait.

import type { HistogramData } from '../histogram.ts';
import { histogramMeanUs, histogramQuantileUs } from '../recorders/histogram-data.ts';
import type { RequestCounts } from '../result.ts';
import { type Aggregation, figure, ofWholeRun, overSteps, type ThresholdMetric } from './metric.ts';
import { maxOver, ratioOver, type SeriesColumn, sumOver, timeAboveMs } from './series-steps.ts';

const US_PER_MS = 1000;
/** The percentiles that the series has. */
const STEP_PERCENTILES: ReadonlyMap<number, SeriesColumn> = new Map([
  [50, 'latencyP50Ms'],
  [95, 'latencyP95Ms'],
  [99, 'latencyP99Ms'],
]);
const LOST: readonly SeriesColumn[] = ['failures', 'rejections'];
/** Requests that ended within a step, whatever way. */
export const ENDED: readonly SeriesColumn[] = ['completions', 'failures', 'rejections'];

interface Percentiles {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

/** From the summary where it has the percentile, so that reports agree; from the histogram where it has not. */
function percentileMs(percent: number, known: Percentiles, histogram: HistogramData): number | null {
  if (percent === 50) return known.p50;
  if (percent === 95) return known.p95;
  if (percent === 99) return known.p99;
  return quantileMs(histogram, percent / 100);
}

function quantileMs(histogram: HistogramData, share: number): number | null {
  const us = histogramQuantileUs(histogram, share);
  return us === null ? null : us / US_PER_MS;
}

/** The middle of a bucket may lie a little above the largest value in it. */
function atMost(value: number | null, max: number | null): number | null {
  return value === null || max === null ? value : Math.min(value, max);
}

const LATENCY_PERCENTILE: Aggregation = {
  ...ofWholeRun(
    'p',
    'ms',
    ({ summary: { latencyMs }, latencyHistogram }, percent) =>
      atMost(percentileMs(percent, latencyMs, latencyHistogram), latencyMs.max),
    (steps, percent) => maxOver(steps, [STEP_PERCENTILES.get(percent) ?? 'latencyP99Ms']),
  ),
  windowArguments: [...STEP_PERCENTILES.keys()],
};

const LATENCY: ThresholdMetric = {
  name: 'latency',
  meaning: 'time that clients waited for an answer; in a window p and med are those of the worst step',
  labels: ['service'],
  aggregations: [
    figure('avg', 'latency_mean'),
    ofWholeRun('min', 'ms', ({ summary, latencyHistogram }) =>
      atMost(quantileMs(latencyHistogram, 0), summary.latencyMs.max),
    ),
    figure('max', 'latency_max'),
    figure('med', 'latency_p50', (steps) => maxOver(steps, ['latencyP50Ms'])),
    LATENCY_PERCENTILE,
    overSteps('time_above', {
      unit: 'ms',
      ofSteps: (steps, limitMs) => timeAboveMs(steps, 'latencyP95Ms', limitMs),
      isAfterWarmup: true,
    }),
  ],
};

const STARTUP: ThresholdMetric = {
  name: 'startup',
  meaning: 'time from the decision to start a unit until it may serve',
  labels: ['service'],
  aggregations: [
    ofWholeRun('avg', 'ms', ({ startupHistogram }) => msOf(histogramMeanUs(startupHistogram))),
    ofWholeRun('min', 'ms', ({ startupHistogram }) => quantileMs(startupHistogram, 0)),
    ofWholeRun('max', 'ms', ({ startupHistogram }) => quantileMs(startupHistogram, 1)),
    figure('med', 'startup_p50'),
    ofWholeRun('p', 'ms', ({ summary: { startupMs }, startupHistogram }, percent) =>
      percentileMs(percent, startupMs, startupHistogram),
    ),
    figure('count', 'startup_count'),
  ],
};

function msOf(us: number | null): number | null {
  return us === null ? null : us / US_PER_MS;
}

/** Share of the requests that arrived; without one there is nothing to share. */
function shareOfArrived(count: (requests: RequestCounts) => number): Aggregation['ofRun'] {
  return ({ summary: { requests } }) => (requests.arrived === 0 ? null : count(requests) / requests.arrived);
}

const FAILED: ThresholdMetric = {
  name: 'failed',
  meaning: 'requests that failed or were rejected; in a window their share of the requests that ended in it',
  labels: ['service'],
  aggregations: [
    ofWholeRun(
      'rate',
      'share',
      shareOfArrived(({ failed, rejected }) => failed + rejected),
      (steps) => ratioOver(steps, { part: LOST, whole: ENDED }),
    ),
    ofWholeRun(
      'count',
      'requests',
      ({ summary: { requests } }) => requests.failed + requests.rejected,
      (steps) => sumOver(steps, LOST),
    ),
  ],
};

const REJECTED: ThresholdMetric = {
  name: 'rejected',
  meaning: 'requests refused at the door, part of those that failed above',
  labels: ['service'],
  aggregations: [
    figure('rate', 'rejected_share', (steps) => ratioOver(steps, { part: ['rejections'], whole: ENDED })),
    figure('count', 'requests_rejected', (steps) => sumOver(steps, ['rejections'])),
  ],
};

const TIMED_OUT: ThresholdMetric = {
  name: 'timed_out',
  meaning: "requests that ran into the client's timeout, after all retries",
  labels: ['service'],
  aggregations: [
    ofWholeRun(
      'rate',
      'share',
      shareOfArrived(({ timedOut }) => timedOut),
    ),
    figure('count', 'requests_timed_out'),
  ],
};

const RETRIES: ThresholdMetric = {
  name: 'retries',
  meaning: 'further attempts; their rate is per request that arrived and can exceed 100 %',
  labels: ['service'],
  aggregations: [
    ofWholeRun(
      'rate',
      'share',
      shareOfArrived(({ retries }) => retries),
    ),
    figure('count', 'requests_retries'),
  ],
};

const COLD_STARTS: ThresholdMetric = {
  name: 'cold_starts',
  meaning: 'starts that a request waited for; their rate is per request that arrived',
  labels: ['service'],
  aggregations: [
    figure('rate', 'cold_share', (steps) => ratioOver(steps, { part: ['coldStarts'], whole: ['arrivals'] })),
    figure('count', 'cold_starts', (steps) => sumOver(steps, ['coldStarts'])),
  ],
};

/** In the order of a report. */
export const REQUEST_THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  LATENCY,
  STARTUP,
  FAILED,
  REJECTED,
  TIMED_OUT,
  RETRIES,
  COLD_STARTS,
];
