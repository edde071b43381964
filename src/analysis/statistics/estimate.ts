// A figure with its interval: from one value for each replication, or from the values behind a quantile. Which figure it is of
// is left to figure-estimate.ts.

import type { HistogramData } from '../../metrics/histogram.ts';
import { histogramQuantileUs } from '../../metrics/recorders/histogram-data.ts';
import type { FigureColumn } from '../../metrics/study/study.ts';
import { type Interval, meanInterval } from './interval.ts';
import { quantileIntervalUs, samplesNeeded } from './quantile-interval.ts';

/** Confidence of every interval that nothing else is said of. */
export const CONFIDENCE = 0.95;
const US_PER_MS = 1000;

/**
 * Where an estimate comes from: `student`: the mean of replications with Student's t. `binomial`: that mean, its interval
 * widened to what few events say of their share. `order-statistic`: a quantile of all values together. `single`: one value
 * without an interval. `insufficient`: a quantile with too few values.
 */
export type EstimateBasis = 'student' | 'binomial' | 'order-statistic' | 'single' | 'insufficient' | 'no-data';

/** Whether it is the mean of one value for each replication, so that those of two platforms can be compared one by one. */
export function isMeanOfReplications({ basis }: Pick<Estimate, 'basis'>): boolean {
  return basis === 'student' || basis === 'binomial';
}

/** A figure and how sure it is. */
export interface Estimate {
  /** Null without data, and where a quantile has too few values. */
  readonly value: number | null;
  readonly interval: Interval | null;
  /** Of the interval, 0..1. */
  readonly confidence: number;
  /** Replications that have a value. */
  readonly count: number;
  readonly basis: EstimateBasis;
  /** How many values the quantile needs; null where it has enough, and for what is no quantile. */
  readonly samplesNeeded: number | null;
}

/** What an estimate may not leave: no figure is negative, a share of something is at most the whole. */
export interface Bounds {
  readonly min: number;
  readonly max: number;
}

/** Bounds of a figure that is no part of a whole. */
export const AT_LEAST_ZERO: Bounds = { min: 0, max: Number.POSITIVE_INFINITY };

/**
 * The longer side of an interval; null without one. An interval that ends where its figure cannot go on (no share is below
 * zero) says by its other side how wide it is.
 */
export function longerSide({ value, interval }: Pick<Estimate, 'value' | 'interval'>): number | null {
  return value === null || interval === null ? null : Math.max(interval.high - value, value - interval.low);
}

const ANY: Bounds = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY };

/**
 * The mean of the replications that have a value, with its interval by Student's t. Its coverage is that of a normal mean:
 * with strongly skewed values and few replications it is less than promised.
 */
export function meanEstimate(values: FigureColumn, confidence: number, bounds: Bounds = ANY): Estimate {
  const measured = known(values);
  const none = { interval: null, confidence, count: measured.length, samplesNeeded: null } as const;
  const [first] = measured;
  if (first === undefined) return { ...none, value: null, basis: 'no-data' };
  if (measured.length === 1) return { ...none, value: first, basis: 'single' };
  const { mean, halfWidth } = meanInterval(measured, confidence);
  const spread = halfWidth ?? 0;
  const interval = { low: Math.max(bounds.min, mean - spread), high: Math.min(bounds.max, mean + spread) };
  return { ...none, value: mean, interval, basis: 'student' };
}

/** A quantile of durations in every replication, and the durations of all replications together. */
export interface QuantileValues {
  /** 0..1, without the ends. */
  readonly share: number;
  /** The quantile of each replication, ms. */
  readonly values: FigureColumn;
  /** How many values each was taken of. */
  readonly samples: FigureColumn;
  readonly pooled: HistogramData;
}

/**
 * The mean of the quantiles of the replications where each of them has enough values for its tail; else the quantile of all
 * values together with its order statistics; else nothing. Order statistics take values for independent, which those of one
 * replication are not: the interval is no narrower than one by Student's t around the same value, with the spread of the
 * replications' own quantiles, scant as they are.
 */
export function quantileEstimate(quantile: QuantileValues, confidence: number): Estimate {
  const { values, samples, share, pooled } = quantile;
  const needed = samplesNeeded(share, CONFIDENCE);
  const hasEnough = values.every((value, i) => value === null || (samples[i] ?? 0) >= needed);
  const mean = meanEstimate(values, confidence, AT_LEAST_ZERO);
  if (mean.basis === 'no-data' || (mean.basis === 'student' && hasEnough)) return mean;
  const { count } = mean;
  const intervalUs = quantileIntervalUs(pooled, { share, confidence });
  if (intervalUs === null) {
    const neededTogether = samplesNeeded(share, confidence);
    return { value: null, interval: null, confidence, count, basis: 'insufficient', samplesNeeded: neededTogether };
  }
  // A single replication knows its quantile: what is reported elsewhere and here has to be the same figure.
  const value = mean.basis === 'single' ? mean.value! : (histogramQuantileUs(pooled, share) ?? 0) / US_PER_MS;
  const halfWidth = meanInterval(known(values), confidence).halfWidth ?? 0;
  const interval = {
    low: Math.min(intervalUs.low / US_PER_MS, Math.max(0, value - halfWidth)),
    high: Math.max(intervalUs.high / US_PER_MS, value + halfWidth),
  };
  return { value, interval, confidence, count, basis: 'order-statistic', samplesNeeded: null };
}

function known(values: FigureColumn): readonly number[] {
  return values.filter((value) => value !== null);
}
