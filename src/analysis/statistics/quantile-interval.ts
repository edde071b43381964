// What the values of a histogram say about a quantile of the distribution behind them: an interval by order statistics,
// which assumes nothing of the distribution but that the values are independent.

import { ln } from '../../base/math.ts';
import type { HistogramData } from '../../metrics/histogram.ts';
import { bucketStartUs, histogramCount } from '../../metrics/recorders/histogram-data.ts';
import type { Interval } from './interval.ts';
import { studentQuantile } from './student.ts';

/** From this variance on the binomial distribution is taken for a normal one. */
const NORMAL_FROM_VARIANCE = 100;
/** As good as the normal distribution: its quantiles are 0.1 % larger. */
const MANY_DEGREES = 1000;

/** A quantile, and how sure its interval has to be. */
export interface QuantileQuestion {
  /** 0..1, without the ends. */
  readonly share: number;
  readonly confidence: number;
}

/** Positions in the sorted values, counted from 1. */
export interface Ranks {
  readonly low: number;
  readonly high: number;
}

/**
 * Fewest values for which the quantile has an interval with two ends: all of them may lie on one side of it with a
 * probability of share^n, which has to be no more than half of what the confidence leaves. 6 for the median, 72 for p95, 368
 * for p99, each at 95 %.
 */
export function samplesNeeded(share: number, confidence: number): number {
  const larger = Math.max(share, 1 - share);
  return Math.max(2, Math.ceil(ln((1 - confidence) / 2) / ln(larger)));
}

/**
 * The values between which the quantile lies; null where there are too few. How many of `count` values lie below the quantile
 * is binomial; exact up to a variance of 100, then by the normal distribution, corrected for its skew, and no narrower than
 * exact. Source: E. A. Cornish and R. A. Fisher, "Moments and cumulants in the specification of distributions", 1938.
 */
export function quantileRanks(count: number, { share, confidence }: QuantileQuestion): Ranks | null {
  if (count < samplesNeeded(share, confidence)) return null;
  const rest = (1 - confidence) / 2;
  const variance = count * share * (1 - share);
  if (variance >= NORMAL_FROM_VARIANCE) {
    const z = studentQuantile(1 - rest, MANY_DEGREES);
    const spread = z * Math.sqrt(variance);
    const middle = count * share + ((z * z - 1) / 6) * (1 - 2 * share);
    const low = Math.max(1, Math.floor(middle - spread));
    return { low, high: Math.min(count, Math.ceil(middle + spread) + 1) };
  }
  // The upper end is the lower end seen from the other side.
  const low = lowRank(count, share, rest);
  const high = count + 1 - lowRank(count, 1 - share, rest);
  return { low, high };
}

/**
 * The largest k with P(Binomial(count, share) < k) <= rest; at least 1 where `count` is enough. Counted from the end of the
 * distribution that is nearer to its bulk, where probabilities are not too small for a number.
 */
function lowRank(count: number, share: number, rest: number): number {
  const isNear = share <= 0.5;
  const odds = isNear ? share / (1 - share) : (1 - share) / share;
  let probability = powerOf(isNear ? 1 - share : share, count);
  let sum = 0;
  let k = 0;
  const limit = isNear ? rest : 1 - rest;
  while (k < count && sum + probability <= limit) {
    sum += probability;
    k++;
    probability *= ((count - k + 1) / k) * odds;
  }
  return Math.max(1, isNear ? k : count - k);
}

/** base^exponent for a whole exponent. */
function powerOf(base: number, exponent: number): number {
  let [result, factor, left] = [1, base, exponent];
  while (left > 0) {
    if (left % 2 === 1) result *= factor;
    factor *= factor;
    left = Math.floor(left / 2);
  }
  return result;
}

/**
 * The interval of a quantile in microseconds; null for too few values. From the start of the bucket of its lower end to the
 * end of that of its upper end: no narrower for values that are known by their bucket only.
 */
export function quantileIntervalUs(histogram: HistogramData, question: QuantileQuestion): Interval | null {
  const ranks = quantileRanks(histogramCount(histogram), question);
  if (ranks === null) return null;
  const low = bucketOfRank(histogram, ranks.low);
  const high = bucketOfRank(histogram, ranks.high);
  const { subBucketsPerOctave } = histogram;
  return {
    low: low === null ? 0 : bucketStartUs(low, subBucketsPerOctave),
    high: high === null ? 0 : bucketStartUs(high + 1, subBucketsPerOctave),
  };
}

/** Null for a value of zero. */
function bucketOfRank({ zeroCount, buckets }: HistogramData, rank: number): number | null {
  let left = rank - zeroCount;
  if (left <= 0) return null;
  for (const [index, count] of buckets) {
    left -= count;
    if (left <= 0) return index;
  }
  return buckets.at(-1)?.[0] ?? null;
}
