// The tide of a day: a cosine around a mean, the same every period.
import { z } from 'zod';
import { cosTurns } from '../../../base/math.ts';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { durationField, numberField, rateField } from '../../fields/index.ts';
import type { RateClock, RateProfile, RateProfileVariant } from './rate-profile.ts';

/** rate(t) = mean (1 + (peakToMean - 1) cos(2 pi (t - peakAt) / period)); time 0 is the start of the run. */
export interface DailyRate {
  readonly kind: 'daily';
  readonly meanPerSecond: number;
  /** 1 (flat) .. 2 (silent at the lowest point). */
  readonly peakToMean: number;
  readonly peakAtUs: number;
  readonly periodUs: number;
}

const TWO_PI = 6.283185307179586;
/** A Newton step shorter than this cannot move a rounded time by more than the rounding itself. */
const STEP_TOLERANCE_US = 1e-3;
/** Enough halvings to get from a period of years down to the tolerance. */
const MAX_STEPS = 80;

class DailyClock implements RateClock {
  readonly #profile: DailyProfile;
  /** A moment, the arrivals expected until then, and the rate at that moment. */
  #timeUs = 0;
  #expectedCount = 0;
  #perSecond: number;

  constructor(profile: DailyProfile) {
    this.#profile = profile;
    this.#perSecond = profile.rateAt(0);
  }

  /**
   * Newton's method from the last answer on, held inside a bracket that the periods give, because each adds
   * mean x period. At high rates the first step is already exact and the second only confirms it.
   */
  timeAtUs(expectedCount: number): number {
    const { periodUs, expectedPerPeriod } = this.#profile;
    if (expectedPerPeriod === 0) return Infinity;
    const more = Math.max(0, expectedCount - this.#expectedCount);
    const periods = Math.floor(more / expectedPerPeriod);
    let lowUs = this.#timeUs + periods * periodUs;
    let highUs = lowUs + periodUs;
    let timeUs = lowUs + stepUs(more - periods * expectedPerPeriod, this.#perSecond);
    if (!(timeUs <= highUs)) timeUs = (lowUs + highUs) / 2;
    for (let steps = 0; steps < MAX_STEPS; steps++) {
      this.#moveTo(timeUs);
      const missing = expectedCount - this.#expectedCount;
      if (missing > 0) lowUs = timeUs;
      else highUs = timeUs;
      const newtonUs = timeUs + stepUs(missing, this.#perSecond);
      const nextUs = newtonUs >= lowUs && newtonUs <= highUs ? newtonUs : (lowUs + highUs) / 2;
      const movedUs = Math.abs(nextUs - timeUs);
      timeUs = nextUs;
      if (movedUs < STEP_TOLERANCE_US) break;
    }
    this.#timeUs = timeUs;
    this.#expectedCount = expectedCount;
    return timeUs;
  }

  /** Expected arrivals and rate at a moment from one cosine; the rate only has to be good enough for a step. */
  #moveTo(timeUs: number): void {
    const profile = this.#profile;
    const turns = profile.turnsAt(timeUs);
    const sine = sineTurns(turns);
    const size = Math.sqrt(Math.max(0, 1 - sine * sine));
    const isNearPeak = Math.abs(turns - Math.round(turns)) < 0.25;
    this.#expectedCount = profile.expectedFor({ timeUs, sine });
    this.#perSecond = profile.rateFor(isNearPeak ? size : -size);
  }
}

function stepUs(expectedCount: number, perSecond: number): number {
  return (expectedCount * MICROS_PER_SECOND) / perSecond;
}

class DailyProfile implements RateProfile {
  readonly meanPerSecond: number;
  readonly peakPerSecond: number;
  readonly periodUs: number;
  readonly expectedPerPeriod: number;
  readonly #swing: number;
  readonly #peakAtUs: number;
  readonly #sineAtStart: number;

  constructor({ meanPerSecond, peakToMean, peakAtUs, periodUs }: DailyRate) {
    this.meanPerSecond = meanPerSecond;
    this.peakPerSecond = meanPerSecond * peakToMean;
    this.periodUs = periodUs;
    this.expectedPerPeriod = (meanPerSecond * periodUs) / MICROS_PER_SECOND;
    this.#swing = peakToMean - 1;
    this.#peakAtUs = peakAtUs;
    this.#sineAtStart = sineTurns(this.turnsAt(0));
  }

  rateAt(timeUs: number): number {
    return this.rateFor(cosTurns(this.turnsAt(timeUs)));
  }

  expectedUntil(timeUs: number): number {
    return this.expectedFor({ timeUs, sine: sineTurns(this.turnsAt(timeUs)) });
  }

  /** Periods since the peak. */
  turnsAt(timeUs: number): number {
    return (timeUs - this.#peakAtUs) / this.periodUs;
  }

  rateFor(cosine: number): number {
    return Math.max(0, this.meanPerSecond * (1 + this.#swing * cosine));
  }

  // The integral of the cosine is (period / 2 pi) times the difference of two sines.
  expectedFor({ timeUs, sine }: { readonly timeUs: number; readonly sine: number }): number {
    const swungUs = (this.#swing * this.periodUs * (sine - this.#sineAtStart)) / TWO_PI;
    return (this.meanPerSecond * (timeUs + swungUs)) / MICROS_PER_SECOND;
  }

  startClock(): RateClock {
    return new DailyClock(this);
  }
}

/** sin(2 pi x): a quarter turn behind the cosine. */
function sineTurns(x: number): number {
  return cosTurns(x - 0.25);
}

/** `daily:` in a traffic entry; requests per second as a cosine around `mean`, from 0 to twice the mean at most. */
export const dailyRate: RateProfileVariant<'daily', DailyRate> = {
  kind: 'daily',
  key: 'daily',
  summary: 'a cosine around a mean, by default over 24 hours',
  schema: z
    .strictObject({
      mean: rateField({ description: 'Average rate over a period.' }),
      peakToMean: numberField({ description: 'Highest rate over the average; 1 is flat.', min: 1, max: 2 }),
      peakAt: durationField({ description: 'When the peak comes, counted from the start of the run.', max: '365d' }),
      period: durationField({ description: 'Length of a period.', min: '1s', max: '365d' }).prefault('24h'),
    })
    .transform(
      ({ mean, peakToMean, peakAt, period }): DailyRate => ({
        kind: 'daily',
        meanPerSecond: mean,
        peakToMean,
        peakAtUs: peakAt,
        periodUs: period,
      }),
    ),
  create: (spec) => new DailyProfile(spec),
};
