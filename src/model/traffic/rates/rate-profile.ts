// What every rate profile offers: how many arrivals are expected until when. Which of them come is the process's part.
import type { z } from 'zod';

/**
 * The inverse of a profile's integral, for a caller that asks for ever more arrivals.
 * One clock belongs to one arrival process; it remembers where it is, so that each step costs O(1) on average.
 */
export interface RateClock {
  /**
   * The time in microseconds, with fraction, at which `expectedCount` arrivals have been expected since time 0;
   * Infinity where the profile ends before. `expectedCount` is above 0 and never smaller than in the call before.
   */
  timeAtUs(expectedCount: number): number;
}

/** A rate of arrivals over the time of a run, which begins at 0. */
export interface RateProfile {
  /** Arrivals per second at a time in microseconds; at a jump the rate after it. */
  rateAt(timeUs: number): number;
  /** Arrivals expected from 0 to a time in microseconds: the exact integral of the rate. */
  expectedUntil(timeUs: number): number;
  /** The highest rate at any time, per second. */
  readonly peakPerSecond: number;
  startClock(): RateClock;
}

/** One kind of rate profile. `Spec` is its plain data. */
export interface RateProfileVariant<Kind extends string, Spec extends { readonly kind: Kind }> {
  /** The word in the specification. */
  readonly kind: Kind;
  /** The key of a traffic entry that asks for it. */
  readonly key: string;
  /** One line for help texts. */
  readonly summary: string;
  /** What stands behind the key in a scenario. */
  readonly schema: z.ZodType<Spec>;
  create(spec: Spec): RateProfile;
}
