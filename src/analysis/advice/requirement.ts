// What a platform has to do to be worth advising: the thresholds of the scenario, or, without any, serve its requests.

import type { JobCounts } from '../../metrics/job-result.ts';
import type { PlatformRunResult, RunResult } from '../../metrics/result.ts';
import type { Comparator } from '../../metrics/thresholds/threshold.ts';
import { lostShare, TOO_LOSSY } from '../losses.ts';
import { feasiblePlatforms } from '../measured-platforms.ts';
import { judge, type ThresholdVerdict } from '../thresholds/judge.ts';
import { isGood } from '../thresholds/outcome.ts';
import type { FigureUnit } from './figure.ts';

/** Which rule says who is good enough. */
export type Basis = 'thresholds' | 'losses';

/** One requirement on one platform. */
export interface Requirement {
  /** What is measured: the selector and aggregation of a threshold, or words. */
  readonly what: string;
  readonly unit: FigureUnit;
  /** Null where there was nothing to measure, or too little for a quantile: then it is not met. */
  readonly value: number | null;
  readonly comparator: Comparator;
  readonly limit: number;
  /** Shown to be met: a threshold that is inconclusive is not. */
  readonly isMet: boolean;
  /** Neither shown to be met nor to be missed. */
  readonly isOpen: boolean;
}

/** What is asked of the platforms of a result, and what it is based on. */
export interface Requirements {
  readonly basis: Basis;
  of(platform: PlatformRunResult): readonly Requirement[];
}

/**
 * The thresholds of level `error`, if there are any; else to lose less than 1 % of requests and of jobs, and to miss no
 * more deadlines than the best.
 */
export function requirementsOf(result: RunResult): Requirements {
  const errors = judge(result).filter(({ threshold }) => threshold.level === 'error');
  if (errors.length > 0) {
    return {
      basis: 'thresholds',
      of: ({ name }) => errors.filter(({ platform }) => platform === name).map(requirementOf),
    };
  }
  const missed = feasiblePlatforms(result).map(missedDeadlines);
  const fewest = Math.min(...missed.flatMap((count) => count ?? []));
  return { basis: 'losses', of: (platform) => servingRequirements(platform, fewest) };
}

function requirementOf({ threshold, value, outcome }: ThresholdVerdict): Requirement {
  const { selector, expression, comparator, limit, unit } = threshold;
  const aggregation = expression.split(/[<>=!]/, 1)[0]?.trim() ?? '';
  const what = `${selector} ${aggregation}`.trim();
  const isOpen = outcome === 'inconclusive';
  return { what, unit, value, comparator, limit, isMet: outcome === 'pass', isOpen };
}

/** Work is there to be done: what is still open at the end is not lost, but where nothing was done nothing was served. */
function servingRequirements(platform: PlatformRunResult, fewestMissed: number): readonly Requirement[] {
  const { arrived, completed } = platform.summary.requests;
  const jobs = jobCounts(platform);
  const missed = missedDeadlines(platform);
  return [
    ...(arrived === 0 ? [] : [lossRequirement('requests failed or rejected', lostShare(platform))]),
    ...(arrived > 0 && completed === 0 ? [noneDone('requests completed')] : []),
    ...(jobs.arrived === 0 ? [] : [lossRequirement('jobs failed', jobs.failed / jobs.arrived)]),
    ...(jobs.arrived > 0 && jobs.succeeded === 0 ? [noneDone('jobs done')] : []),
    ...(missed === null ? [] : [deadlineRequirement(missed, fewestMissed)]),
  ];
}

function lossRequirement(what: string, value: number): Requirement {
  return { what, unit: 'share', value, comparator: '<', limit: TOO_LOSSY, isMet: value < TOO_LOSSY, isOpen: false };
}

function noneDone(what: string): Requirement {
  return { what, unit: 'count', value: 0, comparator: '>=', limit: 1, isMet: false, isOpen: false };
}

function deadlineRequirement(value: number, limit: number): Requirement {
  return {
    what: 'deadlines missed',
    unit: 'count',
    value,
    comparator: '<=',
    limit,
    isMet: value <= limit,
    isOpen: false,
  };
}

/** Jobs of all sorts together. */
function jobCounts({ jobs }: PlatformRunResult): Pick<JobCounts, 'arrived' | 'succeeded' | 'failed'> {
  const sumOf = (key: keyof JobCounts) => jobs.reduce((sum, { counts }) => sum + counts[key], 0);
  return { arrived: sumOf('arrived'), succeeded: sumOf('succeeded'), failed: sumOf('failed') };
}

/** Null where no job had a deadline. */
function missedDeadlines({ jobs }: PlatformRunResult): number | null {
  const withDeadline = jobs.filter(({ deadlineMs }) => deadlineMs !== null);
  return withDeadline.length === 0 ? null : withDeadline.reduce((sum, { deadlineMisses }) => sum + deadlineMisses, 0);
}

/**
 * How far a requirement is from being met, relative to its limit; 0 if it is met or its value alone would meet it, infinite
 * without a value.
 */
export function shortfall({ isMet, isOpen, value, comparator, limit }: Requirement): number {
  if (isMet) return 0;
  if (value === null) return Number.POSITIVE_INFINITY;
  if (isOpen && isGood(value, { comparator, limit })) return 0;
  return limit === 0 ? Number.MAX_VALUE : Math.abs(value - limit) / Math.abs(limit);
}
