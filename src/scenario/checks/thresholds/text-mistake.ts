// What is wrong within the text of a threshold, by offsets into that text, and how such an offset becomes a place in the
// file.
import type { ScenarioCode } from '../../mistakes/codes.ts';
import type { Mistake, Path } from '../../mistakes/mistake.ts';
import type { Span } from '../../source/tree.ts';

export interface TextMistake {
  readonly code: ScenarioCode;
  readonly message: string;
  /** Offsets into the text, the second one exclusive. */
  readonly start: number;
  readonly end: number;
  readonly allowed?: string | undefined;
  readonly hint?: string | undefined;
}

/** The text of a key or a value, and where it stands. */
export interface PlacedText {
  readonly text: string;
  readonly path: Path;
  /** Quotes included. */
  readonly span: Span;
  readonly isAtKey: boolean;
}

/** The mistake at the very characters, or at the whole text where escapes hide them. */
export function placed(mistake: TextMistake, { text, path, span, isAtKey }: PlacedText): Mistake {
  const { code, message, start, end, allowed, hint } = mistake;
  const base = { code, message, path, isAtKey, allowed, hint };
  const { origin } = span;
  const offset = origin === undefined ? -1 : origin.text.slice(span.start, span.end).indexOf(text);
  if (origin === undefined || offset < 0 || text === '') return base;
  const from = span.start + offset + Math.min(start, text.length - 1);
  return { ...base, span: { start: from, end: Math.max(from + 1, span.start + offset + end), origin } };
}
