// Reads timestamps such as "2023-11-16 18:17:03.9799600" with whole-number arithmetic: no clock, no time zone table.
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';

const TIMESTAMP =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,12}))?)?)?(?: ?(Z|UTC|[+-]\d\d(?::?\d\d)?))?$/;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a text is meant as a timestamp; its fields may still be out of range. */
export function looksLikeTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\d/.test(text);
}

/**
 * Microseconds since 1970-01-01T00:00:00Z, rounded; NaN if the text is no timestamp. Without a zone it counts as UTC.
 * Digits beyond the microsecond are read and rounded.
 */
export function parseTimestampUs(text: string): number {
  const match = TIMESTAMP.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const days = daysSince1970({ year: Number(year), month: Number(month), day: Number(day) });
  const isClock = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  if (!isClock) return Number.NaN;
  return (
    days * MICROS_PER_DAY +
    Number(hour) * MICROS_PER_HOUR +
    Number(minute) * MICROS_PER_MINUTE +
    Number(second) * MICROS_PER_SECOND +
    microsOfFraction(fraction) -
    zoneOffsetUs(zone)
  );
}

function microsOfFraction(digits: string): number {
  if (digits === '') return 0;
  return Math.round(Number(`${digits.slice(0, 6).padEnd(6, '0')}.${digits.slice(6)}`));
}

/** "+02:00", "+0200" or "+02"; NaN when out of range, as the whole timestamp then is. */
function zoneOffsetUs(zone: string): number {
  if (zone === 'Z' || zone === 'UTC') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', ''));
  if (hours > 14 || minutes > 59) return Number.NaN;
  return (zone.startsWith('-') ? -1 : 1) * (hours * MICROS_PER_HOUR + minutes * MICROS_PER_MINUTE);
}

/** Days of the Gregorian calendar; the year is counted from March, so that the leap day comes last. NaN for no date. */
function daysSince1970({ year, month, day }: { year: number; month: number; day: number }): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const lastDay = (DAYS_IN_MONTH[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
  if (day < 1 || day > lastDay) return Number.NaN;
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const daysBeforeYear =
    365 * marchYear + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const daysBeforeMonth = Math.floor((153 * marchMonth + 2) / 5);
  return daysBeforeYear + daysBeforeMonth + day - 1 - 719_468;
}
