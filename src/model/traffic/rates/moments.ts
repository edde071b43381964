// Arrivals at moments that are known beforehand, as a rate profile: what every schedule has in common.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { RateClock, RateProfile } from './rate-profile.ts';

/** A schedule: ever later moments, all at whole seconds of the run and at least a second apart. */
export interface Moments {
  /** How many there are from 0 up to a time in microseconds, that time included. */
  countUntil(timeUs: number): number;
  /** A walk along them: the time of the n-th moment, n from 1 on and never smaller than before; Infinity after the last. */
  startWalk(): (n: number) => number;
}

/**
 * A rate profile that expects `count` arrivals at each moment and none between. A process that asks for whole arrivals
 * gets them at the moments themselves, all `count` of one moment at once.
 */
export class MomentsProfile implements RateProfile {
  /** In the second of a moment: nothing shorter would be a rate. */
  readonly peakPerSecond: number;
  readonly #moments: Moments;
  readonly #count: number;

  constructor(moments: Moments, count: number) {
    this.peakPerSecond = count;
    this.#moments = moments;
    this.#count = count;
  }

  /** Arrivals in the second up to this time. */
  rateAt(timeUs: number): number {
    return this.expectedUntil(timeUs) - this.expectedUntil(timeUs - MICROS_PER_SECOND);
  }

  expectedUntil(timeUs: number): number {
    return timeUs < 0 ? 0 : this.#count * this.#moments.countUntil(timeUs);
  }

  startClock(): RateClock {
    const timeOf = this.#moments.startWalk();
    return { timeAtUs: (expectedCount) => timeOf(Math.ceil(expectedCount / this.#count)) };
  }
}
