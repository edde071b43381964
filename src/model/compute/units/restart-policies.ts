// How those who run units start them again after a failure: how soon, and whether in the same place.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../../assumptions/assumption.ts';

/** What becomes of a unit whose start fails, or that breaks down. */
export interface RestartPolicy {
  readonly name: string;
  readonly assumptions: readonly Assumption[];
  /** Whether the unit is started again where it is, and keeps its place meanwhile; otherwise another is asked for. */
  readonly isInPlace: boolean;
  /** Whether a unit that fails its health checks is replaced; otherwise it stays, and gets no requests meanwhile. */
  readonly replacesUnhealthy: boolean;
  /** Pause before the next start, after this many failures in a row (1 or more), in microseconds. */
  delayUs(failureCount: number): number;
  /** A unit that has served for so long begins to count anew, in microseconds. */
  readonly resetAfterUs: number;
  /** How long the loss of the machine below a unit goes unnoticed; in force where there is trouble. */
  readonly loss: LossNotice;
}

/** From the loss of a machine until the units that were on it are asked for anew. */
export interface LossNotice {
  readonly noticedUs: number;
  readonly assumption: Assumption;
}

const ECS_FIRST_US = 10 * MICROS_PER_SECOND;
const ECS_LONGEST_US = 27 * MICROS_PER_MINUTE;
const KUBERNETES_FIRST_US = 10 * MICROS_PER_SECOND;
const KUBERNETES_LONGEST_US = 5 * MICROS_PER_MINUTE;

const ECS_LOSS: LossNotice = {
  noticedUs: 60 * MICROS_PER_SECOND,
  assumption: {
    id: 'restart.ecs-lost-machine',
    meaning: 'from the loss of a machine until ECS asks for its tasks anew, without health checks of a load balancer',
    value: '60 s',
    source: 'choice: no published figure; with a load balancer its checks find the targets (interval x threshold)',
    date: '2026-11',
    confidence: 'low',
  },
};
const KUBERNETES_LOSS: LossNotice = {
  noticedUs: 350 * MICROS_PER_SECOND,
  assumption: {
    id: 'restart.kubernetes-lost-node',
    meaning: 'from the loss of a node until its pods are evicted and asked for anew',
    value: '50 s until it is not ready (40 s before Kubernetes 1.32), then 300 s that pods tolerate that',
    source:
      'Kubernetes documentation, "Taints and Tolerations" (tolerationSeconds 300); kubernetes/kubernetes#126287 (node-monitor-grace-period)',
    date: '2024-12',
    confidence: 'medium',
  },
};
const INSTANCE_LOSS: LossNotice = {
  noticedUs: 120 * MICROS_PER_SECOND,
  assumption: {
    id: 'restart.lost-instance',
    meaning: 'from the loss of an instance until the group launches another, where only EC2 status checks look at it',
    value: '2 min: two status checks, a minute apart',
    source: 'Amazon EC2 User Guide, "Status checks" (every minute); that two must fail is a choice',
    date: '2024',
    confidence: 'low',
  },
};

function doubled({ firstUs, times, longestUs }: { firstUs: number; times: number; longestUs: number }): number {
  let us = firstUs;
  for (let i = 0; i < times && us < longestUs; i++) us *= 2;
  return Math.min(us, longestUs);
}

/**
 * A task that never ran is asked for again later and later; one that ran is replaced at once.
 * Source: Amazon ECS Developer Guide, "Amazon ECS service throttle logic", 2025.
 */
const ecs: RestartPolicy = {
  name: 'ecs',
  assumptions: [
    {
      id: 'restart.ecs-throttle',
      meaning: 'pause before the next task of a service whose tasks never reach RUNNING; a release ends it',
      value: '10 s, doubled with each round of failures, at most 27 min',
      source: 'Amazon ECS Developer Guide, "Amazon ECS service throttle logic" (the maximum); the steps are a choice',
      date: '2025',
      confidence: 'low',
    },
  ],
  isInPlace: false,
  replacesUnhealthy: true,
  delayUs: (failureCount) => doubled({ firstUs: ECS_FIRST_US, times: failureCount - 1, longestUs: ECS_LONGEST_US }),
  resetAfterUs: 0,
  loss: ECS_LOSS,
};

/**
 * The kubelet starts the container again in its pod: at once, then after pauses that double.
 * Source: Kubernetes documentation, "Pod Lifecycle", container restart policy, 2025.
 */
const kubernetes: RestartPolicy = {
  name: 'kubernetes',
  assumptions: [
    {
      id: 'restart.crash-loop-back-off',
      meaning: 'pause before a container that has failed is started again in its pod',
      value: 'none, then 10 s doubled each time, at most 5 min; anew after 10 min without a failure',
      source: 'Kubernetes documentation, "Pod Lifecycle"; Kubernetes in Action, 2nd edition, 6.2.1',
      date: '2025',
      confidence: 'high',
    },
  ],
  isInPlace: true,
  replacesUnhealthy: false,
  delayUs: (failureCount) =>
    failureCount === 1
      ? 0
      : doubled({ firstUs: KUBERNETES_FIRST_US, times: failureCount - 2, longestUs: KUBERNETES_LONGEST_US }),
  resetAfterUs: 10 * MICROS_PER_MINUTE,
  loss: KUBERNETES_LOSS,
};

/** An instance that fails is terminated and replaced. Source: Amazon EC2 Auto Scaling User Guide, health checks, 2024. */
const autoScaling: RestartPolicy = {
  name: 'auto-scaling',
  assumptions: [
    {
      id: 'restart.auto-scaling',
      meaning: 'pause before an instance that has failed is replaced',
      value: 'none',
      source: 'Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group"',
      date: '2024',
      confidence: 'medium',
    },
  ],
  isInPlace: false,
  replacesUnhealthy: true,
  delayUs: () => 0,
  resetAfterUs: 0,
  loss: INSTANCE_LOSS,
};

/**
 * Who only looks whether the instance runs does not see its application: a supervisor on the instance starts it again.
 * Source: Amazon EC2 Auto Scaling User Guide, "Health checks for instances in an Auto Scaling group", 2024.
 */
const supervised: RestartPolicy = {
  name: 'supervised',
  assumptions: [
    {
      id: 'restart.supervised',
      meaning:
        'pause before an application that has failed is started again on its instance, which stays: health checks of ' +
        'type EC2 do not see the application, and replace no instance for what the load balancer finds',
      value: '1 s',
      source: 'health checks: Amazon EC2 Auto Scaling User Guide; pause: choice, as a systemd unit with Restart=always',
      date: '2024',
      confidence: 'medium',
    },
  ],
  isInPlace: true,
  replacesUnhealthy: false,
  delayUs: () => MICROS_PER_SECOND,
  resetAfterUs: 0,
  loss: INSTANCE_LOSS,
};

/** All of them; the first is the default. */
export const RESTART_POLICIES: readonly RestartPolicy[] = [autoScaling, ecs, kubernetes, supervised];
