// How a platform is told apart everywhere: a glyph, a letter, a colour and a dash, by its place in the result.

import { invariant } from '../base/invariant.ts';
import type { RunResult } from '../metrics/result.ts';

/** What marks one platform in every table and chart. */
export interface PlatformMark {
  /** Place among the colours and shapes, 0..5: the number in the style sheet's classes. */
  readonly slot: number;
  readonly glyph: string;
  /** The outline of the shape alone: marks beyond the colours. */
  readonly isHollow: boolean;
  /** Stands for the glyph where only ASCII may be used. */
  readonly letter: string;
  /** SGR parameter of the terminal's nearest colour. */
  readonly sgr: number;
  /** Stroke dash in pixels, empty for a solid line. */
  readonly dash: string;
}

const FILLED = [
  { slot: 0, glyph: '●', letter: 'A', sgr: 34, dash: '' },
  { slot: 1, glyph: '▲', letter: 'B', sgr: 33, dash: '7 3' },
  { slot: 2, glyph: '◆', letter: 'C', sgr: 32, dash: '2 2.5' },
  { slot: 3, glyph: '★', letter: 'D', sgr: 35, dash: '9 3 2 3' },
  { slot: 4, glyph: '■', letter: 'E', sgr: 36, dash: '5 2 1 2 1 2' },
  { slot: 5, glyph: '▼', letter: 'F', sgr: 31, dash: '12 4' },
];
/** The colours again, in other shapes and dashes. */
const HOLLOW = [
  { slot: 0, glyph: '○', letter: 'G', sgr: 34, dash: '1 3' },
  { slot: 1, glyph: '△', letter: 'H', sgr: 33, dash: '4 4' },
  { slot: 2, glyph: '◇', letter: 'I', sgr: 32, dash: '14 3 2 3' },
  { slot: 3, glyph: '☆', letter: 'J', sgr: 35, dash: '3 1' },
  { slot: 4, glyph: '□', letter: 'K', sgr: 36, dash: '8 2 1 2' },
  { slot: 5, glyph: '▽', letter: 'L', sgr: 31, dash: '2 6' },
];
const MARKS: readonly PlatformMark[] = [
  ...FILLED.map((mark) => ({ ...mark, isHollow: false })),
  ...HOLLOW.map((mark) => ({ ...mark, isHollow: true })),
];

/** So many platforms can be told apart by their marks. */
export const MARK_COUNT = MARKS.length;

/** The mark of the platform at `index` of the result; from the thirteenth on marks come round again. */
export function markAt(index: number): PlatformMark {
  const mark = MARKS[index % MARKS.length];
  invariant(mark !== undefined, `not the place of a platform: ${index}`);
  return mark;
}

/** The mark of the platform of that name; platforms that cannot run keep theirs. */
export function markOf(result: RunResult, name: string): PlatformMark {
  return markAt(result.platforms.findIndex((platform) => platform.name === name));
}
