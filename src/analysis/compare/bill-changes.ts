// Two bills of a platform line by line: quantity x unit x price before and after, and what of a change is quantity, what price.

import type { BillLineStudy, PlatformStudy } from '../../metrics/study/study.ts';
import { differenceOf, type FigureDifference } from '../statistics/difference.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';

/** `+` a new line, `-` one that is gone, `~` one that differs, `=` one that does not. */
export type BillMark = '+' | '-' | '~' | '=';

/** A line on one side, means over replications. */
export interface BillSide {
  /** In the unit of the line. */
  readonly quantity: number;
  /** US dollars for one unit; where a line has several prices, what was paid on average. */
  readonly priceUsd: number;
  readonly amountUsd: number;
}

/** One line of both bills. */
export interface BillLineChange {
  readonly mark: BillMark;
  readonly item: string;
  readonly sku: string;
  readonly unit: string;
  readonly before: BillSide | null;
  readonly after: BillSide | null;
  /** Of the amount, with a 95 % interval of its own where there is one; it is no verdict. */
  readonly difference: FigureDifference | null;
  /** More or less of it, at the price before; with `byPriceUsd` it adds up to the difference. */
  readonly byQuantityUsd: number;
  /** The quantity after, at another price. */
  readonly byPriceUsd: number;
}

/** The bills of one platform. */
export interface BillChange {
  readonly platform: string;
  readonly before: number;
  readonly after: number;
  readonly difference: FigureDifference | null;
  readonly lines: readonly BillLineChange[];
}

/** Amounts are rounded to a billionth of a dollar, quantities to nine decimals. */
const LEAST_DIFFERENCE = 5e-10;

/** The bills of a platform of that name on both sides; lines that are new stand behind the others. */
export function billChange(
  { before, after }: { readonly before: PlatformStudy; readonly after: PlatformStudy },
  isPaired: boolean,
): BillChange {
  const linesBefore = linesOf(before.bill);
  const linesAfter = linesOf(after.bill);
  const keys = [...new Set([...linesBefore.keys(), ...linesAfter.keys()])];
  const counts = { before: before.events.length, after: after.events.length };
  const none = { before: new Array<number>(counts.before).fill(0), after: new Array<number>(counts.after).fill(0) };
  const total = {
    before: sumOf(
      [...linesBefore.values()].map(({ amountsUsd }) => amountsUsd),
      counts.before,
    ),
    after: sumOf(
      [...linesAfter.values()].map(({ amountsUsd }) => amountsUsd),
      counts.after,
    ),
  };
  return {
    platform: after.platform,
    before: mean(total.before),
    after: mean(total.after),
    difference: differenceOf(total, { isPaired, confidence: CONFIDENCE }),
    lines: keys.map((key) => {
      const line = { before: linesBefore.get(key), after: linesAfter.get(key) };
      const amounts = { before: line.before?.amountsUsd ?? none.before, after: line.after?.amountsUsd ?? none.after };
      return lineChange(line, differenceOf(amounts, { isPaired, confidence: CONFIDENCE }));
    }),
  };
}

/** Lines of one item and key are one line, whatever their prices. */
function linesOf(bill: readonly BillLineStudy[]): ReadonlyMap<string, BillLineStudy> {
  const lines = new Map<string, BillLineStudy>();
  for (const line of bill) {
    const key = JSON.stringify([line.item, line.sku, line.unit]);
    const other = lines.get(key);
    lines.set(key, other === undefined ? line : joined(other, line));
  }
  return lines;
}

function joined(one: BillLineStudy, other: BillLineStudy): BillLineStudy {
  const count = one.quantities.length;
  const quantities = sumOf([one.quantities, other.quantities], count);
  const amountsUsd = sumOf([one.amountsUsd, other.amountsUsd], count);
  const quantity = mean(quantities);
  return { ...one, quantities, amountsUsd, priceUsd: quantity === 0 ? one.priceUsd : mean(amountsUsd) / quantity };
}

function lineChange(
  { before, after }: { readonly before: BillLineStudy | undefined; readonly after: BillLineStudy | undefined },
  difference: FigureDifference | null,
): BillLineChange {
  const line = (after ?? before) as BillLineStudy;
  const [sideBefore, sideAfter] = [sideOf(before), sideOf(after)];
  const change = (sideAfter?.amountUsd ?? 0) - (sideBefore?.amountUsd ?? 0);
  const hasBoth = sideBefore !== null && sideAfter !== null;
  const priceChange = hasBoth ? sideAfter.priceUsd - sideBefore.priceUsd : 0;
  const byPriceUsd = isNone(priceChange) ? 0 : (sideAfter?.quantity ?? 0) * priceChange;
  return {
    mark: markOf(sideBefore, sideAfter),
    item: line.item,
    sku: line.sku,
    unit: line.unit,
    before: sideBefore,
    after: sideAfter,
    difference,
    byQuantityUsd: change - byPriceUsd,
    byPriceUsd,
  };
}

/** A line that no replication paid anything for is as none. */
function sideOf(line: BillLineStudy | undefined): BillSide | null {
  if (line === undefined || line.quantities.every((quantity) => quantity === 0)) return null;
  return { quantity: mean(line.quantities), priceUsd: line.priceUsd, amountUsd: mean(line.amountsUsd) };
}

function markOf(before: BillSide | null, after: BillSide | null): BillMark {
  if (before === null) return after === null ? '=' : '+';
  if (after === null) return '-';
  const isSame =
    isNone(after.quantity - before.quantity) &&
    isNone(after.priceUsd - before.priceUsd) &&
    isNone(after.amountUsd - before.amountUsd);
  return isSame ? '=' : '~';
}

function isNone(difference: number): boolean {
  return Math.abs(difference) < LEAST_DIFFERENCE;
}

function sumOf(columns: readonly (readonly number[])[], count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => columns.reduce((sum, column) => sum + (column[index] ?? 0), 0));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
