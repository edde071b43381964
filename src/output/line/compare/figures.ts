// Compared figures as lines for a terminal, a table for each platform.

import type { FigureComparison } from '../../../analysis/compare/figure-comparison.ts';
import { differenceText, relativeText } from '../../compare/difference-text.ts';
import { isTelling, verdictText } from '../../compare/words.ts';
import { estimateText } from '../../estimate-text.ts';
import { NO_FIGURE } from '../../figure-text.ts';
import type { RenderOptions } from '../../reporter.ts';
import { cutToWidth } from '../fit-text.ts';
import { type Ink, SGR } from '../ink.ts';
import { type Cell, type Column, INDENT, type Table, tableLines } from '../table.ts';

/** Cells of the name of a figure. */
const LABEL_CELLS = 40;

/** Empty without figures. */
export function figureLines(
  figures: readonly FigureComparison[],
  { ink, options }: { readonly ink: Ink; readonly options: RenderOptions },
): readonly string[] {
  const platforms = [...new Set(figures.map(({ platform }) => platform))];
  return platforms.flatMap((platform, index) => [
    ...(index === 0 ? [] : ['']),
    `${INDENT}${ink.paint(ink.clean(platform), SGR.heading)}`,
    ...tableLines(
      tableOf(
        figures.filter((figure) => figure.platform === platform),
        ink,
      ),
      { ink, columnCount: options.columnCount },
    ),
  ]);
}

function tableOf(figures: readonly FigureComparison[], ink: Ink): Table {
  const column = (heading: string, side: Column['side'], textOf: (figure: FigureComparison) => string): Column => ({
    heading,
    side,
    cells: figures.map((figure): Cell => ({ text: ink.clean(textOf(figure)), sgr: null })),
  });
  const key: Column = {
    heading: 'figure',
    side: 'left',
    cells: figures.map(({ kind, name, metric }): Cell => {
      const label = ink.clean(kind === 'platform' ? metric.name : `${name}: ${metric.name}`);
      return { text: cutToWidth(label, { cells: LABEL_CELLS, ellipsis: ink.ellipsis }), sgr: null };
    }),
  };
  const verdict: Column = {
    heading: 'verdict',
    side: 'left',
    cells: figures.map((figure): Cell => ({ text: ink.clean(verdictText(figure)), sgr: colourOf(figure) })),
  };
  const groups = [
    [
      column('before', 'right', ({ before, metric }) => sideText(before, metric.unit)),
      column('after', 'right', ({ after, metric }) => sideText(after, metric.unit)),
    ],
    [
      column('difference', 'right', ({ difference, metric }) => differenceText(difference, metric.unit)),
      column('', 'right', ({ relative }) => relativeText(relative)),
      verdict,
    ],
  ];
  return { key, groups };
}

function sideText(estimate: FigureComparison['before'], unit: FigureComparison['metric']['unit']): string {
  return estimate === null ? NO_FIGURE : estimateText(estimate, unit);
}

function colourOf(figure: FigureComparison): number | null {
  if (figure.verdict === 'better') return SGR.best;
  if (figure.gate === 'regression') return SGR.bad;
  return isTelling(figure) ? null : SGR.quiet;
}
