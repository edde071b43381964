// Who runs the units of a platform, and by which rules: ECS, Kubernetes or an Auto Scaling group.
import { invariant } from '../../../base/invariant.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { RESTART_POLICIES, type RestartPolicy } from '../../compute/units/restart-policies.ts';
import { findStopOrder, type StopOrder } from '../../compute/units/stop-orders/index.ts';
import { type AnyRollout, findRollout } from '../../rollouts/index.ts';
import type { SectionProblem } from '../platform.ts';

/** Names of the rules in force, as plain data. */
export interface Orchestration {
  /** Which units go at a scale-in. */
  readonly stopOrder: string;
  /** When units that failed are started again. */
  readonly restarts: string;
  /** How a release takes the place of what runs. */
  readonly rollout: string;
  /** Whether a unit takes the next piece of a job's task when it is done with one: an instance does, a container not. */
  readonly reusesUnits: boolean;
}

/** Instances in an Auto Scaling group; also what holds where a platform names nothing. */
export const AUTO_SCALING: Orchestration = {
  stopOrder: 'newest',
  restarts: 'auto-scaling',
  rollout: 'instance-refresh',
  reusesUnits: true,
};
/** Tasks of ECS services. */
export const ECS: Orchestration = { stopOrder: 'ecs', restarts: 'ecs', rollout: 'ecs-rolling', reusesUnits: false };
/** Pods of Kubernetes deployments. */
export const KUBERNETES: Orchestration = {
  stopOrder: 'kubernetes',
  restarts: 'kubernetes',
  rollout: 'kubernetes-rolling',
  reusesUnits: false,
};

/** The order in which units are stopped. */
export function stopOrderOf({ stopOrder }: Orchestration): StopOrder {
  const order = findStopOrder(stopOrder);
  invariant(order !== undefined, `no stop order ${stopOrder}`);
  return order;
}

/** How units are started again. */
export function restartsOf({ restarts }: Orchestration): RestartPolicy {
  const policy = RESTART_POLICIES.find(({ name }) => name === restarts);
  invariant(policy !== undefined, `no restart policy ${restarts}`);
  return policy;
}

/** How releases take the place of what runs. */
export function rolloutOf({ rollout }: Orchestration): AnyRollout {
  const found = findRollout(rollout);
  invariant(found !== undefined, `no rollout ${rollout}`);
  return found;
}

/** The field `deployment` of a platform whose units are run so. */
export function deploymentField(orchestration: Orchestration) {
  return rolloutOf(orchestration).schema.optional();
}

/** What is wrong with a section `deployment`. */
export function problemsOfDeployment(orchestration: Orchestration, section: unknown): readonly SectionProblem[] {
  const rollout = rolloutOf(orchestration);
  const problem = rollout.problemOf(rollout.settingsFrom(section));
  return problem === null ? [] : [{ path: ['deployment'], ...problem }];
}

/** What these rules assume. */
export function orchestrationAssumptions(orchestration: Orchestration): readonly Assumption[] {
  return [...stopOrderOf(orchestration).assumptions, ...restartsOf(orchestration).assumptions];
}
