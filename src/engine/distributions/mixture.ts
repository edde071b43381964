// Several distributions side by side: most requests are light, some are heavy.
import type { RandomStream } from '../random/stream.ts';
import { problemsUnlessAtLeastZero } from './parameter-checks.ts';
import type { DistributionOperations, Sampler } from './variant.ts';

/** Each draw comes from one part, chosen with probability weight / sum of weights; weights 0 or more, sum above 0. */
export interface MixtureDistribution<Part> {
  readonly dist: 'mixture';
  readonly parts: readonly { readonly weight: number; readonly of: Part }[];
}

function totalWeight(spec: MixtureDistribution<unknown>): number {
  return spec.parts.reduce((sum, part) => sum + part.weight, 0);
}

class MixtureSampler implements Sampler {
  readonly #samplers: readonly Sampler[];
  /** Probability of the parts up to and including each one, the last left out: what remains belongs to it. */
  readonly #thresholds: Float64Array;

  constructor(samplers: readonly Sampler[], weights: readonly number[]) {
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let reached = 0;
    this.#samplers = samplers;
    this.#thresholds = Float64Array.from(weights.slice(0, -1), (weight) => {
      reached += weight;
      return reached / total;
    });
  }

  sample(stream: RandomStream): number {
    const thresholds = this.#thresholds;
    const u = stream.uniform();
    let chosen = 0;
    while (chosen < thresholds.length && u >= thresholds[chosen]!) chosen += 1;
    return this.#samplers[chosen]!.sample(stream);
  }
}

function check<Part>(spec: MixtureDistribution<Part>, operations: DistributionOperations<Part>): readonly string[] {
  if (spec.parts.length === 0) return ['parts must have at least one entry'];
  const problems = spec.parts.flatMap(({ weight, of }, position) => [
    ...problemsUnlessAtLeastZero(`parts[${position}].weight`, weight),
    ...operations.checkDistribution(of).map((problem) => `parts[${position}].of: ${problem}`),
  ]);
  if (spec.parts.every(({ weight }) => weight === 0)) problems.push('at least one weight must be above 0');
  return problems;
}

/** For parts of any type: the list of kinds closes the circle by naming its own union as the part. */
export const mixture = {
  name: 'mixture',
  summary: 'several distributions side by side, each with its weight',
  check,
  mean<Part>(spec: MixtureDistribution<Part>, operations: DistributionOperations<Part>): number {
    return spec.parts.reduce((sum, { weight, of }) => sum + weight * operations.meanOf(of), 0) / totalWeight(spec);
  },
  scale<Part>(
    spec: MixtureDistribution<Part>,
    factor: number,
    operations: DistributionOperations<Part>,
  ): MixtureDistribution<Part> {
    const parts = spec.parts.map(({ weight, of }) => ({ weight, of: operations.scaleDistribution(of, factor) }));
    return { ...spec, parts };
  },
  createSampler<Part>(spec: MixtureDistribution<Part>, operations: DistributionOperations<Part>): Sampler {
    return new MixtureSampler(
      spec.parts.map(({ of }) => operations.createSampler(of)),
      spec.parts.map(({ weight }) => weight),
    );
  },
};
