// When two figures count as equal, and which choices share the first place. What a figure means is left to the caller.

/** Relative distance up to which two figures count as equal: a latency bucket is up to 0.8 % wide. */
export const TIE = 0.01;

/** Whether two figures are closer than 1 % of the larger one. */
export function isTie(a: number, b: number): boolean {
  return Math.abs(a - b) <= TIE * Math.max(Math.abs(a), Math.abs(b));
}
