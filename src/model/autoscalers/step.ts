// Changes the number of units by bands of a metric beyond a threshold, as step scaling policies do.
import { z } from 'zod';
import { countField, durationField, percentField, rateField } from '../fields/index.ts';
import { breachingPoints } from './alarm.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { applyChange, capacityChangeField, formatChange } from './capacity-change.ts';
import { scaleOutTo } from './scale-out-cooldown.ts';
import { formatMetricValue, metricLabel, UTILISATION_METRICS } from './scaling-metric.ts';

const commonFields = {
  policy: z.literal('step'),
  when: z.enum(['above', 'below']).describe('On which side of the threshold the alarm goes off.'),
  periods: countField({ min: 1, max: 60, description: 'One-minute points in a row beyond the threshold.' }).prefault(3),
  cooldown: durationField({ description: 'Pause after a step; a larger scale-out passes.' }).prefault('300s'),
};

function bandsOf<Value extends z.ZodType<number, unknown>>(value: Value) {
  return z
    .array(z.strictObject({ from: value.optional(), to: value.optional(), change: capacityChangeField() }))
    .min(1);
}

interface Band {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

function lowerEnd(band: Band): number {
  return band.from ?? -Infinity;
}

function upperEnd(band: Band): number {
  return band.to ?? Infinity;
}

function bandProblem(steps: readonly Band[]): string | null {
  const sorted = [...steps].sort((a, b) => (lowerEnd(a) < lowerEnd(b) ? -1 : 1));
  for (const [index, band] of sorted.entries()) {
    if (!(lowerEnd(band) < upperEnd(band))) return 'have a band that does not end above its start';
    const next = sorted[index + 1];
    if (next !== undefined && lowerEnd(next) < upperEnd(band)) return 'have bands that overlap';
  }
  return null;
}

function checkBands(spec: { readonly steps: readonly Band[] }, context: z.RefinementCtx): void {
  const message = bandProblem(spec.steps);
  if (message !== null) {
    const allowed = 'bands with from below to, none reaching into another';
    context.addIssue({ code: 'custom', path: ['steps'], message, params: { kind: 'range', allowed } });
  }
}

const schema = z.discriminatedUnion('metric', [
  z
    .strictObject({
      ...commonFields,
      metric: z.enum(UTILISATION_METRICS),
      threshold: percentField(),
      steps: bandsOf(percentField()),
    })
    .superRefine(checkBands),
  z
    .strictObject({
      ...commonFields,
      metric: z.literal('requests-per-unit'),
      threshold: rateField(),
      steps: bandsOf(rateField()),
    })
    .superRefine(checkBands),
]);

/** A checked step policy; threshold and band ends are fractions, or requests per second and unit. */
export type StepSpec = z.output<typeof schema>;

/** A band includes its end on the side of the threshold, as in AWS. */
function isInBand(spec: StepSpec, band: Band, value: number): boolean {
  return spec.when === 'above'
    ? lowerEnd(band) <= value && value < upperEnd(band)
    : lowerEnd(band) < value && value <= upperEnd(band);
}

function decide(spec: StepSpec, observation: ScalingObservation): ScalingDecision | null {
  const points = breachingPoints(observation.points, spec.periods, (value) =>
    spec.when === 'above' ? value > spec.threshold : value < spec.threshold,
  );
  const latest = points?.at(-1);
  if (latest === undefined) return null;
  const { value } = latest;
  const band = spec.steps.find((candidate) => isInBand(spec, candidate, value));
  if (band === undefined) return null;
  const why =
    `${metricLabel(spec.metric)} ${formatMetricValue(spec.metric, value)} ${spec.when} ` +
    `${formatMetricValue(spec.metric, spec.threshold)} for ${spec.periods} of ${spec.periods} minutes, ` +
    `step ${formatChange(band.change)}: ${observation.desired} ->`;
  // A point is minutes old: since then the service group may have changed its desired count on its own.
  const measured = Math.round(latest.units);
  const measuredUnits = Math.min(measured, observation.desired);
  const needed = applyChange(band.change, measuredUnits);
  const change = scaleOutTo({ needed, measuredUnits, cooldownUs: spec.cooldown }, observation);
  if (change !== null) {
    const { desired, scaleOutBy, note } = change;
    return { desired, direction: 'out', scaleOutBy, reason: `${why} ${desired}${note}` };
  }
  const enough = applyChange(band.change, Math.max(measured, observation.desired));
  const desired = Math.max(observation.min, enough);
  const isCoolingDown = observation.nowUs - observation.lastScaleInUs < spec.cooldown;
  if (isCoolingDown || desired >= observation.desired) return null;
  return { desired, direction: 'in', reason: `${why} ${desired}` };
}

/**
 * When all of the latest points are beyond the threshold, the band in which the latest lies says what changes.
 * Source: Application Auto Scaling User Guide, "Step scaling policies", 2023.
 */
export const step = {
  name: 'step',
  summary: 'adds or removes units by bands of a metric above or below a threshold',
  schema,
  examples: [
    {
      policy: 'step',
      metric: 'cpu',
      when: 'above',
      threshold: '60%',
      steps: [
        { from: '60%', to: '80%', change: 2 },
        { from: '80%', change: '+25%' },
      ],
    },
    {
      policy: 'step',
      metric: 'requests-per-unit',
      when: 'below',
      threshold: '20 req/s',
      periods: 5,
      cooldown: '2min',
      steps: [{ to: '20 req/s', change: -1 }],
    },
  ],
  assumptions: [
    {
      id: 'step.base',
      meaning:
        'what a change is applied to; it never adds to more, or takes from fewer, than the desired units; a share is ' +
        'rounded towards zero but is at least 1 unit',
      value: 'units of the minute of the latest point',
      source: 'Amazon ECS Developer Guide, "Service auto scaling"; Application Auto Scaling User Guide, "Step scaling"',
      date: '2023',
      confidence: 'medium',
    },
    {
      id: 'step.cooldown',
      meaning: 'default pause after a step; a larger scale-out passes within it',
      value: '300 s',
      source: 'Amazon ECS Developer Guide, "Service auto scaling"',
      date: '2023',
      confidence: 'high',
    },
  ],
  metricOf: (spec) => spec.metric,
  pointCountOf: (spec) => spec.periods,
  canScaleIn: (spec) => spec.when === 'below',
  decide,
} satisfies Autoscaler<StepSpec>;
