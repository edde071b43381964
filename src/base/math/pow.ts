// x^y as e^(y ln x), with ln x and the product held in two doubles so that a large exponent loses no digits.

import { expOfSum } from './exp.ts';
import { powerOfTwo } from './fixed-point.ts';
import { lnInTwoParts } from './ln.ts';

const SPLITTER = 134217729;
// From 2^65 on every |y ln x| exceeds 2048, because |ln x| >= 2^-54 for every double x other than 1.
const HUGE_EXPONENT = powerOfTwo(65);
// Below 2^-65 every |y ln x| is under 2^-55, and the result rounds to 1.
const TINY_EXPONENT = powerOfTwo(-65);
const logarithm = new Float64Array(2);

/**
 * x to the power y, within 2 units in the last place, the same bits everywhere; exact when the result is a double.
 * Special cases as in ECMAScript: y = 0 gives 1, (+-1)^(+-Infinity) gives NaN, a negative x needs an integer y.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  const size = Math.abs(x);
  if (!(size > 0 && size < Infinity && Math.abs(y) < Infinity)) return powOfSpecial(x, y);
  if (x > 0) return powOfPositive(x, y);
  const oddness = Math.abs(y % 2);
  if (oddness === 1) return -powOfPositive(size, y);
  return oddness === 0 ? powOfPositive(size, y) : NaN;
}

/** x^y for finite x > 0 and finite y other than 0. */
function powOfPositive(x: number, y: number): number {
  if (x === 1) return 1;
  const ySize = Math.abs(y);
  if (ySize >= HUGE_EXPONENT) return x > 1 === y > 0 ? Infinity : 0;
  if (ySize < TINY_EXPONENT) return 1;
  lnInTwoParts(x, logarithm);
  const l = logarithm[0] as number;
  const product = y * l;
  // Dekker's exact product: product + error = y * l.
  const s = y * SPLITTER;
  const yHead = s - (s - y);
  const yTail = y - yHead;
  const t = l * SPLITTER;
  const lHead = t - (t - l);
  const lTail = l - lHead;
  const error = yHead * lHead - product + yHead * lTail + yTail * lHead + yTail * lTail;
  return expOfSum(product, error + y * (logarithm[1] as number));
}

/** x^y where x is zero, infinite or NaN, or y is infinite or NaN; y is not 0. */
function powOfSpecial(x: number, y: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(size) || Number.isNaN(y)) return NaN;
  if (Math.abs(y) === Infinity) {
    if (size === 1) return NaN;
    return size > 1 === y > 0 ? Infinity : 0;
  }
  // x is a zero or an infinity from here on: 0 when a zero is raised or an infinity is lowered.
  const result = (size === 0) === y > 0 ? 0 : Infinity;
  const isNegative = x < 0 || Object.is(x, -0);
  return isNegative && Math.abs(y % 2) === 1 ? -result : result;
}
