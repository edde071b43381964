// Always the same value.
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** Always `value`; 0 or more. */
export interface ConstantDistribution {
  readonly dist: 'constant';
  readonly value: number;
}

class ConstantSampler implements Sampler {
  readonly #value: number;

  constructor(value: number) {
    this.#value = value;
  }

  sample(): number {
    return this.#value;
  }
}

/** The same value at every draw; draws use no randomness. Value: 0 or more. */
export const constant: DistributionVariant<ConstantDistribution> = {
  name: 'constant',
  summary: 'always the same value',
  check: (spec) => problemsUnlessAtLeastZero('value', spec.value),
  mean: (spec) => spec.value,
  scale: (spec, factor) => ({ ...spec, value: spec.value * factor }),
  createSampler: (spec) => new ConstantSampler(spec.value),
};
