// A result and its baseline for a terminal: the answer, and what differs.

import type { ResultsComparison } from '../../../analysis/compare/compare-results.ts';
import { headlineText, isTelling, warningTexts } from '../../compare/words.ts';
import type { RenderOptions } from '../../reporter.ts';
import { wrapToWidth } from '../fit-text.ts';
import { inkFor } from '../ink.ts';
import { figureLines } from './figures.ts';

const LONGEST_LINE = 2000;

/** Lines with an end. */
export function baselineText(comparison: ResultsComparison, options: RenderOptions): string {
  const ink = inkFor(options);
  const lines = comparison.results.flatMap((result) => [
    ...[`baseline: ${headlineText(comparison, result)}`, ...warningTexts(comparison, result)].flatMap((text) =>
      wrapToWidth(ink.clean(text, LONGEST_LINE), options.columnCount),
    ),
    ...figureLines(result.figures.filter(isTelling), { ink, options }),
  ]);
  return `${lines.join('\n')}\n`;
}
