// How many replications a scenario gets: what users ask for, and what is done where they do not say.

import { looksUpTo } from '../../analysis/statistics/look-confidence.ts';
import type { Stopping } from '../../metrics/study/study.ts';
import type { Scenario } from '../../scenario/index.ts';
import { DEFAULT_LIMIT } from './replication-limits.ts';

/** What was asked for; none of it is the default. */
export interface ReplicationWish {
  /** Exactly so many. */
  readonly replications?: number | undefined;
  /** Relative half width of the intervals, 0..1. */
  readonly untilCi?: number | undefined;
  /** Most, where their number is found. */
  readonly maxReplications?: number | undefined;
  /** Whether a threshold that has failed for certain ends it. */
  readonly bail?: boolean | undefined;
}

/** When to look whether the replications are enough, and when to stop in any case. */
export type StudyPlan = Omit<Stopping, 'isReached'>;

/** A run with one replication of each platform. */
export const SINGLE_RUN: StudyPlan = fixed(1);

/**
 * Without a wish, thresholds are run until each is decided, and everything else is run once. A limit of one replication is
 * a single run.
 */
export function planStudy({ thresholds }: Pick<Scenario, 'thresholds'>, wish: ReplicationWish): StudyPlan {
  const { replications, untilCi, maxReplications: limit = DEFAULT_LIMIT, bail = false } = wish;
  if (replications !== undefined) return fixed(replications, { isWatched: bail && thresholds.length > 0 });
  if (limit === 1) return SINGLE_RUN;
  const looks = looksUpTo(limit);
  if (untilCi !== undefined) return { rule: 'precision', target: untilCi, limit, looks };
  return thresholds.length === 0 ? SINGLE_RUN : { rule: 'decision', target: null, limit, looks };
}

/** Who wants to be done with it on failure looks on the way. */
function fixed(count: number, { isWatched } = { isWatched: false }): StudyPlan {
  return { rule: 'fixed', target: null, limit: count, looks: isWatched ? looksUpTo(count) : [count] };
}
