// Changes of mind of an autoscaler: units that were asked for and given up again soon after.

import type { ServiceSteps } from './service-steps.ts';

/** A scale-in this soon after a scale-out takes it back: twice the five minutes that AWS and Kubernetes wait by default. */
export const REVERSAL_MS = 600_000;

/**
 * How often fewer units are desired at the end of a step at most ten minutes after more were; a scale-out is taken back once.
 * Null where steps are longer than that, and for pieces of a job, whose units end with their work.
 */
export function reversalsOf({ columns, stepMs, isServing }: ServiceSteps): number | null {
  if (!isServing || stepMs > REVERSAL_MS) return null;
  const { unitsDesired } = columns;
  let count = 0;
  let rise: number | null = null;
  unitsDesired.forEach((desired, i) => {
    const before = unitsDesired[i - 1] ?? desired;
    if (desired > before) rise = i;
    if (desired < before && rise !== null) {
      if ((i - rise) * stepMs <= REVERSAL_MS) count++;
      rise = null;
    }
  });
  return count;
}
