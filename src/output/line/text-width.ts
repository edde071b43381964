// How many cells a text takes in a terminal, and cutting, padding and wrapping by cells instead of characters.

// Wide blocks of Unicode's East Asian Width (UAX #11) and the emoji that terminals draw two cells wide.
const WIDE =
  /[\u1100-\u115f\u231a\u231b\u23e9-\u23ec\u2614\u2615\u26a1\u2705\u274c\u2753-\u2755\u2757\u2795-\u2797\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{1f18e}-\u{1f19a}\u{1f200}-\u{1f265}\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f7e0}-\u{1f7eb}\u{1f90c}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;
const ELLIPSIS_CELLS = 1;

/** Cells of one character: 2 for East Asian wide characters and emoji, 0 for combining marks, else 1. */
function cellsOf(character: string): number {
  if (COMBINING.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

/** Cells that a line of inert text takes. */
export function textWidth(text: string): number {
  let cells = 0;
  for (const character of text) cells += cellsOf(character);
  return cells;
}

/** The text in at most `cells` cells; a longer one is cut and ends in `ellipsis` (one cell). */
export function cutToWidth(
  text: string,
  { cells, ellipsis }: { readonly cells: number; readonly ellipsis: string },
): string {
  if (textWidth(text) <= cells) return text;
  let kept = '';
  let used = ELLIPSIS_CELLS;
  for (const character of text) {
    used += cellsOf(character);
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
    if (last !== '' && textWidth(last) + cellsOf(character) > cells) pieces.push(character);
    else pieces[pieces.length - 1] = last + character;
  }
  return pieces;
}
