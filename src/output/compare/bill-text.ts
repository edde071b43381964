// One line of two bills in words: quantity x unit x price before and after, and what made the difference. Not inert.

import type { BillChange, BillLineChange, BillSide } from '../../analysis/compare/bill-changes.ts';
import { priceText, quantityText, usdText } from '../figure-text.ts';
import { differenceText } from './difference-text.ts';

/** "2 -> 4 instance-hour x $0.1008". */
export function quantitiesText({ before, after, unit }: BillLineChange): string {
  if (before === null || after === null) {
    const side = before ?? after;
    return side === null ? 'nothing' : sideText(side, unit);
  }
  const isSamePrice = priceText(before.priceUsd) === priceText(after.priceUsd);
  const prices = isSamePrice
    ? priceText(after.priceUsd)
    : `${priceText(before.priceUsd)} -> ${priceText(after.priceUsd)}`;
  const [from, to] = [quantityText(before.quantity), quantityText(after.quantity)];
  return `${from === to ? to : `${from} -> ${to}`} ${unit} x ${prices}`;
}

function sideText({ quantity, priceUsd }: BillSide, unit: string): string {
  return `${quantityText(quantity)} ${unit} x ${priceText(priceUsd)}`;
}

/** "+$0.20 ±0.01". */
export function amountText({ difference }: Pick<BillLineChange, 'difference'>): string {
  return differenceText(difference, 'USD');
}

/** "quantity +$0.10, price +$0.02" where both differ, "price" where only that does; empty for what needs no word. */
export function causeText({ mark, byQuantityUsd, byPriceUsd }: BillLineChange): string {
  if (mark !== '~' || byPriceUsd === 0) return '';
  if (Math.abs(byQuantityUsd) < LEAST_USD) return 'price';
  return `quantity ${signedUsd(byQuantityUsd)}, price ${signedUsd(byPriceUsd)}`;
}

const LEAST_USD = 0.00005;

function signedUsd(usd: number): string {
  return differenceText({ before: 0, after: usd, value: usd, interval: null }, 'USD');
}

/** "$1.23 -> $2.46". */
export function totalText({ before, after }: BillChange): string {
  return `${usdText(before)} -> ${usdText(after)}`;
}

/** How many lines are the same; null for none. */
export function sameLinesText({ lines }: BillChange): string | null {
  const count = lines.filter(({ mark }) => mark === '=').length;
  if (count === 0) return null;
  return count === 1 ? '1 line is the same' : `${count} lines are the same`;
}
