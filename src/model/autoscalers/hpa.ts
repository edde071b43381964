// The Horizontal Pod Autoscaler of Kubernetes: the largest count that any of its metrics asks for, held by its behaviour.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { durationField, percentField } from '../fields/index.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { hpaAssumptions } from './kubernetes/hpa-assumptions.ts';
import { behaviorField, DEFAULT_BEHAVIOR, limited, rememberedEvents } from './kubernetes/hpa-behavior.ts';
import { podsOf } from './kubernetes/hpa-pods.ts';
import {
  type ReplicaCount,
  replicasByAverage,
  replicasByTotal,
  replicasByUtilisation,
} from './kubernetes/hpa-replicas.ts';
import { metricSchemas, TARGET_FIELDS } from './metrics/metric-fields.ts';
import { periodField } from './metrics/period-field.ts';
import { formatMetricValue, isUtilisation, metricLabel } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const LONGEST_PERIOD = '5min';

const metricSchema = z.discriminatedUnion(
  'metric',
  metricSchemas({}, TARGET_FIELDS, (value) => ({ target: value })),
);

type TargetMetric = z.output<typeof metricSchema>;

const schema = z.strictObject({
  policy: z.literal('hpa'),
  metrics: z
    .array(metricSchema)
    .min(1)
    .max(10)
    .describe('Metrics with their targets; the one that asks for the most units counts (default cpu at 80%).')
    .optional(),
  tolerance: percentField({ description: 'Distance from the target at which nothing happens.' }).prefault('10%'),
  behavior: behaviorField,
  syncPeriod: periodField({ description: 'How often it decides.', max: LONGEST_PERIOD }).prefault('15s'),
  metricsResolution: periodField({
    description: 'Length of the time over which metrics-server averages.',
    max: LONGEST_PERIOD,
  }).prefault('15s'),
  metricsDelay: durationField({
    description: 'From the end of that time until the autoscaler sees the average.',
    max: LONGEST_PERIOD,
  }).prefault('15s'),
});

/** A checked section of a Horizontal Pod Autoscaler. */
export type HpaSpec = z.output<typeof schema>;

const DEFAULT_METRICS: readonly TargetMetric[] = [{ metric: 'cpu', target: 0.8 }];

function metricsOf(spec: HpaSpec): readonly TargetMetric[] {
  return spec.metrics ?? DEFAULT_METRICS;
}

/** What one metric asks for; null where it has no data. */
function replicasFor(metric: TargetMetric, index: number, spec: HpaSpec, observation: ScalingObservation) {
  const { desired: current, series } = observation;
  const point = series[index]?.at(-1) ?? null;
  const { tolerance } = spec;
  const pods = podsOf(observation, metric, point);
  if (isUtilisation(metric)) {
    const target = Math.round(100 * metric.target);
    return replicasByUtilisation({ current, pods, target, tolerance, isCpu: metric.metric === 'cpu' });
  }
  if (metric.metric !== 'custom' || metric.series.per === 'unit') {
    return replicasByAverage({ current, pods, target: metric.target, tolerance });
  }
  if (point === null) return null;
  return replicasByTotal({ current, value: point.value * point.units, target: metric.target, tolerance });
}

function textOf(metric: TargetMetric, { measured, replicas }: ReplicaCount): string {
  const value = formatMetricValue(metric, isUtilisation(metric) ? measured / 100 : measured);
  return `${metricLabel(metric)} ${value} for a target of ${formatMetricValue(metric, metric.target)} asks for ${replicas}`;
}

interface Recommendation {
  readonly replicas: number;
  readonly why: string;
}

/** The largest of what the metrics ask for; where one of them has no data, nothing below the present count. */
function recommend(spec: HpaSpec, observation: ScalingObservation): Recommendation | null {
  const { desired } = observation;
  if (desired === 0) return null;
  const metrics = metricsOf(spec);
  let best: Recommendation | null = null;
  let unknownCount = 0;
  for (const [index, metric] of metrics.entries()) {
    const count = replicasFor(metric, index, spec, observation);
    if (count === null) unknownCount++;
    else if (best === null || count.replicas > best.replicas) {
      best = { replicas: count.replicas, why: textOf(metric, count) };
    }
  }
  return best !== null && unknownCount > 0 && best.replicas < desired ? null : best;
}

function decide(spec: HpaSpec, observation: ScalingObservation): ScalingDecision | null {
  const recommended = recommend(spec, observation);
  if (recommended === null) return null;
  const from = observation.desired;
  const behavior = spec.behavior ?? DEFAULT_BEHAVIOR;
  const least = Math.min(observation.max, Math.max(1, observation.min));
  const { desired, note } = limited(recommended.replicas, { observation, behavior, least });
  if (desired === from) return null;
  const reason = `${recommended.why}: ${from} -> ${desired}${note}`;
  return { desired, direction: desired > from ? 'out' : 'in', reason };
}

/**
 * Every 15 s: ceil(pods x value / target) unless value / target is within 10 % of 1, the most of all metrics; up by 4 or
 * 100 % in 15 s, down to the highest recommendation of the last 300 s.
 * Source: Kubernetes documentation, "Horizontal Pod Autoscaling", and kubernetes/kubernetes pkg/controller/podautoscaler,
 * 2025.
 */
export const hpa = {
  name: 'hpa',
  summary: 'Horizontal Pod Autoscaler: keeps metrics of pods at targets, every 15 s',
  belongsTo: 'kubernetes',
  schema,
  examples: [
    { policy: 'hpa' },
    {
      policy: 'hpa',
      metrics: [
        { metric: 'cpu', target: '60%' },
        { metric: 'requests-per-unit', target: '50 req/s' },
      ],
      behavior: {
        scaleUp: { stabilization: '30s', policies: [{ type: 'pods', value: 10, period: '1min' }] },
        scaleDown: { select: 'min', policies: [{ type: 'percent', value: 10, period: '1min' }] },
      },
    },
    { policy: 'hpa', metrics: [{ metric: 'memory', target: '70%' }], metricsResolution: '60s', tolerance: '5%' },
  ],
  assumptions: hpaAssumptions,
  overridesOf: (spec) =>
    overriddenIds({
      'hpa.sync-period': spec.syncPeriod === 15 * MICROS_PER_SECOND,
      'hpa.tolerance': spec.tolerance === 0.1,
      'hpa.behavior': spec.behavior === undefined,
      'hpa.metrics-resolution': spec.metricsResolution === 15 * MICROS_PER_SECOND,
      'hpa.metrics-delay': spec.metricsDelay === 15 * MICROS_PER_SECOND,
    }),
  feedsOf: (spec) =>
    metricsOf(spec).map((metric) => ({
      metric,
      periodUs: spec.metricsResolution,
      count: 1,
      delayUs: spec.metricsDelay,
    })),
  periodUsOf: (spec) => spec.syncPeriod,
  canScaleIn: () => true,
  leavesZero: () => 'never',
  decide,
  remember: (spec, observation, taken) =>
    rememberedEvents({
      observation,
      behavior: spec.behavior ?? DEFAULT_BEHAVIOR,
      recommended: recommend(spec, observation)?.replicas ?? null,
      taken,
    }),
} satisfies Autoscaler<HpaSpec>;
