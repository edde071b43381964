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
/** Cells of an item or a unit where the table has to be broken anyway. */
const SHORT_CELLS = 28;

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
  const short = (text: string) => cutToWidth(ink.clean(text), { cells: SHORT_CELLS, ellipsis: ink.ellipsis });
  const figures = [
    column('quantity', 'right', ({ line }) => quantityText(line.quantity)),
    column('unit', 'left', ({ line }) => short(line.unit)),
    column('price', 'right', ({ line }) => priceText(line.priceUsd)),
    column('amount', 'right', ({ line }) => usdText(line.amountUsd)),
  ];
  const cells = Math.max(SHORT_CELLS, roomBeside([names, ...figures], options));
  const items = column('item', 'left', ({ line }) =>
    cutToWidth(ink.clean(line.item), { cells, ellipsis: ink.ellipsis }),
  );
  return tableLines({ key: names, groups: [[items, ...figures]] }, { ink, columnCount: options.columnCount });
}

/** Cells that are left for one more column. */
function roomBeside(columns: readonly Column[], { columnCount }: RenderOptions): number {
  const taken = columns.reduce((sum, column) => sum + widthOf(column) + GAP.length, INDENT.length);
  return columnCount - taken;
}

function largestLines(platform: PlatformRunResult): readonly BillRow[] {
  return [...platform.summary.cost.lines]
    .sort((a, b) => b.amountUsd - a.amountUsd)
    .slice(0, LINES_PER_PLATFORM)
    .map((line, i) => ({ platform, isFirst: i === 0, line }));
}
