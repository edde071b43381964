// How far a policy may scale out, given its cooldown. When it wants to is left to the policies.
import type { ScalingObservation } from '../autoscaler.ts';

/** What a policy wants and what it goes by. Whole numbers. */
export interface ScaleOutWish {
  /** Units that the metric asks for. */
  readonly needed: number;
  /** Units over which the metric was measured. */
  readonly measuredUnits: number;
  readonly cooldownUs: number;
}

/** What the cooldown allows of a wish. */
export interface ScaleOut {
  /** The new desired count, above the present one and at most `max`. */
  readonly desired: number;
  /** What was asked for beyond the units that the metric was measured over. */
  readonly scaleOutBy: number;
  /** What the reason of the decision adds after the numbers; may be empty. */
  readonly note: string;
}

/**
 * The scale-out to the needed units; null if none is due. Within the cooldown only a larger scale-out than the last one
 * passes, and what the last one added counts as part of it.
 * Source: Amazon ECS Developer Guide, "Service auto scaling", 2023.
 */
export function scaleOutTo(
  { needed, measuredUnits, cooldownUs }: ScaleOutWish,
  observation: ScalingObservation,
): ScaleOut | null {
  const scaleOutBy = needed - measuredUnits;
  const isWithinCooldown = observation.nowUs - observation.lastScaleOutUs < cooldownUs;
  if (scaleOutBy <= 0) return null;
  const further = observation.desired + scaleOutBy - observation.lastScaleOutBy;
  const wanted = isWithinCooldown ? Math.min(needed, further) : needed;
  const desired = Math.max(observation.min, Math.min(observation.max, wanted));
  if (desired <= observation.desired) return null;
  const notes = [
    isWithinCooldown ? ', more than the last scale-out asked for within its cooldown' : '',
    desired === observation.max ? ', the maximum' : '',
  ];
  return { desired, scaleOutBy, note: notes.join('') };
}
