// Marks of curves: at the end of each and, small ones, on the way. Curves of one chart are told apart by them.

import type { Look } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import { fitLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { span, textOf, widthOf } from '../text/spans.ts';
import type { CellGrid } from './cell-grid.ts';
import type { ChartLine } from './chart.ts';
import type { Plot } from './plot.ts';
import type { Dot, Raster } from './raster.ts';

/** Cells between two marks on a curve. */
const STAMP_EVERY = 24;

/** One-cell marks on the way of each curve, staggered so that those of different curves stand apart. */
export function stampMarks(
  grid: CellGrid,
  { raster, lines, plot }: { raster: Raster; lines: readonly ChartLine[]; plot: Plot },
): void {
  if (lines.length < 2) return;
  lines.forEach(({ mark, role }, index) => {
    if (cellsOf(mark) !== 1) return;
    const first = Math.floor(((index + 0.5) * STAMP_EVERY) / lines.length);
    for (let column = first; column < plot.columns; column += STAMP_EVERY) {
      const row = onlyRowOf(raster, column, index + 1);
      const isAhead = plot.cursorColumn !== null && column > plot.cursorColumn;
      if (row !== null) grid.set(row, column, { text: mark, role: isAhead ? 'quiet' : role });
    }
  });
}

/** The row of the curve in a column where it is in one row only: a mark there hides nothing. */
function onlyRowOf(raster: Raster, column: number, owner: number): number | null {
  let found: number | null = null;
  for (let row = 0; row < raster.rows; row++) {
    if (raster.owners[row * raster.columns + column] !== owner) continue;
    if (found !== null) return null;
    found = row;
  }
  return found;
}

interface EndMark {
  readonly text: string;
  readonly role: Role;
  /** Dots from the top. */
  readonly y: number;
  readonly row: number;
  readonly column: number;
}

interface Ends {
  readonly lines: readonly ChartLine[];
  /** Of each line its last dot. */
  readonly ends: readonly (Dot | null)[];
  readonly raster: Raster;
  readonly look: Look;
}

/** Each mark behind the end of its curve, each in a row of its own as near as there is one, in the order of the ends. */
export function placeMarks(grid: CellGrid, { lines, ends, raster, look }: Ends): void {
  const marks = lines.flatMap(({ mark, label = mark, role }, index): EndMark[] => {
    const end = ends[index] ?? null;
    if (end === null || label === '') return [];
    const column = Math.floor((end.x * raster.columns) / raster.dotColumns) + 1;
    const row = Math.floor((end.y * raster.rows) / raster.dotRows);
    return [{ text: textOf(fitMark(label, grid.columns - raster.columns, look)), role, y: end.y, row, column }];
  });
  const shown = marks.slice(0, grid.rows).sort((a, b) => a.y - b.y);
  let above = -1;
  const rows = shown.map(({ row }, index) => {
    above = Math.min(Math.max(row, above + 1), grid.rows - shown.length + index);
    return above;
  });
  for (const [index, mark] of shown.entries()) writeMark(grid, mark, rows[index] ?? 0);
}

function fitMark(mark: string, room: number, look: Look): Line {
  const line = [span(mark)];
  return fitLine(line, Math.min(room, widthOf(line)), look);
}

/** A wide character takes two cells of the grid, the second of which is empty. */
function writeMark(grid: CellGrid, { text, role, column }: EndMark, row: number): void {
  let at = column;
  for (const character of text) {
    const cells = cellsOf(character);
    if (cells === 0) continue;
    grid.set(row, at, { text: character, role });
    if (cells === 2) grid.set(row, at + 1, { text: '', role });
    at += cells;
  }
}
