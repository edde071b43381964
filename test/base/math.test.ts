// The promises of ln, exp, pow and cosTurns: accuracy against 256-bit arithmetic, and the special cases of ECMAScript.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cosTurns, exp, ln, pow } from '../../src/base/math.ts';
import { referenceCosTurns, ulpErrorOfExp, ulpErrorOfLn, ulpErrorOfPow } from './math/high-precision.ts';

const options = { seed: 42, numRuns: 3000 };
const MAX = Number.MAX_VALUE;
const MIN_NORMAL = 2.2250738585072014e-308;
const positive = fc.double({ min: Number.MIN_VALUE, max: MAX, noNaN: true });
const nearOne = fc
  .tuple(fc.double({ min: -1, max: 1, noNaN: true }), fc.integer({ min: 1, max: 52 }))
  .map(([offset, bits]) => 1 + offset / 2 ** bits);

describe('ln', () => {
  it('is within 2 units in the last place for every kind of double', () => {
    const subnormal = fc.double({ min: Number.MIN_VALUE, max: MIN_NORMAL, noNaN: true });
    const ordinary = fc.double({ min: 0.5, max: 2, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(positive, subnormal, ordinary, nearOne), (x) => {
        expect(ulpErrorOfLn(x, ln(x))).toBeLessThanOrEqual(2);
      }),
      options,
    );
  });

  it('keeps its digits at the border of every table interval', () => {
    for (let i = 0; i < 256; i++) {
      const border = 1 + (2 * i + 1) / 512;
      for (const x of [border - 2 ** -52, border, border + 2 ** -52, border / 2, border * 2 ** 60]) {
        expect(ulpErrorOfLn(x, ln(x))).toBeLessThanOrEqual(2);
      }
    }
  });

  it('gives exactly 0 at 1, and what Math.log gives outside the positive finite numbers', () => {
    expect(ln(1)).toBe(0);
    for (const x of [0, -0, -1, -Number.MIN_VALUE, -Infinity, Infinity, NaN, -NaN]) expect(ln(x)).toBe(Math.log(x));
  });

  it('has the same bits as recorded once, on every machine', () => {
    expect([ln(3), ln(7), ln(1e-300), ln(1.0009765625)]).toEqual([
      1.0986122886681098, 1.9459101490553132, -690.7755278982137, 0.0009760859730554589,
    ]);
  });

  it('never falls from one double to the next by more than its rounding error', () => {
    const bits = new BigUint64Array(1);
    const double = new Float64Array(bits.buffer);
    fc.assert(
      fc.property(fc.oneof(positive, nearOne), (x) => {
        double[0] = x;
        bits[0] = (bits[0] as bigint) + 1n;
        expect(ln(double[0] as number)).toBeGreaterThanOrEqual(ln(x) - Math.abs(ln(x)) * 2 ** -51);
      }),
      options,
    );
  });
});

describe('exp', () => {
  it('is within 2 units in the last place from total underflow to overflow', () => {
    const any = fc.double({ min: -745.1, max: 709.78, noNaN: true });
    const underflowing = fc.double({ min: -745.1, max: -708, noNaN: true });
    const small = fc.tuple(any, fc.integer({ min: 10, max: 60 })).map(([x, bits]) => x / 2 ** bits);
    fc.assert(
      fc.property(fc.oneof(any, underflowing, small), (x) => {
        expect(ulpErrorOfExp(x, exp(x))).toBeLessThanOrEqual(2);
      }),
      options,
    );
  });

  it('gives exactly 1 at both zeros, and overflows and underflows where Math.exp does', () => {
    const edges = [
      0, -0, 709.782712893384, 709.7827128933841, 710, -745.1332191019411, -745.1332191019412, -746, 1e308,
    ];
    for (const x of [...edges, -1e308, Infinity, -Infinity, NaN]) expect(exp(x)).toBe(Math.exp(x));
  });

  it('is the inverse of ln', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 100, noNaN: true }), (x) => {
        expect(Math.abs(exp(ln(x)) / x - 1)).toBeLessThan(4e-15);
      }),
      options,
    );
  });
});

describe('pow', () => {
  const isOrdinary = ({ result }: { result: number }) => result > 0 && result < Infinity;

  it('is within 2 units in the last place wherever the result is finite and not zero', () => {
    const exponent = fc.oneof(
      fc.double({ min: -10, max: 10, noNaN: true }),
      fc.double({ min: -1e20, max: 1e20, noNaN: true }),
    );
    const point = fc
      .tuple(fc.oneof(positive, nearOne, fc.double({ min: 0.1, max: 10, noNaN: true })), exponent)
      .map(([x, y]) => ({ x, y, result: pow(x, y) }))
      .filter(({ x, y, result }) => x > 0 && Math.abs(y) > 1e-30 && isOrdinary({ result }));
    fc.assert(
      fc.property(point, ({ x, y, result }) => {
        expect(ulpErrorOfPow(x, y, result)).toBeLessThanOrEqual(2);
      }),
      options,
    );
  });

  it('keeps its digits when the logarithm is multiplied by a huge exponent', () => {
    const point = fc
      .tuple(
        nearOne.filter((x) => x !== 1),
        fc.double({ min: -744, max: 709, noNaN: true }),
      )
      .map(([x, target]) => ({ x, y: target / ln(x) }))
      .map(({ x, y }) => ({ x, y, result: pow(x, y) }))
      .filter(({ y, result }) => Math.abs(y) > 1e-30 && isOrdinary({ result }));
    fc.assert(
      fc.property(point, ({ x, y, result }) => {
        expect(ulpErrorOfPow(x, y, result)).toBeLessThanOrEqual(2);
      }),
      options,
    );
  });

  it('raises subnormal numbers as well', () => {
    for (const [x, y] of [
      [Number.MIN_VALUE, 0.5],
      [3e-310, -0.9],
      [MIN_NORMAL, 1],
    ] as const) {
      expect(ulpErrorOfPow(x, y, pow(x, y))).toBeLessThanOrEqual(2);
    }
  });

  it('is exact for every integer power that a double can hold', () => {
    for (let base = 2n; base < 100n; base++) {
      let exact = 1n;
      for (let y = 0; exact < 2n ** 53n; y++) {
        expect(pow(Number(base), y)).toBe(Number(exact));
        expect(pow(-Number(base), y)).toBe(y % 2 === 0 ? Number(exact) : -Number(exact));
        exact *= base;
      }
    }
  });

  it('overflows, underflows and stays at 1 for exponents beyond every product', () => {
    expect(pow(1 + 2 ** -52, 1e300)).toBe(Infinity);
    expect(pow(1 + 2 ** -52, -1e300)).toBe(0);
    expect(pow(1 - 2 ** -53, 1e300)).toBe(0);
    expect(pow(1 - 2 ** -53, -1e300)).toBe(Infinity);
    expect(pow(-2, 1e300)).toBe(Infinity);
    expect(pow(-2, 1025)).toBe(-Infinity);
    expect(pow(-2, -1075)).toBe(-0);
    expect(pow(MAX, 1e-30)).toBe(1);
    expect(pow(Number.MIN_VALUE, -1e-30)).toBe(1);
  });

  it('treats zeros, infinities, NaN and negative bases as ECMAScript does', () => {
    const special = [0, -0, 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1.5, -1.5, Infinity, -Infinity, NaN];
    for (const x of special) {
      for (const y of special) {
        const isExactHere = !Number.isFinite(x) || !Number.isFinite(y) || x === 0 || Number.isInteger(y);
        if (isExactHere || x < 0) expect([x, y, pow(x, y)]).toEqual([x, y, x ** y]);
      }
    }
  });
});

describe('cosTurns', () => {
  it('is within 1e-15 of the cosine', () => {
    fc.assert(
      fc.property(fc.double({ min: -4, max: 4, noNaN: true }), (x) => {
        expect(Math.abs(cosTurns(x) - referenceCosTurns(x))).toBeLessThan(1e-15);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it('is exact at quarter turns, however many turns were made', () => {
    for (const turns of [0, 1, -3, 1e6, 2 ** 50]) {
      expect(cosTurns(turns)).toBe(1);
      expect(Math.abs(cosTurns(turns + 0.25))).toBe(0);
      expect(cosTurns(turns + 0.5)).toBe(-1);
    }
    expect(Math.abs(cosTurns(0.75))).toBe(0);
  });

  it('is not a number where there is no angle', () => {
    for (const x of [NaN, Infinity, -Infinity]) expect(cosTurns(x)).toBeNaN();
  });
});
