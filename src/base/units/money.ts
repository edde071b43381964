// Amounts of US dollars: "2500 USD" and "$12.5" to an exact decimal, and back to text with grouping.

import { Decimal } from '../decimal.ts';
import { groupDigits } from './number-text.ts';
import { type Quantity, type QuantityKind, readQuantity, readText } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'an amount of money',
  allowed: 'an amount such as "2500 USD" or "$12.50"',
  units: new Map([['USD', Decimal.fromInteger(1)]]),
  proposals: { $: 'USD', dollar: 'USD', dollars: 'USD', us$: 'USD', usd: 'USD' },
  usualUnit: 'USD',
  gap: ' ',
};

/** The exact amount of "2500 USD" or "$12.5". */
export function parseUsd(input: unknown): Quantity<Decimal> {
  const text = readText(input, KIND);
  if (typeof text !== 'string') return text;
  return readQuantity(/^\$\s*\d+(\.\d+)?$/.test(text) ? `${text.slice(1)} USD` : text, KIND);
}

/**
 * Dollars with a sign, grouping and a fixed number of places: "$1,234.56", "-$0.50". Rounded once, ties to even for
 * a Decimal; a number is rounded from its exact binary value.
 */
export function formatUsd(amount: Decimal | number, places = 2): string {
  const text = amount.toFixed(places);
  const isNegative = text.startsWith('-') && /[1-9]/.test(text);
  return `${isNegative ? '-' : ''}$${groupDigits(text.replace('-', ''))}`;
}

/**
 * Half the width of an interval around an amount with so many places: as many, two more where nothing would be left of it,
 * and "<$0.01" where even that is nothing.
 */
export function halfWidthOfUsd(halfWidth: number, places: number): string {
  const texts = [places, places + 2].map((count) => formatUsd(halfWidth, count));
  return texts.find((text) => /[1-9]/.test(text)) ?? `<$${smallest(places)}`;
}

/** One in the last of so many places: "1", "0.01". */
function smallest(places: number): string {
  return places === 0 ? '1' : `0.${'1'.padStart(places, '0')}`;
}
