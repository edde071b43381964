// The promises of Decimal: exact arithmetic, one rounding (ties to even), text that reads back.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal, sum } from '../../src/base/decimal.ts';
import { InvariantError } from '../../src/base/invariant.ts';

const options = { seed: 42, numRuns: 500 };
const d = Decimal.parse;
const text = fc
  .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -20, max: 20 }))
  .map(([coefficient, exponent]) => `${coefficient}e${exponent}`);
const decimal = text.map(d);

describe('Decimal', () => {
  it('adds prices without the error of binary fractions', () => {
    expect(d('0.1').plus(d('0.2')).toString()).toBe('0.3');
    // 0.0000166667 * 3 = 0.0000500001
    expect(d('0.0000166667').times(Decimal.fromInteger(3)).toString()).toBe('0.0000500001');
    expect(d('5').minus(d('7.25')).toString()).toBe('-2.25');
  });

  it('writes plain digits that read back as the same value', () => {
    fc.assert(
      fc.property(decimal, (a) => {
        expect(a.toString()).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        expect(d(a.toString()).equals(a)).toBe(true);
        expect(JSON.stringify(a)).toBe(`"${a.toString()}"`);
      }),
      options,
    );
  });

  it('reads signs, points and exponents', () => {
    expect(d('+1.50').toString()).toBe('1.5');
    expect(d('-0.0').toString()).toBe('0');
    expect(d('2e3').toString()).toBe('2000');
    expect(d('1.25E-7').toString()).toBe('0.000000125');
  });

  it.each(['', ' 1', '1 ', '1.', '.5', '1e', '1e1000', '0x10', 'NaN', 'Infinity', '1,5', '--1', '1'.repeat(257)])(
    'refuses %j',
    (bad) => {
      expect(() => d(bad)).toThrow(InvariantError);
    },
  );

  it('takes integers of any size, but no number that is not a safe integer', () => {
    expect(Decimal.fromInteger(10n ** 40n).toString()).toBe(`1${'0'.repeat(40)}`);
    for (const bad of [0.5, NaN, Infinity, 2 ** 53]) expect(() => Decimal.fromInteger(bad)).toThrow(InvariantError);
  });

  it('obeys the laws of addition and multiplication exactly', () => {
    fc.assert(
      fc.property(decimal, decimal, decimal, (a, b, c) => {
        expect(a.plus(b).plus(c).toString()).toBe(a.plus(b.plus(c)).toString());
        expect(a.times(b).times(c).toString()).toBe(a.times(b.times(c)).toString());
        expect(a.plus(b).toString()).toBe(b.plus(a).toString());
        expect(a.times(b.plus(c)).toString()).toBe(a.times(b).plus(a.times(c)).toString());
        expect(a.plus(b).minus(b).equals(a)).toBe(true);
        expect(sum([a, b, c]).equals(a.plus(b).plus(c))).toBe(true);
      }),
      options,
    );
  });

  it('orders values in one way only', () => {
    fc.assert(
      fc.property(decimal, decimal, (a, b) => {
        expect(a.compareTo(b) + b.compareTo(a)).toBe(0);
        expect(a.compareTo(b)).toBe(Math.sign(Number(a.minus(b).toString())));
        expect(a.equals(b)).toBe(a.compareTo(b) === 0);
        expect(a.minus(a).isZero()).toBe(true);
      }),
      options,
    );
  });

  it('rounds ties to the even digit, on both sides of zero', () => {
    for (const [value, rounded] of [
      ['0.125', '0.12'],
      ['0.135', '0.14'],
      ['-0.125', '-0.12'],
      ['-0.135', '-0.14'],
      ['0.1251', '0.13'],
      ['0.1249', '0.12'],
      ['7', '7.00'],
      ['-0.001', '0.00'],
    ] as const) {
      expect(d(value).toFixed(2)).toBe(rounded);
    }
    expect(d('2.5').toFixed(0)).toBe('2');
    expect(d('1234.5').round(0).toString()).toBe('1234');
  });

  it('rounds to within half of the last place', () => {
    fc.assert(
      fc.property(decimal, fc.integer({ min: 0, max: 25 }), (a, places) => {
        const twiceError = a.round(places).minus(a).times(Decimal.fromInteger(2));
        const lastPlace = d(`1e-${places}`);
        expect(twiceError.compareTo(lastPlace)).toBeLessThanOrEqual(0);
        expect(twiceError.negate().compareTo(lastPlace)).toBeLessThanOrEqual(0);
      }),
      options,
    );
  });

  it('divides by an integer and rounds once', () => {
    // 10 / 3600 = 0.002777...
    expect(d('10').dividedByInteger(3600n, { places: 6 }).toString()).toBe('0.002778');
    expect(d('-1').dividedByInteger(8n, { places: 2 }).toString()).toBe('-0.12');
    expect(d('1').dividedByInteger(-8n, { places: 2 }).toString()).toBe('-0.12');
    expect(() => d('1').dividedByInteger(0n, { places: 2 })).toThrow('divided by zero');
    for (const places of [-1, 0.5, NaN]) expect(() => d('1').round(places)).toThrow(InvariantError);
  });

  it('gives the nearest double', () => {
    expect(d('0.1').toNumber()).toBe(0.1);
    expect(d('-12345678901234567890').toNumber()).toBe(-12345678901234567000);
  });

  it('sums nothing to zero', () => {
    expect(sum([]).isZero()).toBe(true);
  });
});
