// Fields for quantities: text with a mandatory unit in the file, a plain number in the model.
// The units themselves and their grammar are left to base/units.

import { invariant } from '../../base/invariant.ts';
import { parseBytes } from '../../base/units/bytes.ts';
import { parseBytesPerSecond } from '../../base/units/data-rate.ts';
import { parseDurationUs } from '../../base/units/duration.ts';
import { parsePercent } from '../../base/units/percent.ts';
import type { Quantity } from '../../base/units/quantity.ts';
import { parseRatePerSecond } from '../../base/units/rate.ts';
import { parseVcpu } from '../../base/units/vcpu.ts';
import { complain, type FieldReading, readField } from './read-field.ts';

const BYTES_PER_MEBIBYTE = 1_048_576;

/** Limits as the user would write them, both inclusive; they appear in the message and in the JSON Schema. */
export interface UnitFieldOptions {
  readonly description?: string;
  readonly min?: string;
  readonly max?: string;
}

interface UnitKind {
  readonly parse: (input: unknown) => Quantity;
  /** "a duration with its unit". */
  readonly what: string;
  readonly pattern: string;
  readonly examples: readonly string[];
}

const NUMBER = '[0-9]+(\\.[0-9]+)?';
const EXPONENT = '([eE][+-]?[0-9]{1,2})?';

const DURATION: UnitKind = {
  parse: parseDurationUs,
  what: 'a duration with its unit',
  pattern: `^ *(${NUMBER}${EXPONENT} *(us|µs|ms|s|min|m|h|d) *)+$`,
  examples: ['250ms', '1.5s', '20min', '1h'],
};

const BYTES: UnitKind = {
  parse: parseBytes,
  what: 'a size with its unit',
  pattern: `^ *${NUMBER}${EXPONENT} *([kMGT]?B|[KMGT]iB) *$`,
  examples: ['512MiB', '2GiB', '380MB'],
};

const DATA_RATE: UnitKind = {
  parse: parseBytesPerSecond,
  what: 'a data rate with its unit',
  pattern: `^ *${NUMBER}${EXPONENT} *([kMG]?B|[KMG]iB)/s *$`,
  examples: ['85MB/s', '1GiB/s'],
};

const VCPU: UnitKind = {
  parse: parseVcpu,
  what: 'an amount of processor with its unit',
  pattern: `^ *${NUMBER}${EXPONENT} *(vCPU|m) *$`,
  examples: ['0.5 vCPU', '2 vCPU'],
};

const RATE: UnitKind = {
  parse: parseRatePerSecond,
  what: 'a rate with its unit',
  pattern: `^ *${NUMBER}${EXPONENT} *(req)?/(s|min|m|h|d) *$`,
  examples: ['400 req/s', '90 req/min'],
};

const PERCENT: UnitKind = {
  parse: parsePercent,
  what: 'a percentage',
  pattern: `^ *${NUMBER}${EXPONENT} *% *$`,
  examples: ['60%', '2.5%'],
};

/** "250ms" -> 250000: integer microseconds. */
export function durationField(options: UnitFieldOptions = {}) {
  return unitField(DURATION, { description: 'A duration with its unit.', ...options });
}

/** As a duration, or the word `auto`, which is null. */
export function durationOrAutoField({ description, ...limits }: UnitFieldOptions & { readonly description: string }) {
  const duration = unitReader(DURATION, { ...limits, description });
  const allowed = `auto, or ${duration.allowed}`;
  const read = (input: unknown): FieldReading<number | null> => {
    if (input === 'auto') return { ok: true, value: null };
    const reading = duration.read(input);
    return reading.ok ? reading : complain({ ...reading.complaint, allowed });
  };
  const { type, pattern, examples, ...meta } = duration.meta;
  const anyOf = [{ const: 'auto' }, { type, pattern }];
  return readField({ read, allowed, meta: { ...meta, anyOf, examples: ['auto', ...examples] } });
}

/** "380MB" -> 380000000: bytes; "1KiB" are 1024, "1kB" are 1000. */
export function bytesField(options: UnitFieldOptions = {}) {
  return unitField(BYTES, { description: 'A size with its unit.', ...options });
}

/** "1GiB" -> 1024: mebibytes, with fraction where the text asks for it. */
export function mebibytesField(options: UnitFieldOptions = {}) {
  const inMebibytes: UnitKind = { ...BYTES, parse: (input) => mebibytes(parseBytes(input)) };
  return unitField(inMebibytes, { description: 'A size with its unit.', ...options });
}

/** "85MB/s" -> 85000000: bytes per second. */
export function dataRateField(options: UnitFieldOptions = {}) {
  return unitField(DATA_RATE, { description: 'Bytes per second.', ...options });
}

/** "0.5 vCPU" -> 0.5. */
export function vcpuField(options: UnitFieldOptions = {}) {
  return unitField(VCPU, { description: 'An amount of processor.', ...options });
}

/** "90 req/min" -> 1.5: requests per second. */
export function rateField(options: UnitFieldOptions = {}) {
  return unitField(RATE, { description: 'A rate of requests.', ...options });
}

/** "60%" -> 0.6: a fraction. At most 100% unless `max` says otherwise. */
export function percentField(options: UnitFieldOptions = {}) {
  return unitField(PERCENT, { description: 'A percentage.', max: '100%', ...options });
}

function mebibytes(bytes: Quantity): Quantity {
  return bytes.ok ? { ok: true, value: bytes.value / BYTES_PER_MEBIBYTE } : bytes;
}

function unitField(kind: UnitKind, options: UnitFieldOptions & { readonly description: string }) {
  return readField(unitReader(kind, options));
}

/** How the field reads, and what it says of itself. */
function unitReader(kind: UnitKind, options: UnitFieldOptions & { readonly description: string }) {
  const { min, max, description } = options;
  const range = rangeText(options);
  const allowed = `${kind.what}${range === '' ? '' : `, ${range}`}, for example ${kind.examples.join(', ')}`;
  const lowest = min === undefined ? 0 : limit(kind, min);
  const highest = max === undefined ? Number.POSITIVE_INFINITY : limit(kind, max);
  const read = (input: unknown): FieldReading<number> => {
    if (typeof input !== 'string' && typeof input !== 'number') {
      return complain({ kind: 'type', message: `must be ${kind.what}`, allowed });
    }
    const quantity = kind.parse(input);
    if (!quantity.ok) {
      return complain({ kind: 'unit', message: quantity.message, allowed: quantity.allowed, hint: quantity.hint });
    }
    if (quantity.value < lowest) return complain({ kind: 'range', message: `must be at least ${min}`, allowed });
    if (quantity.value > highest) return complain({ kind: 'range', message: `must be at most ${max}`, allowed });
    return quantity;
  };
  const meta = {
    type: 'string',
    pattern: kind.pattern,
    examples: kind.examples,
    description: range === '' ? description : `${description} Allowed: ${range}.`,
  } as const;
  return { read, allowed, meta };
}

function rangeText({ min, max }: UnitFieldOptions): string {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `${min} or more`;
  return max === undefined ? '' : `at most ${max}`;
}

function limit(kind: UnitKind, text: string): number {
  const quantity = kind.parse(text);
  invariant(quantity.ok, `not a limit for ${kind.what}: ${text}`);
  return quantity.value;
}
