// Reads ends and quantiles off cumulative curves for the distribution charts.

import { cumulativePoints } from '../../../analysis/cumulative-histogram.ts';
import type { HistogramData } from '../../../metrics/result.ts';
import type { Curve } from './curves.ts';

/** Least and greatest x of all curves. */
export function extent(curves: readonly Curve[]): { readonly min: number; readonly max: number } {
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const { x } of curves.flatMap(({ points }) => points)) {
    min = Math.min(min, x);
    max = Math.max(max, x);
  }
  return { min, max };
}

/** Upper end in microseconds of the bucket in which `share` of the values is reached; 0 for an empty histogram. */
export function quantileUs(histogram: HistogramData, share: number): number {
  const points = cumulativePoints(histogram);
  return (points.find((point) => point.share >= share) ?? points.at(-1))?.upToUs ?? 0;
}
