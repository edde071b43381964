// How far a policy may scale out, given its cooldown. When it wants to is left to the policies.
import type { ScalingObservation } from './autoscaler.ts';

/** A wanted number of units, and what its cooldown allows. */
export interface ScaleOut {
  /** The new desired count, above the present one and at most `max`. */
  readonly desired: number;
  /** What was asked for beyond the running units. */
  readonly scaleOutBy: number;
  readonly isWithinCooldown: boolean;
}

/**
 * The scale-out that brings the running units to `needed`; null if none is due. Within the cooldown only a larger
 * scale-out than the last one passes, and what the last one added counts as part of it.
 * Source: Amazon ECS Developer Guide, "Service auto scaling", 2023.
 */
export function scaleOutTo(
  needed: number,
  limits: { readonly observation: ScalingObservation; readonly cooldownUs: number },
): ScaleOut | null {
  const { observation, cooldownUs } = limits;
  const scaleOutBy = needed - observation.running;
  const isWithinCooldown = observation.nowUs - observation.lastScaleOutUs < cooldownUs;
  if (scaleOutBy <= 0) return null;
  const wanted = isWithinCooldown ? observation.desired + scaleOutBy - observation.lastScaleOutBy : needed;
  const desired = Math.max(observation.min, Math.min(observation.max, wanted));
  return desired > observation.desired ? { desired, scaleOutBy, isWithinCooldown } : null;
}
