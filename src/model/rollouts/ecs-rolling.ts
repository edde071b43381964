// The rolling update of ECS services: as many tasks as the two percentages allow, and a circuit breaker.
import { z } from 'zod';
import { formatPercent } from '../../base/units/percent.ts';
import { percentField } from '../fields/index.ts';
import { ceilShare, floorShare, newCount, oldCount, type Rollout, type RolloutView } from './rollout.ts';

const FEWEST_FAILURES = 3;
const MOST_FAILURES = 200;
const SOURCE = 'Amazon ECS Developer Guide, "Deploy Amazon ECS services by replacing tasks" and service parameters';

const schema = z
  .strictObject({
    minimumHealthy: percentField({
      description: 'Share of the desired tasks that stay healthy, rounded up (default 100%).',
    }).optional(),
    maximum: percentField({
      description: 'Share of the desired tasks that may be there at once, rounded down (default 200%).',
      min: '100%',
      max: '1000%',
    }).optional(),
    circuitBreaker: z
      .enum(['off', 'fail', 'roll-back'])
      .describe('What happens when too many tasks fail in a row (default off).')
      .optional(),
  })
  .describe('How a release replaces tasks.');

/** Settings of a rolling update. */
export interface EcsRollingSettings {
  readonly minimumHealthy: number;
  readonly maximum: number;
  readonly circuitBreaker: 'off' | 'fail' | 'roll-back';
}

/** Failures in a row that open the circuit breaker. Source: Amazon ECS API Reference, DeploymentCircuitBreaker, 2025. */
export function failureThreshold(desired: number): number {
  return Math.min(MOST_FAILURES, Math.max(FEWEST_FAILURES, ceilShare(desired, 0.5)));
}

/** Rolling update. Source: Amazon ECS Developer Guide, rolling update and deployment circuit breaker, 2025. */
export const ecsRolling: Rollout<z.output<typeof schema>, EcsRollingSettings> = {
  name: 'ecs-rolling',
  summary: 'ECS: replaces tasks between a minimum of healthy ones and a maximum',
  schema,
  assumptions: [
    {
      id: 'rollout.ecs-bounds',
      meaning: 'tasks of a service during a release: at least healthy, at most running or starting',
      value: '100% rounded up, 200% rounded down, unless the scenario says otherwise',
      source: SOURCE,
      date: '2025',
      confidence: 'high',
    },
    {
      id: 'rollout.ecs-circuit-breaker',
      meaning: 'failed tasks in a row that end a release where the circuit breaker is on; a healthy one starts anew',
      value: 'half of the desired tasks, at least 3, at most 200',
      source: 'Amazon ECS API Reference, DeploymentCircuitBreaker and ServiceDeploymentCircuitBreaker',
      date: '2025',
      confidence: 'high',
    },
    {
      id: 'replacement.ecs',
      meaning:
        'tasks that must go without a release: of draining container instances, or unhealthy ones; a task that has not ' +
        'started yet is stopped at once',
      value: 'each serves until its replacement does, or longer or less long as the two shares allow',
      source:
        'Amazon ECS Developer Guide, "Draining Amazon ECS container instances"; AWS Containers blog, "A deep dive into ' +
        'Amazon ECS task health and task replacement"',
      date: '2023',
      confidence: 'high',
    },
    {
      id: 'rollout.ecs-scale-in',
      meaning: 'autoscalers of a service during a release',
      value: 'scale-out goes on, scale-in is off',
      source: 'Amazon ECS Developer Guide, "Automatically scale your Amazon ECS service"',
      date: '2023',
      confidence: 'high',
    },
  ],
  keepsDesired: true,
  settingsFrom: (section = {}) => ({
    minimumHealthy: section.minimumHealthy ?? 1,
    maximum: section.maximum ?? 2,
    circuitBreaker: section.circuitBreaker ?? 'off',
  }),
  problemOf({ minimumHealthy, maximum }) {
    if (minimumHealthy < 1 || maximum > 1) return null;
    return {
      message: 'leaves no room for a release: no task may stop and none may be added',
      allowed: 'minimumHealthy below 100%, or maximum above 100%',
      hint: 'ECS: "was unable to stop or start tasks during a deployment because of the service deployment configuration".',
    };
  },
  warmupUs: () => 0,
  replacement: ({ minimumHealthy, maximum }) => ({
    least: (desired) => ceilShare(desired, minimumHealthy),
    most: (desired) => floorShare(desired, maximum),
    isForUnhealthy: true,
  }),
  step(view, { minimumHealthy, maximum, circuitBreaker }) {
    const { desired, oldReady, oldNotReady, newReady, failureCount } = view;
    const threshold = failureThreshold(desired);
    if (circuitBreaker !== 'off' && failureCount >= threshold) {
      const why = `${failureCount} tasks have failed in a row, and ${threshold} of ${desired} open the circuit breaker`;
      const verdict = circuitBreaker === 'roll-back' ? 'roll-back' : 'failed';
      return { start: 0, stop: 0, why, verdict, lookAgainUs: null };
    }
    const least = ceilShare(desired, minimumHealthy);
    const most = floorShare(desired, maximum);
    return {
      start: Math.max(0, Math.min(desired - newCount(view), most - totalCount(view))),
      stop: oldNotReady + Math.max(0, Math.min(oldReady, oldReady + newReady - least)),
      why:
        `${oldReady + newReady} of ${desired} are healthy: at least ${least} (${formatPercent(minimumHealthy, 0)}), ` +
        `at most ${most} at once (${formatPercent(maximum, 0)})`,
      verdict: 'go-on',
      lookAgainUs: null,
    };
  },
};

function totalCount(view: RolloutView): number {
  return oldCount(view) + newCount(view);
}
