// The largest lines of each platform's bill, for a terminal. The whole bill is in the other reports.

import { feasiblePlatforms } from '../../analysis/measured-platforms.ts';
import type { CostLine, PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { priceText, quantityText, usdText } from '../figure-text.ts';
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
  readonly platform: PlatformRunResult;
  readonly isFirst: boolean;
  readonly line: CostLine;
}

/** Lines of the table; empty where nothing was billed. */
export function billLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const rows = feasiblePlatforms(result).flatMap(largestLines);
  if (rows.length === 0) return [];
  const label = ({ platform, isFirst }: BillRow) =>
    isFirst ? platformLabel(result, platform.name, { ink, isAscii: options.isAscii }) : '';
  const column = (heading: string, side: 'left' | 'right', text: (row: BillRow) => string): Column => ({
    heading,
    side,
    cells: rows.map((row) => ({ text: text(row), sgr: null })),
  });
  const names: Column = {
    heading: 'platform',
    side: 'left',
    cells: rows.map((row) => ({ text: label(row), sgr: markOf(result, row.platform.name).sgr })),
  };
  const unit = (text: string) => cutToWidth(ink.clean(text), { cells: UNIT_CELLS, ellipsis: ink.ellipsis });
  const amount = column('amount', 'right', ({ line }) => usdText(line.amountUsd));
  const metered = [
    column('quantity', 'right', ({ line }) => quantityText(line.quantity)),
    column('unit', 'left', ({ line }) => unit(line.unit)),
  ];
  const price = column('price', 'right', ({ line }) => priceText(line.priceUsd));
  const choices = [[...metered, price, amount], [...metered, amount], [amount]];
  const longest = widthOf(column('item', 'left', ({ line }) => ink.clean(line.item)));
  const least = Math.min(LEAST_ITEM_CELLS, longest);
  const fits = (figures: readonly Column[]) => roomBeside([names, ...figures], options) >= least;
  const figures = choices.find(fits) ?? [amount];
  const cells = Math.max(least, roomBeside([names, ...figures], options));
  const items = column('item', 'left', ({ line }) =>
    cutToWidth(ink.clean(line.item), { cells, ellipsis: ink.ellipsis }),
  );
  return tableLines({ key: names, groups: [[items, ...figures]] }, { ink, columnCount: options.columnCount });
}

/** Cells that are left for one more column. */
function roomBeside(columns: readonly Column[], { columnCount }: RenderOptions): number {
  const taken = columns.reduce((sum, one) => sum + widthOf(one) + GAP.length, INDENT.length);
  return columnCount - taken;
}

function largestLines(platform: PlatformRunResult): readonly BillRow[] {
  return [...platform.summary.cost.lines]
    .sort((a, b) => b.amountUsd - a.amountUsd)
    .filter(({ amountUsd }, i) => i === 0 || amountUsd >= LEAST_SHARE * platform.summary.cost.totalUsd)
    .slice(0, LINES_PER_PLATFORM)
    .map((line, i) => ({ platform, isFirst: i === 0, line }));
}
