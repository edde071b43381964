// Differences as people read them: "+24 ±3.1 ms", "-$12.50", "+12.1%".

import type { FigureDifference } from '../../analysis/statistics/difference.ts';
import { formatCount } from '../../base/units/count.ts';
import type { MetricUnit } from '../../metrics/catalogue/metric.ts';
import { estimateText } from '../estimate-text.ts';
import { figureText, NO_FIGURE } from '../figure-text.ts';

/** With its sign, and the half width of its interval where it has one. */
export function differenceText(difference: FigureDifference | null, unit: MetricUnit): string {
  if (difference === null) return NO_FIGURE;
  const { value, interval } = difference;
  const size = Math.abs(value);
  const halfWidth = interval === null ? 0 : (interval.high - interval.low) / 2;
  if (halfWidth === 0) return `${signOf(value)}${figureText(size, unit)}`;
  const around = { low: size - halfWidth, high: size + halfWidth };
  return `${signOf(value)}${estimateText({ value: size, interval: around, basis: 'student' }, unit)}`;
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
