// Differences: in pairs, and between replications that have nothing in common.
import { describe, expect, it } from 'vitest';
import { pairedDifference, welchDifference } from '../../../src/analysis/statistics/difference.ts';

describe('the difference of pairs', () => {
  it('is as sure as the differences are alike, however much both columns move', () => {
    // Differences 1, 2, 3: mean 2, variance 1, standard error 0.57735; t(0.975, 2) = 4.3027: 2 -+ 2.4841.
    const { before, after, value, interval } = pairedDifference({ after: [101, 52, 13], before: [100, 50, 10] }, 0.95)!;
    expect({ before, after, value }).toEqual({ before: 160 / 3, after: 166 / 3, value: 2 });
    expect(interval?.low).toBeCloseTo(-0.4841, 3);
    expect(interval?.high).toBeCloseTo(4.4841, 3);
  });

  it('leaves out a replication in which either has no value', () => {
    expect(pairedDifference({ after: [3, null, 5], before: [1, 2, null] }, 0.95)).toEqual({
      before: 1,
      after: 3,
      value: 2,
      interval: null,
    });
    expect(pairedDifference({ after: [null], before: [1] }, 0.95)).toBeNull();
  });
});

describe('the difference of unpaired replications', () => {
  it('has the interval of Welch', () => {
    // Means 4 and 20; variances 4 and 100, of the mean 4/3 and 100/5 = 20; sum 21.333.
    // Freedom 21.333^2 / (1.333^2/2 + 20^2/4) = 455.1 / 100.89 = 4.51, rounded down to 4: t = 2.7764 x 4.6188 = 12.824.
    const after = [2, 4, 6];
    const before = [10, 10, 20, 30, 30];
    const { value, interval } = welchDifference({ before, after }, 0.95)!;
    expect(value).toBe(-16);
    expect(interval?.high).toBeCloseTo(-16 + 12.824, 2);
    expect(interval?.low).toBeCloseTo(-16 - 12.824, 2);
  });

  it('is a point where nothing moves, and without an interval for one value', () => {
    expect(welchDifference({ after: [3, 3], before: [1, 1] }, 0.95)).toMatchObject({
      value: 2,
      interval: { low: 2, high: 2 },
    });
    expect(welchDifference({ after: [3], before: [1, 2] }, 0.95)).toMatchObject({ value: 1.5, interval: null });
    expect(welchDifference({ after: [], before: [1, 2] }, 0.95)).toBeNull();
  });

  it('is exact where both sides always came to the same, whatever adding up does to the last digit', () => {
    // 0.1 + 0.1 + 0.1 is not 0.3.
    const { interval } = welchDifference({ before: [0.1, 0.1, 0.1], after: [0.1, 0.1, 0.1, 0.1, 0.1, 0.1] }, 0.95)!;
    expect(interval).toEqual({ low: 0, high: 0 });
  });
});
