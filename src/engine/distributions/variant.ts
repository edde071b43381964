// What every kind of distribution offers. The kinds themselves are one file each, listed in index.ts.
import type { RandomStream } from '../random/stream.ts';

/** Draws values of one distribution; holds its parameters ready for use and no state of its own. */
export interface Sampler {
  /** One draw, 0 or more, in the unit of the distribution's parameters. Allocates nothing. */
  sample(stream: RandomStream): number;
}

/** What can be done with any distribution; handed to the kinds that are made of other distributions. */
export interface DistributionOperations<Part> {
  checkDistribution(part: Part): readonly string[];
  meanOf(part: Part): number;
  scaleDistribution(part: Part, factor: number): Part;
  createSampler(part: Part): Sampler;
}

/** One kind of distribution. `Spec` is its plain data, `Part` whatever its parts may be (unused by most kinds). */
export interface DistributionVariant<Spec, Part = never> {
  /** The word in the `dist` field. */
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  /** Everything wrong with the parameters, in words; empty if nothing is. The other functions rely on an empty answer. */
  check(spec: Spec, operations: DistributionOperations<Part>): readonly string[];
  /** The mean in closed form, in the unit of the parameters. */
  mean(spec: Spec, operations: DistributionOperations<Part>): number;
  /** The distribution of `factor` times a draw; factor is above 0. */
  scale(spec: Spec, factor: number, operations: DistributionOperations<Part>): Spec;
  createSampler(spec: Spec, operations: DistributionOperations<Part>): Sampler;
}
