// Makes spans, and lines of them. Bringing lines to a width is left to fit.ts.

import { plain } from '../../base/text/inert.ts';
import { cellsOf } from './cells.ts';
import type { Line, Role, Span } from './line.ts';

const PRINTABLE_ASCII = /^[ -~]*$/;
/** Longer than any terminal is wide. */
const LONGEST_TEXT = 1000;

/** A text in its role, made inert: what a scenario brings may hold control characters. */
export function span(text: string, role: Role = 'plain'): Span {
  const isInert = text.length <= LONGEST_TEXT && PRINTABLE_ASCII.test(text);
  return { text: isInert ? text : plain(text, { max: LONGEST_TEXT }), role };
}

/** A line of texts and spans; texts are made inert and plain. */
export function lineOf(...parts: readonly (string | Span)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? span(part) : part));
}

/** What the line says, without roles. */
export function textOf(line: Line): string {
  return line.length === 1 ? (line[0] as Span).text : line.map(({ text }) => text).join('');
}

/** Cells that the line takes. */
export function widthOf(line: Line): number {
  let cells = 0;
  for (const { text } of line) cells += cellsOf(text);
  return cells;
}

/** Lines one after the other on one line, those that are not empty, with the same text between two. */
export function joinLines(lines: readonly Line[], between = ' '): Line {
  const told = lines.filter((line) => line.some(({ text }) => text !== ''));
  return told.flatMap((line, index) => (index === 0 ? line : [span(between), ...line]));
}
