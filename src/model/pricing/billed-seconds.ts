// The rounding that every meter counting time shares: up to whole seconds, never below a minimum.

import { invariant } from '../../base/invariant.ts';
import { MICROS_PER_SECOND } from '../../base/time.ts';

/** The minute that EC2, EBS and Fargate bill at least. */
export const MINIMUM_BILLED_SECONDS = 60;

/**
 * Seconds to bill for something that existed for `durationUs`: every begun second counts, and at least `minimumSeconds` do.
 * `durationUs` is a whole number, zero or more; anything else is a programmer's mistake.
 */
export function billedSeconds(options: { readonly durationUs: number; readonly minimumSeconds: number }): number {
  const { durationUs, minimumSeconds } = options;
  invariant(Number.isSafeInteger(durationUs) && durationUs >= 0, `not a duration in microseconds: ${durationUs}`);
  return Math.max(minimumSeconds, Math.ceil(durationUs / MICROS_PER_SECOND));
}
