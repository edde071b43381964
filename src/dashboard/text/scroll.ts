// Which rows of a long list are on the screen, and the bar that says so.

import type { Look } from '../state/state.ts';
import type { Span } from './line.ts';

/** Rows from `from` up to `until`, the latter not included. */
export interface RowWindow {
  readonly from: number;
  readonly until: number;
}

interface ScrolledList {
  readonly rowCount: number;
  /** Null shows the start. */
  readonly marked: number | null;
  readonly height: number;
}

/** The rows that are shown: all that fit, the marked one in the middle where there are more on both sides. */
export function rowWindow({ rowCount, marked, height }: ScrolledList): RowWindow {
  const last = Math.max(0, rowCount - height);
  const from = Math.min(last, Math.max(0, (marked ?? 0) - Math.floor(height / 2)));
  return { from, until: Math.min(rowCount, from + Math.max(0, height)) };
}

interface Scrollbar {
  readonly window: RowWindow;
  readonly rowCount: number;
  readonly look: Look;
}

/** The cell of the scroll bar in the line `row` of the window: a thumb as long as the share that is shown. */
export function scrollbarCell(row: number, { window, rowCount, look }: Scrollbar): Span {
  const height = window.until - window.from;
  const length = Math.max(1, Math.round((height * height) / rowCount));
  const start = Math.round((window.from / Math.max(1, rowCount - height)) * (height - length));
  const isThumb = row >= start && row < start + length;
  if (look.isAscii) return { text: isThumb ? '#' : '|', role: 'quiet' };
  return { text: isThumb ? '█' : '│', role: 'quiet' };
}
