// The gamma function, needed for the mean of a Weibull distribution.
import { exp, ln } from '../../base/math.ts';

const HALF_LN_TWO_PI = 0.9189385332046727;

/** From here on the five terms of the series below are good to the last digits of a double. */
const SERIES_START = 16;

/**
 * Gamma(x) for x > 0, to about 13 digits; Infinity where a double cannot hold it (x above 171).
 * Source: NIST Digital Library of Mathematical Functions, 5.11.1 (Stirling's series) and 5.5.1 (recurrence).
 */
export function gammaFunction(x: number): number {
  let divisor = 1;
  let y = x;
  for (; y < SERIES_START; y += 1) divisor *= y;
  const inverse = 1 / y;
  const square = inverse * inverse;
  const series =
    inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square * (1 / 1188)))));
  return exp((y - 0.5) * ln(y) - y + HALF_LN_TWO_PI + series) / divisor;
}
