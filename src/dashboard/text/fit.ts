// Brings lines and blocks of lines to an exact number of cells: cut, padded, side by side.

import type { Look, ScreenSize } from '../state/state.ts';
import { asciiText } from './ascii.ts';
import { cellsOf } from './cells.ts';
import type { Line, Role, Span } from './line.ts';
import { widthOf } from './spans.ts';

/** Lines with the width that they are to have. */
export interface Block {
  readonly lines: readonly Line[];
  readonly columns: number;
}

/** Exactly `columns` cells: a longer line is cut and ends in an ellipsis, a shorter one is followed by blanks. */
export function fitLine(line: Line, columns: number, look: Look): Line {
  const shown = look.isAscii ? asciiLine(line) : line;
  const blanks = columns - widthOf(shown);
  if (blanks === 0) return shown;
  return blanks > 0 ? padded(shown, blanks) : cut(shown, columns, look);
}

/** Exactly `columns` cells with the text at the right; cut at its end where it is too long. */
export function alignRight(line: Line, columns: number, look: Look): Line {
  const fitted = look.isAscii ? asciiLine(line) : line;
  const blanks = columns - widthOf(fitted);
  return blanks > 0 ? [blank(blanks), ...fitted] : fitLine(fitted, columns, look);
}

/** One line with a text at each end; the left one is cut where both do not fit. */
export function spreadLine(
  { left, right }: { readonly left: Line; readonly right: Line },
  columns: number,
  look: Look,
): Line {
  const end = look.isAscii ? asciiLine(right) : right;
  const cells = columns - widthOf(end);
  return cells > 0 ? [...fitLine(left, cells, look), ...end] : fitLine(end, columns, look);
}

/** Exactly so many lines, each exactly so wide; what is too much at the end is left out. */
export function fitBlock(lines: readonly Line[], size: ScreenSize, look: Look): readonly Line[] {
  return Array.from({ length: Math.max(0, size.rows) }, (_, row) => fitLine(lines[row] ?? [], size.columns, look));
}

/** Blocks side by side with `gap` blank cells between two; as high as the highest. */
export function beside(blocks: readonly Block[], gap: number, look: Look): readonly Line[] {
  const height = Math.max(0, ...blocks.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    blocks.flatMap(({ lines, columns }, index) => {
      const fitted = fitLine(lines[row] ?? [], columns, look);
      return index === 0 || gap === 0 ? fitted : [blank(gap), ...fitted];
    }),
  );
}

/** A blank span of so many cells. */
export function blank(columns: number, role: Role = 'plain'): Span {
  return { text: ' '.repeat(Math.max(0, columns)), role };
}

/** The line with nothing but ASCII; a line of ASCII stays the same. */
export function asciiLine(line: Line): Line {
  return line.some(({ text }) => !isAscii(text))
    ? line.map(({ text, role }) => ({ text: asciiText(text), role }))
    : line;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

function padded(line: Line, blanks: number): Line {
  const last = line[line.length - 1];
  // Blanks that follow plain text belong to it: fewer spans, fewer colour codes.
  if (last?.role !== 'plain') return [...line, blank(blanks)];
  return [...line.slice(0, -1), { text: last.text + ' '.repeat(blanks), role: 'plain' }];
}

function cut(line: Line, columns: number, { isAscii: isAsciiOnly }: Look): Line {
  if (columns <= 0) return [];
  const kept: Span[] = [];
  let left = columns - 1;
  for (const { text, role } of line) {
    const cells = cellsOf(text);
    if (cells <= left) {
      kept.push({ text, role });
      left -= cells;
      continue;
    }
    const { start, startCells } = startOf(text, left);
    // A wide character that does not fit any more leaves a blank cell behind the ellipsis.
    kept.push({ text: `${start}${isAsciiOnly ? '~' : '…'}${' '.repeat(left - startCells)}`, role });
    break;
  }
  return kept;
}

/** As much of the text's start as fits into so many cells. */
export function startOf(text: string, cells: number): { readonly start: string; readonly startCells: number } {
  let end = 0;
  let startCells = 0;
  for (const character of text) {
    const wide = cellsOf(character);
    if (startCells + wide > cells) break;
    startCells += wide;
    end += character.length;
  }
  return { start: text.slice(0, end), startCells };
}
