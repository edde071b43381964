// What the replications of one platform say of one threshold: its value, its interval, and what follows from them.

import { thresholdQuantile } from '../../metrics/study/quantile-of.ts';
import type { PlatformStudy, ThresholdStudy } from '../../metrics/study/study.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import type { Estimate } from '../statistics/estimate.ts';
import { thresholdEstimate } from '../statistics/figure-estimate.ts';
import type { Interval } from '../statistics/interval.ts';
import { samplesNeeded } from '../statistics/quantile-interval.ts';
import { isGood, sideOf } from './outcome.ts';
import { replicationsForInterval, replicationsForSamples, type Samples } from './settling.ts';

/** How a threshold came out; `inconclusive` where what was measured shows neither that it holds nor that it does not. */
export type ThresholdOutcome = 'pass' | 'fail' | 'inconclusive' | 'no-data';

/**
 * Why nothing is shown: the limit lies within the interval, a quantile had too few values, or the beginning of the run still
 * shows in its last half.
 */
export type Doubt = 'interval' | 'samples' | 'warm-up';

/** What a verdict stands on. */
export interface Finding {
  /**
   * In the unit of the threshold: the mean over replications, or their median where `across` says so. Null without data, and
   * where a quantile had too few values.
   */
  readonly value: number | null;
  /** Null for a single replication, for the median of several, and without a value. */
  readonly interval: Interval | null;
  readonly basis: Estimate['basis'];
  readonly outcome: ThresholdOutcome;
  /** Null unless it is inconclusive. */
  readonly doubt: Doubt | null;
  /** How many values a quantile had and how many it needs, where it had too few; else null. */
  readonly samples: Samples | null;
  readonly replicationCount: number;
  /** About how many replications in all would settle it; null where it is settled, and where no number of them would. */
  readonly replicationsNeeded: number | null;
}

/** Of a platform that did not run. */
export const NO_DATA: Finding = {
  value: null,
  interval: null,
  basis: 'no-data',
  outcome: 'no-data',
  doubt: null,
  samples: null,
  replicationCount: 0,
  replicationsNeeded: null,
};

/** What is judged, and how sure a verdict has to be. */
export interface Question {
  readonly threshold: ThresholdSpec;
  /** In the list of thresholds of the result. */
  readonly index: number;
  readonly confidence: number;
  readonly isWarmupTooShort: boolean;
  /** No further replication is meant to come: what is not shown to hold does not, where the worse end decides. */
  readonly isFinal: boolean;
}

/**
 * The finding. One replication is judged by its value. A replication without a value makes it one without data: a platform
 * that answered nothing in one of twenty runs is not judged by the other nineteen. Only starts may be missing, because one
 * that was not needed is no bad one.
 */
export function findingOf(study: PlatformStudy, question: Question): Finding {
  const { threshold, index, confidence } = question;
  const measured = study.thresholds[index];
  const replicationCount = measured?.values.length ?? 0;
  if (measured === undefined || hasGap(measured, threshold)) return { ...NO_DATA, replicationCount };
  const estimate = thresholdEstimate(study, { index, threshold }, confidence);
  const { basis } = estimate;
  const open = { ...NO_DATA, basis, replicationCount, outcome: 'inconclusive' } as const;
  if (basis === 'no-data' || basis === 'insufficient') {
    // Who shows no quantile of too few values still knows how many they were.
    if (!measured.samples.some((count) => (count ?? 0) > 0)) return { ...NO_DATA, replicationCount };
    const samples = samplesOf(measured, question);
    const replicationsNeeded = replicationsForSamples(replicationCount, samples);
    return { ...open, basis: 'insufficient', doubt: 'samples', samples, replicationsNeeded };
  }
  const { value, interval } = shownOf(estimate, measured, threshold);
  const shown = { ...open, value, interval, basis: replicationCount === 1 ? 'single' : basis } as const;
  // A window is a part of the run that somebody chose: what the beginning does to the rest is not asked.
  if (question.isWarmupTooShort && threshold.windowMs === null) return { ...shown, doubt: 'warm-up' };
  const outcome = outcomeOf(shown, question);
  if (outcome !== 'inconclusive') return { ...shown, outcome };
  const replicationsNeeded = replicationsForInterval(replicationCount, estimate, threshold.limit);
  return { ...shown, doubt: 'interval', replicationsNeeded };
}

function hasGap({ values, samples }: ThresholdStudy, { metric }: ThresholdSpec): boolean {
  const isMissing = values.map((value, i) => (samples[i] ?? null) === 0 || (value === null && !samples[i]));
  return metric === 'startup' ? isMissing.every(Boolean) : isMissing.some(Boolean);
}

/** Of all replications together: with fewer than it needs none of them has an interval that is as sure as asked. */
function samplesOf(measured: ThresholdStudy, { threshold, confidence }: Question): Samples {
  const count = measured.samples.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  return { count, needed: samplesNeeded(thresholdQuantile(threshold)?.share ?? 0, confidence) };
}

/** What is told and judged of the estimate. */
function shownOf(
  estimate: Estimate,
  { values }: ThresholdStudy,
  { across }: ThresholdSpec,
): Pick<Finding, 'value' | 'interval'> {
  const known = values.filter((value) => value !== null);
  if (values.length === 1) return { value: known[0] ?? estimate.value, interval: null };
  if (across !== 'median') return { value: estimate.value, interval: estimate.interval };
  // Of replications that have too few values for a quantile of their own, that of all together is in the middle.
  return { value: estimate.basis === 'student' ? medianOf(known) : estimate.value, interval: null };
}

function outcomeOf(
  { value, interval, replicationCount }: Pick<Finding, 'value' | 'interval' | 'replicationCount'>,
  { threshold, isFinal }: Pick<Question, 'threshold' | 'isFinal'>,
): ThresholdOutcome {
  if (value === null) return 'no-data';
  const isByValue = replicationCount === 1 || threshold.across === 'median';
  if (isByValue) return isGood(value, threshold) ? 'pass' : 'fail';
  // Of many replications only one had something to measure.
  if (interval === null) return 'inconclusive';
  const side = sideOf(interval, threshold);
  // While more replications may come, an interval across the limit shows nothing to a pessimist either.
  if (side === 'both') return threshold.across === 'pessimistic' && isFinal ? 'fail' : 'inconclusive';
  return side === 'good' ? 'pass' : 'fail';
}

/** Of at least one value. */
function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.ceil(middle - 1)]! + sorted[Math.floor(middle)]!) / 2;
}
