// Heavy tails with an upper end: file sizes, job lengths.
import { exp, ln } from '../../base/math.ts';
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessPositive } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/**
 * Bounded Pareto: P(X > x) falls as x^-shape between `min` (above 0) and `max` (above min); shape above 0. The smaller
 * the shape, the heavier the tail.
 */
export interface ParetoDistribution {
  readonly dist: 'pareto';
  readonly shape: number;
  readonly min: number;
  readonly max: number;
}

/** (1 - exp(-t)) / t, also where t is so near 0 that the difference would lose its digits. */
function meanDecay(t: number): number {
  if (Math.abs(t) < 1e-4) return 1 - (t / 2) * (1 - t / 3);
  return (1 - exp(-t)) / t;
}

/** With k = ln(max / min) the mean is min * g((shape - 1) k) / g(shape k), g as above; this holds at shape 1 too. */
function mean(spec: ParetoDistribution): number {
  const k = ln(spec.max / spec.min);
  return (spec.min * meanDecay((spec.shape - 1) * k)) / meanDecay(spec.shape * k);
}

class ParetoSampler implements Sampler {
  readonly #min: number;
  readonly #max: number;
  readonly #minusInverseShape: number;
  /** The probability that an unbounded Pareto would stay below max. */
  readonly #share: number;

  constructor(spec: ParetoDistribution) {
    this.#min = spec.min;
    this.#max = spec.max;
    this.#minusInverseShape = -1 / spec.shape;
    this.#share = 1 - exp(-spec.shape * ln(spec.max / spec.min));
  }

  sample(stream: RandomStream): number {
    const survival = 1 - this.#share * stream.uniform();
    // The rounding of the logarithm must not carry a value past the upper end.
    return Math.min(this.#max, this.#min * exp(this.#minusInverseShape * ln(survival)));
  }
}

function check(spec: ParetoDistribution): readonly string[] {
  const problems = [
    ...problemsUnlessPositive('shape', spec.shape),
    ...problemsUnlessPositive('min', spec.min),
    ...problemsUnlessPositive('max', spec.max),
  ];
  if (spec.max <= spec.min) problems.push(`max must be above min, found max ${spec.max} and min ${spec.min}`);
  return problems;
}

/** Heavy tail cut at both ends: 0 < min < max, shape above 0; every draw lies in [min, max]. */
export const pareto: DistributionVariant<ParetoDistribution> = {
  name: 'pareto',
  summary: 'heavy tail between min and max; the smaller the shape, the heavier',
  check,
  mean,
  scale: (spec, factor) => ({ ...spec, min: spec.min * factor, max: spec.max * factor }),
  createSampler: (spec) => new ParetoSampler(spec),
};
