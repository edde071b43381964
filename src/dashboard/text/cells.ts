// How many cells a text takes, quickly: a frame asks a thousand times. What a wide character is stands in base/text/width.ts.
// Terminals do not agree on all of them: a skin tone behind an emoji, or the marks of platforms in a terminal set up for East
// Asian text, may take more or fewer cells than here. Then that row is shifted by as much, and no other: every row is placed
// by itself and never wrapped. Zero-width joiners and variation selectors are shown as escapes; --ascii leaves no doubt.

import { textWidth } from '../../base/text/width.ts';

/**
 * Cells of an inert text. What the dashboard draws itself (printable ASCII, frames and blocks, geometric shapes and
 * braille) is one cell each.
 */
export function cellsOf(text: string): number {
  for (let i = 0; i < text.length; i++) {
    if (!isOneCell(text.charCodeAt(i))) return i + textWidth(text.slice(i));
  }
  return text.length;
}

/** · ± – … ★ */
const OTHERS: readonly number[] = [0xb7, 0xb1, 0x2013, 0x2026, 0x2605];

function isOneCell(code: number): boolean {
  return (
    (code >= 0x20 && code < 0x7f) ||
    (code >= 0x2500 && code < 0x25fd) ||
    (code >= 0x2800 && code < 0x2900) ||
    (code >= 0x2190 && code < 0x2194) ||
    OTHERS.includes(code)
  );
}
