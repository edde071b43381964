// An unremarkable moment for policy tests: four ready units, no history. Tests state what differs.
import { MICROS_PER_MINUTE } from '../../../src/base/time.ts';
import type { ScalingObservation } from '../../../src/model/autoscalers/autoscaler.ts';

export const QUIET: ScalingObservation = {
  nowUs: 60 * MICROS_PER_MINUTE,
  desired: 4,
  ready: 4,
  min: 1,
  max: 100,
  series: [],
  lastScaleOutUs: -Infinity,
  lastScaleOutBy: 0,
  lastScaleInUs: -Infinity,
  lastEvaluatedUs: 59 * MICROS_PER_MINUTE,
  lastReadyUs: -Infinity,
  isDeploying: false,
  dayBefore: null,
  memory: {},
};

/** What differs from a quiet moment. */
export interface Difference extends Partial<Omit<ScalingObservation, 'series'>> {
  readonly values?: readonly (number | null)[];
  /** Units over which all values were measured; the ready ones unless given. */
  readonly units?: number;
}

export function moment({ values = [], units, ...difference }: Difference): ScalingObservation {
  const observation = { ...QUIET, ...difference };
  const measuredUnits = units ?? observation.ready;
  const points = values.map((value) => (value === null ? null : { value, units: measuredUnits }));
  return { ...observation, series: [points] };
}

export function repeated(value: number | null, count: number): (number | null)[] {
  return Array.from({ length: count }, () => value);
}
