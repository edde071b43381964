import { describe, expect, it } from 'vitest';
import { meanInterval, shareInterval } from '../../../src/analysis/statistics/interval.ts';

describe('the interval of a mean', () => {
  it("is Student's t times the standard error", () => {
    // Mean 3, variance (4 + 1 + 0 + 1 + 4) / 4 = 2.5, standard error sqrt(2.5 / 5) = 0.7071; t(0.975, 4) = 2.7764.
    const { mean, halfWidth } = meanInterval([1, 2, 3, 4, 5], 0.95);
    expect(mean).toBe(3);
    expect(halfWidth).toBeCloseTo(2.7764 * Math.sqrt(0.5), 3);
  });

  it('is a point where all values are the same', () => {
    expect(meanInterval([2, 2, 2], 0.95)).toEqual({ mean: 2, halfWidth: 0 });
    // 0.1 + 0.1 + 0.1 = 0.30000000000000004.
    expect(meanInterval([0.1, 0.1, 0.1], 0.95)).toEqual({ mean: 0.1, halfWidth: 0 });
  });

  it('is unknown from a single value', () => {
    expect(meanInterval([7], 0.95)).toEqual({ mean: 7, halfWidth: null });
  });
});

describe('the interval of a share', () => {
  it('is that of Wilson', () => {
    // 1 of 31: z = 1.96; centre (0.03226 + 3.8415/62) / (1 + 3.8415/31) = 0.08383; half width 0.07810.
    const { low, high } = shareInterval({ hits: 1, trials: 31 });
    expect(low).toBeCloseTo(0.00572, 4);
    expect(high).toBeCloseTo(0.1619, 3);
  });

  it('stays within 0 and 1 where all or none hit', () => {
    expect(shareInterval({ hits: 10, trials: 10 }).high).toBe(1);
    expect(shareInterval({ hits: 0, trials: 10 }).low).toBe(0);
    // All of n: z^2 / (n + z^2) = 3.8415 / 13.8415 may still miss.
    expect(shareInterval({ hits: 10, trials: 10 }).low).toBeCloseTo(1 - 3.8415 / 13.8415, 4);
  });
});
