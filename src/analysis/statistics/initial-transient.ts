// Where the beginning of a run stops to show: what a study of a steady state leaves out.

const BATCH = 5;
/** Fewest batches that a cut leaves: a few that happen to be alike would look like the steadiest part of any series. */
const FEWEST_LEFT = 10;
/** Below this there is nothing to choose from. */
const FEWEST_BATCHES = 4;

/** How much of a series belongs to its beginning. */
export interface Transient {
  /** Values to leave out, a multiple of 5. */
  readonly cut: number;
  /** The cut reaches the last half: the series is too short to tell. */
  readonly isTooShort: boolean;
}

/**
 * MSER-5: of all cuts the one that makes the standard error of the mean of what is left the smallest, over means of batches of
 * five. A cut leaves ten batches, or half of a series that has fewer than twenty.
 * Source: K. P. White, "An effective truncation heuristic for bias reduction in simulation output", 1997; K. P. White, M. J.
 * Cobb, S. C. Spratt, "A comparison of five steady-state truncation heuristics for simulation", Winter Simulation Conference
 * 2000. That the last batches are no place for a cut: K. Hoad, S. Robinson, R. Davies, "Automating warm-up length estimation",
 * Winter Simulation Conference 2008.
 */
export function mser5(values: readonly number[]): Transient {
  const batches = batchMeans(values);
  const count = batches.length;
  if (count < FEWEST_BATCHES) return { cut: 0, isTooShort: true };
  const fewestLeft = Math.min(FEWEST_LEFT, Math.ceil(count / 2));
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let squares = 0;
  // From the end, so that one pass has the sums of every remainder.
  for (let start = count - 1; start >= 0; start--) {
    const value = batches[start]!;
    sum += value;
    squares += value * value;
    const left = count - start;
    if (left < fewestLeft) continue;
    const statistic = Math.max(0, squares - (sum * sum) / left) / (left * left);
    // Of equals the shortest cut: a constant series has none.
    if (statistic <= least) {
      least = statistic;
      best = start;
    }
  }
  return { cut: best * BATCH, isTooShort: best >= Math.floor(count / 2) };
}

/** The longest transient of several series of equal steps. */
export function longestTransient(series: readonly (readonly number[])[]): Transient {
  const all = series.map(mser5);
  return { cut: Math.max(0, ...all.map(({ cut }) => cut)), isTooShort: all.some(({ isTooShort }) => isTooShort) };
}

function batchMeans(values: readonly number[]): readonly number[] {
  // Centred, so that squares of large values lose no digits.
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return Array.from({ length: Math.floor(values.length / BATCH) }, (_, batch) => {
    const own = values.slice(batch * BATCH, (batch + 1) * BATCH);
    return own.reduce((sum, value) => sum + (value - mean), 0) / BATCH;
  });
}
