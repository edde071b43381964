// Figures with their intervals as people read them: "198 ±6.2 ms", "173..181 ms", "few" where a tail has too few values.

import { halfWidthOf } from '../analysis/half-width.ts';
import type { Estimate } from '../analysis/statistics/estimate.ts';
import { halfWidthText, rangeText, withHalfWidth } from '../base/units/spread-text.ts';
import type { MetricUnit } from '../metrics/catalogue/metric.ts';
import { figureText, halfWidthFigure } from './figure-text.ts';

/** Stands for a quantile that too few values stand behind. */
export const TOO_FEW = 'few';

/** A value with what is known of its spread. */
export type Spreading = Pick<Estimate, 'value' | 'interval' | 'basis'>;

/** The figure alone: "198 ms". */
export function pointText({ value, basis }: Spreading, unit: MetricUnit): string {
  return basis === 'insufficient' ? TOO_FEW : figureText(value, unit);
}

/** Its interval alone: "±6.2 ms" or "173..181 ms"; empty where there is none. */
export function spreadText(estimate: Spreading, unit: MetricUnit): string {
  const { value, interval } = estimate;
  if (value === null || interval === null) return '';
  const halfWidth = halfWidthOf(estimate);
  if (halfWidth === null) {
    const high = figureText(interval.high, unit);
    // From zero up to less than can be shown.
    return interval.low === 0 && high.startsWith('<') ? high : rangeText(figureText(interval.low, unit), high);
  }
  return halfWidthText(halfWidthFigure(halfWidth, { beside: value, unit }));
}

/** Both, unless all replications agree: "198 ±6.2 ms", "$571 ±9", "1.31 s ±85 ms", "198 ms (173..181 ms)". */
export function estimateText(estimate: Spreading, unit: MetricUnit): string {
  const point = pointText(estimate, unit);
  const spread = spreadText(estimate, unit);
  const halfWidth = halfWidthOf(estimate);
  if (spread === '' || halfWidth === 0) return point;
  return halfWidth === null
    ? `${point} (${spread})`
    : withHalfWidth(point, halfWidthFigure(halfWidth, { beside: estimate.value ?? 0, unit }));
}

/** With ± where there is one, without an interval of two ends: for narrow cells and sentences. */
export function briefText(estimate: Spreading, unit: MetricUnit): string {
  return estimate.basis === 'student' ? estimateText(estimate, unit) : pointText(estimate, unit);
}
