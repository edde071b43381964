// Rates of requests: "400 req/s", "30 req/min" to requests per second, and back to text.

import { Decimal } from '../decimal.ts';
import { SECONDS_PER_DAY } from '../time.ts';
import { groupDigits, shortNumber } from './number-text.ts';
import { type Quantity, type QuantityKind, readQuantity } from './quantity.ts';

// The base unit is requests per day, in which every accepted unit is worth an integer.
const KIND: QuantityKind = {
  noun: 'a rate',
  allowed: 'a rate such as "400 req/s", "30 req/min", "5 req/h" or "12 req/d"',
  units: new Map(
    [
      ['s', SECONDS_PER_DAY],
      ['min', 1_440],
      ['m', 1_440],
      ['h', 24],
      ['d', 1],
    ].flatMap(([unit, perDay]) => [
      [`req/${unit}`, Decimal.fromInteger(Number(perDay))] as const,
      [`/${unit}`, Decimal.fromInteger(Number(perDay))] as const,
    ]),
  ),
  proposals: {
    rps: 'req/s',
    qps: 'req/s',
    tps: 'req/s',
    hz: 'req/s',
    rpm: 'req/min',
    'r/s': 'req/s',
    req: 'req/s',
    s: 'req/s',
    'req/sec': 'req/s',
    'requests/s': 'req/s',
    'requests/sec': 'req/s',
    'requests/second': 'req/s',
    'req/second': 'req/s',
    'req/minute': 'req/min',
    'requests/min': 'req/min',
    'requests/minute': 'req/min',
    'req/hour': 'req/h',
    'req/day': 'req/d',
  },
  usualUnit: 'req/s',
  gap: ' ',
};

/** Requests per second of a rate such as "30 req/min" or "400/s": the double nearest to what is written. */
export function parseRatePerSecond(input: unknown): Quantity {
  const perDay = readQuantity(input, KIND);
  return perDay.ok ? { ok: true, value: perDay.value.toNumber() / SECONDS_PER_DAY } : perDay;
}

/** A rate for people: "1,250 req/s", "0.5 req/s"; below one in ten seconds by the minute or hour. Requests per second. */
export function formatRate(perSecond: number): string {
  const size = Math.abs(perSecond);
  if (size === 0 || size >= 0.1) return `${groupDigits(shortNumber(perSecond))} req/s`;
  if (size * 60 >= 0.1) return `${shortNumber(perSecond * 60)} req/min`;
  return `${shortNumber(perSecond * 3600)} req/h`;
}
