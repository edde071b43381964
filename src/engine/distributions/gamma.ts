// Sums of waiting steps: from very irregular (shape below 1) over exponential (1) to nearly normal (large).
import { exp, ln } from '../../base/math.ts';
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessPositive } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/** Gamma with mean shape * scale and variance shape * scale^2; both above 0. */
export interface GammaDistribution {
  readonly dist: 'gamma';
  readonly shape: number;
  readonly scale: number;
}

/**
 * Source: G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM Transactions on
 * Mathematical Software 26(3), 2000. A shape below 1 is drawn with shape + 1 and times U^(1/shape), as in its section 6.
 */
class GammaSampler implements Sampler {
  readonly #scale: number;
  /** 1/shape for a shape below 1, otherwise 0. */
  readonly #boost: number;
  readonly #d: number;
  readonly #c: number;

  constructor({ shape, scale }: GammaDistribution) {
    this.#scale = scale;
    this.#boost = shape < 1 ? 1 / shape : 0;
    this.#d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
    this.#c = 1 / Math.sqrt(9 * this.#d);
  }

  sample(stream: RandomStream): number {
    const value = this.#scale * this.#d * this.#cubedRatio(stream);
    // An exponential draw is -ln(U), so this factor is U^(1/shape).
    return this.#boost === 0 ? value : value * exp(-this.#boost * stream.exponential());
  }

  /** A draw of shape 1 or more, divided by d. */
  #cubedRatio(stream: RandomStream): number {
    for (;;) {
      const z = stream.normal();
      const root = 1 + this.#c * z;
      if (root <= 0) continue;
      const ratio = root * root * root;
      const zSquared = z * z;
      const u = stream.uniform();
      if (u < 1 - 0.0331 * zSquared * zSquared) return ratio;
      if (ln(u) < 0.5 * zSquared + this.#d * (1 - ratio + ln(ratio))) return ratio;
    }
  }
}

/** Values from shape and scale, both above 0; the mean is shape x scale, the scale has the unit of the values. */
export const gamma: DistributionVariant<GammaDistribution> = {
  name: 'gamma',
  summary: 'sum of waiting steps, from shape and scale; the mean is shape times scale',
  check: (spec) => [...problemsUnlessPositive('shape', spec.shape), ...problemsUnlessPositive('scale', spec.scale)],
  mean: (spec) => spec.shape * spec.scale,
  scale: (spec, factor) => ({ ...spec, scale: spec.scale * factor }),
  createSampler: (spec) => new GammaSampler(spec),
};
