// The difference of two columns of replications with its interval, and the means that it is the difference of: in pairs where
// replication i of both met the same traffic, else by the spread of each.

import type { FigureColumn } from '../../metrics/study/study.ts';
import { type Interval, meanInterval, meanOf } from './interval.ts';
import { studentQuantile } from './student.ts';

/** After less before. */
export interface FigureDifference {
  /** Means over the replications that count: of pairs those in which both have a value. */
  readonly before: number;
  readonly after: number;
  readonly value: number;
  /** Null where none was asked for, and with fewer than two pairs, or fewer than two values on a side. */
  readonly interval: Interval | null;
}

/** Two columns. */
export interface Columns {
  readonly before: FigureColumn;
  readonly after: FigureColumn;
}

/** By the rule that fits how the replications of both came about; null without values to compare. */
export function differenceOf(
  columns: Columns,
  { isPaired, confidence }: { readonly isPaired: boolean; readonly confidence: number },
): FigureDifference | null {
  return isPaired ? pairedDifference(columns, confidence) : welchDifference(columns, confidence);
}

/**
 * By Student's t over the differences of the replications in which both have a value; null where there is none.
 * @param confidence 0.5 to 0.999998
 */
export function pairedDifference(columns: Columns, confidence: number): FigureDifference | null {
  const pairs = columns.before.flatMap((before, index) => {
    const after = columns.after[index] ?? null;
    return before === null || after === null ? [] : [{ before, after }];
  });
  if (pairs.length === 0) return null;
  const differences = pairs.map(({ before, after }) => after - before);
  const { mean: value, halfWidth } = meanInterval(differences, confidence);
  return {
    before: meanOf(pairs.map(({ before }) => before)).mean,
    after: meanOf(pairs.map(({ after }) => after)).mean,
    value,
    interval: halfWidth === null ? null : around(value, halfWidth),
  };
}

/**
 * By the spread of both columns, whose replications have nothing to do with each other; null where one has no value. Degrees of
 * freedom are rounded down, which makes the interval no narrower.
 * Source: B. L. Welch, "The generalization of Student's problem when several different population variances are involved",
 * 1947.
 * @param confidence 0.5 to 0.999998
 */
export function welchDifference(columns: Columns, confidence: number): FigureDifference | null {
  const [before, after] = [known(columns.before), known(columns.after)];
  const count = Math.min(before.length, after.length);
  if (count === 0) return null;
  const [first, second] = [meanOf(before), meanOf(after)];
  const value = second.mean - first.mean;
  const means = { before: first.mean, after: second.mean, value };
  if (count < 2) return { ...means, interval: null };
  const variance = first.variance + second.variance;
  if (variance === 0) return { ...means, interval: around(value, 0) };
  const parts =
    (first.variance * first.variance) / (before.length - 1) + (second.variance * second.variance) / (after.length - 1);
  const freedom = Math.max(1, Math.floor((variance * variance) / parts));
  return { ...means, interval: around(value, studentQuantile((1 + confidence) / 2, freedom) * Math.sqrt(variance)) };
}

/**
 * What the interval of a difference shows: `equal` where all of it lies within the zone of indifference, `open` where it holds
 * zero and more than that zone, else which way it lies.
 */
export type Standing = 'lower' | 'higher' | 'equal' | 'open';

/** The standing; `zone` is 0 or more, in the unit of the difference. */
export function standingOf({ low, high }: Interval, zone: number): Standing {
  if (low >= -zone && high <= zone) return 'equal';
  if (high < 0) return 'lower';
  return low > 0 ? 'higher' : 'open';
}

function around(value: number, halfWidth: number): Interval {
  return { low: value - halfWidth, high: value + halfWidth };
}

function known(column: FigureColumn): readonly number[] {
  return column.filter((value) => value !== null);
}
