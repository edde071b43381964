// A comparison as a comment on a pull request: the answer in a sentence, what differs in a table, the rest folded.

import type { BillChange } from '../../analysis/compare/bill-changes.ts';
import type { ResultComparison, ResultsComparison } from '../../analysis/compare/compare-results.ts';
import type { FigureComparison } from '../../analysis/compare/figure-comparison.ts';
import { COMMENT_BYTES, fitBlocks, type MarkdownBlock, wholeBlock } from '../markdown/fit.ts';
import { folded, hiddenTag } from '../markdown/fold.ts';
import { codeSpan, sentence } from '../markdown/text.ts';
import { amountText, causeText, quantitiesText, sameLinesText, totalText } from './bill-text.ts';
import { changeText } from './change-text.ts';
import { foldedTable, restOf, tableBlock } from './figure-table.ts';
import type { ComparisonReporter } from './reporter.ts';
import {
  headlineText,
  identityText,
  isTelling,
  methodText,
  presenceTexts,
  unlistedChangesText,
  warningTexts,
} from './words.ts';

/** Figures of a platform that stand in the open table whatever came out. */
const ALWAYS_SHOWN: readonly string[] = ['latency_p95', 'failed_share', 'cost_monthly'];
const LONGEST_LINE = 240;

export const markdownComparison: ComparisonReporter = {
  name: 'markdown',
  summary: 'a comment on a pull request, below 64 kB',
  extension: 'md',
  render: (comparison) => {
    const share = Math.floor(COMMENT_BYTES / comparison.results.length);
    return comparison.results.map((result) => fitBlocks(blocksOf(comparison, result), share)).join('\n');
  },
};

function blocksOf(comparison: ResultsComparison, result: ResultComparison): readonly MarkdownBlock[] {
  const { before } = comparison;
  const open = result.figures.filter(isOpen);
  const facts = [...warningTexts(comparison, result), ...presenceTexts(result)];
  return [
    wholeBlock(hiddenTag(`comparison of ${result.after.scenario}`)),
    wholeBlock(`### Windtunnel: ${codeSpan(result.after.scenario)}`),
    wholeBlock(`**${sentence(headlineText(comparison, result))}**`),
    ...(facts.length === 0 ? [] : [wholeBlock(facts.map((text) => `- ${sentence(text)}`).join('\n'))]),
    ...(open.length === 0 ? [] : [tableBlock(open)]),
    changesBlock(comparison, result),
    ...(result.bills.length === 0 ? [] : [billBlock(result.bills)]),
    ...(open.length === result.figures.length ? [] : [foldedTable(result.figures)]),
    wholeBlock(
      folded(
        'How this was compared',
        [
          `before ${before.label}: ${identityText(before)}`,
          `after ${result.after.label}: ${identityText(result.after)}`,
          methodText(comparison, result),
        ]
          .map((text) => `- ${sentence(text)}`)
          .join('\n'),
      ),
    ),
  ];
}

function isOpen({ kind, metric, verdict, reason }: FigureComparison): boolean {
  if (kind === 'platform' && ALWAYS_SHOWN.includes(metric.name)) return true;
  if (reason === 'only-before' || reason === 'only-after') return true;
  return isTelling({ verdict });
}

function changesBlock(comparison: ResultsComparison, result: ResultComparison): MarkdownBlock {
  const unlisted = unlistedChangesText(comparison, result);
  if (unlisted !== null) return wholeBlock(`Changed in the scenario: ${sentence(unlisted)}.`);
  const lines = (result.changes ?? []).map((change) => `- ${codeSpan(changeText(change), { max: LONGEST_LINE })}`);
  const render = (shown: number) =>
    ['Changed in the scenario:', '', ...lines.slice(0, shown), ...restOf(lines, shown)].join('\n');
  return { itemCount: lines.length, mostBytes: COMMENT_BYTES / 6, render };
}

function billBlock(bills: readonly BillChange[]): MarkdownBlock {
  const lines = bills.flatMap(billLines);
  return {
    itemCount: lines.length,
    mostBytes: COMMENT_BYTES / 3,
    render: (shown) => folded('Bill of one run', [...lines.slice(0, shown), ...restOf(lines, shown)].join('\n')),
  };
}

function billLines(bill: BillChange): readonly string[] {
  const same = sameLinesText(bill);
  const changed = bill.lines.filter(({ mark }) => mark !== '=');
  return [
    `- ${codeSpan(bill.platform)} ${sentence(`${totalText(bill)}, ${amountText(bill)}`)}`,
    ...changed.map((line) => {
      const cause = causeText(line);
      const text = `${quantitiesText(line)}: ${amountText(line)}${cause === '' ? '' : ` (${cause})`}`;
      return `  - ${codeSpan(`${line.mark} ${line.item}`, { max: LONGEST_LINE })} ${sentence(text)}`;
    }),
    ...(same === null ? [] : [`  - ${codeSpan('=')} ${same}`]),
  ];
}
