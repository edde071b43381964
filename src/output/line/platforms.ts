// The table of a terminal report: one row per platform that ran, the best figure of each column starred; with several
// replications a second, faint row has the intervals.

import {
  type ComparedMetric,
  type Comparison,
  type ComparisonColumn,
  comparisonOf,
} from '../../analysis/comparison.ts';
import type { RunResult } from '../../metrics/result.ts';
import { comparisonNotes } from '../comparison-notes.ts';
import { pointText, spreadText } from '../estimate-text.ts';
import { markOf } from '../platform-mark.ts';
import type { RenderOptions } from '../reporter.ts';
import { cutToWidth, wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { type Cell, type Column, tableLines } from './table.ts';

const NAME_CELLS = 20;
const INDENT = '  ';
const HEADINGS = {
  latency_p50: 'p50',
  latency_p95: 'p95',
  latency_p99: 'p99',
  failed_share: 'failed',
  rejected_share: 'rejected',
  startup_p50: 'start p50',
  startup_p95: 'start p95',
  scale_lag_max: 'scale lag',
  cold_share: 'cold',
  units_peak: 'peak units',
  hosts_peak: 'peak hosts',
  density_cpu: 'density',
  gpu_utilization: 'gpu used',
  cost_total: '$ this run',
  cost_monthly: '$/month',
  cost_fixed_monthly: 'of it fixed',
  cost_per_million_tokens: '$/M tokens',
} as const satisfies Partial<Record<ComparedMetric, string>>;

type Shown = keyof typeof HEADINGS;

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

/** Left out where no platform has anything to say. */
const OPTIONAL: readonly ComparedMetric[] = [
  'rejected_share',
  'hosts_peak',
  'density_cpu',
  'cold_share',
  'scale_lag_max',
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
  const figures = comparison.columns.filter((column) => isShown(column, comparison));
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

/** Of starts the p95, unless too few of them tell it on some platform: then the median, which takes less. */
function isShown({ key }: ComparisonColumn, { rows }: Comparison): boolean {
  if (!(key in HEADINGS) || rows.every(({ values }) => values[key] === null)) return false;
  // Only requests wait for a start; what jobs wait for is told with the jobs.
  if (key === 'cold_share' && rows.every(({ values }) => values.failed_share === null)) return false;
  const hasTail = rows.every(({ estimates }) => estimates.startup_p95.basis !== 'insufficient');
  if (key === (hasTail ? 'startup_p50' : 'startup_p95')) return false;
  return !OPTIONAL.includes(key) || rows.some(({ values }) => (values[key] ?? 0) > 0);
}

/** Winners end in a star, the others in a blank, so that the figures stay aligned. */
function figureColumn(
  { key, metric, winner }: ComparisonColumn,
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
  return { heading: `${HEADINGS[key as Shown]}${ending(' ')}`, side: 'right', cells };
}
