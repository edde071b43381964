// Arrivals that come in bursts: the rate switches between two levels at random times.
import { z } from 'zod';
import type { RandomStream } from '../../../engine/random/stream.ts';
import { durationField, numberField } from '../../fields/index.ts';
import type { RateClock, RateProfile } from '../rates/rate-profile.ts';
import type { ArrivalContext, ArrivalTimes, ArrivalVariant } from './arrival-times.ts';

/**
 * A Markov-modulated Poisson process with two states: in a burst the profile's rate is multiplied by `burstFactor`, in
 * the calm between bursts by the factor that keeps the average over time at the profile's rate. The lengths of both
 * are exponential; the run begins in either with its share of the time.
 * Source: W. Fischer and K. Meier-Hellstern, "The Markov-modulated Poisson process (MMPP) cookbook", Performance
 * Evaluation 18(2), 1993.
 */
export interface BurstyArrivals {
  readonly process: 'bursty';
  /** Rate in a burst over the average rate; above 1. */
  readonly burstFactor: number;
  readonly burstMeanUs: number;
  readonly calmMeanUs: number;
}

/** Share of the time spent in bursts, 0..1. */
function burstShare({ burstMeanUs, calmMeanUs }: BurstyArrivals): number {
  return burstMeanUs / (burstMeanUs + calmMeanUs);
}

/** Rate in the calm over the average rate: share x burst + (1 - share) x calm = 1, solved for calm. */
function calmFactor(spec: BurstyArrivals): number {
  const share = burstShare(spec);
  return Math.max(0, (1 - share * spec.burstFactor) / (1 - share));
}

class BurstyTimes implements ArrivalTimes {
  timeUs = 0;
  readonly #spec: BurstyArrivals;
  readonly #profile: RateProfile;
  readonly #clock: RateClock;
  readonly #gaps: RandomStream;
  readonly #moods: RandomStream;
  readonly #durationUs: number;
  readonly #calmFactor: number;
  #isBurst: boolean;
  #factor = 0;
  #switchUs = 0;
  /** The profile's expected arrivals up to now and up to the next switch. */
  #expectedNow = 0;
  #expectedAtSwitch = 0;

  constructor(spec: BurstyArrivals, context: ArrivalContext) {
    this.#spec = spec;
    this.#profile = context.profile;
    this.#clock = context.profile.startClock();
    this.#gaps = context.gaps;
    this.#moods = context.moods;
    this.#durationUs = context.durationUs;
    this.#calmFactor = calmFactor(spec);
    this.#isBurst = this.#moods.uniform() < burstShare(spec);
    this.#beginMood();
  }

  /** Uses up one unit exponential of work, across as many switches as it reaches. */
  advance(): void {
    let work = this.#gaps.exponential();
    let room = (this.#expectedAtSwitch - this.#expectedNow) * this.#factor;
    while (work >= room) {
      work -= room;
      this.#expectedNow = this.#expectedAtSwitch;
      if (this.#switchUs > this.#durationUs) {
        this.timeUs = Infinity;
        return;
      }
      this.#isBurst = !this.#isBurst;
      this.#beginMood();
      room = (this.#expectedAtSwitch - this.#expectedNow) * this.#factor;
    }
    this.#expectedNow += work / this.#factor;
    this.timeUs = this.#clock.timeAtUs(this.#expectedNow);
  }

  #beginMood(): void {
    this.#factor = this.#isBurst ? this.#spec.burstFactor : this.#calmFactor;
    const meanUs = this.#isBurst ? this.#spec.burstMeanUs : this.#spec.calmMeanUs;
    this.#switchUs += meanUs * this.#moods.exponential();
    this.#expectedAtSwitch = this.#profile.expectedUntil(this.#switchUs);
  }
}

/** More than rounding in the product of the factor and the share of time. */
const ROUNDING = 1e-9;

function check(spec: BurstyArrivals): readonly string[] {
  const most = 1 / burstShare(spec);
  if (spec.burstFactor <= most * (1 + ROUNDING)) return [];
  return [
    `bursts of ${spec.burstFactor} times the average rate, for ${readable(100 / most)}% of the time, bring more than the ` +
      `average on their own; with these lengths the factor can be at most ${readable(most)}`,
  ];
}

function readable(value: number): string {
  return String(Math.floor(value * 1000) / 1000);
}

/** Bursts and calm in turn, both of random length. The average rate stays that of the rate profile. */
export const bursty: ArrivalVariant<'bursty', BurstyArrivals> = {
  name: 'bursty',
  summary: 'bursts and calm in turn, at the same average rate',
  plain: null,
  schema: z
    .strictObject({
      burst: z.strictObject({
        factor: numberField({ description: 'Rate in a burst over the average rate.', min: 1, max: 1000 }),
        mean: durationField({ description: 'Mean length of a burst.', min: '1ms', max: '365d' }),
      }),
      calm: z.strictObject({
        mean: durationField({ description: 'Mean length of the calm between bursts.', min: '1ms', max: '365d' }),
      }),
    })
    .transform(
      ({ burst, calm }): BurstyArrivals => ({
        process: 'bursty',
        burstFactor: burst.factor,
        burstMeanUs: burst.mean,
        calmMeanUs: calm.mean,
      }),
    ),
  examples: ['{ bursty: { burst: { factor: 5, mean: 10s }, calm: { mean: 60s } } }'],
  check,
  peakFactor: (spec) => spec.burstFactor,
  create: (spec, context) => new BurstyTimes(spec, context),
};
