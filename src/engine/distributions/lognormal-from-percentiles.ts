// Turns the two figures people have at hand, the median and the 95th percentile, into a lognormal distribution.
import { invariant } from '../../base/invariant.ts';
import { ln } from '../../base/math.ts';
import type { LognormalDistribution } from './lognormal.ts';

/** The 95th percentile of the standard normal distribution. */
const NORMAL_P95 = 1.6448536269514722;

/** The lognormal with this median (above 0) and this 95th percentile (not below the median); throws on other figures. */
export function lognormalFromMedianAndP95({ median, p95 }: { median: number; p95: number }): LognormalDistribution {
  invariant(median > 0 && p95 >= median, 'a lognormal needs a median above 0 and a p95 not below it');
  return { dist: 'lognormal', median, sigma: ln(p95 / median) / NORMAL_P95 };
}
