// A list with a pane below it that says everything of the marked row: what its columns had no room for.

import { wrapToWidth } from '../../output/line/fit-text.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { fitLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { lineOf, span, textOf } from '../text/spans.ts';
import { sectionRule } from './section-rule.ts';

/** What is said of the marked row: a title and paragraphs, which are wrapped. */
export interface Detail {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

interface ListWithDetail {
  /** Null where it is closed, or where no row is marked. */
  readonly detail: Detail | null;
  readonly size: ScreenSize;
  readonly look: Look;
  readonly listOf: (size: ScreenSize) => readonly Line[];
}

/** With fewer there is only the list. */
const LEAST_ROWS = 6;
const INDENT = '  ';

/** Exactly `size.rows` lines: the list alone, or the list above the pane; the list keeps at least half of them. */
export function withDetail({ detail, size, look, listOf }: ListWithDetail): readonly Line[] {
  if (detail === null || size.rows < LEAST_ROWS) return listOf(size);
  const pane = paneLines(detail, size, look).slice(0, Math.floor(size.rows / 2));
  return [...listOf({ ...size, rows: size.rows - pane.length }), ...pane];
}

function paneLines({ title, paragraphs }: Detail, { columns }: ScreenSize, look: Look): readonly Line[] {
  // Made inert before it is wrapped: an escape takes more cells than the character that it stands for.
  const texts = paragraphs.flatMap((text) => wrapToWidth(textOf([span(text)]), columns - 2 * INDENT.length));
  return [
    sectionRule({ title: textOf([span(title)]) }, columns, look),
    ...texts.map((text) => fitLine(lineOf(`${INDENT}${text}`), columns, look)),
  ];
}
