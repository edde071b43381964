// The lines around a mistake with a mark under it, safe and aligned in a terminal whatever the lines hold.
import type { Position } from '../../base/problem.ts';
import { plain } from '../../base/text/inert.ts';
import { textWidth } from '../../base/text/width.ts';
import type { LineIndex } from '../source/line-index.ts';

/** Columns of the text that are shown of a long line, and how many of them before the mark. */
const SHOWN_LENGTH = 100;
const SHOWN_BEFORE = 40;

/** The line before, the line itself, and a line that underlines the place; nothing where the column is not known. */
export function codeFrame(lines: LineIndex, position: Position): readonly string[] {
  const { line, column } = position;
  if (column === undefined || line > lines.lineCount) return [];
  const { endColumn = column + 1 } = position;
  const gutter = String(line).length;
  const text = lines.line(line);
  const begin = wholeCharacter(text, column - 1);
  const from = text.length > SHOWN_LENGTH ? wholeCharacter(text, Math.max(0, begin - SHOWN_BEFORE)) : 0;
  const to = wholeCharacter(text, from + SHOWN_LENGTH);
  const end = Math.min(wholeCharacter(text, endColumn - 1), to);
  const before = shown(text.slice(from, begin));
  const marked = shown(text.slice(begin, end));
  const after = shown(text.slice(end, to));
  const lead = from > 0 ? '…' : '';
  const tail = text.length > to ? '…' : '';
  const frame = [
    numbered(line, `${lead}${before}${marked}${after}${tail}`, gutter),
    `${' '.repeat(gutter)} | ${' '.repeat(textWidth(lead + before))}${'^'.repeat(Math.max(1, textWidth(marked)))}`,
  ];
  if (line === 1) return frame;
  return [numbered(line - 1, shown(lines.line(line - 1).slice(0, SHOWN_LENGTH)), gutter), ...frame];
}

function numbered(line: number, text: string, gutter: number): string {
  return `${String(line).padStart(gutter)} | ${text}`.trimEnd();
}

/** Tabs as two blanks, everything invisible as an escape. */
function shown(text: string): string {
  return plain(text.replaceAll('\t', '  '), { max: 8 * SHOWN_LENGTH });
}

/** Not in the middle of a surrogate pair. */
function wholeCharacter(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return code >= 0xdc00 && code <= 0xdfff ? offset + 1 : offset;
}
