// Predictive scaling: a forecast from the day before sets the fewest units of each hour. It never removes units.

import { z } from 'zod';
import { ROUNDING_SLACK } from '../../base/rounding-slack.ts';
import { MICROS_PER_DAY, MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../base/time.ts';
import { formatDuration } from '../../base/units/duration.ts';
import { durationField, percentField, rateField } from '../fields/index.ts';
import { createRateProfile, RATES, type RateSpec } from '../traffic/rates/index.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { predictiveAssumptions } from './aws/predictive-assumptions.ts';
import { averageOf, customSeriesField } from './metrics/custom-series.ts';
import { ALARM_PERIOD_US } from './metrics/metric-feed.ts';
import { TARGET_FIELDS } from './metrics/metric-fields.ts';
import { formatMetricValue, type MetricChoice } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const givenHistory = z
  .strictObject({
    rate: RATES.constant.schema.optional(),
    startRate: rateField({ description: 'Rate at which the first stage starts; 0 unless given.' }).optional(),
    stages: RATES.stages.schema.optional(),
    daily: RATES.daily.schema.optional(),
  })
  .transform(({ rate, startRate, stages, daily }, context): RateSpec => {
    const given = [rate, stages, daily].filter((one) => one !== undefined);
    if (given.length === 1) {
      const [only] = given;
      return only!.kind === 'stages' ? { ...only!, startPerSecond: startRate ?? 0 } : only!;
    }
    const params = { kind: 'missing', allowed: 'exactly one of rate, stages, daily' };
    context.addIssue({ code: 'custom', message: 'needs one description of the rate', params });
    return z.NEVER;
  })
  .describe('Requests per second of the service in the 24 hours before, from the same time of day on.');

const historyField = z
  .union([z.literal('same-as-traffic'), givenHistory])
  .default('same-as-traffic')
  .describe("The day before: the run's own traffic (none if a trace brings it), or a description of it.");

const commonFields = {
  policy: z.literal('predictive'),
  mode: z
    .enum(['forecast-and-scale', 'forecast-only'])
    .describe('Whether the forecast starts units.')
    .default('forecast-and-scale'),
  interval: durationField({
    description: 'Time for which one forecast holds.',
    min: '5min',
    max: '24h',
  }).prefault('1h'),
  schedulingBuffer: durationField({
    description: 'How long before its time units are started; less than the interval.',
    max: '24h',
  }).prefault('5min'),
  maxCapacityBuffer: percentField({
    description: 'Lets the forecast raise max, by this much above itself; left out it keeps max.',
  }).optional(),
};

function checkBuffer(
  { interval, schedulingBuffer }: { readonly interval: number; readonly schedulingBuffer: number },
  context: z.RefinementCtx,
): void {
  if (schedulingBuffer < interval) return;
  const params = { kind: 'range', allowed: 'less than the interval of the forecast' };
  const path = ['schedulingBuffer'];
  context.addIssue({ code: 'custom', path, message: 'is not shorter than the interval', params });
}

const schema = z.discriminatedUnion('metric', [
  z
    .strictObject({
      ...commonFields,
      metric: z.literal('requests-per-unit'),
      target: TARGET_FIELDS.rate,
      history: historyField,
    })
    .superRefine(checkBuffer),
  z
    .strictObject({
      ...commonFields,
      metric: z.literal('custom'),
      target: TARGET_FIELDS.count,
      series: customSeriesField,
    })
    .superRefine(checkBuffer),
]);

/** A checked predictive policy. */
export type PredictiveSpec = z.output<typeof schema>;

interface Forecast {
  readonly fromUs: number;
  /** Average of the whole load. */
  readonly load: number;
  readonly units: number;
}

type Load = (span: { readonly fromUs: number; readonly toUs: number }) => number;

/** The average load over a stretch of the run, the day before; null where it is not known. */
function loadOf(spec: PredictiveSpec, { dayBefore }: ScalingObservation): Load | null {
  const ofDay = (load: Load): Load => {
    return ({ fromUs, toUs }) =>
      load({ fromUs: fromUs % MICROS_PER_DAY, toUs: (fromUs % MICROS_PER_DAY) + toUs - fromUs });
  };
  if (spec.metric === 'custom') return ofDay((span) => averageOf(spec.series, span));
  if (spec.history === 'same-as-traffic') return dayBefore;
  const profile = createRateProfile(spec.history);
  return ofDay(
    ({ fromUs, toUs }) =>
      ((profile.expectedUntil(toUs) - profile.expectedUntil(fromUs)) * MICROS_PER_SECOND) / (toUs - fromUs),
  );
}

/** The forecast of the interval in which a moment lies. */
function forecastAt(spec: PredictiveSpec, loadIn: Load, atUs: number): Forecast {
  const fromUs = Math.floor(atUs / spec.interval) * spec.interval;
  const load = Math.max(0, loadIn({ fromUs, toUs: fromUs + spec.interval }));
  return { fromUs, load, units: Math.ceil(load / spec.target - ROUNDING_SLACK) };
}

/** The larger of the forecasts of now and of what begins within the buffer; null where none is acted on. */
function forecastFor(spec: PredictiveSpec, observation: ScalingObservation): Forecast | null {
  const load = spec.mode === 'forecast-only' ? null : loadOf(spec, observation);
  if (load === null) return null;
  const now = forecastAt(spec, load, observation.nowUs);
  const soonUs = observation.nowUs + spec.schedulingBuffer;
  const next = forecastAt(spec, load, soonUs);
  return next.units > now.units ? next : now;
}

/** The most units that the forecast may ask for. */
function mostUnits({ maxCapacityBuffer }: PredictiveSpec, units: number, max: number): number {
  if (maxCapacityBuffer === undefined) return max;
  return Math.max(max, Math.ceil(units * (1 + maxCapacityBuffer) - ROUNDING_SLACK));
}

function decide(spec: PredictiveSpec, observation: ScalingObservation): ScalingDecision | null {
  const forecast = forecastFor(spec, observation);
  if (forecast === null) return null;
  const { fromUs, load, units } = forecast;
  const { desired: from, min, max } = observation;
  const most = mostUnits(spec, units, max);
  const desired = Math.min(most, units);
  if (desired <= from) return null;
  const choice: MetricChoice = { metric: spec.metric };
  const when = fromUs === 0 ? 'the start' : formatDuration(fromUs);
  const reason =
    `forecast of ${formatMetricValue(choice, load)} in all from ${when} on needs ${units} units at ` +
    `${formatMetricValue(choice, spec.target)} each: ${from} -> ${desired}${desired < units ? ', the maximum' : ''}`;
  const decision = { desired, direction: 'out', reason } as const;
  return most > max ? { ...decision, bounds: { min, max: most } } : decision;
}

/**
 * At the start of each interval, less the buffer, the units that the same time of the day before would have needed; none
 * go because of it. Source: Amazon EC2 Auto Scaling User Guide, "How predictive scaling works"; Application Auto Scaling
 * API Reference, "PredictiveScalingPolicyConfiguration", 2025.
 */
export const predictive = {
  name: 'predictive',
  summary: 'starts ahead of each hour what the same hour of the day before needed; removes nothing',
  belongsTo: 'aws',
  schema,
  examples: [
    {
      policy: 'predictive',
      metric: 'requests-per-unit',
      target: '50 req/s',
      history: { daily: { mean: '400 req/s', peakToMean: 1.8, peakAt: '14h' } },
    },
    { policy: 'predictive', metric: 'requests-per-unit', target: '50 req/s' },
    {
      policy: 'predictive',
      metric: 'custom',
      target: 10,
      series: { name: 'sessions', start: 20, stages: [{ duration: '24h', target: 200 }] },
      interval: '30min',
      schedulingBuffer: '10min',
      maxCapacityBuffer: '10%',
    },
  ],
  assumptions: predictiveAssumptions,
  overridesOf: (spec) =>
    overriddenIds({
      'predictive.interval': spec.interval === MICROS_PER_HOUR,
      'predictive.buffer': spec.schedulingBuffer === 300 * MICROS_PER_SECOND,
    }),
  feedsOf: () => [],
  periodUsOf: () => ALARM_PERIOD_US,
  canScaleIn: () => false,
  leavesZero: () => 'always',
  decide,
  floorOf: (spec, observation) => Math.min(observation.max, forecastFor(spec, observation)?.units ?? 0),
} satisfies Autoscaler<PredictiveSpec>;
