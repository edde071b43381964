// Independent arrivals: what many users who know nothing of each other produce.
import { z } from 'zod';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { RateClock } from '../rates/rate-profile.ts';
import type { ArrivalContext, ArrivalTimes, ArrivalVariant } from './arrival-times.ts';

/** A Poisson process with the profile's rate, also where that rate changes with time. */
export interface PoissonArrivals {
  readonly process: 'poisson';
}

/**
 * Unit exponential gaps in operational time, where the rate is 1, carried over to real time by the profile's clock.
 * Source: E. Çınlar, "Introduction to Stochastic Processes", 1975, chapter 4 (Poisson processes).
 */
class PoissonTimes implements ArrivalTimes {
  timeUs = 0;
  readonly #clock: RateClock;
  readonly #gaps: RandomStream;
  #expectedCount = 0;

  constructor({ profile, gaps }: ArrivalContext) {
    this.#clock = profile.startClock();
    this.#gaps = gaps;
  }

  // The sum stays a double: after 1e9 arrivals a gap is rounded to 1e-7 of itself, up as often as down.
  advance(): void {
    this.#expectedCount += this.#gaps.exponential();
    this.timeUs = this.#clock.timeAtUs(this.#expectedCount);
  }
}

/** Independent arrivals: over any stretch, their number is Poisson distributed around what the rate profile expects. */
export const poisson: ArrivalVariant<'poisson', PoissonArrivals> = {
  name: 'poisson',
  summary: 'independent arrivals, as from many users',
  schema: z.literal('poisson').transform((process): PoissonArrivals => ({ process })),
  hasParameters: false,
  example: 'poisson',
  check: () => [],
  peakFactor: () => 1,
  create: (_spec, context) => new PoissonTimes(context),
};
