// How finely a quantile is known: as the middle of a bucket of its histogram, so that less than a bucket is no difference.

import { figureQuantile, jobFigureQuantile } from '../../metrics/study/quantile-of.ts';

/** Of the histograms of latencies, starts and makespans. */
const BUCKETS_PER_OCTAVE = 128;
const US_PER_MS = 1000;

/**
 * The width in ms of the bucket that a value of the figure stands in; 0 for a figure that is not read from a histogram. Two
 * quantiles, each known to half a bucket, differ by what they show give or take a whole one.
 */
export function quantileStepMs(figure: string, valueMs: number): number {
  const isQuantile = figureQuantile(figure) !== null || jobFigureQuantile(figure) !== null;
  const valueUs = valueMs * US_PER_MS;
  if (!isQuantile || valueUs < 1) return 0;
  let octaveUs = 1;
  while (octaveUs * 2 <= valueUs) octaveUs *= 2;
  return octaveUs / BUCKETS_PER_OCTAVE / US_PER_MS;
}
