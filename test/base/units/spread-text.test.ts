import { expect, test } from 'vitest';
import { formatHalfWidth } from '../../../src/base/units/duration.ts';
import { halfWidthOfUsd } from '../../../src/base/units/money.ts';
import { halfWidthText, rangeText, twoDigits, withHalfWidth } from '../../../src/base/units/spread-text.ts';

test('a unit that both parts share is written once', () => {
  expect(withHalfWidth('198 ms', '6.2 ms')).toBe('198 ±6.2 ms');
  expect(withHalfWidth('9.9%', '0.40%')).toBe('9.9 ±0.40%');
  expect(withHalfWidth('1.31 s', '85 ms')).toBe('1.31 s ±85 ms');
  expect(withHalfWidth('1m13s', '2.1 s')).toBe('1m13s ±2.1 s');
  expect(withHalfWidth('$571', '$9')).toBe('$571 ±9');
  expect(rangeText('173 ms', '181 ms')).toBe('173..181 ms');
  expect(rangeText('52.4 s', '1m04s')).toBe('52.4 s..1m04s');
});

test('half the width of dollars has as many places as the amount, two more where that is nothing, and is never a zero', () => {
  expect([9.4, 0.31, 0.0042, 0.00001].map((usd) => halfWidthText(halfWidthOfUsd(usd, 0)))).toEqual([
    '±9',
    '±0.31',
    '±<1',
    '±<1',
  ]);
  expect([0.02, 0.0012, 0.00001].map((usd) => halfWidthText(halfWidthOfUsd(usd, 2)))).toEqual([
    '±0.02',
    '±0.0012',
    '±<0.01',
  ]);
});

test('a spread has two significant digits', () => {
  expect([6.234, 85.4, 0.0123, 1234].map(twoDigits)).toEqual([6.2, 85, 0.012, 1200]);
});

test('half the width of a duration is in the unit that the duration is written in', () => {
  // 0.9 ms beside 233 ms, 380 ms beside 6.14 s; minutes and seconds have no unit to share.
  expect(formatHalfWidth(900, 233_000)).toBe('0.9 ms');
  expect(formatHalfWidth(380_000, 6_140_000)).toBe('0.38 s');
  expect(formatHalfWidth(2_100_000, 73_000_000)).toBe('2.1 s');
  expect(formatHalfWidth(4_000, -28_000)).toBe('4 ms');
});
