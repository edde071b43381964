// A result and its baseline in a comment on a pull request: the answer, and what differs.

import type { ResultsComparison } from '../../analysis/compare/compare-results.ts';
import { fitBlocks, wholeBlock } from '../markdown/fit.ts';
import { sentence } from '../markdown/text.ts';
import { tableBlock } from './figure-table.ts';
import { headlineText, isTelling, warningTexts } from './words.ts';

/** What a comment has room for beside the report of a run. */
const SECTION_BYTES = 1500;

/** To stand below the report of the run. */
export function baselineSection(comparison: ResultsComparison): string {
  const blocks = comparison.results.flatMap((result) => {
    const telling = result.figures.filter(isTelling);
    const warnings = warningTexts(comparison, result).map((text) => `- ${sentence(text)}`);
    return [
      wholeBlock(`**${sentence(`Baseline: ${headlineText(comparison, result)}`)}**`),
      ...(warnings.length === 0 ? [] : [wholeBlock(warnings.join('\n'))]),
      ...(telling.length === 0 ? [] : [tableBlock(telling)]),
    ];
  });
  return fitBlocks(blocks, SECTION_BYTES);
}
