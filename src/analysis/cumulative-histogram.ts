// Turns a log-bucket histogram into points of its cumulative distribution. Drawing them is left to output.

import type { HistogramData } from '../metrics/result.ts';

/** A point of the curve: `share` of the values are at or below `upToUs`. */
export interface CumulativePoint {
  /** Upper end of a bucket in microseconds. */
  readonly upToUs: number;
  /** Share of all values at or below it, 0..1. */
  readonly share: number;
}

/** Number of values in a histogram. */
export function histogramCount(histogram: HistogramData): number {
  return histogram.buckets.reduce((sum, [, count]) => sum + count, histogram.zeroCount);
}

/**
 * Lower end in microseconds of the bucket with `index`: bucket 0 starts at 1 us, and each octave is cut into
 * `subBucketsPerOctave` buckets of equal width.
 */
export function bucketStartUs(index: number, subBucketsPerOctave: number): number {
  const octave = Math.floor(index / subBucketsPerOctave);
  const within = index - octave * subBucketsPerOctave;
  let base = 1;
  for (let i = 0; i < octave; i++) base *= 2;
  return base * (1 + within / subBucketsPerOctave);
}

/** One point for each bucket that holds values, ascending; empty for an empty histogram. Linear in the buckets. */
export function cumulativePoints(histogram: HistogramData): readonly CumulativePoint[] {
  const total = histogramCount(histogram);
  if (total === 0) return [];
  let seen = histogram.zeroCount;
  const points: CumulativePoint[] = seen > 0 ? [{ upToUs: 0, share: seen / total }] : [];
  for (const [index, count] of histogram.buckets) {
    seen += count;
    points.push({ upToUs: bucketStartUs(index + 1, histogram.subBucketsPerOctave), share: seen / total });
  }
  return points;
}
