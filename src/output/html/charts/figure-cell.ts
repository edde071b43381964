// A cell of the table behind a figure: a text, or a figure with the text that it is shown as.

import { msText, shareText, usdText } from '../../figure-text.ts';

/** A figure in a table; null is one that could not be measured. */
export interface FigureCell {
  readonly value: number | null;
  readonly text: string;
}

/** What a table behind a figure holds. */
export type Cell = string | FigureCell;

/** As people read it. */
export function cellText(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}

/** As it is, without rounding. */
export function cellValue(cell: Cell): string | number | null {
  return typeof cell === 'string' ? cell : cell.value;
}

/** A duration in milliseconds. */
export function msCell(value: number | null): FigureCell {
  return { value, text: msText(value) };
}

/** A share, 0..1. */
export function shareCell(value: number | null): FigureCell {
  return { value, text: shareText(value) };
}

/** US dollars. */
export function usdCell(value: number | null): FigureCell {
  return { value, text: usdText(value) };
}

/** A count. */
export function countCell(value: number): FigureCell {
  return { value, text: String(value) };
}
