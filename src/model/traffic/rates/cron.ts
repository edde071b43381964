// Arrivals by the calendar, as a crontab line names them: half past two every night.
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE } from '../../../base/time.ts';
import { complain, type FieldReading, readField } from '../../fields/index.ts';
import { type CronFields, readCron } from './cron-text.ts';
import { type Moments, MomentsProfile } from './moments.ts';
import type { RateProfileVariant } from './rate-profile.ts';

/**
 * `count` arrivals at each moment that the fields name. A run begins on Monday, 1 January, 00:00 (as the year 2029
 * does); no clock is put forward or back.
 */
export interface CronRate extends CronFields {
  readonly kind: 'cron';
  /** Arrivals at each moment, 1 or more. */
  readonly count: number;
}

const ALLOWED = 'five fields: minute hour day-of-month month day-of-week';
const EXAMPLE = "'30 2 * * *'";
const FIRST_YEAR = 2029;
/** Monday. */
const FIRST_WEEKDAY = 1;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** 29 February comes again within eight years, whatever the weekday field says. */
const LONGEST_GAP_DAYS = 8 * 366;

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The date of a day that is counted from 0, the first day of the run. */
function dateOf(day: number): { readonly month: number; readonly dayOfMonth: number; readonly weekday: number } {
  let year = FIRST_YEAR;
  let left = day;
  for (; left >= (isLeapYear(year) ? 366 : 365); year++) left -= isLeapYear(year) ? 366 : 365;
  const lengthOf = (month: number) => MONTH_DAYS[month - 1]! + (month === 2 && isLeapYear(year) ? 1 : 0);
  let month = 1;
  for (; left >= lengthOf(month); month++) left -= lengthOf(month);
  return { month, dayOfMonth: left + 1, weekday: (FIRST_WEEKDAY + day) % 7 };
}

class CronMoments implements Moments {
  readonly #fields: CronFields;
  /** Moments of a day that has any, from its midnight on. */
  readonly #timesOfDayUs: readonly number[];

  constructor(fields: CronFields) {
    this.#fields = fields;
    this.#timesOfDayUs = fields.hours.flatMap((hour) =>
      fields.minutes.map((minute) => hour * MICROS_PER_HOUR + minute * MICROS_PER_MINUTE),
    );
  }

  countUntil(timeUs: number): number {
    const today = Math.floor(timeUs / MICROS_PER_DAY);
    const timeOfDayUs = timeUs - today * MICROS_PER_DAY;
    let dayCount = 0;
    for (let day = 0; day < today; day++) if (this.#isNamed(day)) dayCount++;
    const isToday = this.#isNamed(today);
    const soFar = isToday ? this.#timesOfDayUs.filter((momentUs) => momentUs <= timeOfDayUs).length : 0;
    return dayCount * this.#timesOfDayUs.length + soFar;
  }

  startWalk(): (n: number) => number {
    const perDay = this.#timesOfDayUs.length;
    let day = this.#namedFrom(0);
    /** Moments before this day. */
    let before = 0;
    return (n) => {
      while (n - before > perDay && day !== Infinity) {
        before += perDay;
        day = this.#namedFrom(day + 1);
      }
      return day * MICROS_PER_DAY + this.#timesOfDayUs[(n - before - 1) % perDay]!;
    };
  }

  /** The first day from this one on that the fields name. */
  #namedFrom(first: number): number {
    for (let day = first; day <= first + LONGEST_GAP_DAYS; day++) if (this.#isNamed(day)) return day;
    return Infinity;
  }

  #isNamed(day: number): boolean {
    const { months, daysOfMonth, weekdays, isEitherDay } = this.#fields;
    const { month, dayOfMonth, weekday } = dateOf(day);
    if (!months.includes(month)) return false;
    const isDayOfMonth = daysOfMonth.includes(dayOfMonth);
    const isWeekday = weekdays.includes(weekday);
    return isEitherDay ? isDayOfMonth || isWeekday : isDayOfMonth && isWeekday;
  }
}

function read(input: unknown): FieldReading<CronRate> {
  const hint = `Write, for example, cron: ${EXAMPLE}.`;
  if (typeof input !== 'string') return complain({ kind: 'type', message: 'must be text', allowed: ALLOWED, hint });
  const reading = readCron(input);
  if ('fields' in reading) return { ok: true, value: { kind: 'cron', ...reading.fields, count: 1 } };
  return complain({ kind: 'range', message: reading.message, allowed: ALLOWED, hint });
}

/** `cron:` in a traffic entry; `count:` stands beside it. */
export const cronRate: RateProfileVariant<'cron', CronRate> = {
  kind: 'cron',
  key: 'cron',
  summary: 'at the moments that a crontab line names; the run begins on Monday, 1 January, 00:00',
  schema: readField({
    read,
    allowed: ALLOWED,
    meta: {
      type: 'string',
      description:
        'Arrivals at the moments that the five fields of a crontab line name; the run begins on Monday, 1 January, 00:00.',
      examples: ['30 2 * * *', '*/15 8-18 * * mon-fri'],
    },
  }),
  create: (spec) => new MomentsProfile(new CronMoments(spec), spec.count),
};
