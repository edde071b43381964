// Names that are too long for their column: what tells them apart stands at their start or at their end.

import type { Look } from '../state/state.ts';
import { cellsOf } from './cells.ts';
import { startOf } from './fit.ts';
import { span } from './spans.ts';

/** At most so many cells: "careful-storefront" in 12 is "carefu…front". The result is inert. */
export function cutMiddle(text: string, columns: number, { isAscii }: Look): string {
  const whole = span(text).text;
  if (cellsOf(whole) <= columns) return whole;
  const endCells = Math.floor((columns - 1) / 2);
  const { start } = startOf(whole, columns - 1 - endCells);
  return `${start}${isAscii ? '~' : '…'}${endOf(whole, endCells)}`;
}

/** As much of the text's end as fits into so many cells. */
function endOf(text: string, cells: number): string {
  let end = '';
  let left = cells;
  for (const character of [...text].reverse()) {
    left -= cellsOf(character);
    if (left < 0) break;
    end = character + end;
  }
  return end;
}
