// How sure a verdict has to be at this look at a study, and whether it is the last.

import type { Study } from '../../metrics/study/study.ts';
import { CONFIDENCE } from '../statistics/estimate.ts';
import { lookConfidence } from '../statistics/look-confidence.ts';

/** By what verdicts go at a look. */
export interface LookRules {
  /** Of an interval that shows that a threshold holds, 0..1. */
  readonly passConfidence: number;
  /** Of one that shows that it does not. */
  readonly failConfidence: number;
  /** No further replication is meant to come: it was the last look, or the study has what it was for. */
  readonly isFinal: boolean;
}

/**
 * The rules of a study as it stands. Where any look may end it with a pass or a failure, both need the confidence that is left
 * for one look. Where the number of replications is fixed, only a failure can end it before (--bail): what holds is seen once,
 * at the end, and 95 % are enough. A single run is final.
 */
export function lookRules(study: Study | undefined): LookRules {
  if (study === undefined) return { passConfidence: CONFIDENCE, failConfidence: CONFIDENCE, isFinal: true };
  const { replicationCount, stopping } = study;
  const { rule, looks, limit, isReached } = stopping;
  const isFinal = isReached || replicationCount >= limit;
  const failConfidence = lookConfidence(looks.length);
  return { passConfidence: rule === 'fixed' && isFinal ? CONFIDENCE : failConfidence, failConfidence, isFinal };
}
