// Counts of things: "100" or "100 requests" to a number, and back to text.

import { Decimal } from '../decimal.ts';
import { groupDigits } from './number-text.ts';
import { type Quantity, type QuantityKind, readQuantity } from './quantity.ts';

/**
 * A number, 0 or more, with or without the word for what is counted: "12.5", "40 units", "1 unit".
 * @param things what is counted, in the plural
 */
export function parseCount(input: unknown, things: string): Quantity {
  const exact = readQuantity(input, kindOf(things));
  return exact.ok ? { ok: true, value: exact.value.toNumber() } : exact;
}

function kindOf(things: string): QuantityKind {
  const one = Decimal.fromInteger(1);
  return {
    noun: `a number of ${things}`,
    allowed: `a number such as "100" or "100 ${things}"`,
    units: new Map(['', things, things.replace(/s$/, '')].map((unit) => [unit, one])),
    proposals: {},
    usualUnit: things,
    gap: ' ',
  };
}

/** A count, rounded to an integer, with a comma between groups of three digits: "1,234,567". */
export function formatCount(count: number): string {
  // Rounded before toFixed, which would keep the sign of -0.4.
  return groupDigits(Math.round(count).toFixed(0));
}
