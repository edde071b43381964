// Rules and defaults of application load balancers: health checks, slow start, what a request is for the bill.
import { MICROS_PER_SECOND } from '../../base/time.ts';
import type { Assumption } from './assumption.ts';
import type { PhaseAssumption } from './startup-phase.ts';

const TARGET_HEALTH = {
  source: 'Elastic Load Balancing User Guide, "Health checks for your target groups"',
  date: '2023-04',
  confidence: 'high',
} as const;

/** Defaults of the checks of a target group. */
export const HEALTH_CHECK_DEFAULTS = {
  intervalUs: 30 * MICROS_PER_SECOND,
  unhealthyThreshold: 2,
  healthyThreshold: 5,
} as const;

/** Time between two checks of a unit. */
export const healthIntervalAssumption: Assumption = {
  id: 'alb.health-check-interval',
  meaning: 'time between two health checks of a unit; when the first of them comes is drawn evenly from it',
  value: '30 s',
  ...TARGET_HEALTH,
};

/** Failed checks until a unit is out of rotation. */
export const unhealthyThresholdAssumption: Assumption = {
  id: 'alb.unhealthy-threshold',
  meaning: 'failed health checks in a row after which a unit gets no more requests; where none is healthy all get them',
  value: '2',
  ...TARGET_HEALTH,
};

/** Passed checks until it is back. */
export const healthyThresholdAssumption: Assumption = {
  id: 'alb.healthy-threshold',
  meaning: 'passed health checks in a row after which an unhealthy unit gets requests again',
  value: '5',
  ...TARGET_HEALTH,
};

/** The first check of a new unit comes within one interval. */
export function firstHealthCheckPhase(intervalUs: number): PhaseAssumption {
  return {
    phase: 'readiness',
    us: { dist: 'uniform', min: 0, max: intervalUs },
    isBilled: true,
    assumption: {
      id: 'alb.first-health-check',
      meaning: 'a new target is healthy after its first passing check, which comes within one health check interval',
      value: `uniform 0 to ${intervalUs / MICROS_PER_SECOND} s`,
      source: 'Elastic Load Balancing User Guide, "Health checks for your target groups" and "Target groups"',
      date: '2023-04',
      confidence: 'high',
    },
  };
}

/** Of an ECS service. */
export const ecsGraceAssumption: Assumption = {
  id: 'ecs.health-check-grace-period',
  meaning: 'from the moment a task is ready: so long it is not replaced for being unhealthy',
  value: '0 s',
  source: 'Amazon ECS Developer Guide, "Service definition parameters": healthCheckGracePeriodSeconds',
  date: '2023',
  confidence: 'high',
};

/** Of an Auto Scaling group; what the console sets, not the API. */
export const ASG_GRACE_US = 300 * MICROS_PER_SECOND;

/** The grace period that the console sets. */
export const asgGraceAssumption: Assumption = {
  id: 'asg.health-check-grace-period',
  meaning: 'from the moment an instance is ready: so long it is not replaced for being unhealthy',
  value: '300 s, as the console sets it; 0 s where a group is made by API',
  source: 'Amazon EC2 Auto Scaling User Guide, "Set the health check grace period for an Auto Scaling group"',
  date: '2025',
  confidence: 'high',
};

/** Holds where slow start is on. */
export const slowStartAssumption: Assumption = {
  id: 'alb.slow-start',
  meaning:
    "how a new unit's share of the requests grows; not where no other unit has its full share, nor for those that came " +
    'at the same moment as the first',
  value: 'linearly from nothing to a full share',
  source: 'Elastic Load Balancing User Guide, "Target groups for your Application Load Balancers", slow start mode',
  date: '2023',
  confidence: 'high',
};

/** Holds where attempts wait for the first unit. */
export const holdAssumption: Assumption = {
  id: 'front.hold-without-units',
  meaning: 'attempts without any unit wait in one line, and all go on together when the first unit is ready',
  value: 'as long as the scenario says',
  source: 'KEDA HTTP add-on, interceptor; Knative Serving, activator; simplified: both forward no more than units take',
  date: '2025',
  confidence: 'medium',
};

/** Connections of clients, for the capacity units. */
export const LCU_DEFAULTS = { requestsPerConnection: 10, connectionSeconds: 60 } as const;
/** Request and answer together, of services that do not say. */
export const BYTES_PER_REQUEST = 10_000;

/** Bytes that pass through. */
export const bytesPerRequestAssumption: Assumption = {
  id: 'alb.bytes-per-request',
  meaning: 'bytes of a request and its answer through the load balancer, where the service has no payload sizes',
  value: '10 kB',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** Connections that requests come through. */
export const requestsPerConnectionAssumption: Assumption = {
  id: 'alb.requests-per-connection',
  meaning: 'requests that a client sends through one connection, which stays open for 60 s',
  value: '10',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** Listener rules that a request passes. */
export const listenerRulesAssumption: Assumption = {
  id: 'alb.listener-rules',
  meaning:
    'listener rules that the requests of a service pass: one per service, in the order of the workload; 10 are free',
  value: 'the position of the service',
  source:
    'AWS Elastic Load Balancing pricing: rule evaluations are requests x (rules processed - 10); the order is a choice',
  date: '2026-10',
  confidence: 'medium',
};
