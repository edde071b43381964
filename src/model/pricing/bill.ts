// Applies a price book to usage: the only place where money appears. What was used is counted by the meters.

import { Decimal, sum } from '../../base/decimal.ts';
import { invariant } from '../../base/invariant.ts';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { findMeter } from './meters/index.ts';
import type { PriceBook } from './price-books/price-book.ts';
import { SECONDS_PER_MONTH } from './price-units.ts';
import type { Usage } from './usage.ts';

/** Digits after the point of every amount: a billionth of a dollar. */
export const USD_PLACES = 9;
const QUANTITY_PLACES = 9;

/** One line of a bill. */
export interface BillLine {
  readonly item: string;
  readonly sku: string;
  /** What the meter counted, exact. */
  readonly usage: bigint;
  /** The unit of `usage`, for example `instance-second`. */
  readonly usageUnit: string;
  /** `usage` in the unit of the price, rounded to 9 decimals, to be shown; the amount is not computed from it. */
  readonly quantity: number;
  /** The unit of `quantity` and of the price, for example `instance-hour`. */
  readonly unit: string;
  /** US dollars for one `unit`, exactly as in the price book. */
  readonly priceUsd: Decimal;
  /** Usage times price in US dollars, rounded once, half to even, to a billionth of a dollar. */
  readonly amountUsd: Decimal;
}

/** What a run cost at the list prices of one book. */
export interface Bill {
  /** The price book, for example `us-east-1@2026-11`. */
  readonly bookId: string;
  /** One line for each usage, in the order given. */
  readonly lines: readonly BillLine[];
  /** Exactly the sum of the lines' amounts, in US dollars. */
  readonly totalUsd: Decimal;
}

/** What one price unit costs, and how many counts of a meter it is. */
export interface Rate {
  readonly priceUsd: Decimal;
  /** The unit of the price. */
  readonly unit: string;
  readonly countsPerPriceUnit: bigint;
}

/** The price that a usage falls under; a sku that the book lacks or an unknown unit is a programmer's mistake. */
export function rateOf(usage: Usage, book: PriceBook): Rate {
  const meter = findMeter(usage.countUnit);
  invariant(meter !== undefined, `no meter counts in ${usage.countUnit}`);
  const listed = usage.ownPriceUsd === undefined ? book.items.get(usage.sku) : undefined;
  const listedUsd = usage.ownPriceUsd ?? listed?.priceUsd;
  invariant(listedUsd !== undefined, `${book.id} has no price for ${usage.sku}`);
  const unit = listed?.unit ?? meter.priceUnit;
  invariant(unit === meter.priceUnit, `${usage.sku} is sold by ${unit}, not by ${meter.priceUnit}`);
  return { priceUsd: Decimal.parse(listedUsd), unit, countsPerPriceUnit: meter.countsPerPriceUnit };
}

/** What was counted, exactly. A count that is negative or not whole is a programmer's mistake. */
export function countOf({ count, countUnit }: Usage): bigint {
  const isWhole = typeof count === 'bigint' || Number.isSafeInteger(count);
  invariant(isWhole && count >= 0, `not a whole number of ${countUnit}: ${count}`);
  return BigInt(count);
}

function lineOf(usage: Usage, book: PriceBook): BillLine {
  const { priceUsd, unit, countsPerPriceUnit } = rateOf(usage, book);
  const counted = countOf(usage);
  const count = Decimal.fromInteger(counted);
  return {
    item: usage.item,
    sku: usage.sku,
    usage: counted,
    usageUnit: usage.countUnit,
    quantity: count.dividedByInteger(countsPerPriceUnit, { places: QUANTITY_PLACES }).toNumber(),
    unit,
    priceUsd,
    amountUsd: count.times(priceUsd).dividedByInteger(countsPerPriceUnit, { places: USD_PLACES }),
  };
}

/**
 * The bill for `usages` at the prices of `book`. Nothing used gives a bill without lines and a total of zero.
 * A sku that the book lacks, an unknown unit, or a count that is negative or not whole is a programmer's mistake.
 */
export function billOf(usages: readonly Usage[], book: PriceBook): Bill {
  const lines = usages.map((usage) => lineOf(usage, book));
  return { bookId: book.id, lines, totalUsd: sum(lines.map((line) => line.amountUsd)) };
}

/**
 * What a month of 730 hours would cost if it went on like the run that took `durationUs` (more than zero) and cost
 * `totalUsd`: proportional, rounded half to even to a billionth of a dollar. Daily and weekly patterns are not modelled.
 */
export function monthlyUsd(totalUsd: Decimal, durationUs: number): Decimal {
  invariant(Number.isSafeInteger(durationUs) && durationUs > 0, `not the duration of a run: ${durationUs}`);
  const monthUs = Decimal.fromInteger(SECONDS_PER_MONTH * MICROS_PER_SECOND);
  return totalUsd.times(monthUs).dividedByInteger(BigInt(durationUs), { places: USD_PLACES });
}
