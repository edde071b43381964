// What a few numbers say about the quantity behind them: a mean with its interval, a share with its interval.

import { studentQuantile } from './student.ts';

/** A mean and half the width of its confidence interval. */
export interface MeanInterval {
  readonly mean: number;
  /** Null where there is one value only. */
  readonly halfWidth: number | null;
}

/** The two ends of an interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Normal quantile of 97.5 %, for 95 % intervals. */
const Z_95 = 1.959964;

/**
 * The mean of independent values (at least one) and the half width of its confidence interval by Student's t. Of values that
 * are all the same the mean is that value and the half width 0, without a last digit from adding up.
 * @param confidence 0.5 to 0.999998, for example 0.95
 */
export function meanInterval(values: readonly number[], confidence: number): MeanInterval {
  const { mean, variance } = meanOf(values);
  const count = values.length;
  if (count < 2) return { mean, halfWidth: null };
  return { mean, halfWidth: studentQuantile((1 + confidence) / 2, count - 1) * Math.sqrt(variance) };
}

/** A mean and the variance of that mean, not of the values; 0 for a single value. */
export interface SampleMean {
  readonly mean: number;
  readonly variance: number;
}

/** Of independent values, at least one; exact where all are the same. */
export function meanOf(values: readonly number[]): SampleMean {
  const count = values.length;
  const [first] = values;
  if (first !== undefined && values.every((value) => value === first)) return { mean: first, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, variance: squares / (count - 1) / count };
}

/**
 * The 95 % interval of a probability of which `hits` of `trials` (at least 1) independent trials are known.
 * Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927.
 */
export function shareInterval({ hits, trials }: { readonly hits: number; readonly trials: number }): Interval {
  const share = hits / trials;
  const z2 = Z_95 * Z_95;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const spread = (Z_95 * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials))) / (1 + z2 / trials);
  return { low: hits === 0 ? 0 : centre - spread, high: hits === trials ? 1 : centre + spread };
}
