// The constants of ln: for each of 128 points c in [0.71, 1.42] the point, its inverse and its logarithm in two parts.

import { FIXED_ONE, fixedLn, remainderAfter, toDouble, toMultiple } from './fixed-point.ts';

// The upper parts are multiples of 2^-42, so that k * LN2_UPPER + (upper part) is exact for |k| <= 1075.
const UPPER_PART_BITS = 42;
const LN2 = fixedLn(2n, 1n);

/** ln 2 = LN2_UPPER + LN2_LOWER. */
export const LN2_UPPER = toMultiple(LN2, UPPER_PART_BITS);
/** See LN2_UPPER. */
export const LN2_LOWER = remainderAfter(LN2, LN2_UPPER);

/** Points i >= FIRST_HALVED stand for c = (128 + i) / 256 instead of (128 + i) / 128, to keep ln c near zero. */
export const FIRST_HALVED = 54;

/** Four doubles for each i in 0..127: c, 1/c, ln c (upper part), ln c (lower part). */
export const LN_TABLE = makeTable();

function makeTable(): Float64Array {
  const table = new Float64Array(4 * 128);
  for (let i = 0; i < 128; i++) {
    const denominator = i < FIRST_HALVED ? 128n : 256n;
    const numerator = BigInt(128 + i);
    const logarithm = fixedLn(numerator, denominator);
    const upper = toMultiple(logarithm, UPPER_PART_BITS);
    const inverse = toDouble((FIXED_ONE * denominator) / numerator);
    table.set([(128 + i) / Number(denominator), inverse, upper, remainderAfter(logarithm, upper)], 4 * i);
  }
  return table;
}
