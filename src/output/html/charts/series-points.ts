// Columns of a series as points over simulated time, and their extremes with the time they occur.

import { MICROS_PER_MS } from '../../../base/time.ts';
import { formatDuration } from '../../../base/units/duration.ts';
import type { RunResult, Series } from '../../../metrics/result.ts';
import { type Axis, timeAxis } from './axis.ts';
import type { Point } from './path.ts';

type Column = readonly (number | null)[];

/** Values over a step lie in its middle. */
export function middlePoints(
  { startMs, stepMs }: Pick<Series, 'startMs' | 'stepMs'>,
  column: Column,
): readonly Point[] {
  return column.map((y, i) => ({ x: startMs + (i + 0.5) * stepMs, y }));
}

/** Values over a step as a level that lasts for it; one that stands alone is seen as well. */
export function startPoints({ startMs, stepMs }: Series, column: Column): readonly Point[] {
  return column.flatMap((y, i) => {
    const start = { x: startMs + i * stepMs, y };
    const isLastKnown = y !== null && (column[i + 1] ?? null) === null;
    return isLastKnown ? [start, { x: startMs + (i + 1) * stepMs, y }] : [start];
  });
}

/** Values at the end of a step lie there. */
export function endPoints({ startMs, stepMs }: Series, column: Column): readonly Point[] {
  return column.map((y, i) => ({ x: startMs + (i + 1) * stepMs, y }));
}

/** Counts within a step as a rate per second. */
export function perSecond({ stepMs }: Series, column: readonly number[]): readonly number[] {
  return column.map((count) => (count * 1000) / stepMs);
}

/** The greatest value and the start of its step; null where there is no value. */
export function peakOf(
  { startMs, stepMs }: Series,
  column: Column,
): { readonly value: number; readonly timeMs: number } | null {
  let best: { value: number; timeMs: number } | null = null;
  column.forEach((value, i) => {
    if (value !== null && (best === null || value > best.value)) best = { value, timeMs: startMs + i * stepMs };
  });
  return best;
}

/** The greatest of many values, 0 for none. */
export function greatest(values: Iterable<number | null>): number {
  let max = 0;
  for (const value of values) if (value !== null && value > max) max = value;
  return max;
}

/** A moment of the run: "12m30s". */
export function momentText(ms: number): string {
  return ms === 0 ? 'the start' : formatDuration(ms * MICROS_PER_MS);
}

/** The axis of simulated time of a result, with the end of the warm-up on it. */
export function runTime({ scenario }: RunResult): { readonly x: Axis; readonly warmup: number } {
  const x = { ...timeAxis(scenario.durationMs), runMs: scenario.durationMs };
  return { x, warmup: x.position(scenario.warmupMs) };
}
