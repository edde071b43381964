// Rates of data: "100MB/s" to bytes per second. A byte is eight bits: what networks write as "Mbit/s" is proposed in bytes.

import { Decimal } from '../decimal.ts';
import { type Quantity, type QuantityKind, readIntegerQuantity } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'a data rate',
  allowed: 'a data rate such as "500kB/s", "85MB/s" or "1GiB/s"',
  units: new Map([
    ['B/s', Decimal.fromInteger(1)],
    ['kB/s', Decimal.fromInteger(1_000)],
    ['MB/s', Decimal.fromInteger(1_000_000)],
    ['GB/s', Decimal.fromInteger(1_000_000_000)],
    ['KiB/s', Decimal.fromInteger(1_024)],
    ['MiB/s', Decimal.fromInteger(1_048_576)],
    ['GiB/s', Decimal.fromInteger(1_073_741_824)],
  ]),
  proposals: { b: 'B/s', kb: 'kB/s', mb: 'MB/s', gb: 'GB/s', mib: 'MiB/s', gib: 'GiB/s', mbps: 'MB/s', mbs: 'MB/s' },
  usualUnit: 'MB/s',
  gap: '',
};

/** Integer bytes per second of a rate such as "85MB/s", rounded (ties to even). */
export function parseBytesPerSecond(input: unknown): Quantity {
  return readIntegerQuantity(input, KIND);
}
