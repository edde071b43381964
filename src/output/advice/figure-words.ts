// The figures of an advice as people read them.

import type { Figure, FigureUnit } from '../../analysis/advice/figure.ts';
import { plain } from '../../base/text/inert.ts';
import { formatBytes } from '../../base/units/bytes.ts';
import { formatCount } from '../../base/units/count.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { formatRate } from '../../base/units/rate.ts';
import { figureText, NO_FIGURE } from '../figure-text.ts';

const BYTES_PER_MIB = 1_048_576;
const NAME_LENGTH = 40;

/** A value in its unit. */
export function valueText(value: number | null, unit: FigureUnit): string {
  if (value === null) return NO_FIGURE;
  if (unit === 'ratio') return `${shortNumber(value)} times`;
  if (unit === 'MiB') return formatBytes(value * BYTES_PER_MIB);
  if (unit === 'req/s') return formatRate(value);
  if (unit === 'count') return formatCount(value);
  return figureText(value, unit);
}

/** Figures in a row: "bill $690, p95 341 ms"; those that nothing was measured of are left out. */
export function figuresText(figures: readonly Figure[]): string {
  const known = figures.filter(({ value }) => value !== null);
  return known.map(({ label, value, unit }) => `${label} ${valueText(value, unit)}`).join(', ');
}

/** Dollars of a month: cents below a hundred. */
export function monthText(usd: number): string {
  return figureText(usd, 'USD/month');
}

/** A name of a platform, a service or a bill line, made harmless and short enough for a sentence. */
export function nameText(name: string): string {
  return plain(name, { max: NAME_LENGTH });
}

/** "a, b and c". */
export function listText(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
