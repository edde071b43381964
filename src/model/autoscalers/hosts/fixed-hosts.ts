// No scaler: as many hosts as there were at the start, whatever waits; what is lost is replaced.
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import type { HostScaler } from './host-scaler.ts';
import { fillMinimum } from './minimum.ts';

/** Keeps every scalable group at its minimum, as an Auto Scaling group with a fixed size does. */
export function fixedHosts(): HostScaler {
  return { everyUs: MICROS_PER_MINUTE, evaluate: fillMinimum };
}
