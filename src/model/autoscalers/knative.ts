// The Knative Pod Autoscaler: requests in flight or per second, in a stable and in a panic window, down to zero.

import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { durationField, numberField, percentField } from '../fields/index.ts';
import type { Autoscaler, PolicyMemory, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { eventsAfter } from './kubernetes/hpa-behavior.ts';
import { knativeAssumptions } from './kubernetes/knative-assumptions.ts';
import { type KnativeScale, knativeScale, type Panic } from './kubernetes/knative-scale.ts';
import { TARGET_FIELDS } from './metrics/metric-fields.ts';
import { periodField } from './metrics/period-field.ts';
import { formatMetricValue, leavesZeroBy, metricLabel } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const TICK_US = 2 * MICROS_PER_SECOND;

const commonFields = {
  policy: z.literal('knative'),
  utilization: percentField({ description: 'Share of the target that a unit is kept at.', min: '1%' }).prefault('70%'),
  stableWindow: periodField({ description: 'Time over which load is averaged.', max: '1h' }).prefault('60s'),
  panicWindow: percentField({ description: 'Share of the stable window that bursts are seen in.', min: '1%' }).prefault(
    '10%',
  ),
  panicThreshold: percentField({
    description: 'Share of the ready units that a burst must ask for to start a panic.',
    min: '110%',
    max: '1000%',
  }).prefault('200%'),
  maxScaleUpRate: numberField({ min: 1.01, max: 1e6, description: 'Most units, over the ready ones.' }).prefault(1000),
  maxScaleDownRate: numberField({ min: 1.01, max: 1e6, description: 'Ready units, over the fewest.' }).prefault(2),
  scaleDownDelay: durationField({ description: 'Time for which fewer must be wanted.', max: '1h' }).prefault('0s'),
  scaleToZeroGrace: durationField({
    description: 'From the end of an idle stable window until the last unit goes.',
    max: '1h',
  }).prefault('30s'),
};

const schema = z.discriminatedUnion('metric', [
  z.strictObject({
    ...commonFields,
    metric: z.literal('in-flight-per-unit'),
    target: TARGET_FIELDS.count.prefault(100),
  }),
  z.strictObject({
    ...commonFields,
    metric: z.literal('requests-per-unit'),
    target: TARGET_FIELDS.rate.prefault('200 req/s'),
  }),
]);

/** A checked section of the Knative Pod Autoscaler. */
export type KnativeSpec = z.output<typeof schema>;

function panicOf({ memory, ready, nowUs }: ScalingObservation): Panic | null {
  if (memory.panic === undefined) return ready > 1 ? { atUs: nowUs, pods: ready } : null;
  const latest = memory.panic.at(-1);
  return latest === undefined ? null : { atUs: latest.atUs, pods: latest.amount };
}

interface Outcome extends KnativeScale {
  readonly stableValue: number;
  readonly panicValue: number;
}

/** What the arithmetic wants; null where there are no points yet. */
function scaleOf(spec: KnativeSpec, observation: ScalingObservation): Outcome | null {
  const stable = observation.series[0]?.at(-1);
  const burst = observation.series[1]?.at(-1);
  if (stable == null || burst == null) return null;
  const stableValue = stable.value * stable.units;
  const panicValue = burst.value * burst.units;
  const scale = knativeScale({
    panicThreshold: spec.panicThreshold,
    maxScaleUpRate: spec.maxScaleUpRate,
    maxScaleDownRate: spec.maxScaleDownRate,
    nowUs: observation.nowUs,
    ready: observation.ready,
    stableValue,
    panicValue,
    target: spec.target * spec.utilization,
    stableWindowUs: spec.stableWindow,
    panic: panicOf(observation),
  });
  return { ...scale, stableValue, panicValue };
}

/** The most that was wanted within the delay of scale-downs, and one unit until the grace at the end of work is over. */
function settled(pods: number, spec: KnativeSpec, { memory, nowUs }: ScalingObservation): number {
  const earlier = eventsAfter(memory.recommendations, nowUs - spec.scaleDownDelay).map(({ amount }) => amount);
  const calm = Math.max(pods, ...earlier);
  if (calm > 0) return calm;
  const idleUs = memory.idle?.at(0)?.atUs ?? nowUs;
  return nowUs - idleUs >= spec.scaleToZeroGrace ? 0 : 1;
}

function decide(spec: KnativeSpec, observation: ScalingObservation): ScalingDecision | null {
  const outcome = scaleOf(spec, observation);
  if (outcome === null) return null;
  const { desired: from, min, max } = observation;
  const wanted = from === 0 ? outcome.pods : settled(outcome.pods, spec, observation);
  const desired = Math.max(min, Math.min(max, wanted));
  if (desired === from) return null;
  const text = (value: number) => formatMetricValue(spec, value);
  const windows = [spec.stableWindow, spec.stableWindow * spec.panicWindow].map(
    (us) => `${shortNumber(us / MICROS_PER_SECOND)} s`,
  );
  const reason =
    `${metricLabel(spec).replace(' per unit', '')} ${text(outcome.stableValue)} in all over ${windows[0]}, ` +
    `${text(outcome.panicValue)} over ${windows[1]}, ${text(spec.target * spec.utilization)} for each` +
    `${outcome.panic === null ? '' : ', in panic'}: ${from} -> ${desired}${desired < wanted ? ', the maximum' : ''}`;
  return { desired, direction: desired > from ? 'out' : 'in', reason };
}

function remember(spec: KnativeSpec, observation: ScalingObservation): PolicyMemory {
  const outcome = scaleOf(spec, observation);
  const { memory, nowUs } = observation;
  if (outcome === null) return memory;
  const { pods, panic } = outcome;
  const delayed = eventsAfter(memory.recommendations, nowUs - spec.scaleDownDelay);
  return {
    panic: panic === null ? [] : [{ atUs: panic.atUs, amount: panic.pods }],
    recommendations: spec.scaleDownDelay > 0 ? [...delayed, { atUs: nowUs, amount: pods }] : [],
    idle: pods > 0 ? [] : [memory.idle?.[0] ?? { atUs: nowUs, amount: 1 }],
  };
}

/**
 * Every 2 s: ceil(total / (target x 70 %)) on average over 60 s; over 6 s when that asks for twice the ready units, and
 * then no fewer for 60 s. To zero after 60 s without work and 30 s more.
 * Source: Knative documentation, "Knative Pod Autoscaler", and knative/serving, pkg/autoscaler, 2025.
 */
export const knative = {
  name: 'knative',
  summary: 'Knative Pod Autoscaler: requests in flight or per second, every 2 s, panics in bursts, zero without work',
  belongsTo: 'kubernetes',
  schema,
  examples: [
    { policy: 'knative', metric: 'in-flight-per-unit', target: 10 },
    {
      policy: 'knative',
      metric: 'requests-per-unit',
      target: '50 req/s',
      stableWindow: '2min',
      scaleDownDelay: '1min',
    },
  ],
  assumptions: knativeAssumptions,
  overridesOf: (spec) =>
    overriddenIds({
      'knative.windows':
        spec.stableWindow === 60 * MICROS_PER_SECOND && spec.panicWindow === 0.1 && spec.panicThreshold === 2,
      'knative.rates': spec.maxScaleUpRate === 1000 && spec.maxScaleDownRate === 2,
      'knative.grace': spec.scaleToZeroGrace === 30 * MICROS_PER_SECOND,
    }),
  feedsOf: (spec) =>
    [spec.stableWindow, spec.stableWindow * spec.panicWindow].map((windowUs) => ({
      metric: { metric: spec.metric },
      periodUs: TICK_US,
      count: Math.max(1, Math.ceil(windowUs / TICK_US)),
      delayUs: 0,
      isAveraged: true,
    })),
  periodUsOf: () => TICK_US,
  canScaleIn: () => true,
  leavesZero: (spec) => leavesZeroBy(spec),
  decide,
  remember,
} satisfies Autoscaler<KnativeSpec>;
