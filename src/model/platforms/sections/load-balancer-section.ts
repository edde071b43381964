// The part of a platform's section that is about the load balancer: fields, defaults, contradictions, assumptions.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import {
  bytesPerRequestAssumption,
  ecsGraceAssumption,
  HEALTH_CHECK_DEFAULTS,
  healthIntervalAssumption,
  healthyThresholdAssumption,
  holdAssumption,
  LCU_DEFAULTS,
  listenerRulesAssumption,
  requestsPerConnectionAssumption,
  slowStartAssumption,
  unhealthyThresholdAssumption,
} from '../../assumptions/load-balancer.ts';
import type { LcuSettings } from '../../compute/requests/front-door.ts';
import type { HealthCheckSettings } from '../../compute/requests/target-health.ts';
import { bytesField, countField, durationField } from '../../fields/index.ts';
import type { SectionProblem } from '../platform.ts';

const healthSchema = z
  .strictObject({
    interval: durationField({
      description: 'Time between two health checks of a unit (default 30s).',
      min: '5s',
      max: '300s',
    }).optional(),
    unhealthyThreshold: countField({
      min: 2,
      max: 10,
      description: 'Failed checks in a row until a unit gets no more requests (default 2).',
    }).optional(),
    healthyThreshold: countField({
      min: 2,
      max: 10,
      description: 'Passed checks in a row until it gets them again (default 5); a new unit needs one.',
    }).optional(),
    gracePeriod: durationField({
      description:
        'How long a new unit is not replaced for being unhealthy (default 0s, ec2-asg with elb and vm-hosts 300s).',
      max: '24h',
    }).optional(),
  })
  .describe('Health checks of the load balancer.');

const lcuSchema = z
  .strictObject({
    bytesPerRequest: bytesField({
      description: 'A request and its answer together (default: the payload of the service, else 10kB).',
    }).optional(),
    requestsPerConnection: countField({
      min: 1,
      max: 1_000_000,
      description: 'Requests that a client sends through one connection (default 10).',
    }).optional(),
    connectionTime: durationField({ description: 'How long a connection stays open (default 60s).' }).optional(),
    rules: countField({
      min: 1,
      max: 100,
      description: 'Listener rules that every request passes (default: one per service, in their order).',
    }).optional(),
  })
  .describe('What the capacity units of the load balancer are reckoned from.');

/** Fields of the load balancer, for every platform of long-running units. */
export const loadBalancerShape = {
  slowStart: durationField({
    description: 'A new unit gets a share of the requests that grows over this time; only with round-robin.',
    min: '30s',
    max: '15min',
  }).optional(),
  health: healthSchema.optional(),
  holdWithoutUnits: durationField({
    description: 'How long requests wait for a unit where their service has none (default: not at all).',
    max: '1h',
  }).optional(),
  lcu: lcuSchema.optional(),
};

interface LoadBalancerSection {
  readonly routing?: string | undefined;
  readonly loadBalancer?: boolean | undefined;
  readonly slowStart?: number | undefined;
  readonly holdWithoutUnits?: number | undefined;
  readonly health?:
    | {
        readonly interval?: number | undefined;
        readonly unhealthyThreshold?: number | undefined;
        readonly healthyThreshold?: number | undefined;
        readonly gracePeriod?: number | undefined;
      }
    | undefined;
  readonly lcu?:
    | {
        readonly bytesPerRequest?: number | undefined;
        readonly requestsPerConnection?: number | undefined;
        readonly connectionTime?: number | undefined;
        readonly rules?: number | undefined;
      }
    | undefined;
}

/** The load balancer of a platform, complete. */
export interface LoadBalancerSettings {
  /** 0 where new units have their full share at once. */
  readonly slowStartUs: number;
  /** 0 where requests without a unit are refused at once. */
  readonly holdUs: number;
  readonly health: HealthCheckSettings;
  readonly lcu: LcuSettings;
  /** With the assumptions that the section overrides marked. */
  readonly loadBalancerAssumptions: readonly (Assumption & { readonly isOverridden: boolean })[];
}

/** What differs between the orchestrators. */
export interface Grace {
  readonly graceUs: number;
  readonly assumption: Assumption;
}

const ECS_GRACE: Grace = { graceUs: 0, assumption: ecsGraceAssumption };

/** The settings of the load balancer, with defaults; no grace where nobody replaces what it finds unhealthy. */
export function loadBalancerSettings(
  section: LoadBalancerSection,
  grace: Grace | null = ECS_GRACE,
): LoadBalancerSettings {
  const { health = {}, lcu = {}, slowStart = 0, holdWithoutUnits = 0 } = section;
  return {
    slowStartUs: slowStart,
    holdUs: holdWithoutUnits,
    health: {
      intervalUs: health.interval ?? HEALTH_CHECK_DEFAULTS.intervalUs,
      unhealthyThreshold: health.unhealthyThreshold ?? HEALTH_CHECK_DEFAULTS.unhealthyThreshold,
      healthyThreshold: health.healthyThreshold ?? HEALTH_CHECK_DEFAULTS.healthyThreshold,
      graceUs: health.gracePeriod ?? grace?.graceUs ?? 0,
    },
    lcu: {
      requestsPerConnection: lcu.requestsPerConnection ?? LCU_DEFAULTS.requestsPerConnection,
      connectionSeconds:
        lcu.connectionTime === undefined ? LCU_DEFAULTS.connectionSeconds : lcu.connectionTime / MICROS_PER_SECOND,
      ...(lcu.bytesPerRequest === undefined ? {} : { bytesPerRequest: lcu.bytesPerRequest }),
      ...(lcu.rules === undefined ? {} : { ruleCount: lcu.rules }),
    },
    loadBalancerAssumptions: assumptionsOf(section, grace),
  };
}

function assumptionsOf(
  section: LoadBalancerSection,
  grace: Grace | null,
): LoadBalancerSettings['loadBalancerAssumptions'] {
  const { health = {}, lcu = {}, loadBalancer = true } = section;
  const rows: readonly (readonly [Assumption, unknown, boolean])[] = [
    [healthIntervalAssumption, health.interval, true],
    [unhealthyThresholdAssumption, health.unhealthyThreshold, true],
    [healthyThresholdAssumption, health.healthyThreshold, true],
    ...(grace === null ? [] : [[grace.assumption, health.gracePeriod, true] as const]),
    [slowStartAssumption, undefined, section.slowStart !== undefined],
    [holdAssumption, undefined, section.holdWithoutUnits !== undefined],
    [bytesPerRequestAssumption, lcu.bytesPerRequest, loadBalancer],
    [requestsPerConnectionAssumption, lcu.requestsPerConnection ?? lcu.connectionTime, loadBalancer],
    [listenerRulesAssumption, lcu.rules, loadBalancer],
  ];
  return rows
    .filter(([, , isInForce]) => isInForce)
    .map(([assumption, override]) => ({ ...assumption, isOverridden: override !== undefined }));
}

/** A grace period where nobody replaces what the load balancer finds unhealthy. */
export function warningsOfGrace({ health }: LoadBalancerSection, allowed: string): readonly SectionProblem[] {
  if (health?.gracePeriod === undefined) return [];
  const message = 'has no effect: a unit that the load balancer finds unhealthy gets no requests, but is not replaced';
  return [{ path: ['health', 'gracePeriod'], message, allowed, severity: 'warning' }];
}

/** Contradictions of a section, explained with the rule of the provider. */
export function problemsOfLoadBalancer(section: LoadBalancerSection): readonly SectionProblem[] {
  const { slowStart, lcu, routing, loadBalancer = true } = section;
  const problems: SectionProblem[] = [];
  if (slowStart !== undefined && routing === 'least-outstanding-requests') {
    problems.push({
      path: ['slowStart'],
      message: 'a target group that routes by least outstanding requests has no slow start',
      allowed: 'slowStart with routing: round-robin',
      hint: 'Elastic Load Balancing User Guide, "Target groups": slow start needs the round robin algorithm.',
    });
  }
  for (const [field, value] of Object.entries({ slowStart, lcu })) {
    if (value === undefined || loadBalancer) continue;
    problems.push({
      path: [field],
      message: `${field} is a setting of the load balancer, and there is none`,
      allowed: `${field} without loadBalancer: false`,
    });
  }
  return problems;
}
