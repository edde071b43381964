// The table of a terminal report: one row per platform that ran, the best figure of each column starred.

import {
  type ComparedMetric,
  type Comparison,
  type ComparisonColumn,
  comparisonOf,
} from '../../analysis/comparison.ts';
import type { RunResult } from '../../metrics/result.ts';
import { figureText } from '../figure-text.ts';
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
  startup_p95: 'start p95',
  cold_share: 'cold',
  units_peak: 'peak units',
  hosts_peak: 'peak hosts',
  density_cpu: 'density',
  gpu_utilization: 'gpu used',
  cost_total: '$ this run',
  cost_monthly: '$/month',
  cost_per_million_tokens: '$/M tokens',
} as const satisfies Partial<Record<ComparedMetric, string>>;

type Shown = keyof typeof HEADINGS;

/** What the platform took, after what its users felt: the second block of a narrow table. */
const CAPACITY_AND_COST: readonly ComparedMetric[] = [
  'units_peak',
  'hosts_peak',
  'density_cpu',
  'gpu_utilization',
  'cost_total',
  'cost_monthly',
  'cost_per_million_tokens',
];

/** Left out where no platform has anything to say. */
const OPTIONAL: readonly ComparedMetric[] = ['rejected_share', 'hosts_peak', 'density_cpu', 'cold_share'];

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
  const names: Column = {
    heading: 'platform',
    side: 'left',
    cells: comparison.rows.map(({ platform }) => ({
      text: platformLabel(result, platform, { ink, isAscii: options.isAscii }),
      sgr: markOf(result, platform).sgr,
    })),
  };
  const types: Column = {
    heading: 'type',
    side: 'left',
    cells: comparison.rows.map(({ type }) => ({ text: typeText(type, ink), sgr: null })),
  };
  const figures = comparison.columns.filter((column) => isShown(column, comparison));
  const groupOf = (isCapacity: boolean) =>
    figures
      .filter(({ key }) => CAPACITY_AND_COST.includes(key) === isCapacity)
      .map((column) => figureColumn(column, comparison, ink));
  const groups = [[types, ...groupOf(false)], groupOf(true)];
  const hasWinner = figures.some(({ winner }) => winner !== null);
  const note = hasWinner ? noteLines(comparison, options, ink) : [];
  return [...tableLines({ key: names, groups }, { ink, columnCount: options.columnCount }), ...note];
}

/** What a star means. */
function noteLines({ rows }: Comparison, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  const isAnyLossy = rows.some(({ isLossy }) => isLossy);
  const contenders = isAnyLossy ? ', latency and cost only among those that failed or rejected less than 1%' : '';
  const note = `* best of this run${contenders}; closer than 1% counts as a tie`;
  return wrapToWidth(note, columnCount - INDENT.length).map((line) => ink.paint(`${INDENT}${line}`, SGR.quiet));
}

function typeText(type: string, ink: Ink): string {
  return cutToWidth(ink.clean(type), { cells: NAME_CELLS, ellipsis: ink.ellipsis });
}

function isShown({ key }: ComparisonColumn, { rows }: Comparison): boolean {
  if (!(key in HEADINGS) || rows.every(({ values }) => values[key] === null)) return false;
  // Only requests wait for a start; what jobs wait for is told with the jobs.
  if (key === 'cold_share' && rows.every(({ values }) => values.failed_share === null)) return false;
  return !OPTIONAL.includes(key) || rows.some(({ values }) => (values[key] ?? 0) > 0);
}

/** Winners end in a star, the others in a blank, so that the figures stay aligned. */
function figureColumn({ key, metric, winner }: ComparisonColumn, { rows }: Comparison, ink: Ink): Column {
  const cells = rows.map(({ platform, values }): Cell => {
    const text = ink.clean(figureText(values[key], metric.unit));
    const isBest = platform === winner;
    return { text: winner === null ? text : `${text}${isBest ? '*' : ' '}`, sgr: isBest ? SGR.best : null };
  });
  const heading = HEADINGS[key as Shown];
  return { heading: winner === null ? heading : `${heading} `, side: 'right', cells };
}
