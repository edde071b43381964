// Differences as people read them: "+24 ±3.1 ms", "-$12.50", "+12.1%".

import type { FigureDifference } from '../../analysis/statistics/difference.ts';
import { formatCount } from '../../base/units/count.ts';
import { withHalfWidth } from '../../base/units/spread-text.ts';
import type { MetricUnit } from '../../metrics/catalogue/metric.ts';
import { figureText, halfWidthFigure, NO_FIGURE } from '../figure-text.ts';

/** With its sign, and the half width of its interval where it has one. */
export function differenceText(difference: FigureDifference | null, unit: MetricUnit): string {
  if (difference === null) return NO_FIGURE;
  const { value, interval } = difference;
  const size = Math.abs(value);
  const halfWidth = interval === null ? 0 : (interval.high - interval.low) / 2;
  if (halfWidth === 0) return `${signOf(value)}${figureText(size, unit)}`;
  // Where nothing differs the half width is in the unit of the figure itself.
  const beside = size === 0 ? Math.abs(difference.before) : size;
  return `${signOf(value)}${withHalfWidth(figureText(size, unit), halfWidthFigure(halfWidth, { beside, unit }))}`;
}

/** "+12.1%" of a relative difference, "<0.1%" with its sign for less; a dash where there is none. */
export function relativeText(relative: number | null): string {
  if (relative === null) return NO_FIGURE;
  const percent = Math.abs(relative) * 100;
  const digits = percent >= 1000 ? formatCount(percent) : percent.toFixed(1);
  return `${signOf(relative)}${digits === '0.0' ? (relative === 0 ? '0' : '<0.1') : digits}%`;
}

function signOf(value: number): string {
  return value === 0 ? '' : value > 0 ? '+' : '-';
}
