import { describe, expect, it } from 'vitest';
import {
  estimateArrivals,
  expectedTraffic,
  trafficStreamSchema,
  trafficStreams,
} from '../../../src/model/traffic/index.ts';
import { readCron } from '../../../src/model/traffic/rates/cron-text.ts';
import { RATES } from '../../../src/model/traffic/rates/index.ts';
import { HOUR_US, MINUTE_US, SECOND_US, timesOf } from './arrivals-of.ts';

const DAY_US = 24 * HOUR_US;

function scheduled(entry: Readonly<Record<string, unknown>>) {
  const parsed = trafficStreamSchema.parse({ to: 'web', ...entry });
  const services = [{ name: 'web', route: '/' }];
  return trafficStreams([parsed], { services, matchPath: () => 0 }).streams[0]!;
}

function momentsOf(entry: Readonly<Record<string, unknown>>, durationUs: number): readonly number[] {
  return timesOf(scheduled(entry), { durationUs });
}

/** Moments as "day hour:minute", days counted from 1, the Monday on which the run begins. */
function cronMoments(cron: string, days: number): readonly string[] {
  return momentsOf({ cron }, days * DAY_US).map((timeUs) => {
    const day = Math.floor(timeUs / DAY_US);
    const minutes = (timeUs - day * DAY_US) / MINUTE_US;
    return `${day + 1} ${Math.floor(minutes / 60)}:${minutes % 60}`;
  });
}

describe('arrivals every hour', () => {
  it('come at the start and after each hour, the end included', () => {
    expect(momentsOf({ every: '1h' }, 3 * HOUR_US)).toEqual([0, HOUR_US, 2 * HOUR_US, 3 * HOUR_US]);
  });

  it('begin at the offset', () => {
    expect(momentsOf({ every: '1h', offset: '90s' }, 2 * HOUR_US)).toEqual([90 * SECOND_US, HOUR_US + 90 * SECOND_US]);
  });

  it('come several at once where a count says so', () => {
    expect(momentsOf({ every: '1h', offset: '5min', count: 3 }, HOUR_US)).toEqual(Array(3).fill(5 * MINUTE_US));
  });

  it('are estimated to the arrival', () => {
    // 0 h, 1 h, ..., 24 h: 25 moments of 4
    expect(estimateArrivals(scheduled({ every: '1h', count: 4 }), DAY_US)).toEqual({
      expectedCount: 100,
      peakPerSecond: 4,
    });
    const expected = expectedTraffic([scheduled({ every: '1h', count: 7200 })], 0)!;
    expect(expected({ fromUs: HOUR_US, toUs: 3 * HOUR_US })).toBe(2);
    expect(expected({ fromUs: 10, toUs: HOUR_US - 10 })).toBe(0);
  });
});

describe('arrivals by a crontab line', () => {
  it('come at half past two every night; the run begins at midnight', () => {
    expect(cronMoments('30 2 * * *', 3)).toEqual(['1 2:30', '2 2:30', '3 2:30']);
  });

  it('know the days of the week: the run begins on a Monday', () => {
    expect(cronMoments('0 6 * * mon', 15)).toEqual(['1 6:0', '8 6:0', '15 6:0']);
    expect(cronMoments('0 6 * * 0', 14)).toEqual(['7 6:0', '14 6:0']);
    expect(cronMoments('0 6 * * 7', 14)).toEqual(cronMoments('0 6 * * sun', 14));
    expect(cronMoments('0 6 * * FRI-sun', 8)).toEqual(['5 6:0', '6 6:0', '7 6:0']);
  });

  it('know the months, and leap years', () => {
    // Day 32 is 1 February, day 60 is 1 March; 29 February comes in the fourth year: 3 x 365 + 31 + 29 = 1155.
    expect(cronMoments('0 0 1 * *', 61)).toEqual(['1 0:0', '32 0:0', '60 0:0']);
    expect(cronMoments('0 0 1 3 *', 365)).toEqual(['60 0:0']);
    expect(cronMoments('0 0 29 2 *', 2000)).toEqual(['1155 0:0']);
  });

  it('take lists, ranges and steps', () => {
    expect(cronMoments('0,45 8-9 * * *', 1)).toEqual(['1 8:0', '1 8:45', '1 9:0', '1 9:45']);
    expect(cronMoments('*/20 0-2/2 * * *', 1).slice(0, 6)).toEqual([
      '1 0:0',
      '1 0:20',
      '1 0:40',
      '1 2:0',
      '1 2:20',
      '1 2:40',
    ]);
    expect(cronMoments('50/5 3 * * *', 1)).toEqual(['1 3:50', '1 3:55']);
  });

  it('take either day where both fields name some, and both where one begins with a star', () => {
    // The 3rd is a Wednesday; Fridays are the 5th and the 12th.
    expect(cronMoments('0 0 3 * fri', 12)).toEqual(['3 0:0', '5 0:0', '12 0:0']);
    // Odd days that are Fridays.
    expect(cronMoments('0 0 */2 * fri', 14)).toEqual(['5 0:0']);
  });

  it('are estimated to the arrival, also in the middle of a day', () => {
    // Minutes 0, 15, 30, 45 of 8 to 18 o'clock on five days: 5 x 11 x 4 = 220 a week
    const office = scheduled({ cron: '*/15 8-18 * * mon-fri', count: 2 });
    expect(estimateArrivals(office, 7 * DAY_US)?.expectedCount).toBe(440);
    expect(timesOf(office, { durationUs: 7 * DAY_US })).toHaveLength(440);
    // Until 8:30 on Tuesday: 44 on Monday, then 8:00, 8:15 and 8:30
    expect(estimateArrivals(office, DAY_US + 8.5 * HOUR_US)?.expectedCount).toBe(2 * (44 + 3));
  });

  it('tell the rate of a moment as what its second brings', () => {
    const rate = RATES.cron.create(RATES.cron.schema.parse('1 0 * * *'));
    expect([rate.rateAt(0), rate.rateAt(MINUTE_US), rate.rateAt(MINUTE_US + SECOND_US)]).toEqual([0, 1, 0]);
  });

  it.each([
    ['30 2 * *', 'has 4 fields'],
    ['@daily', 'has one field'],
    ['60 * * * *', 'asks for the minute "60", which is not from 0 to 59'],
    ['* 1-25 * * *', 'asks for the hour "1-25", which is not from 0 to 23'],
    ['0 0 * * monday', 'asks for the day of the week "monday", which is not understood'],
    ['0 9-8 * * *', 'asks for the hour "9-8", which runs backwards'],
    ['*/0 * * * *', 'asks for the minute "*/0", which has a step of 0'],
    ['0 0 1-2-3 * *', 'asks for the day of the month "1-2-3", which is not understood'],
    ['0 0 31 feb,apr *', 'names a day that no month of it has'],
  ])('"%s" is refused: %s', (line, message) => {
    expect(readCron(line)).toEqual({ message });
  });
});
