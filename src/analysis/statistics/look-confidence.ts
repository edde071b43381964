// When a study is looked at, and how sure each look has to be for all of them together to keep 95 %.

import { CONFIDENCE } from './estimate.ts';

/** Replications before the first look: fewer tell too little of their own spread. */
const FIRST_LOOK = 5;

/** Numbers of replications at which it is looked whether to stop: 5, 10, 20, 40 ..., the last of them `limit`. */
export function looksUpTo(limit: number): readonly number[] {
  const looks: number[] = [];
  for (let count = FIRST_LOOK; count < limit; count *= 2) looks.push(count);
  return [...looks, limit];
}

/**
 * The confidence of one of several looks planned in advance. Source: C. E. Bonferroni, "Teoria statistica delle classi e
 * calcolo delle probabilita", 1936: the chances of error of all looks add up to no more than 5 %.
 */
export function lookConfidence(looks: number): number {
  return sharedConfidence(Math.max(1, looks));
}

/** The quantiles of Student's t reach no further. */
const MOST_CONFIDENCE = 0.999998;

/** The confidence of each of `count` intervals that all of them shall hold with 95 %; beyond 25,000 of them a little less. */
export function sharedConfidence(count: number): number {
  return Math.min(MOST_CONFIDENCE, 1 - (1 - CONFIDENCE) / count);
}
