// The table of a terminal report: one row per platform that ran, the best figure of each column starred; with several
// replications a second, faint row has the intervals.

import { type ComparedMetric, type Comparison, comparisonOf } from '../../analysis/comparison.ts';
import type { RunResult } from '../../metrics/result.ts';
import { type HeadedColumn, headedColumns } from '../comparison-columns.ts';
import { comparisonNotes } from '../comparison-notes.ts';
import { pointText, spreadText } from '../estimate-text.ts';
import { markOf } from '../platform-mark.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth, wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { type Cell, type Column, tableLines } from './table.ts';

const NAME_CELLS = 20;
const INDENT = '  ';
/** What the platform took, after what its users felt: the second block of a narrow table. */
const CAPACITY_AND_COST: readonly ComparedMetric[] = [
  'units_peak',
  'hosts_peak',
  'density_cpu',
  'gpu_utilization',
  'scale_lag_max',
  'cost_total',
  'cost_monthly',
  'cost_fixed_monthly',
  'cost_per_million_tokens',
];

/** Glyph (or letter) and name of a platform. */
export function platformLabel(
  result: RunResult,
  name: string,
  { ink, isAscii }: { ink: Ink; isAscii: boolean },
): string {
  const mark = markOf(result, name);
  const shown = cutToWidth(ink.clean(name), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
  return `${isAscii ? mark.letter : mark.glyph} ${shown}`;
}

/** Lines of the table; empty where no platform ran. */
export function platformLines(result: RunResult, options: RenderOptions, ink: Ink): readonly string[] {
  const comparison = comparisonOf(result);
  if (comparison.rows.length === 0) return [];
  const hasSpread = result.study !== undefined;
  const names: Column = {
    heading: 'platform',
    side: 'left',
    cells: comparison.rows.flatMap(({ platform }) => {
      const text = platformLabel(result, platform, { ink, isAscii: options.isAscii });
      return withSpread({ text, sgr: markOf(result, platform).sgr }, hasSpread ? '' : null);
    }),
  };
  const types: Column = {
    heading: 'type',
    side: 'left',
    cells: comparison.rows.flatMap(({ type }) =>
      withSpread({ text: typeText(type, ink), sgr: null }, hasSpread ? '' : null),
    ),
  };
  const figures = headedColumns(comparison);
  const groupOf = (isCapacity: boolean) =>
    figures
      .filter(({ key }) => CAPACITY_AND_COST.includes(key) === isCapacity)
      .map((column) => figureColumn(column, comparison, { ink, hasSpread }));
  const groups = [[types, ...groupOf(false)], groupOf(true)];
  const notes = comparisonNotes(result, { ...comparison, columns: figures }).flatMap((note) =>
    wrapToWidth(ink.clean(note), options.columnCount - INDENT.length),
  );
  return [
    ...tableLines({ key: names, groups }, { ink, columnCount: options.columnCount }),
    ...notes.map((line) => ink.paint(`${INDENT}${line}`, SGR.quiet)),
  ];
}

/** A cell, and below it one with its interval where the table has intervals. */
function withSpread(cell: Cell, spread: string | null): readonly Cell[] {
  return spread === null ? [cell] : [cell, { text: spread, sgr: SGR.quiet }];
}

function typeText(type: string, ink: Ink): string {
  return cutToWidth(ink.clean(type), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
}

/** Winners end in a star, the others in a blank, so that the figures stay aligned. */
function figureColumn(
  { key, heading, metric, winner }: HeadedColumn,
  { rows }: Comparison,
  { ink, hasSpread }: { readonly ink: Ink; readonly hasSpread: boolean },
): Column {
  const ending = (mark: string) => (winner === null ? '' : mark);
  const cells = rows.flatMap(({ platform, estimates }) => {
    const isBest = platform === winner;
    const text = ink.clean(pointText(estimates[key], metric.unit));
    const spread = hasSpread ? `${ink.clean(spreadText(estimates[key], metric.unit))}${ending(' ')}` : null;
    return withSpread({ text: `${text}${ending(isBest ? '*' : ' ')}`, sgr: isBest ? SGR.best : null }, spread);
  });
  return { heading: `${heading}${ending(' ')}`, side: 'right', cells };
}
