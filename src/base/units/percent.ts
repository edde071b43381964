// Percentages: "60%" to the fraction 0.6, and back to text. Upper limits are left to whoever knows the meaning.

import { Decimal } from '../decimal.ts';
import { groupDigits } from './number-text.ts';
import { type Quantity, type QuantityKind, readQuantity } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'a percentage',
  allowed: 'a percentage such as "60%" or "0.5%"',
  units: new Map([['%', Decimal.parse('0.01')]]),
  proposals: { percent: '%', pct: '%', 'per cent': '%' },
  usualUnit: '%',
  gap: '',
};

/** The fraction, 0 or more, of a percentage such as "0.5%": the double nearest to what is written. */
export function parsePercent(input: unknown): Quantity {
  const exact = readQuantity(input, KIND);
  return exact.ok ? { ok: true, value: exact.value.toNumber() } : exact;
}

/** A fraction as a percentage with a fixed number of places: 0.655 gives "65.5%". */
export function formatPercent(fraction: number, places = 1): string {
  const text = (fraction * 100).toFixed(places);
  return `${groupDigits(/[1-9]/.test(text) ? text : text.replace('-', ''))}%`;
}
