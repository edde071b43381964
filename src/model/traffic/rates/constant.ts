// The same rate from the first microsecond to the last.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { rateField } from '../../fields/index.ts';
import type { RateClock, RateProfile, RateProfileVariant } from './rate-profile.ts';

/** A rate that never changes; per second, 0 or more. */
export interface ConstantRate {
  readonly kind: 'constant';
  readonly perSecond: number;
}

class ConstantClock implements RateClock {
  readonly #perSecond: number;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
  }

  // Multiplied before it is divided: for whole counts up to 9e9 both steps are as exact as a double can be, so that
  // the billionth arrival is no further off than the first. A rate of 0 gives Infinity.
  timeAtUs(expectedCount: number): number {
    return (expectedCount * MICROS_PER_SECOND) / this.#perSecond;
  }
}

class ConstantProfile implements RateProfile {
  readonly peakPerSecond: number;

  constructor(perSecond: number) {
    this.peakPerSecond = perSecond;
  }

  rateAt(_timeUs: number): number {
    return this.peakPerSecond;
  }

  expectedUntil(timeUs: number): number {
    return (this.peakPerSecond * timeUs) / MICROS_PER_SECOND;
  }

  startClock(): RateClock {
    return new ConstantClock(this.peakPerSecond);
  }
}

/** `rate:` in a traffic entry; requests per second, the same at all times. */
export const constantRate: RateProfileVariant<'constant', ConstantRate> = {
  kind: 'constant',
  key: 'rate',
  summary: 'the same rate all the time',
  schema: rateField({ description: 'Arrivals at the same rate all the time.' }).transform(
    (perSecond): ConstantRate => ({ kind: 'constant', perSecond }),
  ),
  create: (spec) => new ConstantProfile(spec.perSecond),
};
