// Which figures of a comparison a table of platforms shows as columns, and what they are called in so little room.

import type { ComparedMetric, Comparison, ComparisonColumn } from '../analysis/comparison.ts';

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

/** Left out where no platform has anything to say. */
const OPTIONAL: readonly ComparedMetric[] = [
  'rejected_share',
  'hosts_peak',
  'density_cpu',
  'cold_share',
  'scale_lag_max',
];

/** A column with its heading. */
export interface HeadedColumn extends ComparisonColumn {
  readonly heading: string;
}

/** Those with something to say. Of starts the p95, unless too few of them tell it on some platform: then the median. */
export function headedColumns(comparison: Comparison): readonly HeadedColumn[] {
  return comparison.columns.flatMap((column) => {
    const heading = (HEADINGS as Partial<Record<ComparedMetric, string>>)[column.key];
    return heading !== undefined && isShown(column, comparison) ? [{ ...column, heading }] : [];
  });
}

function isShown({ key }: ComparisonColumn, { rows }: Comparison): boolean {
  if (rows.every(({ values }) => values[key] === null)) return false;
  // Only requests wait for a start; what jobs wait for is told with the jobs.
  if (key === 'cold_share' && rows.every(({ values }) => values.failed_share === null)) return false;
  const hasTail = rows.every(({ estimates }) => estimates.startup_p95.basis !== 'insufficient');
  if (key === (hasTail ? 'startup_p50' : 'startup_p95')) return false;
  return !OPTIONAL.includes(key) || rows.some(({ values }) => (values[key] ?? 0) > 0);
}
