// What every arrival process offers: the exact time of one arrival after the other. Rounding them to the clock, ending
// them with the run and choosing where they go are left to ../generated-arrivals.ts.
import type { z } from 'zod';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { RateProfile } from '../rates/rate-profile.ts';

/** Times of arrivals, pulled one by one. */
export interface ArrivalTimes {
  /** Time of the last arrival pulled, microseconds with fraction; never decreases; Infinity when there are no more. */
  readonly timeUs: number;
  /** Moves on to the next arrival; the first call leads to the first arrival. O(1) on average, allocates nothing. */
  advance(): void;
}

/** What an arrival process is given beside its own parameters. */
export interface ArrivalContext {
  readonly profile: RateProfile;
  /** Arrivals after this time are of no interest. */
  readonly durationUs: number;
  /** For the gaps between arrivals. */
  readonly gaps: RandomStream;
  /** For everything that changes more slowly than arrivals; its draws do not disturb those of the gaps. */
  readonly moods: RandomStream;
}

/** One kind of arrival process. `Spec` is its plain data. */
export interface ArrivalVariant<Name extends string, Spec extends { readonly process: Name }> {
  /** The word in the `arrivals` field. */
  readonly name: Name;
  /** One line for help texts. */
  readonly summary: string;
  /** What the word alone means; null where parameters are needed. */
  readonly plain: Spec | null;
  /** The section with parameters that may stand behind the word; null where there are none. */
  readonly schema: z.ZodType<Spec> | null;
  /** What a user writes behind `arrivals:`, complete: one example of each form. */
  readonly examples: readonly string[];
  /** Everything wrong with the parameters together, in words; empty means that `create` may be called. */
  check(spec: Spec): readonly string[];
  /** Highest rate over the profile's own highest rate. */
  peakFactor(spec: Spec): number;
  create(spec: Spec, context: ArrivalContext): ArrivalTimes;
}
