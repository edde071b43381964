// The key of a threshold: a metric, and in braces the labels that narrow it down. What names stand for is checked in
// subject.ts.
import type { TextMistake } from './text-mistake.ts';

/** A piece of the key with its offsets. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelPiece {
  readonly key: Piece;
  readonly value: Piece;
}

export interface SelectorPieces {
  readonly metric: Piece;
  readonly labels: readonly LabelPiece[];
}

const MAX_LENGTH = 400;
const ALLOWED = 'a metric, or a metric with labels such as latency{platform:ecs, window:20min..25min}';
const KEY = /^\s*([^\s{}]+)\s*(?:\{(.*)\}\s*)?$/d;
/** A value with a comma or a brace in it stands between quotes. */
const LABEL = /\s*([^\s:,"']+)\s*:\s*("[^"]*"|'[^']*'|[^,"']*?)\s*(?:,|$)/dy;

/** The pieces of a key such as `latency{platform:ecs, window:20min..25min}`, or what keeps it from being one. */
export function selectorPieces(text: string): SelectorPieces | TextMistake {
  const match = text.length > MAX_LENGTH ? null : KEY.exec(text);
  const [metricStart, metricEnd] = match?.indices?.[1] ?? [0, 0];
  if (match === null || metricEnd === 0) {
    return unreadable('cannot be read as the metric of a threshold', { start: 0, end: text.length });
  }
  const metric = { text: match[1] ?? '', start: metricStart, end: metricEnd };
  const [labelsStart, labelsEnd] = match.indices?.[2] ?? [0, 0];
  const labels = labelPieces(text.slice(0, labelsEnd), labelsStart);
  return 'message' in labels ? labels : { metric, labels };
}

function labelPieces(text: string, start: number): readonly LabelPiece[] | TextMistake {
  if (text.slice(start).trim() === '') return [];
  const found: LabelPiece[] = [];
  let at = start;
  do {
    LABEL.lastIndex = at;
    const match = LABEL.exec(text);
    const key = match === null ? null : pieceOf(match, 1);
    const value = match === null ? null : unquoted(pieceOf(match, 2));
    if (match === null || key === null || value === null || value.text.trim() === '') {
      return unreadable('has a label that cannot be read', { start: at, end: text.length });
    }
    found.push({ key, value });
    at += match[0].length;
  } while (at < text.length || text.endsWith(','));
  return found;
}

function pieceOf(match: RegExpExecArray, group: number): Piece {
  const [start, end] = match.indices?.[group] ?? [0, 0];
  return { text: match[group] ?? '', start, end };
}

function unquoted({ text, start, end }: Piece): Piece {
  return /^["']/.test(text)
    ? { text: text.slice(1, -1), start: start + 1, end: end - 1 }
    : { text: text.trim(), start, end };
}

function unreadable(message: string, { start, end }: { readonly start: number; readonly end: number }): TextMistake {
  return { code: 'WT160', message, start, end, allowed: ALLOWED, hint: 'Labels are label:value, with commas between.' };
}
