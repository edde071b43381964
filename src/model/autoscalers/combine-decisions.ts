// What several metric policies of one service group decide together. Asking them is left to the controller.
import type { ScalingDecision } from './autoscaler.ts';

/** What one policy said. */
export interface Vote {
  readonly decision: ScalingDecision | null;
  /** Whether scale-in needs this policy's consent. */
  readonly canScaleIn: boolean;
  /** Units below which the others may not scale in. */
  readonly floor?: number;
}

function largest(decisions: readonly ScalingDecision[]): ScalingDecision | null {
  let best: ScalingDecision | null = null;
  for (const decision of decisions) if (best === null || decision.desired > best.desired) best = decision;
  return best;
}

/**
 * The largest scale-out if any policy wants one; otherwise the smallest scale-in, if all that can scale in want one, but
 * not below the highest floor.
 * Source: Application Auto Scaling User Guide, "Target tracking scaling policies" (multiple policies), 2023.
 */
export function combineDecisions(votes: readonly Vote[], desired: number): ScalingDecision | null {
  const decisions = votes.flatMap(({ decision }) => decision ?? []);
  const out = largest(decisions.filter(({ direction }) => direction === 'out'));
  if (out !== null) return out;
  const isUnanimous = votes.every(({ canScaleIn, decision }) => !canScaleIn || decision?.direction === 'in');
  const inward = isUnanimous ? largest(decisions.filter(({ direction }) => direction === 'in')) : null;
  const floor = Math.max(0, ...votes.map((vote) => vote.floor ?? 0));
  if (inward === null || inward.desired >= floor) return inward;
  if (floor >= desired) return null;
  const reason = `${inward.reason}, but a forecast needs ${floor}: ${desired} -> ${floor}`;
  return { ...inward, desired: floor, reason };
}
