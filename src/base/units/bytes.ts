// Amounts of memory and data: "512MiB" (binary) and "380MB" (decimal) to integer bytes, and back to text.

import { Decimal } from '../decimal.ts';
import { shortNumber } from './number-text.ts';
import { type Quantity, type QuantityKind, readIntegerQuantity } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'a size',
  allowed: 'a size such as "64B", "20kB", "380MB", "512MiB" or "1GiB"',
  units: new Map([
    ['B', Decimal.fromInteger(1)],
    ['kB', Decimal.fromInteger(1_000)],
    ['MB', Decimal.fromInteger(1_000_000)],
    ['GB', Decimal.fromInteger(1_000_000_000)],
    ['TB', Decimal.fromInteger(1_000_000_000_000)],
    ['KiB', Decimal.fromInteger(1_024)],
    ['MiB', Decimal.fromInteger(1_048_576)],
    ['GiB', Decimal.fromInteger(1_073_741_824)],
    ['TiB', Decimal.fromInteger(1_099_511_627_776)],
  ]),
  proposals: {
    byte: 'B',
    bytes: 'B',
    k: 'KiB',
    ki: 'KiB',
    m: 'MiB',
    mi: 'MiB',
    g: 'GiB',
    gi: 'GiB',
    t: 'TiB',
    ti: 'TiB',
  },
  usualUnit: 'MiB',
  gap: '',
};

/** Integer bytes of a size such as "512MiB" (x 1024) or "380MB" (x 1000), rounded (ties to even). */
export function parseBytes(input: unknown): Quantity {
  return readIntegerQuantity(input, KIND);
}

const BINARY_UNITS = ['KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** A number of bytes in binary units, three significant digits: "64 B", "512 MiB", "1.5 GiB". May be negative. */
export function formatBytes(bytes: number): string {
  if (bytes < 0) return `-${formatBytes(-bytes)}`;
  if (bytes < 1023.5) return `${shortNumber(bytes)} B`;
  let scaled = bytes / 1024;
  let unit: string = BINARY_UNITS[0];
  for (const larger of BINARY_UNITS.slice(1)) {
    if (scaled < 1023.5) break;
    scaled /= 1024;
    unit = larger;
  }
  return `${shortNumber(scaled)} ${unit}`;
}
