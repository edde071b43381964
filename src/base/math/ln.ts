// The natural logarithm, once rounded for general use and once in two doubles for pow.
// With x = 2^k m and c the table point nearest to m: ln x = k ln 2 + ln c + ln(1 + (m - c) / c).

import { DOUBLE, HALVES, POWER_BIAS, POWERS_OF_TWO, UPPER } from './bits.ts';
import { FIRST_HALVED, LN_TABLE, LN2_LOWER, LN2_UPPER } from './ln-table.ts';

const SMALLEST_NORMAL_UPPER = 0x00100000;
const INFINITY_UPPER = 0x7ff00000;
const HALF_STEP = 0x1000;
const HALVED_CARRY = 128 - FIRST_HALVED;
const TWO_54 = 18014398509481984;
const SPLITTER = 134217729;

/**
 * Natural logarithm, within 2 units in the last place, the same bits everywhere.
 * As the built-in one: NaN below 0, -Infinity at both zeros, exactly 0 at 1.
 */
export function ln(x: number): number {
  DOUBLE[0] = x;
  const upper = HALVES[UPPER] as number;
  if (upper < SMALLEST_NORMAL_UPPER || upper >= INFINITY_UPPER) return lnOutsideNormal(x);
  const rounded = upper + HALF_STEP;
  const i = (rounded >>> 13) & 127;
  const k = (rounded >> 20) - 1023 + ((i + HALVED_CARRY) >> 7);
  const m = x * (POWERS_OF_TWO[POWER_BIAS - k] as number);
  const r = (m - (LN_TABLE[4 * i] as number)) * (LN_TABLE[4 * i + 1] as number);
  const series = r * r * (-1 / 2 + r * (1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7))))));
  const large = k * LN2_UPPER + (LN_TABLE[4 * i + 2] as number);
  const small = k * LN2_LOWER + (LN_TABLE[4 * i + 3] as number);
  // |r| < 2^-7.9 never exceeds a non-zero `large`, so `large - sum + r` is the exact rounding error of the sum.
  const sum = large + r;
  return sum + (large - sum + r + (small + series));
}

function lnOutsideNormal(x: number): number {
  if (x === 0) return -Infinity;
  if (x > 0 && x < 1) return ln(x * TWO_54) - 54 * LN2_LOWER - 54 * LN2_UPPER;
  return x === Infinity ? x : NaN;
}

/**
 * ln x as the sum of two doubles, out[0] + out[1], with a relative error near 2^-68.
 * @param x positive and finite; subnormal numbers allowed
 */
export function lnInTwoParts(x: number, out: Float64Array): void {
  const isSubnormal = x < 2.2250738585072014e-308;
  const normal = isSubnormal ? x * TWO_54 : x;
  DOUBLE[0] = normal;
  const rounded = (HALVES[UPPER] as number) + HALF_STEP;
  const i = (rounded >>> 13) & 127;
  const exponent = (rounded >> 20) - 1023 + ((i + HALVED_CARRY) >> 7);
  const m = normal * (POWERS_OF_TWO[POWER_BIAS - exponent] as number);
  const k = isSubnormal ? exponent - 54 : exponent;
  const large = k * LN2_UPPER + (LN_TABLE[4 * i + 2] as number);
  const small = k * LN2_LOWER + (LN_TABLE[4 * i + 3] as number);
  addLnOfRatio(m, i, large, small, out);
}

/** out = large + small + ln(m / c) with c the table's point i. */
function addLnOfRatio(m: number, i: number, large: number, small: number, out: Float64Array): void {
  const c = LN_TABLE[4 * i] as number;
  const inverse = LN_TABLE[4 * i + 1] as number;
  const f = m - c;
  // r + rLow = f / c: c has 8 bits, so its products with the halves of r are exact.
  const r = f * inverse;
  const t = r * SPLITTER;
  const rHead = t - (t - r);
  const rTail = r - rHead;
  const rLow = (f - rHead * c - rTail * c) * inverse;
  // q + qLow = -(r^2) / 2, exactly.
  const q = -0.5 * (r * r);
  const qLow = -0.5 * (rHead * rHead) - q - rHead * rTail - 0.5 * (rTail * rTail);
  const tail =
    r * r * r * (1 / 3 + r * (-1 / 4 + r * (1 / 5 + r * (-1 / 6 + r * (1 / 7 + r * (-1 / 8 + r * (1 / 9)))))));
  const first = large + r;
  const firstError = large - first + r;
  const second = first + q;
  const secondError = first - second + q;
  const rest = firstError + (secondError + (tail + (small + (rLow - r * rLow + qLow))));
  const sum = second + rest;
  out[0] = sum;
  out[1] = second - sum + rest;
}
