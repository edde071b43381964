// Memoryless durations: gaps between independent arrivals, simple service times.
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** Exponential with the given mean; 0 or more. */
export interface ExponentialDistribution {
  readonly dist: 'exponential';
  readonly mean: number;
}

class ExponentialSampler implements Sampler {
  readonly #mean: number;

  constructor(mean: number) {
    this.#mean = mean;
  }

  sample(stream: RandomStream): number {
    return this.#mean * stream.exponential();
  }
}

/** Memoryless values from their mean, 0 or more; a mean of 0 always gives 0. */
export const exponential: DistributionVariant<ExponentialDistribution> = {
  name: 'exponential',
  summary: 'memoryless, from its mean',
  check: (spec) => problemsUnlessAtLeastZero('mean', spec.mean),
  mean: (spec) => spec.mean,
  scale: (spec, factor) => ({ ...spec, mean: spec.mean * factor }),
  createSampler: (spec) => new ExponentialSampler(spec.mean),
};
