// The exponential function. With n = round(128 x / ln 2): e^x = 2^floor(n/128) * 2^(frac) * e^r, |r| <= ln 2 / 256.

import { POWER_BIAS, POWERS_OF_TWO } from './bits.ts';
import { FIXED_ONE, fixedLn, fixedSqrt, fixedTimes, remainderAfter, toDouble, toMultiple } from './fixed-point.ts';

// STEP_UPPER has at most 35 bits and |n| < 2^18, so n * STEP_UPPER is exact.
const STEP = fixedLn(2n, 1n) / 128n;
const STEP_UPPER = toMultiple(STEP, 42);
const STEP_LOWER = remainderAfter(STEP, STEP_UPPER);
const STEPS_PER_UNIT = 1 / toDouble(STEP);
// Adding and subtracting 1.5 * 2^52 rounds to an integer.
const ROUNDER = 6755399441055744;

/** Two doubles for each j in 0..127: 2^(j/128) rounded, and what was rounded off relative to it. */
const ROOTS = makeRoots();

/**
 * e^x, within 2 units in the last place, the same bits everywhere.
 * As the built-in one: Infinity from 709.79 up, gradual underflow, 0 below -745.14, NaN for NaN, exactly 1 at both zeros.
 */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + low) for a correction |low| <= 2^-43, as exp. */
export function expOfSum(x: number, low: number): number {
  if (!(x > -746 && x < 710)) return expOutOfRange(x);
  const steps = x * STEPS_PER_UNIT + ROUNDER - ROUNDER;
  const n = steps | 0;
  const r = x - steps * STEP_UPPER - (steps * STEP_LOWER - low);
  const j = n & 127;
  const root = ROOTS[2 * j] as number;
  const series = r + r * r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120))));
  const value = root + root * ((ROOTS[2 * j + 1] as number) + series);
  // Two factors, because 2^k alone may be outside the range of doubles while the result is not.
  const k = n >> 7;
  const half = k >> 1;
  return value * (POWERS_OF_TWO[half + POWER_BIAS] as number) * (POWERS_OF_TWO[k - half + POWER_BIAS] as number);
}

function expOutOfRange(x: number): number {
  if (x > 0) return Infinity;
  return x < 0 ? 0 : NaN;
}

function makeRoots(): Float64Array {
  let ratio = 2n * FIXED_ONE;
  for (let halvings = 0; halvings < 7; halvings++) ratio = fixedSqrt(ratio);
  const table = new Float64Array(2 * 128);
  let power = FIXED_ONE;
  for (let j = 0; j < 128; j++) {
    const rounded = toDouble(power);
    table[2 * j] = rounded;
    table[2 * j + 1] = remainderAfter(power, rounded) / rounded;
    power = fixedTimes(power, ratio);
  }
  return table;
}
