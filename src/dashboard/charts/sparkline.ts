// A curve in one row of block characters.

import type { Look } from '../state/state.ts';

const BLOCKS = '▁▂▃▄▅▆▇█';
const ASCII_BLOCKS = '.:-=+*#@';

/** What a sparkline shows. */
export interface Sparkline {
  /** Null is a gap. */
  readonly values: readonly (number | null)[];
  readonly columns: number;
  /** Full height; the largest value where it is left out. Sparklines below each other are comparable with the same. */
  readonly max?: number;
  readonly look: Look;
}

/**
 * Exactly `columns` characters with the newest value at the right. Of more values than columns each column shows the
 * largest of its share, so that no spike is lost.
 */
export function sparkline({ values, columns, max, look }: Sparkline): string {
  const shown = peaksOf(values, columns);
  let largest = max ?? 0;
  if (max === undefined) for (const value of shown) largest = Math.max(largest, value ?? 0);
  const blocks = look.isAscii ? ASCII_BLOCKS : BLOCKS;
  let text = ' '.repeat(Math.max(0, columns - shown.length));
  for (const value of shown) text += blockOf(value, largest, blocks);
  return text;
}

function blockOf(value: number | null, largest: number, blocks: string): string {
  if (value === null || !Number.isFinite(value)) return ' ';
  const share = largest > 0 ? Math.min(1, Math.max(0, value / largest)) : 0;
  return blocks[Math.min(blocks.length - 1, Math.floor(share * blocks.length))] ?? ' ';
}

function peaksOf(values: readonly (number | null)[], columns: number): readonly (number | null)[] {
  if (values.length <= columns) return values;
  return Array.from({ length: Math.max(0, columns) }, (_, column) => {
    let peak: number | null = null;
    const until = Math.floor(((column + 1) * values.length) / columns);
    for (let i = Math.floor((column * values.length) / columns); i < until; i++) {
      const value = values[i] ?? null;
      if (value !== null && (peak === null || value > peak)) peak = value;
    }
    return peak;
  });
}
