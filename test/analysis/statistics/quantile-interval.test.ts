// Order statistics: between which values a quantile lies, and when too few are known.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  quantileIntervalUs,
  quantileRanks,
  type Ranks,
  samplesNeeded,
} from '../../../src/analysis/statistics/quantile-interval.ts';
import { octaves } from '../thresholds/made-up-run.ts';

/** Exact probabilities that the quantile lies below the value `low`, and above the value `high`: sums from the likeliest count. */
function missedBy(ranks: Ranks, count: number, share: number): { readonly below: number; readonly above: number } {
  const mode = Math.floor((count + 1) * share);
  const reach = Math.ceil(40 * Math.sqrt(count * share * (1 - share)));
  const odds = share / (1 - share);
  let [total, below, above] = [0, 0, 0];
  const add = (k: number, weight: number) => {
    total += weight;
    if (k < ranks.low) below += weight;
    if (k >= ranks.high) above += weight;
  };
  let weight = 1;
  for (let k = mode; k <= Math.min(count, mode + reach); k++) {
    add(k, weight);
    weight *= ((count - k) / (k + 1)) * odds;
  }
  weight = mode / (count - mode + 1) / odds;
  for (let k = mode - 1; k >= Math.max(0, mode - reach); k--) {
    add(k, weight);
    weight *= k / (count - k + 1) / odds;
  }
  return { below: below / total, above: above / total };
}

describe('a quantile needs', () => {
  it('so many values that they may all lie on one side of it in 2.5 % of all cases at most', () => {
    // 0.5^5 = 0.031, 0.5^6 = 0.016; 0.95^71 = 0.0262, 0.95^72 = 0.0249; 0.99^367 = 0.02501, 0.99^368 = 0.02476.
    expect(samplesNeeded(0.5, 0.95)).toBe(6);
    expect(samplesNeeded(0.95, 0.95)).toBe(72);
    expect(samplesNeeded(0.99, 0.95)).toBe(368);
    expect(samplesNeeded(0.05, 0.95)).toBe(72);
  });

  it('has no interval with one value fewer', () => {
    expect(quantileRanks(71, { share: 0.95, confidence: 0.95 })).toBeNull();
    expect(quantileRanks(72, { share: 0.95, confidence: 0.95 })).not.toBeNull();
  });
});

describe('the interval of a quantile', () => {
  it('of the median lies between the second and the ninth of ten values', () => {
    // P(fewer than 2 of 10 below the median) = 11/1024 = 0.0107 <= 0.025, fewer than 3: 56/1024 = 0.0547 > 0.025.
    expect(quantileRanks(10, { share: 0.5, confidence: 0.95 })).toEqual({ low: 2, high: 9 });
  });

  it('of the largest values ends at the largest where they are just enough', () => {
    // All 72 below: 0.0249; all but one below: another 72 x 0.95^71 x 0.05 = 0.0944, too much.
    expect(quantileRanks(72, { share: 0.95, confidence: 0.95 })?.high).toBe(72);
  });

  it('hardly changes where the exact rule gives way to the normal one', () => {
    // Variance n/4: below 400 values exact, from there on normal. Half width 1.96 sqrt(n)/2 = 19.6 at 400.
    const before = quantileRanks(399, { share: 0.5, confidence: 0.95 })!;
    const after = quantileRanks(400, { share: 0.5, confidence: 0.95 })!;
    expect(Math.abs(after.low - before.low)).toBeLessThanOrEqual(1);
    expect(Math.abs(after.high - before.high)).toBeLessThanOrEqual(3);
    expect(after).toEqual({ low: 180, high: 221 });
  });

  it('holds the quantile with at least the probability that it promises, whatever it is of', () => {
    // From the end where the probability of none is a number that can be told from zero.
    const pmf = (n: number, p: number): number[] => {
      if (p > 0.5) return pmf(n, 1 - p).reverse();
      const terms = [(1 - p) ** n];
      for (let k = 1; k <= n; k++) terms.push(((terms[k - 1]! * (n - k + 1)) / k) * (p / (1 - p)));
      return terms;
    };
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 300 }), fc.constantFrom(0.1, 0.5, 0.9, 0.95), (count, share) => {
        const ranks = quantileRanks(count, { share, confidence: 0.95 });
        if (ranks === null) return;
        // Value `low` is at most the quantile when at least `low` values are below it, value `high` at least when fewer than `high` are.
        const inside = pmf(count, share)
          .slice(ranks.low, ranks.high)
          .reduce((sum, one) => sum + one, 0);
        expect(inside).toBeGreaterThanOrEqual(0.95 - 1e-9);
      }),
      { seed: 42 },
    );
  });

  it('holds it as surely where there are so many values that the normal distribution stands in for the exact one', () => {
    const cases = [0.01, 0.5, 0.95, 0.99, 0.999].flatMap((share) =>
      [100, 130, 400, 10_000].map((variance) => ({ share, count: Math.ceil(variance / (share * (1 - share))) })),
    );
    for (const { share, count } of cases) {
      for (const confidence of [0.95, 0.9875, 0.9992]) {
        const ranks = quantileRanks(count, { share, confidence })!;
        const missed = missedBy(ranks, count, share);
        const allowed = (1 - confidence) / 2;
        const text = `p${share * 100} of ${count} values at ${confidence}`;
        expect(Math.max(missed.below, missed.above), text).toBeLessThanOrEqual(allowed);
        // No wider than needed: two ranks narrower would miss too often.
        const narrower = missedBy({ low: ranks.low + 2, high: ranks.high - 2 }, count, share);
        expect(Math.min(narrower.below, narrower.above), text).toBeGreaterThan(0.98 * allowed);
      }
    }
  });

  it('reaches from the start of the lowest bucket to the end of the highest', () => {
    // Ten values: one of 2^0..2^1, eight of 2^3..2^4, one of 2^6..2^7 us; ranks 2 and 9 lie in the middle bucket.
    const histogram = octaves([
      [0, 1],
      [3, 8],
      [6, 1],
    ]);
    expect(quantileIntervalUs(histogram, { share: 0.5, confidence: 0.95 })).toEqual({ low: 8, high: 16 });
  });
});
