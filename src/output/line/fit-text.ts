// Cutting, padding and wrapping by the cells of a terminal instead of by characters.

import { textWidth } from '../../base/text/width.ts';

const ELLIPSIS_CELLS = 1;

/** The text in at most `cells` cells; a longer one is cut and ends in `ellipsis` (one cell). */
export function cutToWidth(
  text: string,
  { cells, ellipsis }: { readonly cells: number; readonly ellipsis: string },
): string {
  if (textWidth(text) <= cells) return text;
  let kept = '';
  let used = ELLIPSIS_CELLS;
  for (const character of text) {
    used += textWidth(character);
    if (used > cells) break;
    kept += character;
  }
  return `${kept}${ellipsis}`;
}

/** The text followed (or preceded, at the right) by blanks up to `cells` cells. */
export function padToWidth(
  text: string,
  { cells, side }: { readonly cells: number; readonly side: 'left' | 'right' },
): string {
  const blanks = ' '.repeat(Math.max(0, cells - textWidth(text)));
  return side === 'left' ? `${text}${blanks}` : `${blanks}${text}`;
}

/** Lines of at most `cells` cells, broken at blanks; a longer word is broken inside. */
export function wrapToWidth(text: string, cells: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((longWord) => piecesOf(longWord, cells))) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > cells) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function piecesOf(word: string, cells: number): readonly string[] {
  const pieces: string[] = [''];
  for (const character of word) {
    const last = pieces[pieces.length - 1] ?? '';
    if (last !== '' && textWidth(last) + textWidth(character) > cells) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}
