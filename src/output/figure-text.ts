// Figures as people read them, one way per unit of the metric catalogue. Nothing measured is an en dash.

import { MICROS_PER_MS } from '../base/time.ts';
import { formatCount } from '../base/units/count.ts';
import { formatDuration, formatHalfWidth } from '../base/units/duration.ts';
import { formatUsd, halfWidthOfUsd } from '../base/units/money.ts';
import { groupDigits, shortNumber } from '../base/units/number-text.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { MetricUnit } from '../metrics/catalogue/metric.ts';

/** Stands for a figure that could not be measured. */
export const NO_FIGURE = '–';

/** Milliseconds as a duration: "176 ms", "2m41s". */
export function msText(ms: number | null): string {
  if (ms === null) return NO_FIGURE;
  return ms === 0 ? '0' : formatDuration(ms * MICROS_PER_MS);
}

/** Work in seconds as a duration. */
export function secondsText(seconds: number): string {
  return lengthText(seconds * 1000);
}

/** A length of time without its zero rest: "5 min" instead of "5m00s", "1 h" instead of "1h00m". */
export function lengthText(ms: number): string {
  return msText(ms)
    .replace(/^(\d+)m00s$/, '$1 min')
    .replace(/^(\d+)h00m$/, '$1 h')
    .replace(/^(\d+)d00h$/, '$1 d');
}

/** A share: 0.00312 gives "0.31%"; two decimals below 1 %, one below 100 %. */
export function shareText(share: number | null): string {
  if (share === null) return NO_FIGURE;
  if (share === 0) return '0%';
  if (share > 0 && share < 0.00005) return '<0.01%';
  return formatPercent(share, share < 0.01 ? 2 : 1);
}

/** Dollars with cents below a thousand, whole dollars above, four places below ten cents; never a zero that is none. */
export function usdText(usd: number | null): string {
  if (usd === null) return NO_FIGURE;
  if (usd === 0) return '$0';
  if (usd > 0 && usd < 0.00005) return '<$0.0001';
  return formatUsd(usd, usdPlaces(usd, 'USD'));
}

/** Places after the point that an amount is shown with. */
function usdPlaces(usd: number, unit: MetricUnit): number {
  if (usd >= 1000 || (unit === 'USD/month' && usd >= 100)) return 0;
  return usd > 0 && usd < 0.1 ? 4 : 2;
}

/** A price as it stands in the price book, without rounding and without an exponent. */
export function priceText(usd: number): string {
  const text = usd.toFixed(12).replace(/0+$/, '');
  const [whole = '0', fraction = ''] = text.split('.');
  return `$${whole}.${fraction.padEnd(2, '0')}`;
}

/** A metered quantity: whole numbers with grouping, else three significant digits. */
export function quantityText(quantity: number): string {
  return Number.isInteger(quantity) || quantity >= 1000 ? formatCount(quantity) : shortNumber(quantity);
}

/** A metered quantity with up to six decimals, so that quantity x price can be checked by hand. */
export function exactQuantityText(quantity: number): string {
  return groupDigits(quantity.toFixed(6).replace(/\.?0+$/, ''));
}

/** A figure in its unit, the unit left out where a column's heading says it. */
export function figureText(value: number | null, unit: MetricUnit): string {
  if (value === null) return NO_FIGURE;
  if (unit === 'ms' || unit === 'unit-ms') return msText(value);
  if (unit === 'share') return shareText(value);
  if (unit === 'USD/month' && value >= 100) return formatUsd(value, 0);
  if (unit.startsWith('USD')) return usdText(value);
  return quantityText(value);
}

/** A half width in the unit of the figure beside it; dollars with no more places than that has, unless nothing is left. */
export function halfWidthFigure(
  halfWidth: number,
  { beside, unit }: { readonly beside: number; readonly unit: MetricUnit },
): string {
  if (halfWidth === 0) return '0';
  if (unit === 'ms' || unit === 'unit-ms') return formatHalfWidth(halfWidth * MICROS_PER_MS, beside * MICROS_PER_MS);
  return unit.startsWith('USD') ? halfWidthOfUsd(halfWidth, usdPlaces(beside, unit)) : figureText(halfWidth, unit);
}
