// Where a moment stands in a list in order of time.

/** How many of the first are not later than `atMs`, by binary search. */
export function countUntil<T>(list: readonly T[], atMs: number, timeOf: (one: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(list[middle]!) <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
