// Puts the platforms of a result side by side and names the best of each column. Wording and layout are left to output.

import { invariant } from '../base/invariant.ts';
import { SUMMARY_METRICS } from '../metrics/catalogue/index.ts';
import type { SummaryMetric } from '../metrics/catalogue/metric.ts';
import type { InfeasiblePlatformResult, PlatformRunResult, RunResult } from '../metrics/result.ts';
import { isLossy } from './losses.ts';
import { feasiblePlatforms, infeasiblePlatforms } from './measured-platforms.ts';
import { lowest } from './ties.ts';

/** Which way a figure is good; `neither` for sizes that say nothing about quality. */
export type Direction = 'lower' | 'higher' | 'neither';

/** The compared metrics, in the order of the table. */
const DIRECTIONS = {
  latency_p50: 'lower',
  latency_p95: 'lower',
  latency_p99: 'lower',
  failed_share: 'lower',
  rejected_share: 'lower',
  units_peak: 'neither',
  hosts_peak: 'neither',
  density_cpu: 'higher',
  startup_p95: 'lower',
  cold_share: 'lower',
  billed_utilization_cpu: 'higher',
  gpu_utilization: 'neither',
  output_tokens_per_second: 'neither',
  cost_total: 'lower',
  cost_monthly: 'lower',
  cost_per_million: 'lower',
  cost_per_million_tokens: 'lower',
} as const satisfies Readonly<Record<string, Direction>>;

/** Name of a compared metric. */
export type ComparedMetric = keyof typeof DIRECTIONS;

/** What looks better when requests are lost: here platforms that lost too many are not ranked. */
const FLATTERED_BY_LOSSES: readonly ComparedMetric[] = [
  'latency_p50',
  'latency_p95',
  'latency_p99',
  'billed_utilization_cpu',
  'cost_total',
  'cost_monthly',
  'cost_per_million',
  'cost_per_million_tokens',
];

/** One column of the comparison. */
export interface ComparisonColumn {
  readonly key: ComparedMetric;
  readonly metric: SummaryMetric;
  readonly direction: Direction;
  /**
   * The platform that is best in this run; null for a tie, without a direction, or with fewer than two figures. In
   * latency, cost and use of what was billed a platform that lost 1 % of its requests or more is not ranked.
   */
  readonly winner: string | null;
}

/** One platform of the comparison; null where it has nothing to measure. */
export interface ComparisonRow {
  readonly platform: string;
  readonly type: string;
  /** It failed or rejected 1 % of its requests or more. */
  readonly isLossy: boolean;
  readonly values: Readonly<Record<ComparedMetric, number | null>>;
}

/** The platforms of one run side by side. */
export interface Comparison {
  readonly columns: readonly ComparisonColumn[];
  readonly rows: readonly ComparisonRow[];
  readonly infeasible: readonly InfeasiblePlatformResult[];
}

/** Compares the platforms that ran; one replication only, so a winner is the best of this run and no more. */
export function comparisonOf(result: RunResult): Comparison {
  const rows = feasiblePlatforms(result).map(rowOf);
  const columns = comparedMetrics().map(({ key, metric }) => {
    const direction: Direction = DIRECTIONS[key];
    return { key, metric, direction, winner: winnerOf(rows, key, direction) };
  });
  return { columns, rows, infeasible: infeasiblePlatforms(result) };
}

/** The compared metrics with their entries in the catalogue, in the order of the table. */
function comparedMetrics(): readonly { readonly key: ComparedMetric; readonly metric: SummaryMetric }[] {
  return (Object.keys(DIRECTIONS) as ComparedMetric[]).map((key) => {
    const metric = SUMMARY_METRICS.find(({ name }) => name === key);
    invariant(metric !== undefined, `no metric is called ${key}`);
    return { key, metric };
  });
}

function rowOf(platform: PlatformRunResult): ComparisonRow {
  const entries = comparedMetrics().map(({ key, metric }) => [key, metric.read(platform)] as const);
  return {
    platform: platform.name,
    type: platform.type,
    isLossy: isLossy(platform),
    values: Object.fromEntries(entries) as Record<ComparedMetric, number | null>,
  };
}

function winnerOf(rows: readonly ComparisonRow[], key: ComparedMetric, direction: Direction): string | null {
  if (direction === 'neither') return null;
  const sign = direction === 'lower' ? 1 : -1;
  const isRanked = ({ values, isLossy: hasLost }: ComparisonRow) =>
    values[key] !== null && !(hasLost && FLATTERED_BY_LOSSES.includes(key));
  const ranked = rows.filter(isRanked);
  if (ranked.length < 2) return null;
  const [best, ...equals] = lowest(ranked, ({ values }) => (values[key] === null ? null : sign * values[key]));
  return best === undefined || equals.length > 0 ? null : best.platform;
}
