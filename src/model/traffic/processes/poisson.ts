// Independent arrivals: what many users who know nothing of each other produce.
import { z } from 'zod';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { countField } from '../../fields/index.ts';
import type { RateClock } from '../rates/rate-profile.ts';
import type { ArrivalContext, ArrivalTimes, ArrivalVariant } from './arrival-times.ts';

/**
 * A Poisson process with the profile's rate, also where that rate changes with time. With a batch its events are as
 * much rarer as each of them brings more arrivals, all at one moment: the rate of the arrivals stays the profile's.
 */
export interface PoissonArrivals {
  readonly process: 'poisson';
  /** Arrivals of one event; 1 where it is left out. */
  readonly batch?: number;
}

/**
 * Unit exponential gaps in operational time, where the rate is 1, carried over to real time by the profile's clock.
 * Source: E. Çınlar, "Introduction to Stochastic Processes", 1975, chapter 4 (Poisson processes).
 */
class PoissonTimes implements ArrivalTimes {
  timeUs = 0;
  readonly #clock: RateClock;
  readonly #gaps: RandomStream;
  readonly #batch: number;
  #expectedCount = 0;
  /** Arrivals of the batch that are still to come at the same moment. */
  #batchLeft = 0;

  constructor(batch: number, { profile, gaps }: ArrivalContext) {
    this.#clock = profile.startClock();
    this.#gaps = gaps;
    this.#batch = batch;
  }

  // The sum stays a double: after 1e9 arrivals a gap is rounded to 1e-7 of itself, up as often as down.
  advance(): void {
    if (this.#batchLeft > 0) {
      this.#batchLeft--;
      return;
    }
    this.#batchLeft = this.#batch - 1;
    this.#expectedCount += this.#batch * this.#gaps.exponential();
    this.timeUs = this.#clock.timeAtUs(this.#expectedCount);
  }
}

/** Independent arrivals: over any stretch, the number of batches is Poisson distributed around what the profile expects. */
export const poisson: ArrivalVariant<'poisson', PoissonArrivals> = {
  name: 'poisson',
  summary: 'independent arrivals, as from many users; or independent batches of them',
  plain: { process: 'poisson' },
  schema: z
    .strictObject({
      batch: countField({ min: 1, max: 1_000_000, description: 'Arrivals that come together; the rate counts each.' }),
    })
    .transform(({ batch }): PoissonArrivals => ({ process: 'poisson', batch })),
  examples: ['poisson', '{ poisson: { batch: 2 } }'],
  check: () => [],
  peakFactor: () => 1,
  create: ({ batch = 1 }, context) => new PoissonTimes(batch, context),
};
