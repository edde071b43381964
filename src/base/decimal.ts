// Exact decimal numbers, for money and prices. Currency signs and grouping are left to units/money.ts.

import { invariant } from './invariant.ts';

const PATTERN = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const MAX_TEXT_LENGTH = 256;

/** An exact decimal number: coefficient / 10^scale, of any size. Immutable. */
export class Decimal {
  static readonly ZERO = new Decimal(0n, 0);

  readonly #coefficient: bigint;
  /** Digits after the point, 0 or more. Never with a trailing zero in the coefficient, so equal values are alike. */
  readonly #scale: number;

  private constructor(coefficient: bigint, scale: number) {
    this.#coefficient = coefficient;
    this.#scale = scale;
  }

  /**
   * Reads "12", "-0.0000166667" or "1.5e-7".
   * @throws InvariantError for anything else, and for more than 256 characters
   */
  static parse(text: string): Decimal {
    const match = text.length <= MAX_TEXT_LENGTH ? PATTERN.exec(text) : null;
    invariant(match !== null, `not a decimal number: ${JSON.stringify(text.slice(0, 40))}`);
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const magnitude = BigInt(whole + fraction);
    const scale = fraction.length - Number(exponent);
    return Decimal.#make(sign === '-' ? -magnitude : magnitude, scale);
  }

  /**
   * The exact value of an integer.
   * @throws InvariantError when a number is not a safe integer
   */
  static fromInteger(n: number | bigint): Decimal {
    invariant(typeof n === 'bigint' || Number.isSafeInteger(n), `not a safe integer: ${n}`);
    return Decimal.#make(BigInt(n), 0);
  }

  static #make(coefficient: bigint, scale: number): Decimal {
    if (scale < 0) return new Decimal(coefficient * tenToThe(-scale), 0);
    let digits = coefficient;
    let places = scale;
    while (places > 0 && digits % 10n === 0n) {
      digits /= 10n;
      places--;
    }
    return new Decimal(digits, places);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.#scale, other.#scale);
    return Decimal.#make(this.#atScale(scale) + other.#atScale(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negate());
  }

  times(other: Decimal): Decimal {
    return Decimal.#make(this.#coefficient * other.#coefficient, this.#scale + other.#scale);
  }

  negate(): Decimal {
    return new Decimal(-this.#coefficient, this.#scale);
  }

  /**
   * The quotient rounded once to `places` digits after the point, ties to the even digit.
   * @throws InvariantError when the divisor is zero or places is not an integer of 0 or more
   */
  dividedByInteger(divisor: bigint, { places }: { readonly places: number }): Decimal {
    invariant(divisor !== 0n, 'a decimal was divided by zero');
    checkPlaces(places);
    const denominator = divisor * tenToThe(this.#scale);
    return Decimal.#make(quotientHalfEven(this.#coefficient * tenToThe(places), denominator), places);
  }

  /** The nearest value with at most `places` digits after the point, ties to the even digit. */
  round(places: number): Decimal {
    return this.dividedByInteger(1n, { places });
  }

  /** -1, 0 or 1 as this is less than, equal to or greater than the other. */
  compareTo(other: Decimal): -1 | 0 | 1 {
    const scale = Math.max(this.#scale, other.#scale);
    const a = this.#atScale(scale);
    const b = other.#atScale(scale);
    if (a === b) return 0;
    return a < b ? -1 : 1;
  }

  equals(other: Decimal): boolean {
    return this.compareTo(other) === 0;
  }

  isZero(): boolean {
    return this.#coefficient === 0n;
  }

  /** Exactly `places` digits after the point, rounded ties to even; no exponent, and no minus sign before a zero. */
  toFixed(places: number): string {
    const rounded = this.round(places);
    return plainText(rounded.#atScale(places), places);
  }

  /** All digits, no exponent, no trailing zeros: `Decimal.parse` gives the same value back. */
  toString(): string {
    return plainText(this.#coefficient, this.#scale);
  }

  /** As in a result file: the same text as toString. */
  toJSON(): string {
    return this.toString();
  }

  /** The nearest double. For charts and ratios only: money is added as decimals. */
  toNumber(): number {
    return Number(this.toString());
  }

  #atScale(scale: number): bigint {
    return this.#coefficient * tenToThe(scale - this.#scale);
  }
}

/** The exact sum; zero for no values. */
export function sum(values: Iterable<Decimal>): Decimal {
  let total = Decimal.ZERO;
  for (const value of values) total = total.plus(value);
  return total;
}

function checkPlaces(places: number): void {
  invariant(Number.isSafeInteger(places) && places >= 0, `not a number of decimal places: ${places}`);
}

function tenToThe(exponent: number): bigint {
  return BigInt(`1${'0'.repeat(exponent)}`);
}

function quotientHalfEven(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const floor = n / d;
  const twiceRest = 2n * (n % d);
  const isUp = twiceRest > d || (twiceRest === d && floor % 2n === 1n);
  const quotient = isUp ? floor + 1n : floor;
  return isNegative ? -quotient : quotient;
}

function plainText(coefficient: bigint, scale: number): string {
  const sign = coefficient < 0n ? '-' : '';
  const digits = (coefficient < 0n ? -coefficient : coefficient).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return scale === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - scale)}`;
}
