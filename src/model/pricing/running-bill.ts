// What a growing usage comes to, asked for again and again while a run goes on: totals alone, without the lines of a bill.

import { countOf, rateOf, USD_PLACES } from './bill.ts';
import type { PlatformUsage } from './platform-usage.ts';
import type { PriceBook } from './price-books/price-book.ts';
import type { Usage } from './usage.ts';

const BILLIONTHS_PER_USD = Number(powerOfTen(USD_PLACES));

/** All usage of one sku and item at one price: that price as a fraction of whole numbers, and what it came to when last asked. */
interface Line {
  /** Billionths of a dollar for `denominator` counts. */
  numerator: bigint;
  denominator: bigint;
  count: bigint;
  /** The count of which `amount` is known, and that amount in billionths of a dollar; -1 where none is known. */
  knownCount: bigint;
  amount: bigint;
  isOnBill: boolean;
}

/**
 * The totals of the bills of one subject, a service or a platform: the same to the last digit as those of `billOf`.
 * Prices are looked up once, and a line is multiplied again only when its count has changed.
 */
export class RunningBill {
  private readonly lines = new Map<string, Map<string, Line>>();
  private readonly onBill: Line[] = [];

  constructor(private readonly book: PriceBook) {}

  /** Dollars for all usage of the platform so far. */
  totalUsd({ own, shared }: PlatformUsage): number {
    for (const usages of own) for (const usage of usages) this.add(usage, countOf(usage));
    for (const { usage } of shared) this.add(usage, countOf(usage));
    return this.settle();
  }

  /** Dollars for what one service has used so far: its own, and its part of what is shared. */
  serviceUsd({ own, shared }: PlatformUsage, service: number): number {
    for (const usage of own[service]!) this.add(usage, countOf(usage));
    for (const { usage, parts } of shared) this.add(usage, parts[service]!);
    return this.settle();
  }

  private add(usage: Usage, count: bigint): void {
    const line = this.lineOf(usage);
    if (!line.isOnBill) {
      line.isOnBill = true;
      line.count = 0n;
      this.onBill.push(line);
    }
    line.count += count;
  }

  private settle(): number {
    let total = 0n;
    for (const line of this.onBill) {
      if (line.count !== line.knownCount) {
        line.knownCount = line.count;
        line.amount = dividedHalfEven(line.count * line.numerator, line.denominator);
      }
      total += line.amount;
      line.isOnBill = false;
    }
    this.onBill.length = 0;
    const billionths = Number(total);
    // Up to nine million dollars the quotient is the double that is nearest to the amount; beyond, reading it is.
    return Number.isSafeInteger(billionths) ? billionths / BILLIONTHS_PER_USD : Number(`${total}e-${USD_PLACES}`);
  }

  private lineOf(usage: Usage): Line {
    let ofSku = this.lines.get(usage.sku);
    if (ofSku === undefined) {
      ofSku = new Map();
      this.lines.set(usage.sku, ofSku);
    }
    // As on a bill, where what has two prices has two lines.
    const key = usage.ownPriceUsd === undefined ? usage.item : `${usage.item}\n${usage.ownPriceUsd}`;
    let line = ofSku.get(key);
    if (line === undefined) {
      line = { ...priced(usage, this.book), count: 0n, knownCount: -1n, amount: 0n, isOnBill: false };
      ofSku.set(key, line);
    }
    return line;
  }
}

type Priced = Pick<Line, 'numerator' | 'denominator'>;

function priced(usage: Usage, book: PriceBook): Priced {
  const { priceUsd, countsPerPriceUnit } = rateOf(usage, book);
  const [whole = '', fraction = ''] = priceUsd.toString().split('.');
  return {
    numerator: BigInt(whole + fraction) * powerOfTen(USD_PLACES),
    denominator: countsPerPriceUnit * powerOfTen(fraction.length),
  };
}

/** Rounded once, half to even; neither is negative. */
function dividedHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twiceRest = 2n * (numerator - quotient * denominator);
  const isUp = twiceRest > denominator || (twiceRest === denominator && (quotient & 1n) === 1n);
  return isUp ? quotient + 1n : quotient;
}

function powerOfTen(exponent: number): bigint {
  return BigInt(`1${'0'.repeat(exponent)}`);
}
