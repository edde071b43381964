// What further replications can still change: when a study may stop, and how many would settle it.

import { isFatal, type ThresholdVerdict } from './judge.ts';

/** Whether further replications may decide it: neither a verdict that stands nor one that only a longer run would change. */
export function canStillChange({ outcome, doubt }: Pick<ThresholdVerdict, 'outcome' | 'doubt'>): boolean {
  return outcome === 'inconclusive' && doubt !== 'warm-up';
}

/** Whether it may hold the study: further replications may decide it, and with it how the run comes out. */
export function asksForMore(verdict: Pick<ThresholdVerdict, 'threshold' | 'outcome' | 'doubt'>): boolean {
  return verdict.threshold.level === 'error' && canStillChange(verdict);
}

/**
 * Whether it fails the run whatever further replications bring. A median may come back to the good side, and starts that no
 * replication needed so far may be needed by the next.
 */
export function isFailedForGood(verdict: Pick<ThresholdVerdict, 'threshold' | 'outcome'>): boolean {
  const { threshold, outcome } = verdict;
  if (!isFatal(verdict)) return false;
  return outcome === 'fail' ? threshold.across !== 'median' : threshold.metric !== 'startup';
}

/** How many replications would settle what can be settled. */
export interface Settling {
  /** In all. */
  readonly total: number;
  /** More than there are. */
  readonly more: number;
  /** Of the inconclusive verdicts. */
  readonly settledCount: number;
  readonly openCount: number;
}

/** The most that a verdict needs; null where none is inconclusive, or none of them would be settled. */
export function settlingOf(verdicts: readonly ThresholdVerdict[]): Settling | null {
  const open = verdicts.filter(({ outcome }) => outcome === 'inconclusive');
  const needs = open.flatMap(({ replicationsNeeded, replicationCount }) =>
    replicationsNeeded === null ? [] : [{ total: replicationsNeeded, more: replicationsNeeded - replicationCount }],
  );
  if (needs.length === 0) return null;
  const total = Math.max(...needs.map((one) => one.total));
  const more = Math.max(...needs.map((one) => one.more));
  return { total, more, settledCount: needs.length, openCount: open.length };
}
