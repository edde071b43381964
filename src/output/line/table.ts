// Lays out cells in aligned columns; what does not fit goes into a further block that repeats the first column.

import { textWidth } from '../../base/text/width.ts';
import { padToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';

/** Clean text with the colour to paint it in after alignment. */
export interface Cell {
  readonly text: string;
  readonly sgr: number | null;
}

/** One column: a heading and a cell for each row. */
export interface Column {
  readonly heading: string;
  readonly side: 'left' | 'right';
  readonly cells: readonly Cell[];
}

/** Between two columns. */
export const GAP = '  ';
/** Before the first column. */
export const INDENT = '  ';

/** A table: the first column names the row, the others come in groups that belong together. */
export interface Table {
  readonly key: Column;
  readonly groups: readonly (readonly Column[])[];
}

/**
 * Lines of the table, one block if it fits, else a block (or more) for each group. A line is wider than `columnCount`
 * only where the first column and one other are.
 */
export function tableLines(
  { key, groups }: Table,
  { ink, columnCount }: { ink: Ink; columnCount: number },
): readonly string[] {
  const available = columnCount - INDENT.length - widthOf(key);
  const whole = blocksOf(groups.flat(), available);
  const blocks = whole.length === 1 ? whole : groups.flatMap((group) => blocksOf(group, available));
  return blocks.flatMap((block, i) => [...(i === 0 ? [] : ['']), ...blockLines([key, ...block], ink)]);
}

function blocksOf(columns: readonly Column[], available: number): readonly (readonly Column[])[] {
  const blocks: Column[][] = [];
  let left = 0;
  for (const column of columns) {
    const cells = GAP.length + widthOf(column);
    const last = blocks[blocks.length - 1];
    if (last === undefined || cells > left) {
      blocks.push([column]);
      left = available - cells;
    } else {
      last.push(column);
      left -= cells;
    }
  }
  return blocks;
}

function blockLines(columns: readonly Column[], ink: Ink): readonly string[] {
  const heading = columns.map((column) => padToWidth(column.heading, { cells: widthOf(column), side: column.side }));
  const rowCount = columns[0]?.cells.length ?? 0;
  const rows = Array.from({ length: rowCount }, (_, row) =>
    columns.map((column) => cellText(column, column.cells[row], ink)).join(GAP),
  );
  return [ink.paint(`${INDENT}${heading.join(GAP)}`.trimEnd(), 2), ...rows.map((row) => `${INDENT}${row}`.trimEnd())];
}

function cellText(column: Column, cell: Cell | undefined, ink: Ink): string {
  if (cell === undefined) return '';
  const blanks = ' '.repeat(Math.max(0, widthOf(column) - textWidth(cell.text)));
  const text = ink.paint(cell.text, cell.sgr);
  return column.side === 'left' ? `${text}${blanks}` : `${blanks}${text}`;
}

/** Cells that a column takes, without the gap before it. */
export function widthOf(column: Column): number {
  return Math.max(textWidth(column.heading), ...column.cells.map((cell) => textWidth(cell.text)));
}
