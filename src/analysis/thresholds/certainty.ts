// What further replications can still change: when a study may stop, and how many would settle it.

import type { ThresholdVerdict } from './judge.ts';

/** Whether further replications may decide it: neither a verdict that stands nor one that only a longer run would change. */
export function canStillChange({ outcome, doubt }: Pick<ThresholdVerdict, 'outcome' | 'doubt'>): boolean {
  return outcome === 'inconclusive' && doubt !== 'warm-up';
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
