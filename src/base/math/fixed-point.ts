// Exact fixed-point numbers (BigInt, 200 fraction bits) from which the tables of ln and exp are made at load time.

/** Fraction bits of a fixed-point number here: far more than the 107 bits that two doubles hold. */
const FRACTION_BITS = 200;
const BITS = BigInt(FRACTION_BITS);

/** The number 1. */
export const FIXED_ONE = 1n << BITS;

/** 2^k as a double, k in [-1022, 1023], by repeated exact doubling or halving. */
export function powerOfTwo(k: number): number {
  let value = 1;
  for (let i = 0; i < k; i++) value *= 2;
  for (let i = 0; i > k; i--) value /= 2;
  return value;
}

const SCALE = powerOfTwo(FRACTION_BITS);

/** ln(numerator / denominator) = 2 atanh((n - d) / (n + d)); both positive. The error is below 2^-190. */
export function fixedLn(numerator: bigint, denominator: bigint): bigint {
  const difference = numerator - denominator;
  const total = numerator + denominator;
  let power = (FIXED_ONE * difference) / total;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * difference * difference) / (total * total);
  }
  return 2n * sum;
}

/** Square root of a fixed-point number of at least 1, by Newton's method from above. */
export function fixedSqrt(value: bigint): bigint {
  const target = value << BITS;
  let root = value;
  for (;;) {
    const next = (root + target / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** Product of two fixed-point numbers, truncated. */
export function fixedTimes(a: bigint, b: bigint): bigint {
  return (a * b) >> BITS;
}

/** The nearest double (BigInt to Number rounds to nearest, ties to even). */
export function toDouble(value: bigint): number {
  return Number(value) / SCALE;
}

/** The nearest multiple of 2^-bits, as a double; exact when it has at most 53 significant bits. */
export function toMultiple(value: bigint, bits: number): number {
  const drop = BigInt(FRACTION_BITS - bits);
  const rounded = (value + (1n << (drop - 1n))) >> drop;
  return Number(rounded) / powerOfTwo(bits);
}

/** What is left of a fixed-point number after taking away a double, as the nearest double. */
export function remainderAfter(value: bigint, taken: number): number {
  return toDouble(value - BigInt(taken * SCALE));
}
