// Text for terminals that know ASCII only.

import { textWidth } from '../../base/text/width.ts';

const NOT_ASCII = /[^ -~]/gu;
const STANDS_FOR: Readonly<Record<string, string>> = {
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '~',
  '×': 'x',
  '±': '+-',
  '’': "'",
  '→': '>',
  '←': '<',
  '≤': '<=',
  '≥': '>=',
  '─': '-',
  '│': '|',
  '█': '#',
};

/** The text in ASCII; what has no stand-in becomes as many question marks as it takes cells. */
export function asciiText(text: string): string {
  return text.replace(NOT_ASCII, (character) => STANDS_FOR[character] ?? '?'.repeat(textWidth(character)));
}
