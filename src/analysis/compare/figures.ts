// Which figures are compared between two results, of what, and which way each is good.

import { invariant } from '../../base/invariant.ts';
import { JOB_METRICS } from '../../metrics/catalogue/jobs.ts';
import type { Metric } from '../../metrics/catalogue/metric.ts';
import { SUMMARY_METRICS } from '../../metrics/catalogue/summary.ts';
import type { Direction } from '../comparison.ts';

/** What a figure can be of. */
const COMPARED_KINDS = ['platform', 'service', 'job'] as const;

/** One of them. */
export type ComparedKind = (typeof COMPARED_KINDS)[number];

/** A figure that is compared. */
export interface ComparedFigure {
  readonly metric: Metric;
  readonly direction: Direction;
}

/**
 * The bill of the run has no direction: it is that of the month in other words, and differs with the length of the run.
 */
const DIRECTIONS: Readonly<Record<ComparedKind, Readonly<Record<string, Direction>>>> = {
  platform: {
    latency_p50: 'lower',
    latency_p95: 'lower',
    latency_p99: 'lower',
    failed_share: 'lower',
    rejected_share: 'lower',
    cold_share: 'lower',
    startup_p95: 'lower',
    units_peak: 'neither',
    density_cpu: 'higher',
    cost_total: 'neither',
    cost_monthly: 'lower',
    cost_per_million: 'lower',
  },
  service: {
    latency_p95: 'lower',
    latency_p99: 'lower',
    failed_share: 'lower',
    rejected_share: 'lower',
    units_peak: 'neither',
    cost_monthly: 'lower',
  },
  job: {
    makespan_mean: 'lower',
    makespan_p95: 'lower',
    jobs_failed: 'lower',
    deadline_misses: 'lower',
    cost_per_job: 'lower',
  },
};

/** The compared figures of a platform, a service or a job, in the order of a report. */
export function comparedFigures(kind: ComparedKind): readonly ComparedFigure[] {
  const metrics: readonly Metric[] = kind === 'job' ? JOB_METRICS : SUMMARY_METRICS;
  return Object.entries(DIRECTIONS[kind]).map(([name, direction]) => {
    const metric = metrics.find((candidate) => candidate.name === name);
    invariant(metric !== undefined, `no metric is called ${name}`);
    return { metric, direction };
  });
}

/**
 * Whether another figure says the same in other words, so that its verdict cannot be wrong by itself: the bill of the run is
 * compared only where both runs have the same length, and is then that of the month times one number.
 */
export function isSaidAgain({ metric }: Pick<ComparedFigure, 'metric'>): boolean {
  return metric.name === 'cost_total';
}

/** Whether a figure that has nothing to measure any more may be fine: fewer starts are no loss. */
export function mayVanish({ metric }: Pick<ComparedFigure, 'metric'>): boolean {
  return metric.name === 'startup_p95' || metric.name === 'cold_share';
}

/** Names of all compared figures that have a direction: those that a tolerance can be given for. */
export function gatedFigures(): readonly Metric[] {
  const all = COMPARED_KINDS.flatMap(comparedFigures).filter(({ direction }) => direction !== 'neither');
  return [...new Map(all.map(({ metric }) => [metric.name, metric])).values()];
}
