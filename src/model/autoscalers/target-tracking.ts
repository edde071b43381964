// Keeps a metric near a target, as Application Auto Scaling does: fast out, slowly in.
import { z } from 'zod';
import { durationField, percentField, rateField } from '../fields/index.ts';
import { breachingPoints } from './alarm.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import type { MetricPoint } from './metric-feed.ts';
import { scaleOutTo } from './scale-out-cooldown.ts';
import { formatMetricValue, metricLabel, UTILISATION_METRICS } from './scaling-metric.ts';
import { targetTrackingAssumptions } from './target-tracking-assumptions.ts';

const SCALE_OUT_POINTS = 3;
const SCALE_IN_POINTS = 15;
const SCALE_IN_FRACTION = 0.9;
/** Keeps products and quotients that are exact but for floating point on the right side of a limit. */
const ROUNDING_SLACK = 1e-9;

const commonFields = {
  policy: z.literal('target-tracking'),
  scaleOutCooldown: durationField({ description: 'Pause after a scale-out; a larger one passes.' }).prefault('300s'),
  scaleInCooldown: durationField({ description: 'Pause after a scale-in.' }).prefault('300s'),
  disableScaleIn: z.boolean().default(false).describe('Never remove units because of this policy.'),
  scaleInStep: percentField({
    description: 'Most of the units that one scale-in removes; at least one unit.',
  }).prefault('10%'),
};

const schema = z.discriminatedUnion('metric', [
  z.strictObject({
    ...commonFields,
    metric: z.enum(UTILISATION_METRICS),
    target: percentField({ description: 'Utilisation to keep.', min: '1%' }),
  }),
  z.strictObject({
    ...commonFields,
    metric: z.literal('requests-per-unit'),
    target: rateField({ description: 'Requests per second and ready unit to keep.', min: '0.001 req/s' }),
  }),
]);

/** A checked target tracking policy; `target` is a fraction, or requests per second and unit. */
export type TargetTrackingSpec = z.output<typeof schema>;

/** The units that would have kept the target in the minute of the point. */
function unitsFor(spec: TargetTrackingSpec, { units, value }: MetricPoint): number {
  return Math.ceil((units * value) / spec.target - ROUNDING_SLACK);
}

function scaleOut(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  const points = breachingPoints(observation.points, SCALE_OUT_POINTS, (value) => value > spec.target);
  const latest = points?.at(-1);
  if (latest === undefined) return null;
  const wish = {
    needed: unitsFor(spec, latest),
    measuredUnits: Math.round(latest.units),
    cooldownUs: spec.scaleOutCooldown,
  };
  const change = scaleOutTo(wish, observation);
  if (change === null) return null;
  return {
    desired: change.desired,
    direction: 'out',
    scaleOutBy: change.scaleOutBy,
    reason:
      `${metricLabel(spec.metric)} ${formatMetricValue(spec.metric, latest.value)} above ` +
      `${formatMetricValue(spec.metric, spec.target)} for ${SCALE_OUT_POINTS} of ${SCALE_OUT_POINTS} minutes: ` +
      `${observation.desired} -> ${change.desired}${change.note}`,
  };
}

function scaleIn(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  if (spec.disableScaleIn || observation.nowUs - observation.lastScaleInUs < spec.scaleInCooldown) return null;
  const threshold = SCALE_IN_FRACTION * spec.target;
  const points = breachingPoints(observation.points, SCALE_IN_POINTS, (value) => value < threshold - ROUNDING_SLACK);
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
      `${metricLabel(spec.metric)} at most ${formatMetricValue(spec.metric, highest)}, below ` +
      `${formatMetricValue(spec.metric, threshold)} for ${SCALE_IN_POINTS} of ${SCALE_IN_POINTS} minutes: ` +
      `${observation.desired} -> ${desired}`,
  };
}

function scaleOutFromZero(spec: TargetTrackingSpec, observation: ScalingObservation): ScalingDecision | null {
  const value = observation.points.at(-1)?.value ?? 0;
  if (value <= 0 || observation.max < 1) return null;
  const desired = Math.max(1, observation.min);
  return {
    desired,
    direction: 'out',
    scaleOutBy: desired,
    reason: `${metricLabel(spec.metric)} ${formatMetricValue(spec.metric, value)} with no unit: 0 -> ${desired}`,
  };
}

/**
 * Out when 3 of 3 one-minute points are above the target, to the units of that minute x metric / target; in when 15 of 15
 * are below 0.9 x target, in small steps. Source: Amazon ECS Developer Guide, "Service auto scaling", 2023.
 */
export const targetTracking = {
  name: 'target-tracking',
  summary: 'keeps the average of a metric near a target: proportionally out after 3 minutes, gradually in after 15',
  schema,
  examples: [
    { policy: 'target-tracking', metric: 'cpu', target: '55%' },
    { policy: 'target-tracking', metric: 'memory', target: '70%', disableScaleIn: true },
    { policy: 'target-tracking', metric: 'requests-per-unit', target: '60 req/s', scaleOutCooldown: '60s' },
  ],
  assumptions: targetTrackingAssumptions,
  metricOf: (spec) => spec.metric,
  pointCountOf: () => SCALE_IN_POINTS,
  canScaleIn: (spec) => !spec.disableScaleIn,
  decide: (spec, observation) =>
    observation.desired === 0 && observation.ready === 0
      ? scaleOutFromZero(spec, observation)
      : (scaleOut(spec, observation) ?? scaleIn(spec, observation)),
} satisfies Autoscaler<TargetTrackingSpec>;
