// The list of rollouts. A new one is one file and one line here.
import { allAtOnce } from './all-at-once.ts';
import { ecsRolling } from './ecs-rolling.ts';
import { instanceRefresh } from './instance-refresh.ts';
import { kubernetesRolling } from './kubernetes-rolling.ts';
import type { AnyRollout } from './rollout.ts';

/** All of them. */
export const ROLLOUTS = [instanceRefresh, ecsRolling, kubernetesRolling, allAtOnce] as const;

/** The rollout of this name, or `undefined` if there is none. */
export function findRollout(name: string): AnyRollout | undefined {
  return ROLLOUTS.find((rollout) => rollout.name === name) as AnyRollout | undefined;
}

export type { AnyRollout, RolloutStep, RolloutView } from './rollout.ts';
