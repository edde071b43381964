// Turns a log-bucket histogram into points of its cumulative distribution. Drawing them is left to output.

import type { HistogramData } from '../metrics/histogram.ts';
import { bucketStartUs, histogramCount } from '../metrics/recorders/histogram-data.ts';

/** A point of the curve: `share` of the values are at or below `upToUs`. */
export interface CumulativePoint {
  /** Upper end of a bucket in microseconds. */
  readonly upToUs: number;
  /** Share of all values at or below it, 0..1. */
  readonly share: number;
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
