// Tables of the dashboard: aligned columns that give way where it is narrow, rows that scroll with the mark.

import type { Look, ScreenSize } from '../state/state.ts';
import { alignRight, asciiLine, blank, fitBlock, fitLine } from './fit.ts';
import type { Line, Span } from './line.ts';
import { rowWindow, scrollbarCell } from './scroll.ts';
import { span, widthOf } from './spans.ts';

/** A column: as wide as its widest cell unless said otherwise. */
export interface TableColumn {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Exactly so many cells; longer texts are cut. */
  readonly width?: number;
  /** At least so many cells, so that the table keeps its shape while figures change. */
  readonly least?: number;
  /** Takes the cells that are left over, and shrinks to `least` (or 8) where there are too few. */
  readonly isGrowing?: boolean;
  /** Where the table is too wide the columns with the lowest go first; one without is never dropped. */
  readonly priority?: number;
}

/** A cell for each column. */
export type TableRow = readonly Line[];

/** Rows that are made when they are shown: a log has a hundred thousand. Their columns are as wide as what is shown. */
export interface LazyRows {
  readonly count: number;
  at(index: number): TableRow;
}

export interface Table {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[] | LazyRows;
  /** The marked row, told by '>' and reverse video; left out where the table has no mark. */
  readonly marked?: number | null;
  readonly size: ScreenSize;
  readonly look: Look;
}

const GAP = 2;
const LEAST_GROWING = 8;
const MARK_CELLS = 2;
const SCROLLBAR_CELLS = 2;

interface SizedColumn extends TableColumn {
  readonly index: number;
  readonly cells: number;
}

/** Exactly `size.rows` lines of `size.columns` cells: titles (where there are any), then the rows around the mark. */
export function tableLines(table: Table): readonly Line[] {
  const { columns, size, look } = table;
  const rows = sourceOf(table.rows);
  const hasTitles = columns.some(({ title }) => title !== '');
  const height = Math.max(0, size.rows - (hasTitles ? 1 : 0));
  const window = rowWindow({ rowCount: rows.count, marked: table.marked ?? null, height });
  const shown = Array.from({ length: window.until - window.from }, (_, i) => inCharset(rows.at(window.from + i), look));
  const hasMark = table.marked !== undefined;
  const isScrolling = window.until - window.from < rows.count;
  const columnCount = size.columns - (hasMark ? MARK_CELLS : 0) - (isScrolling ? SCROLLBAR_CELLS : 0);
  const sized = sizedColumns({ columns, rows: Array.isArray(table.rows) ? table.rows : shown, columnCount });
  const titles = sized.map(({ title }): Line => [span(title, 'quiet')]);
  const lines = shown.map((row, i) => {
    const cells = sized.map(({ index }) => row[index] ?? []);
    const line = fitLine(rowLine(sized, cells, look), columnCount, look);
    const marked = hasMark ? withMark(line, window.from + i === table.marked) : line;
    return isScrolling ? [...marked, blank(1), scrollbarCell(i, { window, rowCount: rows.count, look })] : marked;
  });
  const head = hasTitles ? [[blank(hasMark ? MARK_CELLS : 0), ...rowLine(sized, titles, look)]] : [];
  return fitBlock([...head, ...lines], size, look);
}

function sourceOf(rows: readonly TableRow[] | LazyRows): LazyRows {
  return 'at' in rows && 'count' in rows ? rows : { count: rows.length, at: (index) => rows[index] ?? [] };
}

function inCharset(row: TableRow, { isAscii }: Look): TableRow {
  return isAscii ? row.map(asciiLine) : row;
}

function withMark(line: Line, isMarked: boolean): Line {
  if (!isMarked) return [blank(MARK_CELLS), ...line];
  return [span('> ', 'selected'), ...line.map(({ text }): Span => ({ text, role: 'selected' }))];
}

function rowLine(columns: readonly SizedColumn[], cells: readonly Line[], look: Look): Line {
  return columns.flatMap(({ align, cells: width }, i) => {
    const cell = cells[i] ?? [];
    const fitted = align === 'right' ? alignRight(cell, width, look) : fitLine(cell, width, look);
    return i === 0 ? fitted : [blank(GAP), ...fitted];
  });
}

interface Sizing {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly columnCount: number;
}

function sizedColumns({ columns, rows, columnCount }: Sizing): readonly SizedColumn[] {
  const natural = columns.map((column, index) => ({ ...column, index, cells: naturalCells(column, index, rows) }));
  let kept: readonly SizedColumn[] = natural;
  while (leastTotal(kept) > columnCount) {
    const lowest = Math.min(...kept.map(({ priority }) => priority ?? Infinity));
    if (lowest === Infinity) break;
    // Of equal ones the last goes first.
    const dropped = kept.findLast(({ priority }) => priority === lowest);
    kept = kept.filter((column) => column !== dropped);
  }
  return withRest(kept, columnCount);
}

function naturalCells({ title, width, least = 0 }: TableColumn, index: number, rows: readonly TableRow[]): number {
  if (width !== undefined) return width;
  let cells = Math.max(least, widthOf([span(title)]));
  for (const row of rows) cells = Math.max(cells, widthOf(row[index] ?? []));
  return cells;
}

function leastCells({ isGrowing = false, least = LEAST_GROWING, cells }: SizedColumn): number {
  return isGrowing ? Math.min(least, cells) : cells;
}

function leastTotal(columns: readonly SizedColumn[]): number {
  return totalOf(columns.map(leastCells));
}

function totalOf(cells: readonly number[]): number {
  return cells.reduce((sum, one) => sum + one, 0) + GAP * Math.max(0, cells.length - 1);
}

/** Growing columns share what the others leave: each its least first, then evenly, at most what is there. */
function withRest(columns: readonly SizedColumn[], columnCount: number): readonly SizedColumn[] {
  const growing = columns.filter(({ isGrowing }) => isGrowing === true);
  if (growing.length === 0) return columns;
  let rest = Math.max(0, columnCount - leastTotal(columns));
  let waiting = growing.length;
  return columns.map((column) => {
    if (column.isGrowing !== true) return column;
    const share = Math.ceil(rest / waiting);
    rest -= share;
    waiting -= 1;
    return { ...column, cells: leastCells(column) + share };
  });
}
