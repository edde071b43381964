import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../../src/base/invariant.ts';
import { RandomStream } from '../../../src/engine/random/stream.ts';
import {
  draw,
  expectCount,
  expectDistribution,
  expectEqualCounts,
  expectMean,
  expectMoments,
  expectShare,
  normalCdf,
} from '../distributions/goodness-of-fit.ts';

const MILLION = 1_000_000;

/** A state whose first two outputs are the same: the third word equals the first, so the second word stays. */
const FIRST_TWO_ALL_ZERO = [1, 0, 1, 5] as const;
/** -2095287865 * 5 rotated left by 7, times 9, is 2^32 - 1 (mod 2^32). */
const FIRST_TWO_ALL_ONES = [1, -2095287865, 1, 5] as const;

describe('RandomStream.int32', () => {
  it('gives the numbers of the authors of xoshiro128** (version 1.1, state 1 2 3 4)', () => {
    const stream = new RandomStream(1, 2, 3, 4);
    const published = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ];
    expect(published.map(() => stream.int32() >>> 0)).toEqual(published);
  });

  it('sets each of the 32 bits in half of the draws', () => {
    const stream = new RandomStream(11, 12, 13, 14);
    const words = draw(100_000, () => stream.int32());
    for (let bit = 0; bit < 32; bit += 1) expectShare(words, (word) => ((word >>> bit) & 1) === 1, 0.5);
  });

  it('refuses the one state that would repeat 0 for ever', () => {
    expect(() => new RandomStream(0, 0, 0, 0)).toThrow(InvariantError);
    // Only the lower 32 bits of a word count.
    expect(() => new RandomStream(2 ** 32, 0, 0, 0)).toThrow(InvariantError);
    expect(() => new RandomStream(0, 0, 0, 1)).not.toThrow();
  });
});

describe('RandomStream.uniform', () => {
  it('is never 0: a draw of 53 zero bits is drawn again', () => {
    const words = new RandomStream(...FIRST_TWO_ALL_ZERO);
    expect([words.int32(), words.int32()]).toEqual([0, 0]);
    const next = (words.int32() >>> 5) * 2 ** 26 + (words.int32() >>> 6);
    const stream = new RandomStream(...FIRST_TWO_ALL_ZERO);
    expect(stream.uniform()).toBe(next / 2 ** 53);
    expect(next).toBeGreaterThan(0);
  });

  it('is never 1: 53 one bits give the largest double below 1', () => {
    const words = new RandomStream(...FIRST_TWO_ALL_ONES);
    expect([words.int32(), words.int32()]).toEqual([-1, -1]);
    expect(new RandomStream(...FIRST_TWO_ALL_ONES).uniform()).toBe(1 - 2 ** -53);
  });

  it('stays strictly between 0 and 1 and on the grid of 2^-53 from any state', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), fc.integer({ min: 1 }), (a, b, c, d) => {
        const u = new RandomStream(a, b, c, d).uniform();
        expect(u > 0 && u < 1 && Number.isInteger(u * 2 ** 53)).toBe(true);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });

  it('spreads a million draws evenly, also seen in consecutive pairs', () => {
    const stream = new RandomStream(21, 22, 23, 24);
    const draws = draw(MILLION, () => stream.uniform());
    expectDistribution(draws, (x) => x);
    expectMoments(draws, { mean: 1 / 2, variance: 1 / 12 });
    const cells = new Array<number>(64 * 64).fill(0);
    for (let i = 0; i < MILLION; i += 2) {
      cells[Math.floor(draws[i]! * 64) * 64 + Math.floor(draws[i + 1]! * 64)]! += 1;
    }
    expectEqualCounts(cells);
  });
});

describe('RandomStream.integer', () => {
  it.each([2, 3, 7, 1000])('makes every number below %i equally likely', (n) => {
    const stream = new RandomStream(31, 32, 33, 34);
    const counts = new Array<number>(n).fill(0);
    for (let i = 0; i < MILLION; i += 1) counts[stream.integer(n)]! += 1;
    expectEqualCounts(counts);
  });

  it('has no bias where n is no power of two and near 2^32', () => {
    // With n = 3 * 2^30, reducing a 32-bit word modulo n would put half of the draws into the lowest third.
    const stream = new RandomStream(35, 36, 37, 38);
    const n = 3 * 2 ** 30;
    const draws = draw(100_000, () => stream.integer(n));
    expectShare(draws, (x) => x < 2 ** 30, 1 / 3);
    expectShare(draws, (x) => x < 2 ** 31, 2 / 3);
  });

  it('is always 0 for n = 1 and never reaches n', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), fc.integer({ min: 1 }), (n, word) => {
        const stream = new RandomStream(word, 2, 3, 4);
        for (let i = 0; i < 20; i += 1) {
          const drawn = stream.integer(n);
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < n).toBe(true);
          expect(new RandomStream(word, 2, 3, i).integer(1)).toBe(0);
        }
      }),
      { seed: 42 },
    );
  });

  it.each([0, -1, 1.5, 2 ** 32 + 1, Number.NaN, Number.POSITIVE_INFINITY])('refuses n = %d', (n) => {
    expect(() => new RandomStream(1, 2, 3, 4).integer(n)).toThrow(InvariantError);
  });
});

describe('RandomStream.exponential', () => {
  const stream = new RandomStream(41, 42, 43, 44);
  const draws = draw(4 * MILLION, () => stream.exponential());

  it('has the exponential distribution with mean 1', () => {
    expectDistribution(draws, (x) => 1 - Math.exp(-x));
    expectMoments(draws, { mean: 1, variance: 1 });
    expect(Math.min(...draws.subarray(0, 100_000))).toBeGreaterThanOrEqual(0);
  });

  it('fills 1000 equally likely classes equally', () => {
    const counts = new Array<number>(1000).fill(0);
    for (const x of draws) counts[Math.min(999, Math.floor(-Math.expm1(-x) * 1000))]! += 1;
    expectEqualCounts(counts);
  });

  it('has the right tail: beyond 7.7 the excess is exponential again, and some draws pass 14', () => {
    expectShare(draws, (x) => x > 7.7, Math.exp(-7.7));
    expectDistribution(
      draws.filter((x) => x > 7.7).map((x) => x - 7.7),
      (x) => 1 - Math.exp(-x),
    );
    // 4e6 * exp(-14) = 3.3 draws are expected; none at all would happen once in 28 samples, this seed has some.
    expect(draws.some((x) => x > 14)).toBe(true);
  });
});

describe('RandomStream.normal', () => {
  const stream = new RandomStream(51, 52, 53, 54);
  const draws = draw(4 * MILLION, () => stream.normal());

  it('has the standard normal distribution', () => {
    expectDistribution(draws, normalCdf);
    expectMoments(draws, { mean: 0, variance: 1 });
    // Third moment 0, fourth moment 3.
    expectMean(
      draws.map((x) => x ** 3),
      0,
    );
    expectMean(
      draws.map((x) => x ** 4),
      3,
    );
  });

  it('fills 1000 equally likely classes equally', () => {
    const counts = new Array<number>(1000).fill(0);
    for (const x of draws) counts[Math.min(999, Math.floor(normalCdf(x) * 1000))]! += 1;
    expectEqualCounts(counts);
  });

  it('has the right tails on both sides, beyond 3.7 standard deviations', () => {
    const tail: number[] = [];
    const count = 50 * MILLION;
    for (let i = 0; i < count; i += 1) {
      const x = stream.normal();
      if (Math.abs(x) > 3.7) tail.push(x);
    }
    const draws = Float64Array.from(tail);
    // P(Z > 3.7) = 1.0780e-4 from tables.
    expectCount({ found: draws.length, of: count, probability: 2 * 1.078e-4 });
    expectShare(draws, (x) => x > 0, 0.5);
    expectDistribution(draws.map(Math.abs), (x) => 1 - normalCdf(-x) / normalCdf(-3.7));
  });
});
