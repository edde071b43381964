// Colour and character set of a terminal report. Layout is left to table.ts, which measures before anything is painted.

import { plain } from '../../base/text/inert.ts';
import type { RenderOptions } from '../reporter.ts';

/** SGR parameters by the role of a text. */
export const SGR = { heading: 1, best: 32, bad: 31, quiet: 2 } as const;

/** Writes texts the way the terminal can show them. */
export interface Ink {
  readonly ellipsis: string;
  readonly separator: string;
  /** Inert text in the terminal's character set, one line, cut to `max` characters. */
  clean(text: string, max?: number): string;
  /** The text in a colour, or unchanged where there is no colour or no parameter. */
  paint(text: string, sgr: number | null): string;
}

const ESCAPE = '\u001b';
const LONGEST_TEXT = 400;
const ASCII_FOR: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '~',
  '×': 'x',
  '±': '+/-',
  '’': "'",
};

/** The ink for a terminal. */
export function inkFor({ hasColor, isAscii }: RenderOptions): Ink {
  return {
    ellipsis: isAscii ? '~' : '…',
    separator: isAscii ? ' - ' : ' · ',
    clean(text, max = LONGEST_TEXT) {
      const inert = plain(text, { max });
      return isAscii ? inert.replace(/[^ -~]/gu, (character) => ASCII_FOR[character] ?? '?') : inert;
    },
    paint(text, sgr) {
      return hasColor && sgr !== null && text !== '' ? `${ESCAPE}[${sgr}m${text}${ESCAPE}[0m` : text;
    },
  };
}
