// What is said of a figure: from several replications, from one, from too few values.
import { describe, expect, it } from 'vitest';
import { longerSide, meanEstimate, quantileEstimate } from '../../../src/analysis/statistics/estimate.ts';
import { lookConfidence, looksUpTo, sharedConfidence } from '../../../src/analysis/statistics/look-confidence.ts';
import { octaves } from '../thresholds/made-up-run.ts';

describe('a figure', () => {
  it('of several replications is their mean with the interval of Student', () => {
    // Mean 3, variance 2.5, standard error sqrt(0.5) = 0.7071; t(0.975, 4) = 2.7764: 3 -+ 1.963.
    const { value, interval, basis, count } = meanEstimate([1, 2, 3, 4, 5], 0.95);
    expect({ value, basis, count }).toEqual({ value: 3, basis: 'student', count: 5 });
    expect(interval?.low).toBeCloseTo(1.0368, 3);
    expect(interval?.high).toBeCloseTo(4.9632, 3);
  });

  it('that cannot be negative has no interval below zero', () => {
    expect(meanEstimate([0, 1, 0], 0.95, { min: 0, max: 1 }).interval?.low).toBe(0);
    expect(meanEstimate([0, 1, 0], 0.95, { min: 0, max: 1 }).interval?.high).toBe(1);
  });

  it('of one replication has no interval, and none without a value', () => {
    expect(meanEstimate([7], 0.95)).toMatchObject({ value: 7, interval: null, basis: 'single' });
    expect(meanEstimate([null, 7], 0.95)).toMatchObject({ value: 7, basis: 'single', count: 1 });
    expect(meanEstimate([null], 0.95)).toMatchObject({ value: null, basis: 'no-data', count: 0 });
  });
});

describe('a quantile', () => {
  /** 40 values of 8..16 us and 40 of 16..32 us. */
  const eighty = octaves([
    [3, 40],
    [4, 40],
  ]);

  it('is the mean of the replications where each has enough values', () => {
    const estimate = quantileEstimate({ share: 0.95, values: [10, 12], samples: [72, 100], pooled: eighty }, 0.95);
    expect(estimate).toMatchObject({ value: 11, basis: 'student', samplesNeeded: null });
  });

  it('is that of all values together where only together they are enough', () => {
    // p95 of 80 values is the 76th: in the bucket 16..32, whose middle is 24 us.
    const estimate = quantileEstimate({ share: 0.95, values: [0.024, 0.024], samples: [40, 40], pooled: eighty }, 0.95);
    expect(estimate).toMatchObject({ value: 0.024, basis: 'order-statistic', interval: { low: 0.016, high: 0.032 } });
  });

  it('of all values together is no better known than the replications agree about theirs', () => {
    // 0.014 and 0.024: standard error 0.005, t(97.5 %, 1) = 12.706: 0.024 ± 0.0635, and no time is below zero.
    const estimate = quantileEstimate({ share: 0.95, values: [0.014, 0.024], samples: [40, 40], pooled: eighty }, 0.95);
    expect(estimate).toMatchObject({ value: 0.024, basis: 'order-statistic' });
    expect(estimate.interval?.low).toBe(0);
    expect(estimate.interval?.high).toBeCloseTo(0.024 + 0.06353, 5);
  });

  it('of too few values is no number, and says how many it needs', () => {
    const few = octaves([[3, 71]]);
    const estimate = quantileEstimate({ share: 0.95, values: [10, 12], samples: [40, 31], pooled: few }, 0.95);
    expect(estimate).toMatchObject({ value: null, interval: null, basis: 'insufficient', samplesNeeded: 72 });
  });

  it('needs more values where an interval has to be surer, and says so', () => {
    // One of four looks, 98.75 %: 0.95^98 = 0.0066, 0.95^99 = 0.0062 <= 0.00625.
    const estimate = quantileEstimate({ share: 0.95, values: [10, 12], samples: [40, 40], pooled: eighty }, 0.9875);
    expect(estimate).toMatchObject({ value: null, basis: 'insufficient', samplesNeeded: 99 });
  });

  it('of one replication is the one that is reported, with the interval of its order statistics', () => {
    const estimate = quantileEstimate({ share: 0.5, values: [0.0157], samples: [80], pooled: eighty }, 0.95);
    // Ranks 31 and 50 of 80: P(fewer than 31 of 80 below the median) = 0.0165, fewer than 32: 0.0283.
    expect(estimate).toMatchObject({ value: 0.0157, basis: 'order-statistic', interval: { low: 0.008, high: 0.032 } });
  });

  it('of nothing has no data', () => {
    const none = octaves([]);
    expect(quantileEstimate({ share: 0.5, values: [null], samples: [0], pooled: none }, 0.95).basis).toBe('no-data');
  });
});

describe('looks at a study', () => {
  it('come after 5 replications, then after twice as many each time, up to the limit', () => {
    expect(looksUpTo(40)).toEqual([5, 10, 20, 40]);
    expect(looksUpTo(30)).toEqual([5, 10, 20, 30]);
    expect(looksUpTo(5)).toEqual([5]);
    expect(looksUpTo(3)).toEqual([3]);
  });

  it('share their chance of error: four looks of 98.75 % keep 95 % together', () => {
    expect(lookConfidence(4)).toBeCloseTo(1 - 0.05 / 4, 12);
    expect(lookConfidence(1)).toBeCloseTo(0.95, 12);
  });
});

describe('many intervals that shall hold together', () => {
  it('each have what is left of 5 %, down to where Student reaches', () => {
    expect(sharedConfidence(5)).toBeCloseTo(0.99, 12);
    // 1 - 0.05 / 25,000 = 0.999998; of a million of them each would need 0.99999995.
    expect(sharedConfidence(25_000)).toBeCloseTo(0.999998, 12);
    expect(sharedConfidence(1_000_000)).toBe(0.999998);
    // At that confidence the quantile exists: half of it is 0.999999.
    expect(meanEstimate([1, 2, 3, 4, 5], sharedConfidence(1_000_000)).interval?.high).toBeLessThan(100);
  });
});

describe('the longer side of an interval', () => {
  it('is how wide it is where it ends because its figure can go no further', () => {
    // 0.2 ± 2.776 x sqrt(0.2 / 5) = 0.2 ± 0.555: below it there is room for 0.2 only.
    const { value, interval } = meanEstimate([0, 0, 0, 0, 1], 0.95, { min: 0, max: 1 });
    expect(interval?.low).toBe(0);
    expect(longerSide({ value, interval })).toBeCloseTo(0.5553, 4);
    // 0.8 ± 0.555 ends at 1.
    expect(longerSide(meanEstimate([1, 1, 1, 1, 0], 0.95, { min: 0, max: 1 }))).toBeCloseTo(0.5553, 4);
  });

  it('is nothing without an interval', () => {
    expect(longerSide(meanEstimate([7], 0.95))).toBeNull();
    expect(longerSide({ value: null, interval: null })).toBeNull();
  });
});
