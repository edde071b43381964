// Puts the platforms of a result side by side and names the best of each column. Wording and layout are left to output.

import { invariant } from '../base/invariant.ts';
import { SUMMARY_METRICS } from '../metrics/catalogue/index.ts';
import type { SummaryMetric } from '../metrics/catalogue/metric.ts';
import type { InfeasiblePlatformResult, RunResult } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import type { PlatformStudy } from '../metrics/study/study.ts';
import { figureContest } from './contest.ts';
import { studiedLoss, TOO_LOSSY } from './losses.ts';
import { infeasiblePlatforms } from './measured-platforms.ts';
import type { PlatformPair } from './platform-pairs.ts';
import type { Estimate } from './statistics/estimate.ts';
import { figureEstimate } from './statistics/figure-estimate.ts';

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
  startup_p50: 'lower',
  startup_p95: 'lower',
  scale_lag_max: 'lower',
  cold_share: 'lower',
  billed_utilization_cpu: 'higher',
  gpu_utilization: 'neither',
  output_tokens_per_second: 'neither',
  cost_total: 'lower',
  cost_monthly: 'lower',
  cost_fixed_monthly: 'neither',
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
   * The platform that is best; null without a direction, with fewer than two figures, and where it is not told apart from
   * each other one: in a single run within 1 %, with several replications unless the differences show it. In latency, cost
   * and use of what was billed a platform that lost 1 % of its requests or more is not ranked.
   */
  readonly winner: string | null;
  /** Every two platforms, ranked or not; empty in a single run and without a direction. */
  readonly pairs: readonly PlatformPair[];
}

/** One platform of the comparison. */
export interface ComparisonRow {
  readonly platform: string;
  readonly type: string;
  /** It failed or rejected 1 % of its requests or more. */
  readonly isLossy: boolean;
  /** Null where it has nothing to measure, or too few values for a quantile. */
  readonly values: Readonly<Record<ComparedMetric, number | null>>;
  readonly estimates: Readonly<Record<ComparedMetric, Estimate>>;
}

/** The platforms of one result side by side. */
export interface Comparison {
  readonly columns: readonly ComparisonColumn[];
  readonly rows: readonly ComparisonRow[];
  readonly infeasible: readonly InfeasiblePlatformResult[];
}

/** Compares the platforms that ran; in a single run a winner is the best of this run and no more. */
export function comparisonOf(result: RunResult): Comparison {
  const studies = platformStudies(result);
  const types = new Map(result.platforms.map(({ name, type }) => [name, type]));
  const rows = studies.map((study) => rowOf(study, types.get(study.platform) ?? ''));
  const columns = comparedMetrics().map(({ key, metric }) => {
    const direction: Direction = DIRECTIONS[key];
    return { key, metric, direction, ...contestOf({ key, direction, rows, studies }) };
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

function rowOf(study: PlatformStudy, type: string): ComparisonRow {
  const estimates = comparedMetrics().map(({ key }) => [key, figureEstimate(study, key)] as const);
  const values = estimates.map(([key, { value }]) => [key, value] as const);
  return {
    platform: study.platform,
    type,
    isLossy: studiedLoss(study) >= TOO_LOSSY,
    values: Object.fromEntries(values) as Record<ComparedMetric, number | null>,
    estimates: Object.fromEntries(estimates) as Record<ComparedMetric, Estimate>,
  };
}

interface ColumnParts {
  readonly key: ComparedMetric;
  readonly direction: Direction;
  readonly rows: readonly ComparisonRow[];
  readonly studies: readonly PlatformStudy[];
}

function contestOf({ key, direction, rows, studies }: ColumnParts): Pick<ComparisonColumn, 'winner' | 'pairs'> {
  if (direction === 'neither') return { winner: null, pairs: [] };
  const contest = figureContest(studies, key, direction);
  const isRanked = ({ values, isLossy }: ComparisonRow) =>
    values[key] !== null && !(isLossy && FLATTERED_BY_LOSSES.includes(key));
  const ranked = rows.filter(isRanked).map(({ platform }) => platform);
  const [best, ...equals] = contest.leaders(ranked).platforms;
  const winner = ranked.length < 2 || best === undefined || equals.length > 0 ? null : best;
  return { winner, pairs: contest.pairs };
}
