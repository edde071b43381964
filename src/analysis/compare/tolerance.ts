// How much worse a figure may become, and whether a difference has been shown to be more than that.

import type { MetricUnit } from '../../metrics/catalogue/metric.ts';

/** The larger of both is what is tolerated. */
export interface Tolerance {
  /** Of the figure before, 0.05 for 5 %. */
  readonly relative: number;
  /** In the unit of the figure. */
  readonly absolute: number;
}

/** What is tolerated by the name of a figure, on every platform, service and job. */
export type Tolerances = Readonly<Record<string, Tolerance>>;

/** A share that differs by less than one request in ten thousand is the same share. */
const LEAST_SHARE = 0.0001;

/** The zone around "no difference" in which figures count as equal, and which every figure may become worse by. */
export function indifference(relative: number, unit: MetricUnit): Tolerance {
  return { relative, absolute: unit === 'share' ? LEAST_SHARE : 0 };
}

/** The tolerance as a difference in the unit of the figure, 0 or more. */
export function toleratedDifference({ relative, absolute }: Tolerance, before: number): number {
  return Math.max(relative * Math.abs(before), absolute);
}
