// The greatest common divisor of two periods.

/** Of two whole numbers above 0. */
export function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
