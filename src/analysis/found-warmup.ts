// The warm-up that a pilot run asks for. Running the pilot, and the replications after it, is left to others.

import { MICROS_PER_MS } from '../base/time.ts';
import type { PlatformResult, PlatformRunResult, SeriesColumns } from '../metrics/result.ts';
import { feasiblePlatforms } from './measured-platforms.ts';
import { longestTransient } from './statistics/initial-transient.ts';

/** What to leave out of the statistics of every platform. */
export interface FoundWarmup {
  /** Whole steps of the series; at most half the run. */
  readonly warmupUs: number;
  /** The initial transient reaches into the last half: a longer run is needed. */
  readonly isTooShort: boolean;
}

/** Requests in the system, what users feel, and the capacity that follows them. */
const COLUMNS: readonly (keyof SeriesColumns)[] = ['inFlight', 'latencyP50Ms', 'unitsReady'];

/**
 * The longest initial transient over the platforms of a pilot without a warm-up and over those columns, by MSER-5. All
 * platforms leave out the same, because they share their traffic. A column that never changes has none.
 */
export function foundWarmup(platforms: readonly PlatformResult[]): FoundWarmup {
  const ran = feasiblePlatforms({ platforms });
  const [first] = ran;
  if (first === undefined) return { warmupUs: 0, isTooShort: false };
  const { stepMs } = first.series;
  const { cut, isTooShort } = longestTransient(ran.flatMap(transientColumns));
  const most = Math.floor(first.series.columns.arrivals.length / 2);
  return { warmupUs: Math.min(cut, most) * Math.round(stepMs * MICROS_PER_MS), isTooShort };
}

function transientColumns({ series }: PlatformRunResult): readonly (readonly number[])[] {
  return COLUMNS.map((name) => withoutGaps(series.columns[name]));
}

/** A step in which nothing was answered has no latency: it gets that of the step before, or of the first that has one. */
function withoutGaps(column: readonly (number | null)[]): readonly number[] {
  let last = column.find((value) => value !== null) ?? 0;
  return column.map((value) => {
    last = value ?? last;
    return last;
  });
}
