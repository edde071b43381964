// The warm-up of units in EC2 Auto Scaling groups, and the cooldown that stands in for it elsewhere.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { ScalingObservation } from '../autoscaler.ts';

/**
 * The default cooldown of Application Auto Scaling for ECS services and of EC2 Auto Scaling groups.
 * Source: Application Auto Scaling API Reference, "StepScalingPolicyConfiguration"; Amazon EC2 Auto Scaling User Guide,
 * "Scaling cooldowns", 2025.
 */
export const DEFAULT_COOLDOWN_US = 300 * MICROS_PER_SECOND;

/**
 * Whether a unit is on its way, or the latest one became ready less than `warmupUs` ago.
 * Source: Amazon EC2 Auto Scaling User Guide, "Set the default instance warmup for an Auto Scaling group", 2025.
 */
export function isWarmingUp({ ready, desired, nowUs, lastReadyUs }: ScalingObservation, warmupUs: number): boolean {
  return ready < desired || nowUs - lastReadyUs < warmupUs;
}

/**
 * The cooldown that holds, in microseconds: `givenUs`, else the default, for which a warm-up stands in where there is one.
 * Source: as for {@link DEFAULT_COOLDOWN_US}.
 */
export function cooldownUsOf(givenUs: number | undefined, instanceWarmupUs: number | undefined): number {
  return givenUs ?? (instanceWarmupUs === undefined ? DEFAULT_COOLDOWN_US : 0);
}

/** What a policy says of its pauses. */
interface Pauses {
  readonly policy: string;
  readonly instanceWarmup?: number | undefined;
  readonly cooldown?: number | undefined;
  readonly scaleOutCooldown?: number | undefined;
  readonly scaleInCooldown?: number | undefined;
}

/**
 * Policies as an EC2 Auto Scaling group has them: where a target tracking or step policy says nothing of its pauses, the
 * default cooldown of the group is its warm-up. Source: as for {@link isWarmingUp}.
 */
export function withGroupWarmup<Policy extends Pauses>(policies: readonly Policy[]): readonly Policy[] {
  return policies.map((policy) => {
    const { instanceWarmup, cooldown, scaleOutCooldown, scaleInCooldown } = policy;
    const isSaid = [instanceWarmup, cooldown, scaleOutCooldown, scaleInCooldown].some((pause) => pause !== undefined);
    const hasWarmup = policy.policy === 'target-tracking' || policy.policy === 'step';
    return hasWarmup && !isSaid ? { ...policy, instanceWarmup: DEFAULT_COOLDOWN_US } : policy;
  });
}
