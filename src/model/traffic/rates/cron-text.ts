// Reads the five fields of a crontab line into the values that each of them names. When those moments are is left to
// cron.ts.

/** Values that a line names, ascending and without doubles; `weekdays` from 0, Sunday, to 6. */
export interface CronFields {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly daysOfMonth: readonly number[];
  readonly months: readonly number[];
  readonly weekdays: readonly number[];
  /**
   * Whether a day that one of its two fields names is enough. So it is where neither of them begins with a star.
   * Source: crontab(5), "The day of a command's execution can be specified by two fields", Debian cron 3.0.
   */
  readonly isEitherDay: boolean;
}

/** The fields of a line, or what is wrong with it in words that follow its place. */
export type CronReading = { readonly fields: CronFields } | { readonly message: string };

interface FieldKind {
  readonly what: string;
  readonly min: number;
  readonly max: number;
  /** Words for the values from `min` on. */
  readonly names?: readonly string[];
}

const MINUTE: FieldKind = { what: 'minute', min: 0, max: 59 };
const HOUR: FieldKind = { what: 'hour', min: 0, max: 23 };
const DAY: FieldKind = { what: 'day of the month', min: 1, max: 31 };
const MONTH: FieldKind = {
  what: 'month',
  min: 1,
  max: 12,
  names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
};
const WEEKDAY: FieldKind = {
  what: 'day of the week',
  min: 0,
  max: 7,
  names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
};
const KINDS = [MINUTE, HOUR, DAY, MONTH, WEEKDAY] as const;
/** In a leap year. */
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Reads `minute hour day-of-month month day-of-week`: numbers, names, lists, ranges, steps and stars. */
export function readCron(text: string): CronReading {
  const words = text.trim().split(/\s+/);
  if (words.length !== KINDS.length)
    return { message: `has ${words.length === 1 ? 'one field' : `${words.length} fields`}` };
  const values: (readonly number[])[] = [];
  for (const [index, kind] of KINDS.entries()) {
    const reading = readList(words[index]!, kind);
    if ('message' in reading) return reading;
    values.push(reading.values);
  }
  const [minutes, hours, daysOfMonth, months, weekdays] = values as [number[], number[], number[], number[], number[]];
  const isEitherDay = !words[2]!.startsWith('*') && !words[4]!.startsWith('*');
  const fields = { minutes, hours, daysOfMonth, months, weekdays: sorted(weekdays.map((day) => day % 7)), isEitherDay };
  return canCome(fields) ? { fields } : { message: 'names a day that no month of it has' };
}

type ListReading = { readonly values: readonly number[] } | { readonly message: string };

function readList(word: string, kind: FieldKind): ListReading {
  const values: number[] = [];
  for (const part of word.split(',')) {
    const range = readPart(part, kind);
    if (typeof range === 'string') return { message: `asks for the ${kind.what} "${part}", which ${range}` };
    for (let value = range.from; value <= range.to; value += range.step) values.push(value);
  }
  return { values: sorted(values) };
}

/** A range with its step, or what is wrong with it. */
function readPart(part: string, kind: FieldKind): { from: number; to: number; step: number } | string {
  const [, range, step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  if (range === undefined) return 'is not understood';
  if (step !== undefined && Number(step) === 0) return 'has a step of 0';
  if (range === '*') return { from: kind.min, to: kind.max, step: Number(step ?? 1) };
  const [first, last, ...more] = range.split('-').map((text) => numberOf(text, kind));
  const from = first ?? null;
  // A single value with a step goes on to the end, as in 5/10.
  const to = last === undefined ? (step === undefined ? from : kind.max) : last;
  // Sunday ends a week as well as it begins one.
  const isToSunday = kind === WEEKDAY && to === 0 && last !== undefined;
  if (isToSunday && from !== null && from > 0) return { from, to: 7, step: Number(step ?? 1) };
  if (from === null || to === null || more.length > 0) return 'is not understood';
  if (from < kind.min || to > kind.max) return `is not from ${kind.min} to ${kind.max}`;
  return from <= to ? { from, to, step: Number(step ?? 1) } : 'runs backwards';
}

function numberOf(text: string, { names, min }: FieldKind): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  const index = names?.indexOf(text.toLowerCase()) ?? -1;
  return index < 0 ? null : min + index;
}

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

/** Whether any year has such a day: 30 February is never. */
function canCome({ daysOfMonth, months, isEitherDay }: CronFields): boolean {
  return isEitherDay || months.some((month) => daysOfMonth[0]! <= LONGEST_MONTHS[month - 1]!);
}
