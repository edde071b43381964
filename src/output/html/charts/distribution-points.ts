// Reads ends and quantiles off cumulative curves for the distribution charts.

import { CONFIDENCE } from '../../../analysis/statistics/estimate.ts';
import { figureEstimate } from '../../../analysis/statistics/figure-estimate.ts';
import { samplesNeeded } from '../../../analysis/statistics/quantile-interval.ts';
import type { HistogramData } from '../../../metrics/histogram.ts';
import { histogramCount, histogramQuantileUs } from '../../../metrics/recorders/histogram-data.ts';
import { briefText, TOO_FEW } from '../../estimate-text.ts';
import type { Curve } from './curves.ts';
import { type FigureCell, msCell } from './figure-cell.ts';

const US_PER_MS = 1000;

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

/** The quantile as everywhere else; too few values for it are said to be, except for the longest of all. */
export function quantileCell(histogram: HistogramData, share: number): FigureCell {
  const isKnown = share === 1 || histogramCount(histogram) >= samplesNeeded(share, CONFIDENCE);
  const us = isKnown ? histogramQuantileUs(histogram, share) : null;
  return us === null ? { value: null, text: TOO_FEW } : msCell(us / US_PER_MS);
}

/** "198 ms on vm, 231 ms on ecs" of the platforms whose quantile is known; null for none. */
export function quantilesText(curves: readonly Curve[], name: string): string | null {
  const known = curves
    .map(({ platform }) => ({ platform, estimate: figureEstimate(platform.study, name) }))
    .filter(({ estimate }) => estimate.value !== null);
  if (known.length === 0) return null;
  return known.map(({ platform, estimate }) => `${briefText(estimate, 'ms')} on ${platform.name}`).join(', ');
}
