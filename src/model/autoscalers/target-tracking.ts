// Keeps a metric near a target, as Application Auto Scaling does: fast out, slowly in.

import { z } from 'zod';
import { ROUNDING_SLACK } from '../../base/rounding-slack.ts';
import { countField, durationField, percentField } from '../fields/index.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { breachingPoints } from './aws/alarm.ts';
import { cooldownUsOf, isWarmingUp } from './aws/instance-warmup.ts';
import { scaleOutTo } from './aws/scale-out-cooldown.ts';
import { targetTrackingAssumptions } from './aws/target-tracking-assumptions.ts';
import { ALARM_PERIOD_US, type MetricPoint, type PointSeries } from './metrics/metric-feed.ts';
import { metricSchemas, TARGET_FIELDS } from './metrics/metric-fields.ts';
import { formatMetricValue, leavesZeroBy, metricLabel } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const MOST_POINTS = 60;

const commonFields = {
  policy: z.literal('target-tracking'),
  scaleOutCooldown: durationField({
    description: 'Pause after a scale-out; a larger one passes (default 300s, none with instanceWarmup).',
  }).optional(),
  scaleInCooldown: durationField({
    description: 'Pause after a scale-in (default 300s, none with instanceWarmup).',
  }).optional(),
  disableScaleIn: z.boolean().default(false).describe('Never remove units because of this policy.'),
  scaleInStep: percentField({
    description: 'Most of the units that one scale-in removes; at least one unit.',
  }).prefault('10%'),
  scaleOutPoints: countField({
    min: 1,
    max: MOST_POINTS,
    description: 'One-minute points in a row above the target that scale out.',
  }).prefault(3),
  scaleInPoints: countField({
    min: 1,
    max: MOST_POINTS,
    description: 'One-minute points in a row below scaleInBelow that scale in.',
  }).prefault(15),
  scaleInBelow: percentField({ description: 'Share of the target below which a point counts as low.' }).prefault('90%'),
  instanceWarmup: durationField({
    description: 'EC2 Auto Scaling groups: while a unit has been ready for less, nothing scales in.',
    max: '1h',
  }).optional(),
};

const schema = z.discriminatedUnion(
  'metric',
  metricSchemas(commonFields, TARGET_FIELDS, (value) => ({ target: value })),
);

/** A checked target tracking policy; `target` is a fraction, requests per second and unit, or a count per unit. */
export type TargetTrackingSpec = z.output<typeof schema>;

function pointsOf({ series }: ScalingObservation): PointSeries {
  return series[0] ?? [];
}

/** The units that would have kept the target in the minute of the point. */
function unitsFor(spec: TargetTrackingSpec, { units, value }: MetricPoint): number {
  return Math.ceil((units * value) / spec.target - ROUNDING_SLACK);
}

function scaleOut(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  const { scaleOutPoints: count, target } = spec;
  const latest = breachingPoints(pointsOf(observation), count, (value) => value > target)?.at(-1);
  if (latest === undefined) return null;
  const wish = {
    needed: unitsFor(spec, latest),
    measuredUnits: Math.round(latest.units),
    cooldownUs: cooldownUsOf(spec.scaleOutCooldown, spec.instanceWarmup),
  };
  const change = scaleOutTo(wish, observation);
  if (change === null) return null;
  return {
    desired: change.desired,
    direction: 'out',
    scaleOutBy: change.scaleOutBy,
    reason:
      `${metricLabel(spec)} ${formatMetricValue(spec, latest.value)} above ${formatMetricValue(spec, target)} ` +
      `for ${count} of ${count} minutes: ${observation.desired} -> ${change.desired}${change.note}`,
  };
}

/** Whether something other than the metric forbids to remove units now. */
function isScaleInBlocked(spec: TargetTrackingSpec, observation: ScalingObservation): boolean {
  if (spec.disableScaleIn || observation.isDeploying) return true;
  if (spec.instanceWarmup !== undefined && isWarmingUp(observation, spec.instanceWarmup)) return true;
  return observation.nowUs - observation.lastScaleInUs < cooldownUsOf(spec.scaleInCooldown, spec.instanceWarmup);
}

function scaleIn(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  if (isScaleInBlocked(spec, observation)) return null;
  const threshold = spec.scaleInBelow * spec.target;
  const count = spec.scaleInPoints;
  const points = breachingPoints(pointsOf(observation), count, (value) => value < threshold - ROUNDING_SLACK);
  if (points === null) return null;
  const highest = Math.max(...points.map(({ value }) => value));
  const needed = Math.max(...points.map((point) => unitsFor(spec, point)));
  const largestStep = Math.max(1, Math.floor(observation.desired * spec.scaleInStep));
  const desired = Math.max(observation.min, needed, observation.desired - largestStep);
  if (desired >= observation.desired) return null;
  return {
    desired,
    direction: 'in',
    reason:
      `${metricLabel(spec)} at most ${formatMetricValue(spec, highest)}, below ` +
      `${formatMetricValue(spec, threshold)} for ${count} of ${count} minutes: ${observation.desired} -> ${desired}`,
  };
}

function scaleOutFromZero(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  const value = pointsOf(observation).at(-1)?.value ?? 0;
  if (value <= 0 || observation.max < 1) return null;
  const desired = Math.max(1, observation.min);
  return {
    desired,
    direction: 'out',
    scaleOutBy: desired,
    reason: `${metricLabel(spec)} ${formatMetricValue(spec, value)} with no unit: 0 -> ${desired}`,
  };
}

/**
 * Out when 3 of 3 one-minute points are above the target, to the units of that minute x metric / target; in when 15 of 15
 * are below 0.9 x target, in small steps and not during deployments.
 * Source: Amazon ECS Developer Guide, "Service auto scaling", 2023.
 */
export const targetTracking = {
  name: 'target-tracking',
  summary: 'keeps the average of a metric near a target: proportionally out after 3 minutes, gradually in after 15',
  belongsTo: 'aws',
  schema,
  examples: [
    { policy: 'target-tracking', metric: 'cpu', target: '55%' },
    { policy: 'target-tracking', metric: 'memory', target: '70%', disableScaleIn: true },
    { policy: 'target-tracking', metric: 'requests-per-unit', target: '60 req/s', scaleOutCooldown: '60s' },
    { policy: 'target-tracking', metric: 'in-flight-per-unit', target: 8, instanceWarmup: '2min' },
    {
      policy: 'target-tracking',
      metric: 'custom',
      series: { name: 'messages', start: 10, stages: [{ duration: '1h', target: 500 }] },
      target: 20,
    },
  ],
  assumptions: targetTrackingAssumptions,
  overridesOf: (spec) =>
    overriddenIds({
      'target-tracking.scale-out-points': spec.scaleOutPoints === 3,
      'target-tracking.scale-in-points': spec.scaleInPoints === 15 && spec.scaleInBelow === 0.9,
      'target-tracking.cooldown':
        spec.instanceWarmup === undefined &&
        (spec.scaleOutCooldown === undefined || spec.scaleInCooldown === undefined),
      'target-tracking.scale-in-step': spec.scaleInStep === 0.1,
    }),
  feedsOf: (spec) => [
    {
      metric: spec,
      periodUs: ALARM_PERIOD_US,
      count: Math.max(spec.scaleOutPoints, spec.scaleInPoints),
      delayUs: null,
    },
  ],
  periodUsOf: () => ALARM_PERIOD_US,
  canScaleIn: (spec) => !spec.disableScaleIn,
  leavesZero: leavesZeroBy,
  decide: (spec, observation) =>
    observation.desired === 0 && observation.ready === 0
      ? scaleOutFromZero(spec, observation)
      : (scaleOut(spec, observation) ?? scaleIn(spec, observation)),
} satisfies Autoscaler<TargetTrackingSpec>;
