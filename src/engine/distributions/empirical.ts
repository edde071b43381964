// A measured distribution, given by some of its percentiles.
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** A share `p` of the values, 0 to 1, is at or below `value`. */
export interface Quantile {
  readonly p: number;
  readonly value: number;
}

/**
 * Straight lines between the given quantiles, at least one; p increases strictly, the values never fall. Draws below
 * the first p take the first value, draws above the last p the last value: nothing is made up beyond what was measured.
 */
export interface EmpiricalDistribution {
  readonly dist: 'empirical';
  readonly quantiles: readonly Quantile[];
}

class EmpiricalSampler implements Sampler {
  readonly #p: Float64Array;
  readonly #values: Float64Array;

  constructor(quantiles: readonly Quantile[]) {
    this.#p = Float64Array.from(quantiles, (quantile) => quantile.p);
    this.#values = Float64Array.from(quantiles, (quantile) => quantile.value);
  }

  sample(stream: RandomStream): number {
    const p = this.#p;
    const values = this.#values;
    const u = stream.uniform();
    let above = p.length - 1;
    if (u <= p[0]!) return values[0]!;
    if (u >= p[above]!) return values[above]!;
    let below = 0;
    while (above - below > 1) {
      const middle = (below + above) >>> 1;
      if (u < p[middle]!) above = middle;
      else below = middle;
    }
    const share = (u - p[below]!) / (p[above]! - p[below]!);
    return values[below]! + share * (values[above]! - values[below]!);
  }
}

function checkQuantile(quantile: Quantile, position: number, quantiles: readonly Quantile[]): readonly string[] {
  const { p, value } = quantile;
  const problems = [...problemsUnlessAtLeastZero(`quantiles[${position}].value`, value)];
  if (!(p >= 0 && p <= 1)) problems.push(`quantiles[${position}].p must be from 0 to 1, found ${p}`);
  const before = quantiles[position - 1];
  if (before === undefined) return problems;
  if (p <= before.p)
    problems.push(`quantiles[${position}].p must be above the one before it, found ${p} after ${before.p}`);
  if (value < before.value) {
    problems.push(
      `quantiles[${position}].value must not be below the one before it, found ${value} after ${before.value}`,
    );
  }
  return problems;
}

/** Trapezoids under the inverse of the cdf, with the flat ends. */
function mean({ quantiles }: EmpiricalDistribution): number {
  let sum = 0;
  let pBefore = 0;
  let valueBefore = quantiles[0]!.value;
  for (const { p, value } of quantiles) {
    sum += (p - pBefore) * (valueBefore + (value - valueBefore) / 2);
    pBefore = p;
    valueBefore = value;
  }
  return sum + (1 - pBefore) * valueBefore;
}

/** Measured percentiles with straight lines between them, and nothing below the first or above the last. */
export const empirical: DistributionVariant<EmpiricalDistribution> = {
  name: 'empirical',
  summary: 'measured percentiles, with straight lines between them',
  check: ({ quantiles }) =>
    quantiles.length === 0 ? ['quantiles must have at least one entry'] : quantiles.flatMap(checkQuantile),
  mean,
  scale: (spec, factor) => ({
    ...spec,
    quantiles: spec.quantiles.map(({ p, value }) => ({ p, value: value * factor })),
  }),
  createSampler: (spec) => new EmpiricalSampler(spec.quantiles),
};
