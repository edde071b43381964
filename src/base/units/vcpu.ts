// Amounts of processor: "0.5 vCPU" and "500m" (thousandths, as Kubernetes writes them) to vCPUs.

import { Decimal } from '../decimal.ts';
import { type Quantity, type QuantityKind, readQuantity } from './quantity.ts';

const KIND: QuantityKind = {
  noun: 'an amount of processor',
  allowed: 'an amount of processor such as "0.5 vCPU", "2 vCPU" or "500m" (thousandths of a vCPU)',
  units: new Map([
    ['vCPU', Decimal.fromInteger(1)],
    ['m', Decimal.parse('0.001')],
  ]),
  proposals: {
    vcpus: 'vCPU',
    cpu: 'vCPU',
    cpus: 'vCPU',
    core: 'vCPU',
    cores: 'vCPU',
    milli: 'm',
    millicpu: 'm',
    mcpu: 'm',
  },
  usualUnit: 'vCPU',
  gap: ' ',
};

/** vCPUs of an amount such as "0.5 vCPU" or "500m": the double nearest to what is written. */
export function parseVcpu(input: unknown): Quantity {
  const exact = readQuantity(input, KIND);
  return exact.ok ? { ok: true, value: exact.value.toNumber() } : exact;
}
