import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTimestampUs } from '../../../../src/model/traffic/traces/timestamp.ts';

describe('a timestamp in a trace', () => {
  it.each([
    ['1970-01-01 00:00:00', 0],
    ['1970-01-02', 86_400_000_000],
    ['1970-01-01T00:01', 60_000_000],
    ['2014-04-10 00:04:00', 1_397_088_240_000_000],
    ['2023-11-16 18:17:03.9799600', 1_700_158_623_979_960],
    ['2023-11-16T18:17:03.9799606Z', 1_700_158_623_979_961],
    ['2023-11-16 20:17:03+02:00', 1_700_158_623_000_000],
    ['2023-11-16 13:17:03 -0500', 1_700_158_623_000_000],
    ['1995-07-13 00:00:00,5', 805_593_600_500_000],
    ['2000-02-29 23:59:59.999999999', 951_868_800_000_000],
  ])('%s is read to the microsecond', (text, expectedUs) => {
    expect(parseTimestampUs(text)).toBe(expectedUs);
  });

  it.each([
    '2023-02-29 00:00:00',
    '1900-02-29',
    '2023-13-01',
    '2023-00-10',
    '2023-04-31',
    '2023-04-10 24:00:00',
    '2023-04-10 10:60:00',
    '2023-04-10 10:00:60',
    '2023-04-10 10:00:00+99:00',
    '10/04/2023 10:00',
    '2023-04-10 10',
    '',
  ])('"%s" is none', (text) => {
    expect(parseTimestampUs(text)).toBeNaN();
  });

  it('agrees with the calendar for every millisecond of four centuries', () => {
    const moments = fc.date({ min: new Date('1800-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    const property = fc.property(moments, (moment) => {
      expect(parseTimestampUs(moment.toISOString())).toBe(moment.getTime() * 1000);
    });
    fc.assert(property, { seed: 42, numRuns: 500 });
  });
});
