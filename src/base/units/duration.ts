// Durations: "250ms", "1h30min" to integer microseconds and back to text for people.

import { Decimal } from '../decimal.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_MINUTE, MICROS_PER_MS, MICROS_PER_SECOND } from '../time.ts';
import { shortNumber } from './number-text.ts';
import { type Quantity, type QuantityKind, readQuantity, readText, refuse, toSafeInteger } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'a duration',
  allowed: 'a duration such as "250ms", "1.5s", "20min", "1h30min" or "2d"',
  units: new Map([
    ['us', Decimal.fromInteger(1)],
    ['µs', Decimal.fromInteger(1)],
    ['ms', Decimal.fromInteger(MICROS_PER_MS)],
    ['s', Decimal.fromInteger(MICROS_PER_SECOND)],
    ['min', Decimal.fromInteger(MICROS_PER_MINUTE)],
    ['m', Decimal.fromInteger(MICROS_PER_MINUTE)],
    ['h', Decimal.fromInteger(MICROS_PER_HOUR)],
    ['d', Decimal.fromInteger(MICROS_PER_DAY)],
  ]),
  proposals: {
    μs: 'us',
    microseconds: 'us',
    msec: 'ms',
    millis: 'ms',
    milliseconds: 'ms',
    sec: 's',
    secs: 's',
    second: 's',
    seconds: 's',
    mins: 'min',
    minute: 'min',
    minutes: 'min',
    hr: 'h',
    hrs: 'h',
    hour: 'h',
    hours: 'h',
    day: 'd',
    days: 'd',
  },
  usualUnit: 'ms',
  gap: '',
};

// No unit begins with e, which belongs to a number such as 1e3.
const COMPOUND = /^(?:\d+(?:\.\d+)?\s*[a-df-zµ][a-zµ]*\s*){2,}$/;
const PART = /\d+(?:\.\d+)?\s*[a-zµ]+/g;

/**
 * Integer microseconds of a duration such as "1.2s" or "1h30min", rounded (ties to even).
 * The parts of a compound duration go from the largest unit to the smallest, each unit once.
 */
export function parseDurationUs(input: unknown): Quantity {
  const text = readText(input, KIND);
  if (typeof text !== 'string') return text;
  const exact = COMPOUND.test(text) ? readCompound(text) : readQuantity(text, KIND);
  return toSafeInteger(exact, KIND);
}

function readCompound(text: string): Quantity<Decimal> {
  let total = Decimal.ZERO;
  let previousWorth: Decimal | undefined;
  for (const [part] of text.matchAll(PART)) {
    const read = readQuantity(part, KIND);
    if (!read.ok) return read;
    const worth = KIND.units.get(part.replace(/^[\d.\s]+/, '')) as Decimal;
    if (previousWorth !== undefined && worth.compareTo(previousWorth) >= 0) {
      return refuse(KIND, 'the parts of a duration go from the largest unit to the smallest, each unit once');
    }
    previousWorth = worth;
    total = total.plus(read.value);
  }
  return { ok: true, value: total };
}

/**
 * A duration for people, three significant digits below a minute: "50 us", "250 ms", "1.25 s", "2m41s", "1h05m",
 * "3d04h". Microseconds, may be negative; NaN and infinities give their own names.
 */
export function formatDuration(us: number): string {
  if (!Number.isFinite(us)) return String(us);
  if (us < 0) return `-${formatDuration(-us)}`;
  if (us < 999.5) return `${shortNumber(us)} us`;
  if (us < 999.5 * MICROS_PER_MS) return `${shortNumber(us / MICROS_PER_MS)} ms`;
  if (us < 59.95 * MICROS_PER_SECOND) return `${shortNumber(us / MICROS_PER_SECOND)} s`;
  const seconds = Math.round(us / MICROS_PER_SECOND);
  if (seconds < 3600) return `${Math.floor(seconds / 60)}m${twoDigits(seconds % 60)}s`;
  const minutes = Math.round(us / MICROS_PER_MINUTE);
  if (minutes < 1440) return `${Math.floor(minutes / 60)}h${twoDigits(minutes % 60)}m`;
  const hours = Math.round(us / MICROS_PER_HOUR);
  return `${Math.floor(hours / 24)}d${twoDigits(hours % 24)}h`;
}

/** Half the width of an interval around a duration, in the unit that the duration is written in: "0.9 ms" beside "233 ms". */
export function formatHalfWidth(halfWidthUs: number, besideUs: number): string {
  const [, unit] = /^-?[\d.]+ (us|ms|s)$/.exec(formatDuration(besideUs)) ?? [];
  const worth = { us: 1, ms: MICROS_PER_MS, s: MICROS_PER_SECOND }[unit ?? ''];
  return worth === undefined ? formatDuration(halfWidthUs) : `${shortNumber(halfWidthUs / worth)} ${unit}`;
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}
