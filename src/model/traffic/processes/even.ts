// Arrivals like a clock's ticks: no randomness at all, for checking a set-up by hand.
import type { RateClock, RateProfile } from '../rates/rate-profile.ts';
import type { ArrivalTimes, ArrivalVariant } from './arrival-times.ts';

/** Evenly spaced arrivals: the k-th comes when the profile has expected k, so the first one full gap after the start. */
export interface EvenArrivals {
  readonly process: 'even';
}

class EvenTimes implements ArrivalTimes {
  timeUs = 0;
  readonly #clock: RateClock;
  #arrivalCount = 0;

  constructor(profile: RateProfile) {
    this.#clock = profile.startClock();
  }

  // Counted, not summed up: an error in one gap is never carried into the next.
  advance(): void {
    this.#arrivalCount++;
    this.timeUs = this.#clock.timeAtUs(this.#arrivalCount);
  }
}

/** Equal steps of the expected count: without randomness, for checks by hand. */
export const even: ArrivalVariant<'even', EvenArrivals> = {
  name: 'even',
  summary: 'evenly spaced, without randomness',
  plain: { process: 'even' },
  schema: null,
  examples: ['even'],
  check: () => [],
  peakFactor: () => 1,
  create: (_spec, { profile }) => new EvenTimes(profile),
};
