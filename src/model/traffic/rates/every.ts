// Arrivals again and again after the same time: a job that is started every hour.
import { durationField } from '../../fields/index.ts';
import { MomentsProfile } from './moments.ts';
import type { RateProfileVariant } from './rate-profile.ts';

/** `count` arrivals at `offset`, and again each time that `every` has gone by; times in microseconds. */
export interface EveryRate {
  readonly kind: 'every';
  readonly everyUs: number;
  /** The first moment, from the start of the run. */
  readonly offsetUs: number;
  /** Arrivals at each moment, 1 or more. */
  readonly count: number;
}

/** `every:` in a traffic entry; `offset:` and `count:` stand beside it. */
export const everyRate: RateProfileVariant<'every', EveryRate> = {
  kind: 'every',
  key: 'every',
  summary: 'at the start of the run, and again after every such time',
  schema: durationField({
    description: 'Time from one arrival to the next; the first comes at the start of the run, or after the offset.',
    min: '1s',
    max: '365d',
  }).transform((everyUs): EveryRate => ({ kind: 'every', everyUs, offsetUs: 0, count: 1 })),
  create: ({ everyUs, offsetUs, count }) =>
    new MomentsProfile(
      {
        countUntil: (timeUs) => (timeUs < offsetUs ? 0 : Math.floor((timeUs - offsetUs) / everyUs) + 1),
        startWalk: () => (n) => offsetUs + (n - 1) * everyUs,
      },
      count,
    ),
};
