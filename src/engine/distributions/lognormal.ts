// Right-skewed durations, the usual shape of latencies: the logarithm is normal.
import { exp } from '../../base/math.ts';
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero, problemsUnlessPositive } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** median * exp(sigma * Z) with Z standard normal; median above 0, sigma 0 or more. */
export interface LognormalDistribution {
  readonly dist: 'lognormal';
  readonly median: number;
  readonly sigma: number;
}

class LognormalSampler implements Sampler {
  readonly #median: number;
  readonly #sigma: number;

  constructor(spec: LognormalDistribution) {
    this.#median = spec.median;
    this.#sigma = spec.sigma;
  }

  sample(stream: RandomStream): number {
    return this.#median * exp(this.#sigma * stream.normal());
  }
}

/** Right-skewed values from their median (above 0) and sigma (0 or more), the deviation of the natural logarithm. */
export const lognormal: DistributionVariant<LognormalDistribution> = {
  name: 'lognormal',
  summary: 'right-skewed, from its median and sigma (the standard deviation of the natural logarithm)',
  check: (spec) => [
    ...problemsUnlessPositive('median', spec.median),
    ...problemsUnlessAtLeastZero('sigma', spec.sigma),
  ],
  mean: (spec) => spec.median * exp((spec.sigma * spec.sigma) / 2),
  scale: (spec, factor) => ({ ...spec, median: spec.median * factor }),
  createSampler: (spec) => new LognormalSampler(spec),
};
