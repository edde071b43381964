// When two figures count as equal, and which choices share the first place. What a figure means is left to the caller.

/** Relative distance up to which two figures count as equal: a latency bucket is up to 0.8 % wide. */
const TIE = 0.01;

/** Whether two figures are closer than 1 % of the larger one. */
export function isTie(a: number, b: number): boolean {
  return Math.abs(a - b) <= TIE * Math.max(Math.abs(a), Math.abs(b));
}

/** The choices with the lowest figure and those that tie with it, in the order given; without those that have none. */
export function lowest<T>(choices: readonly T[], figure: (choice: T) => number | null): readonly T[] {
  let best = Number.POSITIVE_INFINITY;
  for (const choice of choices) best = Math.min(best, figure(choice) ?? best);
  return choices.filter((choice) => {
    const value = figure(choice);
    return value !== null && isTie(value, best);
  });
}
