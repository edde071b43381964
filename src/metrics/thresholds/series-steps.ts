// A part of a time series, and the sums, means and extremes of its columns.

import type { Series, SeriesColumns } from '../result.ts';

/** Consecutive steps of a series. */
export interface SeriesSteps {
  readonly columns: SeriesColumns;
  /** Index of the first step, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Length of each of these steps: the last one of a run may be shorter than the others. */
  readonly lengthsMs: readonly number[];
}

/** Name of a column. */
export type SeriesColumn = keyof SeriesColumns;

/** Every step that a window touches: a window that begins or ends within a step is widened to the whole of it. */
export function stepsOf(
  { series, durationMs }: { readonly series: Series; readonly durationMs: number },
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): SeriesSteps {
  const { columns, stepMs } = series;
  const count = columns.arrivals.length;
  const first = Math.floor((startMs - series.startMs) / stepMs);
  const end = Math.ceil((endMs - series.startMs) / stepMs);
  const from = Math.min(count, Math.max(0, first));
  const to = Math.max(from, Math.min(count, end));
  const lengthsMs = Array.from({ length: to - from }, (_, i) =>
    Math.min(stepMs, durationMs - series.startMs - (from + i) * stepMs),
  );
  return { columns, from, to, lengthsMs };
}

/** Time that the steps cover, in hours. */
export function hoursOf({ lengthsMs }: SeriesSteps): number {
  return lengthsMs.reduce((sum, ms) => sum + ms, 0) / MS_PER_HOUR;
}

const MS_PER_HOUR = 3_600_000;

/** The sum of the columns over the steps; null without a step. */
export function sumOver(steps: SeriesSteps, columns: readonly SeriesColumn[]): number | null {
  const values = present(sumsOf(steps, columns));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}

/** The largest sum of the columns in one step; null where no step has a value. */
export function maxOver(steps: SeriesSteps, columns: readonly SeriesColumn[]): number | null {
  const values = present(sumsOf(steps, columns));
  return values.length === 0 ? null : values.reduce((best, value) => Math.max(best, value));
}

/** The smallest sum of the columns in one step; null where no step has a value. */
export function minOver(steps: SeriesSteps, columns: readonly SeriesColumn[]): number | null {
  const values = present(sumsOf(steps, columns));
  return values.length === 0 ? null : values.reduce((best, value) => Math.min(best, value));
}

/** The sum of the columns in the last step that has a value; null where none has. */
export function lastOf(steps: SeriesSteps, columns: readonly SeriesColumn[]): number | null {
  return present(sumsOf(steps, columns)).at(-1) ?? null;
}

/** The mean over time of the sum of the columns; steps without a value do not count. Null where no step has one. */
export function meanOver(steps: SeriesSteps, columns: readonly SeriesColumn[]): number | null {
  let weightMs = 0;
  let total = 0;
  sumsOf(steps, columns).forEach((value, i) => {
    const lengthMs = steps.lengthsMs[i] ?? 0;
    if (value === null) return;
    weightMs += lengthMs;
    total += value * lengthMs;
  });
  return weightMs === 0 ? null : total / weightMs;
}

/** One sum divided by another; null where the second is 0 or there is no step. */
export function ratioOver(
  steps: SeriesSteps,
  { part, whole }: { readonly part: readonly SeriesColumn[]; readonly whole: readonly SeriesColumn[] },
): number | null {
  const parts = sumOver(steps, part);
  const wholes = sumOver(steps, whole);
  return parts === null || wholes === null || wholes === 0 ? null : parts / wholes;
}

/** Time in steps whose value is above the limit, in ms; null where no step has a value. */
export function timeAboveMs(steps: SeriesSteps, column: SeriesColumn, limit: number): number | null {
  const values = sumsOf(steps, [column]);
  if (present(values).length === 0) return null;
  return values.reduce<number>(
    (sum, value, i) => (value !== null && value > limit ? sum + (steps.lengthsMs[i] ?? 0) : sum),
    0,
  );
}

/** One number for each step: the sum of the columns, null where one of them has no value. */
function sumsOf({ columns, from, to }: SeriesSteps, names: readonly SeriesColumn[]): readonly (number | null)[] {
  return Array.from({ length: to - from }, (_, i) =>
    names.reduce<number | null>((sum, name) => {
      const value = columns[name][from + i] ?? null;
      return sum === null || value === null ? null : sum + value;
    }, 0),
  );
}

function present(values: readonly (number | null)[]): readonly number[] {
  return values.filter((value) => value !== null);
}
