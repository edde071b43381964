// Reference values for the tests of ln, exp and pow: fixed-point BigInt arithmetic with 256 fraction bits, and the
// distance of a double from such a value in units in the last place.

const BITS = 256n;
const ONE = 1n << BITS;

/** The exact value of a finite double times 2^256, when it has no digits below 2^-256. */
function fixedFromDouble(x: number): bigint {
  let mantissa = x;
  let shift = BITS;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    shift--;
  }
  return shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift;
}

/** ln of a fixed-point number in [1, 2), by the series of 2 atanh((m - 1) / (m + 1)). */
function lnOfFixed(m: bigint): bigint {
  const z = ((m - ONE) << BITS) / (m + ONE);
  const square = (z * z) >> BITS;
  let power = z;
  let total = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    total += power / k;
    power = (power * square) >> BITS;
  }
  return 2n * total;
}

const LN2 = 2n * lnOfFixed((4n * ONE) / 3n) + lnOfFixed((9n * ONE) / 8n);

/** ln x for a finite positive double, times 2^256. */
export function referenceLn(x: number): bigint {
  let m = x;
  let k = 0n;
  while (m >= 2) {
    m /= 2;
    k++;
  }
  while (m < 1) {
    m *= 2;
    k--;
  }
  return lnOfFixed(fixedFromDouble(m)) + k * LN2;
}

/** A number as mantissa * 2^(exponent - 256). */
interface Scaled {
  readonly mantissa: bigint;
  readonly exponent: bigint;
}

function expOfFixed(value: bigint): Scaled {
  const n = value / LN2;
  const rest = value - n * LN2;
  let term = ONE;
  let total = 0n;
  for (let k = 1n; term !== 0n; k++) {
    total += term;
    term = (term * rest) / (k << BITS);
  }
  return { mantissa: total, exponent: n };
}

/** Distance between a double and the reference in units in the last place of the reference (subnormals included). */
function ulpsBetween(result: number, { mantissa, exponent }: Scaled): number {
  const size = mantissa < 0n ? -mantissa : mantissa;
  // The leading bit of the reference is worth 2^lead; its last place as a double is worth 2^(lead - 52), at least 2^-1074.
  const lead = exponent - BITS + BigInt(size.toString(2).length - 1);
  const place = lead - 52n > -1074n ? lead - 52n : -1074n;
  // Everything is compared in units of 2^(place - 64).
  const unit = place - 64n;
  const shift = exponent - BITS - unit;
  const reference = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  const difference = exactInUnits(result, unit) - reference;
  return Number(difference < 0n ? -difference : difference) / Number(1n << 64n);
}

function exactInUnits(x: number, unit: bigint): bigint {
  let mantissa = x;
  let power = 0n;
  while (!Number.isInteger(mantissa)) {
    mantissa *= 2;
    power--;
  }
  const shift = power - unit;
  return shift >= 0n ? BigInt(mantissa) << shift : BigInt(mantissa) >> -shift;
}

export function ulpErrorOfLn(x: number, result: number): number {
  return ulpsBetween(result, { mantissa: referenceLn(x), exponent: 0n });
}

export function ulpErrorOfExp(x: number, result: number): number {
  return ulpsBetween(result, expOfFixed(fixedFromDouble(x)));
}

export function ulpErrorOfPow(x: number, y: number, result: number): number {
  // y = integer * 2^power exactly.
  let integer = y;
  let power = 0n;
  while (!Number.isInteger(integer)) {
    integer *= 2;
    power++;
  }
  const product = (referenceLn(x) * BigInt(integer)) >> power;
  return ulpsBetween(result, expOfFixed(product));
}

/** cos(2 pi x) as a double, from the Taylor series with 256 fraction bits; |x| <= 4. */
export function referenceCosTurns(x: number): number {
  // Machin (1706): pi = 16 atan(1/5) - 4 atan(1/239).
  const pi = 16n * atanOfInverse(5n) - 4n * atanOfInverse(239n);
  const angle = (2n * pi * fixedFromDouble(x)) >> BITS;
  const square = (angle * angle) >> BITS;
  let term = ONE;
  let total = 0n;
  for (let k = 1n; term !== 0n; k += 2n) {
    total += term;
    term = -((term * square) >> BITS) / (k * (k + 1n));
  }
  return Number(total) / Number(ONE);
}

function atanOfInverse(n: bigint): bigint {
  let power = ONE / n;
  let total = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    total += power / k;
    power = -power / (n * n);
  }
  return total;
}
