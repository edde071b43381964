// Sentences with a label in front, wrapped beside it.

import type { AdviceLine } from '../advice/compact.ts';
import type { RenderOptions } from '../reporter.ts';
import { padToWidth, wrapToWidth } from './fit-text.ts';
import type { Ink } from './ink.ts';

const LABEL_CELLS = 11;

/** The lines, `indent` before each; a label that repeats is shown once. */
export function labelledLines(
  lines: readonly AdviceLine[],
  { indent, columnCount, ink }: Pick<RenderOptions, 'columnCount'> & { readonly indent: string; readonly ink: Ink },
): readonly string[] {
  const cells = columnCount - indent.length - LABEL_CELLS;
  return lines.flatMap(({ label, text }, i) => {
    const shown = label === lines[i - 1]?.label ? '' : label;
    return wrapToWidth(ink.clean(text, Number.MAX_SAFE_INTEGER), cells).map((line, row) => {
      const margin = padToWidth(row === 0 ? shown : '', { cells: LABEL_CELLS, side: 'left' });
      return `${indent}${margin}${line}`.trimEnd();
    });
  });
}
