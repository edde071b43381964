// What every arrival process promises on every rate profile.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ARRIVALS,
  type ArrivalSpec,
  createArrivals,
  estimateArrivals,
  RATES,
  type RateSpec,
} from '../../src/model/traffic/index.ts';
import { generated, SECOND_US, startArrivals, timesOf } from '../model/traffic/arrivals-of.ts';

const DURATION_US = 600 * SECOND_US;

const processes: { readonly [Name in ArrivalSpec['process']]: ArrivalSpec } = {
  poisson: { process: 'poisson' },
  even: { process: 'even' },
  bursty: { process: 'bursty', burstFactor: 3, burstMeanUs: SECOND_US, calmMeanUs: 4 * SECOND_US },
};
const EVERY_DAY = {
  hours: [0],
  daysOfMonth: Array.from({ length: 31 }, (_, index) => index + 1),
  months: [1],
  weekdays: [0, 1, 2, 3, 4, 5, 6],
  isEitherDay: false,
};
const rates: { readonly [Kind in RateSpec['kind']]: RateSpec } = {
  constant: { kind: 'constant', perSecond: 20 },
  stages: {
    kind: 'stages',
    startPerSecond: 5,
    stages: [
      { durationUs: 200 * SECOND_US, targetPerSecond: 40 },
      { durationUs: 0, targetPerSecond: 10 },
      { durationUs: 200 * SECOND_US, targetPerSecond: 0 },
      { durationUs: 300 * SECOND_US, targetPerSecond: 30 },
    ],
  },
  daily: {
    kind: 'daily',
    meanPerSecond: 20,
    peakToMean: 2,
    peakAtUs: 70 * SECOND_US,
    periodUs: 200 * SECOND_US,
  },
  every: { kind: 'every', everyUs: 2 * SECOND_US, offsetUs: SECOND_US, count: 40 },
  cron: { kind: 'cron', ...EVERY_DAY, minutes: Array.from({ length: 60 }, (_, minute) => minute), count: 1200 },
};

const silent: { readonly [Kind in RateSpec['kind']]: RateSpec } = {
  constant: { kind: 'constant', perSecond: 0 },
  stages: { kind: 'stages', startPerSecond: 0, stages: [{ durationUs: DURATION_US, targetPerSecond: 0 }] },
  daily: { kind: 'daily', meanPerSecond: 0, peakToMean: 1.5, peakAtUs: 0, periodUs: 200 * SECOND_US },
  every: { kind: 'every', everyUs: DURATION_US, offsetUs: DURATION_US + 1, count: 1 },
  cron: { kind: 'cron', ...EVERY_DAY, minutes: [11], count: 1 },
};

/** The moments of a schedule are the arrivals themselves: no other process goes with one. */
const SCHEDULES: readonly string[] = ['cron', 'every'];
const pairs = ARRIVALS.flatMap(({ name }) =>
  Object.values(RATES).flatMap(({ kind }) =>
    SCHEDULES.includes(kind) && name !== 'even' ? [] : [{ name, kind, spec: generated(rates[kind], processes[name]) }],
  ),
);

describe.each(pairs)('$name arrivals at a rate of kind $kind', ({ name, kind, spec }) => {
  const times = timesOf(spec, { durationUs: DURATION_US });

  it('come at whole microseconds, never back in time, within the run', () => {
    const property = fc.property(fc.string(), fc.integer({ min: 0, max: 60 * SECOND_US }), (seed, durationUs) => {
      let lastUs = 0;
      for (const time of timesOf(spec, { seed, durationUs })) {
        expect(Number.isInteger(time) && time >= lastUs && time <= durationUs).toBe(true);
        lastUs = time;
      }
    });
    fc.assert(property, { seed: 42, numRuns: 25 });
  });

  it('are as many as estimated', () => {
    const expected = estimateArrivals(spec, DURATION_US)!.expectedCount;
    // Bursts of this kind multiply the variance over a long time by at most 1 + 2 x 40 x 0.2 x 0.8 x 2.5^2 / 1.25 = 65.
    const spread = { even: 1, poisson: 4 * Math.sqrt(expected), bursty: 4 * Math.sqrt(65 * expected) }[name];
    expect(Math.abs(times.length - expected)).toBeLessThanOrEqual(spread);
    expect(times.length).toBeGreaterThan(1000);
  });

  it('are the same for the same seed and others for another seed, replication or name', () => {
    expect(timesOf(spec, { durationUs: DURATION_US })).toEqual(times);
    const others = [
      timesOf(spec, { durationUs: DURATION_US, seed: 'another' }),
      timesOf(spec, { durationUs: DURATION_US, replication: 1 }),
      timesOf({ ...spec, name: 'another' }, { durationUs: DURATION_US }),
    ];
    for (const other of others) {
      if (name === 'even') expect(other).toEqual(times);
      else expect(other).not.toEqual(times);
    }
  });

  it('are the same in a longer run, as far as the shorter one goes', () => {
    const longer = timesOf(spec, { durationUs: 2 * DURATION_US });
    expect(longer.slice(0, times.length)).toEqual(times);
  });

  it('do not change when another stream is pulled in between', () => {
    const [alone, beside] = [startArrivals(spec), startArrivals({ ...spec, name: 'beside' })];
    for (const time of times.slice(0, 200)) {
      expect(alone.nextUs).toBe(time);
      alone.advance();
      beside.advance();
    }
  });

  it('stay ended once they have ended', () => {
    const arrivals = startArrivals(spec, { durationUs: SECOND_US });
    while (arrivals.nextUs !== Infinity) arrivals.advance();
    for (let count = 0; count < 100; count++) {
      arrivals.advance();
      expect(arrivals.nextUs).toBe(Infinity);
    }
  });

  it('are none at a rate of zero', () => {
    expect(timesOf(generated(silent[kind], processes[name]), { durationUs: DURATION_US })).toEqual([]);
  });

  it('are all known from the start, and can be closed', async () => {
    const arrivals = createArrivals(spec, {
      seed: '',
      replication: 0,
      durationUs: 0,
      services: [],
      openTrace: async () => expect.unreachable(),
    });
    expect(arrivals.knownUntilUs).toBe(Infinity);
    await expect(arrivals.close()).resolves.toBeUndefined();
  });
});

describe('every arrival process', () => {
  it.each(ARRIVALS)('$name reads its own word or section and nothing else', ({ name, plain, schema, summary }) => {
    const sections = {
      poisson: [{ batch: 2 }, { process: 'poisson', batch: 2 }],
      even: null,
      bursty: [{ burst: { factor: 3, mean: '1s' }, calm: { mean: '4s' } }, processes.bursty],
    }[name];
    expect(plain).toEqual(name === 'bursty' ? null : processes[name]);
    expect(schema === null).toBe(sections === null);
    if (schema !== null && sections !== null) {
      expect(schema.parse(sections[0])).toEqual(sections[1]);
      expect(schema.safeParse({ unknown: 1 }).success).toBe(false);
    }
    expect(summary.length).toBeGreaterThan(0);
  });
});
