// How many replications a verdict would take that the present ones leave open: an outlook, not a promise, since further
// replications may move the value as well.

import { type Estimate, longerSide } from '../statistics/estimate.ts';
import { studentQuantile } from '../statistics/student.ts';

/** Beyond this nobody waits for an answer. */
const MOST = 10_000;
/** From here on t is less than 1 % above that of the normal distribution. */
const MANY_DEGREES = 200;

/** Values that a quantile was taken of, and how many it takes. */
export interface Samples {
  readonly count: number;
  readonly needed: number;
}

/** How many replications bring as many values as a quantile needs, if they bring as many as those before; null for none. */
export function replicationsForSamples(replicationCount: number, { count, needed }: Samples): number | null {
  return count === 0 ? null : withinReach(Math.ceil((replicationCount * needed) / count), replicationCount);
}

/**
 * How many replications leave the limit outside of the interval, if value and spread stay as they are and as many of them have
 * a value: it narrows with the square root of their number, and by Student's t; of events that did not happen at all with their
 * number itself. Null where the value is the limit itself, and beyond 10,000.
 */
export function replicationsForInterval(
  replicationCount: number,
  { value, interval, confidence, basis, count: known }: Omit<Estimate, 'samplesNeeded'>,
  limit: number,
): number | null {
  if (value === null || interval === null || value === limit || known < 1) return null;
  const gap = Math.abs(limit - value);
  // The interval of a mean is as wide on both sides, even where a figure that cannot be negative hides a part of one.
  const own = limit > value ? interval.high - value : value - interval.low;
  const side = basis === 'student' ? (longerSide({ value, interval }) ?? own) : own;
  const t = (count: number) =>
    basis === 'student' ? studentQuantile((1 + confidence) / 2, Math.min(count - 1, MANY_DEGREES)) : 1;
  const narrowing = (count: number) => {
    const share = known / count;
    return basis === 'binomial' && value === 0 ? share : Math.sqrt(share);
  };
  const now = t(known);
  const isEnough = (count: number) => side * narrowing(count) * t(count) < gap * now;
  const total = (count: number) => Math.ceil((count * replicationCount) / known);
  if (!isEnough(MOST)) return null;
  let [tooFew, enough] = [known, MOST];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return withinReach(total(enough), replicationCount);
}

function withinReach(total: number, replicationCount: number): number | null {
  return total > MOST ? null : Math.max(total, replicationCount + 1);
}
