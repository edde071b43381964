// Statistics for checking draws against closed forms. All seeds are fixed, so a test that passes keeps passing.
import { expect } from 'vitest';

/** sqrt(n) times the Kolmogorov distance exceeds this once in 1000 samples from the right distribution. */
const KOLMOGOROV_CRITICAL = 1.95;

/** A standard normal deviate is farther from 0 than this 6 times in 100 000. */
const DEVIATE_CRITICAL = 4;

export function draw(count: number, next: () => number): Float64Array {
  const draws = new Float64Array(count);
  for (let i = 0; i < count; i += 1) draws[i] = next();
  return draws;
}

/** Checks that the draws come from the continuous distribution with this cdf. */
export function expectDistribution(draws: Float64Array, cdf: (x: number) => number): void {
  const sorted = Float64Array.from(draws).sort();
  let distance = 0;
  sorted.forEach((x, rank) => {
    const p = cdf(x);
    distance = Math.max(distance, p - rank / sorted.length, (rank + 1) / sorted.length - p);
  });
  expect(distance * Math.sqrt(sorted.length)).toBeLessThan(KOLMOGOROV_CRITICAL);
}

/** Checks that the average of independent values could have this expectation. */
export function expectMean(values: Float64Array, expected: number): void {
  const count = values.length;
  const average = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - average) ** 2, 0) / (count - 1);
  const deviate = (average - expected) / Math.sqrt(variance / count);
  expect(Math.abs(deviate), `average ${average}, expected ${expected}`).toBeLessThan(DEVIATE_CRITICAL);
}

/** Checks mean and variance. */
export function expectMoments(draws: Float64Array, expected: { mean: number; variance: number }): void {
  expectMean(draws, expected.mean);
  const squares = draws.map((x) => (x - expected.mean) ** 2);
  expectMean(squares, expected.variance);
}

/** Checks that the share of draws that are so could have this probability. */
export function expectShare(draws: Float64Array, isSo: (x: number) => boolean, probability: number): void {
  expectCount({ found: draws.filter(isSo).length, of: draws.length, probability });
}

export function expectCount({ found, of, probability }: { found: number; of: number; probability: number }): void {
  const deviate = (found - of * probability) / Math.sqrt(of * probability * (1 - probability));
  expect(Math.abs(deviate), `${found} of ${of}, expected ${of * probability}`).toBeLessThan(DEVIATE_CRITICAL);
}

/** Pearson's statistic for counts that should all be equal, as a deviate (Wilson and Hilferty's cube root). */
export function expectEqualCounts(counts: readonly number[]): void {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const chiSquare = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  const freedom = counts.length - 1;
  const deviate = (Math.cbrt(chiSquare / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));
  expect(Math.abs(deviate), `chi-square ${chiSquare} with ${freedom} degrees of freedom`).toBeLessThan(
    DEVIATE_CRITICAL,
  );
}

/** Standard normal cdf to about 15 digits: a series of positive terms, good for |z| up to 8. */
export function normalCdf(z: number): number {
  let term = Math.abs(z);
  let sum = 0;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  const half = (sum * Math.exp(-0.5 * z * z)) / Math.sqrt(2 * Math.PI);
  return z < 0 ? 0.5 - half : 0.5 + half;
}
