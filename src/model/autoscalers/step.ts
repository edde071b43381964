// Changes the number of units by bands of a metric beyond a threshold, as step scaling policies do.
import { z } from 'zod';
import { countField, durationField } from '../fields/index.ts';
import type { Autoscaler, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { breachingPoints } from './aws/alarm.ts';
import { applyChange, capacityChangeField, formatChange } from './aws/capacity-change.ts';
import { cooldownUsOf, DEFAULT_COOLDOWN_US, isWarmingUp } from './aws/instance-warmup.ts';
import { scaleOutTo } from './aws/scale-out-cooldown.ts';
import { ALARM_PERIOD_US } from './metrics/metric-feed.ts';
import { metricSchemas, THRESHOLD_FIELDS } from './metrics/metric-fields.ts';
import { formatMetricValue, leavesZeroBy, metricLabel } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const commonFields = {
  policy: z.literal('step'),
  when: z.enum(['above', 'below']).describe('On which side of the threshold the alarm goes off.'),
  periods: countField({ min: 1, max: 60, description: 'One-minute points in a row beyond the threshold.' }).prefault(3),
  cooldown: durationField({
    description: 'Pause after a step; a larger scale-out passes (default 300s, or instanceWarmup).',
  }).optional(),
  minAdjustment: countField({
    min: 1,
    max: 100_000,
    description: 'Fewest units that a change by a share adds or removes.',
  }).prefault(1),
  instanceWarmup: durationField({
    description: 'EC2 Auto Scaling groups: while a unit has been ready for less, nothing scales in.',
    max: '1h',
  }).optional(),
};

function bandsOf<Value extends z.ZodType<number, unknown>>(value: Value) {
  return z
    .array(z.strictObject({ from: value.optional(), to: value.optional(), change: capacityChangeField() }))
    .min(1)
    .superRefine(checkBands);
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

function checkBands(steps: readonly Band[], context: z.RefinementCtx): void {
  const message = bandProblem(steps);
  if (message !== null) {
    const allowed = 'bands with from below to, none reaching into another';
    context.addIssue({ code: 'custom', message, params: { kind: 'range', allowed } });
  }
}

const schema = z.discriminatedUnion(
  'metric',
  metricSchemas(commonFields, THRESHOLD_FIELDS, (value) => ({ threshold: value, steps: bandsOf(value) })),
);

/** A checked step policy; threshold and band ends are fractions, or requests per second and unit. */
export type StepSpec = z.output<typeof schema>;

/** A band includes its end on the side of the threshold, as in AWS. */
function isInBand(spec: StepSpec, band: Band, value: number): boolean {
  return spec.when === 'above'
    ? lowerEnd(band) <= value && value < upperEnd(band)
    : lowerEnd(band) < value && value <= upperEnd(band);
}

/** Whether something other than the metric forbids to remove units now. */
function isScaleInBlocked(spec: StepSpec, observation: ScalingObservation): boolean {
  if (observation.isDeploying) return true;
  if (spec.instanceWarmup !== undefined && isWarmingUp(observation, spec.instanceWarmup)) return true;
  return observation.nowUs - observation.lastScaleInUs < cooldownUsOf(spec.cooldown, spec.instanceWarmup);
}

function decide(spec: StepSpec, observation: ScalingObservation): ScalingDecision | null {
  const { periods, when, threshold, minAdjustment } = spec;
  const latest = breachingPoints(observation.series[0] ?? [], periods, (value) =>
    when === 'above' ? value > threshold : value < threshold,
  )?.at(-1);
  if (latest === undefined) return null;
  const { value } = latest;
  const band = spec.steps.find((candidate) => isInBand(spec, candidate, value));
  if (band === undefined) return null;
  const why =
    `${metricLabel(spec)} ${formatMetricValue(spec, value)} ${when} ${formatMetricValue(spec, threshold)} ` +
    `for ${periods} of ${periods} minutes, step ${formatChange(band.change)}: ${observation.desired} ->`;
  // A point is minutes old: since then the service group may have changed its desired count on its own.
  const measured = Math.round(latest.units);
  const measuredUnits = Math.min(measured, observation.desired);
  const needed = applyChange(band.change, measuredUnits, minAdjustment);
  const cooldownUs = spec.cooldown ?? spec.instanceWarmup ?? DEFAULT_COOLDOWN_US;
  const change = scaleOutTo({ needed, measuredUnits, cooldownUs }, observation);
  if (change !== null) {
    const { desired, scaleOutBy, note } = change;
    return { desired, direction: 'out', scaleOutBy, reason: `${why} ${desired}${note}` };
  }
  const enough = applyChange(band.change, Math.max(measured, observation.desired), minAdjustment);
  const desired = Math.max(observation.min, enough);
  if (isScaleInBlocked(spec, observation) || desired >= observation.desired) return null;
  return { desired, direction: 'in', reason: `${why} ${desired}` };
}

/**
 * When all of the latest points are beyond the threshold, the band in which the latest lies says what changes.
 * Source: Application Auto Scaling User Guide, "Step scaling policies", 2023.
 */
export const step = {
  name: 'step',
  summary: 'adds or removes units by bands of a metric above or below a threshold',
  belongsTo: 'aws',
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
    {
      policy: 'step',
      metric: 'queue-per-unit',
      when: 'above',
      threshold: 10,
      periods: 1,
      steps: [{ from: 10, change: '+50%' }],
      minAdjustment: 2,
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
      source: 'Application Auto Scaling API Reference, "StepScalingPolicyConfiguration"',
      date: '2025',
      confidence: 'high',
    },
    {
      id: 'step.min-adjustment',
      meaning: 'fewest units that a change by a share adds or removes',
      value: '1',
      source: 'Application Auto Scaling API Reference, "StepScalingPolicyConfiguration" (MinAdjustmentMagnitude)',
      date: '2025',
      confidence: 'high',
    },
  ],
  overridesOf: (spec) =>
    overriddenIds({
      'step.cooldown': spec.cooldown === undefined && spec.instanceWarmup === undefined,
      'step.min-adjustment': spec.minAdjustment === 1,
    }),
  feedsOf: (spec) => [{ metric: spec, periodUs: ALARM_PERIOD_US, count: spec.periods, delayUs: null }],
  periodUsOf: () => ALARM_PERIOD_US,
  canScaleIn: (spec) => spec.when === 'below',
  leavesZero: (spec) => (spec.when === 'above' ? leavesZeroBy(spec) : 'never'),
  decide,
} satisfies Autoscaler<StepSpec>;
