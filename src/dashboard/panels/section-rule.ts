// The rule that opens a section of a panel: its title, and at the right what there is to know about it.

import type { Look } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import { fitLine } from '../text/fit.ts';
import type { Line, Span } from '../text/line.ts';
import { span, textOf } from '../text/spans.ts';

interface Section {
  readonly title: string;
  /** Left out where there is no room for it. */
  readonly note?: string;
}

const LEAST_RULE_CELLS = 3;

/** "── Decisions ────────────── all platforms ──", exactly `columns` cells. */
export function sectionRule({ title, note = '' }: Section, columns: number, look: Look): Line {
  const sign = look.isAscii ? '-' : '─';
  // Made inert first: an escape takes more cells than the character that it stands for.
  const shownNote = textOf([span(note)]);
  const shownTitle = span(title, 'heading');
  const fixed = 4 + cellsOf(shownTitle.text);
  const noteCells = shownNote === '' ? 0 : cellsOf(shownNote) + 4;
  const hasNote = fixed + LEAST_RULE_CELLS + noteCells <= columns;
  const ruleCells = Math.max(0, columns - fixed - (hasNote ? noteCells : 0));
  return fitLine(
    [
      quiet(`${sign.repeat(2)} `),
      shownTitle,
      quiet(` ${sign.repeat(ruleCells)}`),
      ...(hasNote && noteCells > 0 ? [quiet(` ${shownNote} ${sign.repeat(2)}`)] : []),
    ],
    columns,
    look,
  );
}

/** What is inert already. */
function quiet(text: string): Span {
  return { text, role: 'quiet' };
}
