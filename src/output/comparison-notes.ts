// What has to be known to read a comparison: when a figure counts as best, what stands behind ±, and why some have none.

import type { Comparison, ComparisonColumn } from '../analysis/comparison.ts';
import type { EstimateBasis } from '../analysis/statistics/estimate.ts';
import { formatCount } from '../base/units/count.ts';
import type { RunResult } from '../metrics/result.ts';
import { figureQuantile } from '../metrics/study/quantile-of.ts';
import { TOO_FEW } from './estimate-text.ts';

/** What `$/month` is. */
export const MONTH_NOTE = 'this run repeated for 730 hours';

/** The notes below a table of these columns, where a star marks the best and $/month is a heading. */
export function comparisonNotes(result: RunResult, comparison: Comparison): readonly string[] {
  const { columns } = comparison;
  const hasWinner = columns.some(({ winner }) => winner !== null);
  const hasSpread = result.study !== undefined;
  return [
    ...(hasWinner ? [bestNote(result, comparison)] : []),
    ...(hasSpread ? [SPREAD_NOTE] : []),
    ...(hasSpread && hasRange(comparison) ? [POOLED_NOTE] : []),
    ...(hasSpread ? countedNotes(comparison) : []),
    ...fewNotes(comparison),
    ...(columns.some(({ key }) => key === 'cost_monthly') ? [`$/month: ${MONTH_NOTE}`] : []),
  ];
}

/** What ± is. */
export const SPREAD_NOTE = '±: half of a 95% interval';
/** What two ends are, of several replications. */
export const POOLED_NOTE =
  'a..b: 95% interval of the values of all replications together, no narrower than these differ among themselves';

function bestNote({ study }: RunResult, { rows }: Comparison): string {
  const isAnyLossy = rows.some(({ isLossy }) => isLossy);
  const contenders = isAnyLossy ? ', latency and cost only among those that failed or rejected less than 1%' : '';
  if (study === undefined) return `* best of this run${contenders}; closer than 1% counts as a tie`;
  return `* shown to be better than each other platform by their differences in each replication${contenders}`;
}

/** Whether a quantile has an interval with two ends. */
export function hasRange(comparison: Comparison): boolean {
  return hasInterval(comparison, 'order-statistic');
}

/** What two ends of a share are; nothing where all shares have their ±. */
export function countedNotes(comparison: Comparison): readonly string[] {
  return hasInterval(comparison, 'binomial') ? ['a..b or <b of a share: 95% interval of what so few events show'] : [];
}

function hasInterval({ rows, columns }: Comparison, basis: EstimateBasis): boolean {
  return rows.some(({ estimates }) =>
    columns.some(({ key }) => estimates[key].basis === basis && estimates[key].interval !== null),
  );
}

/** "few: too few values for a quantile (p99 takes 368 requests, start p95 72 starts)"; nothing where there are enough. */
export function fewNotes({ rows, columns }: Comparison): readonly string[] {
  const needs = columns.flatMap((column) => needOf(column, rows));
  return needs.length === 0 ? [] : [`${TOO_FEW}: too few values for a quantile (${needs.join(', ')})`];
}

function needOf({ key, metric }: ComparisonColumn, rows: Comparison['rows']): readonly string[] {
  const scant = rows.find(({ estimates }) => estimates[key].basis === 'insufficient');
  const needed = scant?.estimates[key].samplesNeeded ?? null;
  if (needed === null) return [];
  const things = figureQuantile(key)?.histogram === 'startup' ? 'starts' : 'requests';
  return [`${metric.label} takes ${formatCount(needed)} ${things}`];
}
