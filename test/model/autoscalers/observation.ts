// An unremarkable moment for policy tests: four ready units, no history. Tests state what differs.
import { MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';

export const QUIET: ScalingObservation = {
  nowUs: 60 * MICROS_PER_MINUTE,
  desired: 4,
  running: 4,
  min: 1,
  max: 100,
  points: [],
  lastScaleOutUs: -Infinity,
  lastScaleOutBy: 0,
  lastScaleInUs: -Infinity,
  lastEvaluatedUs: 59 * MICROS_PER_MINUTE,
};

export function repeated(value: number | null, count: number): (number | null)[] {
  return Array.from({ length: count }, () => value);
}
