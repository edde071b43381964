// Lifetimes: failures that get rarer (shape below 1) or more frequent (above 1) with age.
import { exp, ln } from '../../base/math.ts';
import type { RandomStream } from '../random/stream.ts';
import { gammaFunction } from './gamma-function.ts';
import { problemsUnlessPositive } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** P(X > x) = exp(-(x / scale)^shape); both parameters above 0. */
export interface WeibullDistribution {
  readonly dist: 'weibull';
  readonly shape: number;
  readonly scale: number;
}

class WeibullSampler implements Sampler {
  readonly #scale: number;
  readonly #inverseShape: number;

  constructor(spec: WeibullDistribution) {
    this.#scale = spec.scale;
    this.#inverseShape = 1 / spec.shape;
  }

  sample(stream: RandomStream): number {
    return this.#scale * exp(this.#inverseShape * ln(stream.exponential()));
  }
}

/** Lifetimes from shape and scale, both above 0; 1 - 1/e of the draws (63 %) lie below the scale. */
export const weibull: DistributionVariant<WeibullDistribution> = {
  name: 'weibull',
  summary: 'lifetimes, from shape and scale (about 63 % of draws are below the scale)',
  check: (spec) => [...problemsUnlessPositive('shape', spec.shape), ...problemsUnlessPositive('scale', spec.scale)],
  mean: (spec) => spec.scale * gammaFunction(1 + 1 / spec.shape),
  scale: (spec, factor) => ({ ...spec, scale: spec.scale * factor }),
  createSampler: (spec) => new WeibullSampler(spec),
};
