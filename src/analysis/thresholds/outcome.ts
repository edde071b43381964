// What an interval says of a limit: all of it on the good side, all of it on the bad side, or neither.

import type { Comparator, ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import type { Interval } from '../statistics/interval.ts';

/** What a limit is, and how a value is held against it. */
export type Limit = Pick<ThresholdSpec, 'comparator' | 'limit'>;

/** Whether the value is on the good side. */
export function isGood(value: number, { comparator, limit }: Limit): boolean {
  return HOLDS[comparator](value, limit);
}

/**
 * Where the whole interval lies. `==` holds for an interval that is nothing but the limit, and is broken by one that does not
 * have it; `!=` the other way round. An interval of figures that cannot be negative is taken from 0 on.
 */
export function sideOf(interval: Interval, limit: Limit): 'good' | 'bad' | 'both' {
  const low = Math.max(0, interval.low);
  const { high } = interval;
  const isLowGood = isGood(low, limit);
  const isAcross = low < limit.limit && limit.limit < high;
  const isEquality = limit.comparator === '==' || limit.comparator === '!=';
  if (isLowGood !== isGood(high, limit) || (isEquality && isAcross)) return 'both';
  return isLowGood ? 'good' : 'bad';
}

const HOLDS: Readonly<Record<Comparator, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
  '==': (value, limit) => value === limit,
  '!=': (value, limit) => value !== limit,
};
