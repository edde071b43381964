// The largest lines of each platform's bill, for a terminal. The whole bill is in the other reports.

import { type BillLineEstimate, billEstimates } from '../../analysis/bill-estimates.ts';
import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../../metrics/study/study.ts';
import { estimateText } from '../estimate-text.ts';
import { priceText, quantityText } from '../figure-text.ts';
import { markOf } from '../platform-mark.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { type Column, GAP, INDENT, tableLines, widthOf } from './table.ts';

const LINES_PER_PLATFORM = 3;
/** A line below this share of a bill is left to the other reports. */
const LEAST_SHARE = 0.01;
/** Cells of an item at least; prices, then quantities go before it is cut further. */
const LEAST_ITEM_CELLS = 28;
const UNIT_CELLS = 24;

interface BillRow {
  readonly platform: string;
  readonly isFirst: boolean;
  readonly estimate: BillLineEstimate;
}

/** Lines of the table; empty where nothing was billed. */
export function billLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const rows = platformStudies(result).flatMap(largestLines);
  if (rows.length === 0) return [];
  const label = ({ platform, isFirst }: BillRow) =>
    isFirst ? platformLabel(result, platform, { ink, isAscii: options.isAscii }) : '';
  const column = (heading: string, side: 'left' | 'right', text: (row: BillRow) => string): Column => ({
    heading,
    side,
    cells: rows.map((row) => ({ text: text(row), sgr: null })),
  });
  const names: Column = {
    heading: 'platform',
    side: 'left',
    cells: rows.map((row) => ({ text: label(row), sgr: markOf(result, row.platform).sgr })),
  };
  const unit = (text: string) => cutToWidth(ink.clean(text), { cells: UNIT_CELLS, ellipsis: ink.ellipsis });
  const amount = column('amount', 'right', ({ estimate }) => ink.clean(estimateText(estimate.amountUsd, 'USD')));
  const metered = [
    column('quantity', 'right', ({ estimate }) => quantityText(estimate.quantity.value ?? 0)),
    column('unit', 'left', ({ estimate }) => unit(estimate.line.unit)),
  ];
  const price = column('price', 'right', ({ estimate }) => priceText(estimate.line.priceUsd));
  const choices = [[...metered, price, amount], [...metered, amount], [amount]];
  const longest = widthOf(column('item', 'left', ({ estimate }) => ink.clean(estimate.line.item)));
  const least = Math.min(LEAST_ITEM_CELLS, longest);
  const fits = (figures: readonly Column[]) => roomBeside([names, ...figures], options) >= least;
  const figures = choices.find(fits) ?? [amount];
  const cells = Math.max(least, roomBeside([names, ...figures], options));
  const items = column('item', 'left', ({ estimate }) =>
    cutToWidth(ink.clean(estimate.line.item), { cells, ellipsis: ink.ellipsis }),
  );
  return tableLines({ key: names, groups: [[items, ...figures]] }, { ink, columnCount: options.columnCount });
}

/** Cells that are left for one more column. */
function roomBeside(columns: readonly Column[], { columnCount }: RenderOptions): number {
  const taken = columns.reduce((sum, one) => sum + widthOf(one) + GAP.length, INDENT.length);
  return columnCount - taken;
}

function largestLines(study: PlatformStudy): readonly BillRow[] {
  const lines = billEstimates(study);
  const total = lines.reduce((sum, { amountUsd }) => sum + (amountUsd.value ?? 0), 0);
  return [...lines]
    .sort((a, b) => (b.amountUsd.value ?? 0) - (a.amountUsd.value ?? 0))
    .filter(({ amountUsd }, i) => i === 0 || (amountUsd.value ?? 0) >= LEAST_SHARE * total)
    .slice(0, LINES_PER_PLATFORM)
    .map((estimate, i) => ({ platform: study.platform, isFirst: i === 0, estimate }));
}
