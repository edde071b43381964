// How many thresholds came out how, counted once for each platform that they are about.

import { isFatal, isUndecided, type ThresholdVerdict } from './judge.ts';

/** Counts of verdicts; a threshold on three platforms counts three times. */
export interface ThresholdTally {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly inconclusive: number;
  readonly withoutData: number;
  /** Of level `warn`, not shown to hold; not counted there. */
  readonly warnings: number;
  /** Whether the run as a whole holds: every threshold of level `error` passed. */
  readonly isMet: boolean;
  /** Whether nothing of level `error` failed or had no data, but something is inconclusive. */
  readonly isOpen: boolean;
}

/** The counts; `total` is 0 for a scenario without thresholds. */
export function tallyOf(verdicts: readonly ThresholdVerdict[]): ThresholdTally {
  const count = (is: (verdict: ThresholdVerdict) => boolean) => verdicts.filter(is).length;
  const broken = count(isFatal);
  const inconclusive = count(isUndecided);
  return {
    total: verdicts.length,
    passed: count(({ outcome }) => outcome === 'pass'),
    failed: count((one) => isFatal(one) && one.outcome === 'fail'),
    inconclusive,
    withoutData: count((one) => isFatal(one) && one.outcome === 'no-data'),
    warnings: count(({ threshold, outcome }) => threshold.level === 'warn' && outcome !== 'pass'),
    isMet: broken === 0 && inconclusive === 0,
    isOpen: broken === 0 && inconclusive > 0,
  };
}
