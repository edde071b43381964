// The promises of the other quantities: which texts are accepted, what they are worth, how mistakes are explained.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../src/base/decimal.ts';
import { formatBytes, parseBytes } from '../../../src/base/units/bytes.ts';
import { formatCount, parseCount } from '../../../src/base/units/count.ts';
import { formatUsd, parseUsd } from '../../../src/base/units/money.ts';
import { shortNumber } from '../../../src/base/units/number-text.ts';
import { formatPercent, parsePercent } from '../../../src/base/units/percent.ts';
import type { Quantity } from '../../../src/base/units/quantity.ts';
import { formatRate, parseRatePerSecond } from '../../../src/base/units/rate.ts';
import { parseVcpu } from '../../../src/base/units/vcpu.ts';

const value = <T>(read: Quantity<T>) => (read.ok ? read.value : read);
const hint = <T>(read: Quantity<T>) => (read.ok ? 'accepted' : read.hint);

describe('a size', () => {
  it.each([
    ['64B', 64],
    ['20kB', 20_000],
    ['380MB', 380_000_000],
    ['10GB', 10_000_000_000],
    ['2TB', 2_000_000_000_000],
    ['1KiB', 1024],
    ['512MiB', 512 * 1024 * 1024],
    ['1GiB', 1024 * 1024 * 1024],
    ['1.5 GiB', 1.5 * 1024 * 1024 * 1024],
    ['1TiB', 1024 * 1024 * 1024 * 1024],
  ])('written %s is that many bytes', (text, bytes) => {
    expect(value(parseBytes(text))).toBe(bytes);
  });

  it.each([
    [512, 'did you mean "512MiB"?'],
    ['512Mi', 'did you mean "512MiB"?'],
    ['20KB', 'did you mean "20kB"?'],
    ['2gib', 'did you mean "2GiB"?'],
    ['9e9TiB', undefined],
  ])('written %j is refused, with the hint %j', (input, expected) => {
    expect(hint(parseBytes(input))).toBe(expected);
  });

  it.each([
    [0, '0 B'],
    [64, '64 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [512 * 1024 * 1024, '512 MiB'],
    [1023.6 * 1024 * 1024, '1 GiB'],
    [1.5 * 1024 * 1024 * 1024, '1.5 GiB'],
    [-2048, '-2 KiB'],
    [5_000 * 1125899906842624, '5000 PiB'],
  ])('of %d bytes is written %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('an amount of processor', () => {
  it.each([
    ['0.5 vCPU', 0.5],
    ['500m', 0.5],
    ['2 vCPU', 2],
    ['0.1vCPU', 0.1],
    ['100m', 0.1],
  ])('written %s is that many vCPUs', (text, vcpu) => {
    expect(value(parseVcpu(text))).toBe(vcpu);
  });

  it.each([
    [2, 'did you mean "2 vCPU"?'],
    ['2 cores', 'did you mean "2 vCPU"?'],
    ['2 vcpu', 'did you mean "2 vCPU"?'],
  ])('written %j is refused, with the hint %j', (input, expected) => {
    expect(hint(parseVcpu(input))).toBe(expected);
  });

  it('says "an amount" without its article when the unit is wrong', () => {
    const read = parseVcpu('2 bananas');
    expect(read.ok ? '' : read.message).toBe('"bananas" is not a unit of amount of processor');
  });
});

describe('a rate', () => {
  it.each([
    ['400 req/s', 400],
    ['400req/s', 400],
    ['400/s', 400],
    ['30 req/min', 0.5],
    ['30 /m', 0.5],
    ['1e3 req/s', 1000],
    ['5 req/h', 5 / 3600],
    ['12 req/d', 12 / 86_400],
    ['0.1 req/s', 0.1],
  ])('written %s is that many requests per second', (text, rate) => {
    expect(value(parseRatePerSecond(text))).toBe(rate);
  });

  it.each([
    [400, 'did you mean "400 req/s"?'],
    ['400 rps', 'did you mean "400 req/s"?'],
    ['400 requests/minute', 'did you mean "400 req/min"?'],
    ['400 rec/s', 'did you mean "400 req/s"?'],
  ])('written %j is refused, with the hint %j', (input, expected) => {
    expect(hint(parseRatePerSecond(input))).toBe(expected);
  });

  it.each([
    [0, '0 req/s'],
    [0.5, '0.5 req/s'],
    [12.34, '12.3 req/s'],
    [1250, '1,250 req/s'],
    [0.05, '3 req/min'],
    [1 / 3600, '1 req/h'],
  ])('of %d per second is written %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});

describe('an amount of money', () => {
  it.each([
    ['2500 USD', '2500'],
    ['$12.5', '12.5'],
    ['$ 12.50', '12.5'],
    ['0.0000166667 USD', '0.0000166667'],
    ['1e3 USD', '1000'],
  ])('written %s is exact', (text, exact) => {
    expect(String(value(parseUsd(text)))).toBe(exact);
  });

  it.each([
    [2500, 'did you mean "2500 USD"?'],
    ['2500 usd', 'did you mean "2500 USD"?'],
    ['2500$', 'did you mean "2500 USD"?'],
    ['2500 EUR', undefined],
    ['$12.5 USD', undefined],
    ['-$5', undefined],
    ['$-5', undefined],
    [[], undefined],
  ])('written %j is refused, with the hint %j', (input, expected) => {
    expect(hint(parseUsd(input))).toBe(expected);
  });

  it.each([
    ['1234.565', 2, '$1,234.56'],
    ['1234567', 0, '$1,234,567'],
    ['-0.5', 2, '-$0.50'],
    ['-0.001', 2, '$0.00'],
    ['0.0000166667', 10, '$0.0000166667'],
  ])('of %s with %d places is written %s', (amount, places, text) => {
    expect(formatUsd(Decimal.parse(amount), places)).toBe(text);
  });

  it('is written from a number as well', () => {
    expect(formatUsd(1234.5)).toBe('$1,234.50');
    expect(formatUsd(-0.001)).toBe('$0.00');
  });

  it('reads back, whatever its size', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (cents) => {
        const amount = Decimal.fromInteger(cents).dividedByInteger(100n, { places: 2 });
        expect(String(value(parseUsd(formatUsd(amount).replaceAll(',', ''))))).toBe(amount.toString());
      }),
      { seed: 42 },
    );
  });
});

describe('a percentage', () => {
  it.each([
    ['60%', 0.6],
    ['0.5%', 0.005],
    ['0.1 %', 0.001],
    ['250%', 2.5],
  ])('written %s is a fraction', (text, fraction) => {
    expect(value(parsePercent(text))).toBe(fraction);
  });

  it.each([
    [60, 'did you mean "60%"?'],
    ['60 percent', 'did you mean "60%"?'],
    ['-5%', undefined],
  ])('written %j is refused, with the hint %j', (input, expected) => {
    expect(hint(parsePercent(input))).toBe(expected);
  });

  it('is written with its sign, grouped, and without a negative zero', () => {
    expect([formatPercent(0.655), formatPercent(1, 0), formatPercent(12.5, 0), formatPercent(-0.00001)]).toEqual([
      '65.5%',
      '100%',
      '1,250%',
      '0.0%',
    ]);
    expect(formatPercent(-0.203)).toBe('-20.3%');
  });
});

describe('a count', () => {
  it.each([
    ['100', 100],
    [12.5, 12.5],
    ['40 units', 40],
    ['1 unit', 1],
    ['1e3units', 1000],
  ])('written %j is that many', (input, count) => {
    expect(value(parseCount(input, 'units'))).toBe(count);
  });

  it.each(['5 hosts', '5%', '-1', 'many', ''])('written %j is refused', (input) => {
    expect(parseCount(input, 'units').ok).toBe(false);
  });

  it('written with a slip of the pen is refused with what was meant', () => {
    expect(hint(parseCount('5 unts', 'units'))).toBe('did you mean "5 units"?');
  });

  it.each([
    [0, '0'],
    [-0.4, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1_234, '-1,234'],
  ])('of %d is written %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('a short number', () => {
  it.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [1.005, '1'],
    [1.256, '1.26'],
    [12.56, '12.6'],
    [9.996, '10'],
    [99.96, '100'],
    [123.6, '124'],
    [-123.6, '-124'],
    [0.05, '0.05'],
    [0.012345, '0.0123'],
    [0.0000001234, '1.23e-7'],
    [Infinity, 'Infinity'],
  ])('of %d is %s', (number, text) => {
    expect(shortNumber(number)).toBe(text);
  });

  it('is within half a percent of the number', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), (number) => {
        expect(Math.abs(Number(shortNumber(number)) / number - 1)).toBeLessThanOrEqual(0.0051);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});
