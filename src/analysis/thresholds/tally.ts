// How many thresholds came out how, counted once for each platform that they are about.

import { isFatal, type ThresholdVerdict } from './judge.ts';

/** Counts of verdicts; a threshold on three platforms counts three times. */
export interface ThresholdTally {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  readonly withoutData: number;
  /** Of level `warn`, failed or without data; not counted there. */
  readonly warnings: number;
  /** Whether the run as a whole holds: no failure and no gap of level `error`. */
  readonly isMet: boolean;
}

/** The counts; `total` is 0 for a scenario without thresholds. */
export function tallyOf(verdicts: readonly ThresholdVerdict[]): ThresholdTally {
  const count = (is: (verdict: ThresholdVerdict) => boolean) => verdicts.filter(is).length;
  return {
    total: verdicts.length,
    passed: count(({ outcome }) => outcome === 'pass'),
    failed: count((one) => isFatal(one) && one.outcome === 'fail'),
    withoutData: count((one) => isFatal(one) && one.outcome === 'no-data'),
    warnings: count(({ threshold, outcome }) => threshold.level === 'warn' && outcome !== 'pass'),
    isMet: !verdicts.some(isFatal),
  };
}
