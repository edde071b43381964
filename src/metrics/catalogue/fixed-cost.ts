// The part of a bill that would be paid without a single request: what each line of it grows with, and what of that is fixed.

import type { CostLine } from '../result.ts';
import type { Measured } from './metric.ts';

/**
 * What makes a line grow: `use` with each request, `time` with the units or hosts that exist, `standing` with nothing
 * but the length of the run.
 */
export type LineNature = 'use' | 'time' | 'standing';

const PROVISIONED = /^lambda\/(provisioned-(?!duration)|snapstart-cache|ephemeral)/;
const STANDING_UNITS = /^(load-balancer|cluster)-hour$/;
const STANDING_SKUS = /^ecr\//;
const TIMED_UNITS = /^(?!LCU).*-(hour|month)$/;

/** What a line of the bill grows with. Bound to the sku and the unit of its price. */
export function natureOf({ sku, unit }: Pick<CostLine, 'sku' | 'unit'>): LineNature {
  if (PROVISIONED.test(sku) || STANDING_SKUS.test(sku) || STANDING_UNITS.test(unit)) return 'standing';
  return TIMED_UNITS.test(unit) ? 'time' : 'use';
}

/** The dollars of the lines of one nature. */
export function usdOf(nature: LineNature, lines: readonly CostLine[]): number {
  return lines.reduce((sum, line) => sum + (natureOf(line) === nature ? line.amountUsd : 0), 0);
}

/** Standing lines, and the fewest units or hosts that there were at any time all the time: dollars of the run. */
function fixedUsd(measured: Measured): number {
  const { lines } = measured.summary.cost;
  return usdOf('standing', lines) + usdOf('time', lines) * leastCapacityShare(measured);
}

/** The same for a month of 730 hours, in the proportion of the bill. */
export function fixedMonthlyUsd(measured: Measured): number {
  const { totalUsd, monthlyUsd } = measured.summary.cost;
  return totalUsd === 0 ? 0 : fixedUsd(measured) * (monthlyUsd / totalUsd);
}

/** The least that was there at one time / what was there on average, 0..1. */
function leastCapacityShare({ summary, series }: Measured): number {
  const { hosts, unitsReady, unitsStarting, unitsDraining } = series.columns;
  const existing = unitsReady.map((ready, i) => ready + (unitsStarting[i] ?? 0) + (unitsDraining[i] ?? 0));
  const counts = summary.hosts.peak > 0 ? hosts : existing;
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return 1;
  const least = counts.reduce((fewest, count) => Math.min(fewest, count), Number.POSITIVE_INFINITY);
  return (least * counts.length) / total;
}
