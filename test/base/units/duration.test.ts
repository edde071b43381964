import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDuration, parseDurationUs } from '../../../src/base/units/duration.ts';

const value = (text: unknown) => {
  const read = parseDurationUs(text);
  return read.ok ? read.value : read;
};
const hint = (text: unknown) => {
  const read = parseDurationUs(text);
  return read.ok ? `accepted as ${read.value}` : read.hint;
};

describe('a duration', () => {
  it.each([
    ['50us', 50],
    ['50µs', 50],
    ['250ms', 250_000],
    ['1.2s', 1_200_000],
    ['5min', 300_000_000],
    ['5m', 300_000_000],
    ['1h', 3_600_000_000],
    ['2d', 2 * 86_400_000_000],
    [' 1.5 s ', 1_500_000],
    ['1e3ms', 1_000_000],
    ['1h30min', 5_400_000_000],
    ['2m41s', 161_000_000],
    ['1h 5m 0.5s', 3_600_000_000 + 300_000_000 + 500_000],
    ['0.0000001s', 0],
    ['0.5us', 0],
    ['1.5us', 2],
    ['0s', 0],
  ])('written %j is that many microseconds', (text, us) => {
    expect(value(text)).toBe(us);
  });

  it('is exact where binary fractions are not', () => {
    // 4.35 * 1,000,000 is 4349999.999... in doubles.
    expect(value('4.35s')).toBe(4_350_000);
    expect(value('1.005ms')).toBe(1_005);
  });

  it('needs its unit, and the correction is proposed', () => {
    for (const bare of ['250', 250, ' 250 ']) {
      expect(parseDurationUs(bare)).toEqual({
        ok: false,
        message: 'a duration needs a unit',
        allowed: 'a duration such as "250ms", "1.5s", "20min", "1h30min" or "2d"',
        hint: 'did you mean "250ms"?',
      });
    }
  });

  it.each([
    ['10 seconds', 'did you mean "10s"?'],
    ['3hours', 'did you mean "3h"?'],
    ['250MS', 'did you mean "250ms"?'],
    ['5minn', 'did you mean "5min"?'],
    ['.5s', 'did you mean "0.5s"?'],
    ['+5s', 'did you mean "5s"?'],
    ['5 bananas', undefined],
    ['.5x', undefined],
    ['1h30mins', 'did you mean "30min"?'],
  ])('written %j is refused, with the hint %j', (text, expected) => {
    expect(hint(text)).toBe(expected);
  });

  it.each([
    ['-5s', 'cannot be negative'],
    [-5, 'cannot be negative'],
    ['−5s', 'cannot be negative'],
    ['', 'cannot be empty'],
    ['  ', 'cannot be empty'],
    ['NaN', 'not a duration'],
    [NaN, 'not a duration'],
    [Infinity, 'not a duration'],
    ['Infinity', 'not a duration'],
    ['0x10s', 'not a unit'],
    ['1,5s', 'not a unit'],
    ['1_000ms', 'not a unit'],
    [`${'1'.repeat(64)}s`, 'at most 64 characters'],
    ['300000d', 'too large'],
    ['9e99d', 'too large'],
    ['30min1h', 'from the largest unit to the smallest'],
    ['1h2h', 'from the largest unit to the smallest'],
    [null, 'written as text'],
    [{ seconds: 1 }, 'written as text'],
    [true, 'written as text'],
    ['1s\u0000', 'not a unit'],
  ])('written %j is refused because it is %s', (input, reason) => {
    const read = parseDurationUs(input);
    expect(read.ok ? `accepted as ${read.value}` : read.message).toContain(reason);
  });

  it('never becomes anything but whole microseconds, whatever the text', () => {
    const piece = fc.constantFrom(
      '1',
      '30',
      '.',
      '5',
      'e9',
      'h',
      'min',
      'm',
      's',
      'ms',
      'us',
      ' ',
      '-',
      'd',
      '99999999',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const read = parseDurationUs(text);
          if (read.ok) expect(Number.isSafeInteger(read.value) && read.value >= 0).toBe(true);
          else expect(read.message.length * read.allowed.length).toBeGreaterThan(0);
        },
      ),
      { seed: 42, numRuns: 2000 },
    );
  });

  it('grows with its number', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000_000), fc.constantFrom('us', 'ms', 's', 'min', 'h'), (a, b, unit) => {
        expect(Math.sign(Number(value(`${a}${unit}`)) - Number(value(`${b}${unit}`)))).toBe(Math.sign(a - b));
      }),
      { seed: 42 },
    );
  });
});

describe('formatDuration', () => {
  it.each([
    [0, '0 us'],
    [50, '50 us'],
    [999.4, '999 us'],
    [999.5, '1 ms'],
    [1_500, '1.5 ms'],
    [250_000, '250 ms'],
    [999_499, '999 ms'],
    [999_500, '1 s'],
    [1_250_000, '1.25 s'],
    [59_940_000, '59.9 s'],
    [59_950_000, '1m00s'],
    [161_000_000, '2m41s'],
    [3_599_600_000, '1h00m'],
    [3_900_000_000, '1h05m'],
    [86_399_000_000, '1d00h'],
    [273_600_000_000, '3d04h'],
    [-1_250_000, '-1.25 s'],
    [NaN, 'NaN'],
  ])('writes %d us as %s', (us, text) => {
    expect(formatDuration(us)).toBe(text);
  });

  it('reads back within half of its last digit', () => {
    fc.assert(
      fc.property(fc.nat(1e12), (us) => {
        const read = value(formatDuration(us));
        // The coarsest text is hours above a day: half an hour; below, three digits or half a second in a minute.
        const tolerance = us >= 86_370_000_000 ? 1_800_000_001 : us >= 3_599_500_000 ? 30_000_001 : us / 100 + 1;
        expect(Math.abs(Number(read) - us)).toBeLessThanOrEqual(tolerance);
      }),
      { seed: 42, numRuns: 2000 },
    );
  });
});
