// Compared figures as a table in Markdown.

import type { FigureComparison } from '../../analysis/compare/figure-comparison.ts';
import { estimateText } from '../estimate-text.ts';
import { NO_FIGURE } from '../figure-text.ts';
import { COMMENT_BYTES, type MarkdownBlock } from '../markdown/fit.ts';
import { folded } from '../markdown/fold.ts';
import { type MarkdownColumn, markdownTable } from '../markdown/table.ts';
import { codeSpan, sentence } from '../markdown/text.ts';
import { differenceText, relativeText } from './difference-text.ts';
import { ownerText, verdictText } from './words.ts';

const COLUMNS: readonly MarkdownColumn[] = [
  { heading: '', isNumber: false },
  { heading: 'figure', isNumber: false },
  { heading: 'before', isNumber: true },
  { heading: 'after', isNumber: true },
  { heading: 'difference', isNumber: true },
  { heading: '', isNumber: true },
  { heading: 'verdict', isNumber: false },
];

/** At least one figure, a row for each. */
export function tableBlock(figures: readonly FigureComparison[]): MarkdownBlock {
  const rows = figures.map(rowOf);
  return {
    itemCount: rows.length,
    mostBytes: COMMENT_BYTES / 3,
    render: (shown) => [...markdownTable(COLUMNS, rows.slice(0, shown)), ...restOf(rows, shown)].join('\n'),
  };
}

/** The same behind a line that opens it. */
export function foldedTable(figures: readonly FigureComparison[]): MarkdownBlock {
  const table = tableBlock(figures);
  return { ...table, render: (shown) => folded(`All ${figures.length} figures`, table.render(shown)) };
}

function rowOf(figure: FigureComparison): readonly string[] {
  const { metric, before, after, difference, relative } = figure;
  const estimate = (side: FigureComparison['before']) => (side === null ? NO_FIGURE : estimateText(side, metric.unit));
  const mark = figure.gate === 'regression' ? ':x: ' : figure.verdict === 'better' ? ':white_check_mark: ' : '';
  return [
    codeSpan(ownerText(figure)),
    codeSpan(metric.name),
    sentence(estimate(before)),
    sentence(estimate(after)),
    sentence(differenceText(difference, metric.unit)),
    sentence(relativeText(relative)),
    `${mark}${sentence(verdictText(figure))}`,
  ];
}

/** How many of a list are not shown. */
export function restOf(all: readonly unknown[], shown: number): readonly string[] {
  return shown >= all.length ? [] : ['', `${all.length - shown} more are left out to keep this short.`];
}
