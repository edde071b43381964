// Every value between two bounds equally likely.
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** Equally likely from `min` (0 or more) to `max` (not below min). */
export interface UniformDistribution {
  readonly dist: 'uniform';
  readonly min: number;
  readonly max: number;
}

class UniformSampler implements Sampler {
  readonly #min: number;
  readonly #width: number;

  constructor(spec: UniformDistribution) {
    this.#min = spec.min;
    this.#width = spec.max - spec.min;
  }

  sample(stream: RandomStream): number {
    return this.#min + this.#width * stream.uniform();
  }
}

function check(spec: UniformDistribution): readonly string[] {
  const problems = [...problemsUnlessAtLeastZero('min', spec.min), ...problemsUnlessAtLeastZero('max', spec.max)];
  if (spec.max < spec.min) problems.push(`max must not be below min, found ${spec.max} below ${spec.min}`);
  return problems;
}

/** Every value in [min, max] equally likely; min is 0 or more. */
export const uniform: DistributionVariant<UniformDistribution> = {
  name: 'uniform',
  summary: 'every value from min to max equally likely',
  check,
  mean: (spec) => spec.min + (spec.max - spec.min) / 2,
  scale: (spec, factor) => ({ ...spec, min: spec.min * factor, max: spec.max * factor }),
  createSampler: (spec) => new UniformSampler(spec),
};
