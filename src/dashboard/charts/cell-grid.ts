// Cells of a chart's area, each with a character and its role, turned into lines of few spans.

import type { Line, Role, Span } from '../text/line.ts';

/** One character, one cell wide. */
export interface Cell {
  readonly text: string;
  readonly role: Role;
}

/** Cells that are set and looked up; places outside do not exist. */
export interface CellGrid {
  readonly columns: number;
  readonly rows: number;
  at(row: number, column: number): Cell | null;
  set(row: number, column: number, cell: Cell): void;
}

const BLANK: Cell = { text: ' ', role: 'plain' };

/** An empty area. */
export function gridOf(columns: number, rows: number): CellGrid {
  const cells = new Array<Cell | null>(columns * rows).fill(null);
  const isInside = (row: number, column: number) => row >= 0 && row < rows && column >= 0 && column < columns;
  return {
    columns,
    rows,
    at: (row, column) => (isInside(row, column) ? (cells[row * columns + column] ?? null) : null),
    set(row, column, cell) {
      if (isInside(row, column)) cells[row * columns + column] = cell;
    },
  };
}

/** A row as a line: neighbours of one role make one span. */
export function cellLine(grid: CellGrid, row: number): Line {
  const line: Span[] = [];
  let text = '';
  let role: Role = 'plain';
  for (let column = 0; column < grid.columns; column++) {
    const cell = grid.at(row, column) ?? BLANK;
    // A blank has no colour: it goes on with what stands before it.
    if (cell.role !== role && cell.text !== ' ') {
      if (text !== '') line.push({ text, role });
      text = '';
      role = cell.role;
    }
    text += cell.text;
  }
  return text === '' ? line : [...line, { text, role }];
}
