// How long a task takes on a host or on Fargate, apart from the image pull (a rule) and the application's own start.
import { firstHealthCheckPhase, HEALTH_CHECK_DEFAULTS } from '../load-balancer.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** Choosing a host and telling its agent. */
export const PLACE_PHASE: PhaseAssumption = {
  phase: 'place',
  us: { dist: 'uniform', min: 500_000, max: 2_000_000 },
  isBilled: false,
  assumption: {
    id: 'ecs.start.place',
    meaning: 'a task is wanted until the agent of its host begins with it',
    value: 'uniform 0.5 to 2 s',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
};

/** Fargate finds a place for the task. */
export const FARGATE_PROVISION_PHASE: PhaseAssumption = {
  phase: 'provision',
  us: { dist: 'lognormal', median: 8_000_000, sigma: 0.3 },
  isBilled: false,
  assumption: {
    id: 'fargate.start.provision',
    meaning: 'a task is launched until it has a machine',
    value: 'lognormal, median 8 s, sigma 0.3',
    source: 'component estimate; with the other phases fitted to elasticscale.com, 10 starts of 53 to 62 s',
    date: '2024-04',
    confidence: 'low',
  },
};

/** Fargate attaches a network interface. */
export const FARGATE_NETWORK_PHASE: PhaseAssumption = {
  phase: 'network',
  us: { dist: 'uniform', min: 8_000_000, max: 12_000_000 },
  isBilled: false,
  assumption: {
    id: 'fargate.start.network',
    meaning: 'attaching the network interface of a task',
    value: 'uniform 8 to 12 s',
    source: 'qiita.com/kjm; cloudkeeper.com (about 10 s a task)',
    date: '2025',
    confidence: 'low',
  },
};

/** The runtime creates and starts the container. */
export const CONTAINER_PHASE: PhaseAssumption = {
  phase: 'container',
  us: { dist: 'uniform', min: 1_000_000, max: 3_000_000 },
  isBilled: true,
  assumption: {
    id: 'container.start.create',
    meaning: 'image present until the process of the container runs',
    value: 'uniform 1 to 3 s',
    source: 'component estimate',
    date: '2026-11',
    confidence: 'low',
  },
};

/** Registering with the load balancer. */
const REGISTER_PHASE: PhaseAssumption = {
  phase: 'register',
  us: { dist: 'uniform', min: 1_000_000, max: 5_000_000 },
  isBilled: true,
  assumption: {
    id: 'alb.registration-delay',
    meaning: 'registering a target with the load balancer',
    value: 'uniform 1 to 5 s',
    source: 'choice: the provider says "a few seconds"',
    date: '2026-11',
    confidence: 'low',
  },
};

/** From a healthy process to the first request: registration, then the first check of the load balancer. */
export function registrationPhases(health: { readonly intervalUs: number }): readonly PhaseAssumption[] {
  return [REGISTER_PHASE, firstHealthCheckPhase(health.intervalUs)];
}

/** The same with the default interval of health checks. */
export const REGISTRATION_PHASES: readonly PhaseAssumption[] = registrationPhases(HEALTH_CHECK_DEFAULTS);
