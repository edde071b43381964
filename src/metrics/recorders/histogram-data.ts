// Figures of a histogram as it stands in a result. Recording one is left to log-histogram.ts.

import { invariant } from '../../base/invariant.ts';
import type { HistogramData } from '../histogram.ts';

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

/** Quantile `share` of 0..1 (nearest rank) in microseconds, as the middle of its bucket; null for an empty histogram. */
export function histogramQuantileUs(histogram: HistogramData, share: number): number | null {
  const total = histogramCount(histogram);
  if (total === 0) return null;
  let rank = Math.max(1, Math.ceil(share * total)) - histogram.zeroCount;
  if (rank <= 0) return 0;
  for (const [index, count] of histogram.buckets) {
    rank -= count;
    if (rank <= 0) return bucketMiddleUs(index, histogram);
  }
  return null;
}

/** Mean in microseconds, every value taken as the middle of its bucket; null for an empty histogram. */
export function histogramMeanUs(histogram: HistogramData): number | null {
  const total = histogramCount(histogram);
  if (total === 0) return null;
  return histogram.buckets.reduce((sum, [index, count]) => sum + count * bucketMiddleUs(index, histogram), 0) / total;
}

function bucketMiddleUs(index: number, { subBucketsPerOctave }: HistogramData): number {
  return (bucketStartUs(index, subBucketsPerOctave) + bucketStartUs(index + 1, subBucketsPerOctave)) / 2;
}

/**
 * All values of several histograms in one: exact, because counts are added bucket by bucket.
 * @throws InvariantError for none, and for different resolutions
 */
export function mergeHistograms(histograms: readonly HistogramData[]): HistogramData {
  const [first] = histograms;
  invariant(first !== undefined, 'there is no histogram to merge');
  if (histograms.length === 1) return first;
  const { subBucketsPerOctave, unit } = first;
  const counts = new Map<number, number>();
  for (const histogram of histograms) {
    invariant(
      histogram.subBucketsPerOctave === subBucketsPerOctave,
      'histograms of different resolutions do not merge',
    );
    for (const [index, count] of histogram.buckets) counts.set(index, (counts.get(index) ?? 0) + count);
  }
  const zeroCount = histograms.reduce((sum, histogram) => sum + histogram.zeroCount, 0);
  return { subBucketsPerOctave, unit, zeroCount, buckets: [...counts].sort(([a], [b]) => a - b) };
}
