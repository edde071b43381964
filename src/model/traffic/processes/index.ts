// The list of arrival processes.
import type { ArrivalContext, ArrivalTimes, ArrivalVariant } from './arrival-times.ts';
import { type BurstyArrivals, bursty } from './bursty.ts';
import { type EvenArrivals, even } from './even.ts';
import { type PoissonArrivals, poisson } from './poisson.ts';

export type { ArrivalTimes } from './arrival-times.ts';

/** An arrival process as plain data; `process` tells which. */
export type ArrivalSpec = PoissonArrivals | EvenArrivals | BurstyArrivals;

type VariantsByName = {
  readonly [Name in ArrivalSpec['process']]: ArrivalVariant<Name, Extract<ArrivalSpec, { process: Name }>>;
};

const variants: VariantsByName = { poisson, even, bursty };

/** Every arrival process, the default first, in the order in which help and documentation show them. */
export const ARRIVALS: readonly VariantsByName[ArrivalSpec['process']][] = Object.values(variants);

function variantOf(spec: ArrivalSpec): ArrivalVariant<ArrivalSpec['process'], ArrivalSpec> {
  return variants[spec.process] as ArrivalVariant<ArrivalSpec['process'], ArrivalSpec>;
}

/** Everything wrong with the parameters together, in words; empty means that the other functions may be used. */
export function checkArrivals(spec: ArrivalSpec): readonly string[] {
  return variantOf(spec).check(spec);
}

/** Highest rate over the rate profile's own highest rate. */
export function peakFactorOf(spec: ArrivalSpec): number {
  return variantOf(spec).peakFactor(spec);
}

/** Prepares a process; its spec must have passed {@link checkArrivals}. */
export function createArrivalTimes(spec: ArrivalSpec, context: ArrivalContext): ArrivalTimes {
  return variantOf(spec).create(spec, context);
}
