// What counted events say of their share, where they are so few that the spread between replications says too little: five
// replications without a failure agree perfectly, and still do not show that there is none.

import { exp, ln } from '../../base/math.ts';
import type { FigureColumn } from '../../metrics/study/study.ts';
import type { Estimate } from './estimate.ts';
import type { Interval } from './interval.ts';

/** Events of all replications together. */
export interface Counts {
  /** 0 to `trials`. */
  readonly hits: number;
  /** 1 or more. */
  readonly trials: number;
}

/** With fewer events than this, or fewer that are none, an interval by Student's t holds less often than it promises. */
const FEW = 10;
const HALVINGS = 60;

/** Few events, or nothing but events with few exceptions. */
function areFew({ hits, trials }: Counts): boolean {
  return Math.min(hits, trials - hits) < FEW;
}

/**
 * The interval of the share of which `hits` of `trials` independent trials are known; exact, which makes it hold at least as
 * often as promised. Without a hit it ends at about ln(2 / (1 - confidence)) / trials: 3.69 / trials for 95 %.
 * Source: C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the case of the binomial",
 * 1934; without a hit it is the rule of three of J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all
 * right?", 1983, with both sides in mind. Costs 60 x the smaller number of hits or misses: for counts that are few.
 */
export function exactShareInterval({ hits, trials }: Counts, confidence: number): Interval {
  if (hits > trials - hits) {
    const { low, high } = exactShareInterval({ hits: trials - hits, trials }, confidence);
    return { low: 1 - high, high: 1 - low };
  }
  const rest = (1 - confidence) / 2;
  return {
    low: hits === 0 ? 0 : shareWhere((share) => 1 - atMost(hits - 1, trials, share) < rest),
    high: shareWhere((share) => atMost(hits, trials, share) > rest),
  };
}

/** The share up to which it is so. */
function shareWhere(isSo: (share: number) => boolean): number {
  let low = 0;
  let high = 1;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (isSo(middle)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(Binomial(trials, share) <= hits), for a share between 0 and 1. */
function atMost(hits: number, trials: number, share: number): number {
  const lnOdds = ln(share) - ln(1 - share);
  let lnTerm = trials * ln(1 - share);
  let sum = exp(lnTerm);
  for (let k = 1; k <= hits; k++) {
    lnTerm += ln((trials - k + 1) / k) + lnOdds;
    sum += exp(lnTerm);
  }
  return sum;
}

/** Shares of each replication, and of how many requests or jobs each is a share; null where that is not known. */
export interface ShareColumns {
  readonly shares: FigureColumn;
  readonly trials: FigureColumn;
}

/**
 * The estimate of a share with an interval no narrower than what its events say if they are few, all replications taken
 * together. That takes requests for independent of each other, which is more than can be known of events that never happened;
 * where they did happen the spread between replications still counts as well.
 */
export function withCounts(estimate: Estimate, columns: ShareColumns): Estimate {
  const { interval, confidence } = estimate;
  const counts = pooledCounts(columns);
  if (interval === null || counts === null || !areFew(counts)) return estimate;
  const exact = exactShareInterval(counts, confidence);
  if (interval.low <= exact.low && interval.high >= exact.high) return estimate;
  const wider = { low: Math.min(interval.low, exact.low), high: Math.max(interval.high, exact.high) };
  return { ...estimate, interval: wider, basis: 'binomial' };
}

function pooledCounts({ shares, trials }: ShareColumns): Counts | null {
  let [hits, all] = [0, 0];
  for (const [i, share] of shares.entries()) {
    if (share === null) continue;
    const count = trials[i] ?? null;
    // More than one event for each is no share of them.
    if (count === null || share > 1) return null;
    hits += Math.round(share * count);
    all += count;
  }
  return all === 0 ? null : { hits, trials: all };
}
