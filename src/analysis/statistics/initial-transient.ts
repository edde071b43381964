// Where the beginning of a run stops to show: what a study of a steady state leaves out.

import { hasTrend } from './linear-trend.ts';

const BATCH = 5;
/** Fewest batches that a cut leaves: a few that happen to be alike would look like the steadiest part of any series. */
const FEWEST_LEFT = 10;
/** Below this there is nothing to choose from. */
const FEWEST_BATCHES = 4;
/** The trend of the last half is that of so many means: neighbours of a longer series have too much in common. */
const TREND_MEANS = 20;

/** How much of a series belongs to its beginning. */
export interface Transient {
  /** Values to leave out, a multiple of 5. */
  readonly cut: number;
  /** The series is on its way through all of its last half: it is too short to tell its beginning from the rest. */
  readonly isTooShort: boolean;
}

/**
 * MSER-5: of all cuts the one that makes the standard error of the mean of what is left the smallest, over means of batches of
 * five. A cut leaves ten batches, or half of a series that has fewer than twenty. One that falls into the last half is taken
 * for a series that is too short only if that half rises or falls for certain (95 %): the long swings of a busy queue put the
 * cut there as well. Without such a trend the best cut of the first half is the answer.
 * Source: K. P. White, "An effective truncation heuristic for bias reduction in simulation output", 1997; K. P. White, M. J.
 * Cobb, S. C. Spratt, "A comparison of five steady-state truncation heuristics for simulation", Winter Simulation Conference
 * 2000. That the last batches are no place for a cut: K. Hoad, S. Robinson, R. Davies, "Automating warm-up length estimation",
 * Winter Simulation Conference 2008.
 */
export function mser5(values: readonly number[]): Transient {
  const batches = batchMeans(values, BATCH);
  const count = batches.length;
  if (count < FEWEST_BATCHES) return { cut: 0, isTooShort: true };
  const half = Math.floor(count / 2);
  const best = steadiestStart(batches, { last: count - Math.min(FEWEST_LEFT, Math.ceil(count / 2)) });
  if (best < half) return { cut: best * BATCH, isTooShort: false };
  const lastHalf = values.slice(half * BATCH);
  if (hasTrend(batchMeans(lastHalf, Math.max(BATCH, Math.floor(lastHalf.length / TREND_MEANS))))) {
    return { cut: best * BATCH, isTooShort: true };
  }
  return { cut: steadiestStart(batches, { last: half - 1 }) * BATCH, isTooShort: false };
}

/** The longest transient of several series of equal steps. */
export function longestTransient(series: readonly (readonly number[])[]): Transient {
  const all = series.map(mser5);
  return { cut: Math.max(0, ...all.map(({ cut }) => cut)), isTooShort: all.some(({ isTooShort }) => isTooShort) };
}

/** The start, up to `last`, from which on the standard error of the mean is the smallest; of equals the earliest. */
function steadiestStart(batches: readonly number[], { last }: { readonly last: number }): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  // From the end, so that one pass has the sums of every remainder.
  for (let start = batches.length - 1; start >= 0; start--) {
    const value = batches[start]!;
    sum += value;
    squares += value * value;
    if (start > last) continue;
    const left = batches.length - start;
    const statistic = Math.max(0, squares - (sum * sum) / left) / (left * left);
    // Of equals the shortest cut: a constant series has none.
    if (statistic <= least) {
      least = statistic;
      best = start;
    }
  }
  return best;
}

function batchMeans(values: readonly number[], size: number): readonly number[] {
  // Centred, so that squares of large values lose no digits.
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Array.from({ length: Math.floor(values.length / size) }, (_, batch) => {
    const own = values.slice(batch * size, (batch + 1) * size);
    return own.reduce((sum, value) => sum + (value - mean), 0) / size;
  });
}
