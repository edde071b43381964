import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateProfile, type RateSpec } from '../../../src/model/traffic/rates/index.ts';
import { HOUR_US, MINUTE_US, SECOND_US } from './arrivals-of.ts';

const DAY_US = 24 * HOUR_US;
const sale: RateSpec = {
  kind: 'stages',
  startPerSecond: 0,
  stages: [
    { durationUs: 10 * MINUTE_US, targetPerSecond: 150 },
    { durationUs: MINUTE_US, targetPerSecond: 1200 },
    { durationUs: 15 * MINUTE_US, targetPerSecond: 1200 },
    { durationUs: 4 * MINUTE_US, targetPerSecond: 150 },
  ],
};
const day: RateSpec = {
  kind: 'daily',
  meanPerSecond: 40,
  peakToMean: 1.8,
  peakAtUs: 14 * HOUR_US,
  periodUs: DAY_US,
};

describe('stages', () => {
  it('are straight lines from target to target', () => {
    const profile = createRateProfile(sale);
    expect(profile.rateAt(0)).toBe(0);
    expect(profile.rateAt(5 * MINUTE_US)).toBe(75);
    expect(profile.rateAt(10 * MINUTE_US)).toBe(150);
    expect(profile.rateAt(10.5 * MINUTE_US)).toBe((150 + 1200) / 2);
    expect(profile.rateAt(20 * MINUTE_US)).toBe(1200);
    expect(profile.peakPerSecond).toBe(1200);
  });

  it('bring exactly the area under the lines', () => {
    const profile = createRateProfile(sale);
    // 600 s x 75, 60 s x 675, 900 s x 1200, 240 s x 675
    expect(profile.expectedUntil(10 * MINUTE_US)).toBe(45_000);
    expect(profile.expectedUntil(11 * MINUTE_US)).toBe(45_000 + 40_500);
    expect(profile.expectedUntil(26 * MINUTE_US)).toBe(45_000 + 40_500 + 1_080_000);
    expect(profile.expectedUntil(30 * MINUTE_US)).toBe(45_000 + 40_500 + 1_080_000 + 162_000);
  });

  it('end with the last stage: its target is not held', () => {
    const profile = createRateProfile(sale);
    expect(profile.rateAt(30 * MINUTE_US)).toBe(0);
    expect(profile.expectedUntil(HOUR_US)).toBe(profile.expectedUntil(30 * MINUTE_US));
    expect(profile.startClock().timeAtUs(2_000_000)).toBe(Infinity);
  });

  it('jump at a stage of no length', () => {
    const profile = createRateProfile({
      kind: 'stages',
      startPerSecond: 10,
      stages: [
        { durationUs: 10 * SECOND_US, targetPerSecond: 10 },
        { durationUs: 0, targetPerSecond: 50 },
        { durationUs: 10 * SECOND_US, targetPerSecond: 50 },
      ],
    });
    expect(profile.rateAt(10 * SECOND_US - 1)).toBe(10);
    expect(profile.rateAt(10 * SECOND_US)).toBe(50);
    expect(profile.expectedUntil(20 * SECOND_US)).toBe(100 + 500);
  });

  it('bring nothing while the rate is zero and go on after it', () => {
    const clock = createRateProfile({
      kind: 'stages',
      startPerSecond: 0,
      stages: [
        { durationUs: 30 * SECOND_US, targetPerSecond: 0 },
        { durationUs: 10 * SECOND_US, targetPerSecond: 2 },
      ],
    }).startClock();
    // After the silence the area is t^2 / 10, which is 2.5 at 5 s.
    expect(clock.timeAtUs(2.5)).toBe(35 * SECOND_US);
  });
});

describe('a daily rate', () => {
  it('has its mean over a day and its peak when it says', () => {
    const profile = createRateProfile(day);
    // 40 req/s x 86400 s
    expect(profile.expectedUntil(DAY_US)).toBeCloseTo(3_456_000, 4);
    expect(profile.expectedUntil(7 * DAY_US)).toBeCloseTo(7 * 3_456_000, 3);
    expect(profile.rateAt(14 * HOUR_US)).toBe(72);
    expect(profile.rateAt(2 * HOUR_US)).toBeCloseTo(8, 12);
    expect(profile.rateAt(8 * HOUR_US)).toBeCloseTo(40, 12);
    expect(profile.peakPerSecond).toBe(72);
  });

  it('is never negative, also where the lowest point is silence', () => {
    const profile = createRateProfile({ ...day, peakToMean: 2 });
    for (let minute = 0; minute < 1440; minute++) {
      expect(profile.rateAt(minute * MINUTE_US)).toBeGreaterThanOrEqual(0);
    }
    expect(profile.rateAt(2 * HOUR_US)).toBe(0);
  });
});

const profiles: readonly (readonly [string, RateSpec])[] = [
  ['a constant rate', { kind: 'constant', perSecond: 123.456 }],
  ['stages', sale],
  ['a daily rate', day],
  ['a daily rate with a silent moment', { ...day, peakToMean: 2 }],
  ['a wave of ten seconds', { ...day, peakAtUs: 0, periodUs: 10 * SECOND_US }],
];

describe.each(profiles)('the clock of %s', (_name, spec) => {
  it('inverts the area: at the answered time exactly that many arrivals are expected', () => {
    const profile = createRateProfile(spec);
    const total = profile.expectedUntil(30 * MINUTE_US);
    const steps = fc.array(fc.double({ min: 1e-6, max: 1, noNaN: true }), { minLength: 1, maxLength: 50 });
    const property = fc.property(steps, (gaps) => {
      const clock = profile.startClock();
      let wanted = 0;
      let lastUs = 0;
      for (const gap of gaps) {
        wanted += (gap * total) / 50;
        const timeUs = clock.timeAtUs(wanted);
        expect(timeUs).toBeGreaterThanOrEqual(lastUs);
        // Within the arrivals of a thousandth of a microsecond, and the rounding of the area itself.
        expect(Math.abs(profile.expectedUntil(timeUs) - wanted)).toBeLessThan(1e-5 + wanted * 1e-12);
        lastUs = timeUs;
      }
    });
    fc.assert(property, { seed: 42, numRuns: 60 });
  });
});
