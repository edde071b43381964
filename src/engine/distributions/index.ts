// The list of distributions and what can be done with any of them. Values carry no unit: the model gives them one.
import { invariant } from '../../base/invariant.ts';
import { type ConstantDistribution, constant } from './constant.ts';
import { type EmpiricalDistribution, empirical } from './empirical.ts';
import { type ExponentialDistribution, exponential } from './exponential.ts';
import { type GammaDistribution, gamma } from './gamma.ts';
import { type LognormalDistribution, lognormal } from './lognormal.ts';
import { type MixtureDistribution, mixture } from './mixture.ts';
import { type NormalDistribution, normal } from './normal.ts';
import { type ParetoDistribution, pareto } from './pareto.ts';
import { type UniformDistribution, uniform } from './uniform.ts';
import type { DistributionOperations, DistributionVariant, Sampler } from './variant.ts';
import { type WeibullDistribution, weibull } from './weibull.ts';

export { lognormalFromMedianAndP95 } from './lognormal-from-percentiles.ts';
export type { Sampler } from './variant.ts';

/** A distribution of non-negative numbers as plain data; `dist` tells the kind. */
export type Distribution =
  | ConstantDistribution
  | UniformDistribution
  | ExponentialDistribution
  | NormalDistribution
  | LognormalDistribution
  | GammaDistribution
  | WeibullDistribution
  | ParetoDistribution
  | EmpiricalDistribution
  | MixtureDistribution<Distribution>;

type VariantsByName = {
  readonly [Name in Distribution['dist']]: DistributionVariant<Extract<Distribution, { dist: Name }>, Distribution>;
};

const variants: VariantsByName = {
  constant,
  uniform,
  exponential,
  normal,
  lognormal,
  gamma,
  weibull,
  pareto,
  empirical,
  mixture,
};

/** Every kind's name and one-line summary, in the order in which help and documentation show them. */
export const distributionKinds: readonly { readonly name: string; readonly summary: string }[] =
  Object.values(variants);

function variantOf(distribution: Distribution): DistributionVariant<Distribution, Distribution> {
  return variants[distribution.dist] as DistributionVariant<Distribution, Distribution>;
}

const operations: DistributionOperations<Distribution> = {
  checkDistribution,
  meanOf,
  scaleDistribution,
  createSampler,
};

/** Everything wrong with the parameters, in words; empty means that the other functions may be used. */
export function checkDistribution(distribution: Distribution): readonly string[] {
  const problems = variantOf(distribution).check(distribution, operations);
  if (problems.length > 0 || Number.isFinite(meanOf(distribution))) return problems;
  return ['the mean is too large to be computed'];
}

/** The mean in closed form, in the unit of the parameters. */
export function meanOf(distribution: Distribution): number {
  return variantOf(distribution).mean(distribution, operations);
}

/** The distribution of `factor` times a draw, for example on a slower machine; throws unless factor is above 0. */
export function scaleDistribution(distribution: Distribution, factor: number): Distribution {
  invariant(Number.isFinite(factor) && factor > 0, 'a distribution is scaled by a factor above 0');
  return variantOf(distribution).scale(distribution, factor, operations);
}

/** Prepares the distribution for drawing; its parameters must have passed {@link checkDistribution}. */
export function createSampler(distribution: Distribution): Sampler {
  return variantOf(distribution).createSampler(distribution, operations);
}
