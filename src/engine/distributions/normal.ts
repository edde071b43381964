// The bell curve, cut at 0 because every value here is a duration or a size.
import { exp } from '../../base/math.ts';
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionVariant, Sampler } from './variant.ts';

/**
 * Normal with `mean` and `sd`, both 0 or more, before the cut: a negative draw becomes 0. So the true mean is a
 * little above `mean` when sd is large against it (by 8 % at sd = mean).
 */
export interface NormalDistribution {
  readonly dist: 'normal';
  readonly mean: number;
  readonly sd: number;
}

/** Beyond this many standard deviations the part below the curve's end is less than a double can tell from 0. */
const CERTAIN_SDS = 8.5;
const DENSITY_AT_CENTRE = 0.3989422804014327;

/**
 * The mean of max(0, X) for a normal X: mean * cdf(z) + sd * density(z) with z = mean / sd.
 * Source: the cdf's series in G. Marsaglia, "Evaluating the Normal Distribution", Journal of Statistical Software
 * 11(4), 2004; all terms are positive for z >= 0.
 */
function meanAfterCut({ mean, sd }: NormalDistribution): number {
  if (mean >= CERTAIN_SDS * sd) return mean;
  const z = mean / sd;
  const density = DENSITY_AT_CENTRE * exp(-0.5 * z * z);
  let term = z;
  let sum = 0;
  for (let odd = 1; sum + term !== sum; ) {
    sum += term;
    odd += 2;
    term *= (z * z) / odd;
  }
  return mean * (0.5 + density * sum) + sd * density;
}

class NormalSampler implements Sampler {
  readonly #mean: number;
  readonly #sd: number;

  constructor(spec: NormalDistribution) {
    this.#mean = spec.mean;
    this.#sd = spec.sd;
  }

  sample(stream: RandomStream): number {
    return Math.max(0, this.#mean + this.#sd * stream.normal());
  }
}

/** Bell curve from mean and sd, 0 or more. Negative draws become 0, which `mean` takes into account. */
export const normal: DistributionVariant<NormalDistribution> = {
  name: 'normal',
  summary: 'bell curve from mean and standard deviation; negative draws become 0',
  check: (spec) => [...problemsUnlessAtLeastZero('mean', spec.mean), ...problemsUnlessAtLeastZero('sd', spec.sd)],
  mean: meanAfterCut,
  scale: (spec, factor) => ({ ...spec, mean: spec.mean * factor, sd: spec.sd * factor }),
  createSampler: (spec) => new NormalSampler(spec),
};
