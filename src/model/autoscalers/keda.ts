// KEDA: between zero units and one it decides itself, from one unit on the Horizontal Pod Autoscaler does on its behalf.
import { z } from 'zod';
import { invariant } from '../../base/invariant.ts';
import { MICROS_PER_SECOND } from '../../base/time.ts';
import { durationField, percentField } from '../fields/index.ts';
import type { Autoscaler, PolicyMemory, ScalingDecision, ScalingObservation } from './autoscaler.ts';
import { behaviorField, DEFAULT_BEHAVIOR, limited, rememberedEvents } from './kubernetes/hpa-behavior.ts';
import { replicasByTotal } from './kubernetes/hpa-replicas.ts';
import { kedaAssumptions } from './kubernetes/keda-assumptions.ts';
import {
  isPushed,
  metricOf,
  RATE_WINDOW_US,
  readTrigger,
  type Trigger,
  type TriggerReading,
  textOf,
  triggerSchema,
} from './kubernetes/keda-triggers.ts';
import { commonDivisor } from './metrics/common-divisor.ts';
import type { FeedNeed } from './metrics/metric-feed.ts';
import { periodField } from './metrics/period-field.ts';
import { leavesZeroBy } from './metrics/scaling-metric.ts';
import { overriddenIds } from './overrides.ts';

const SYNC_PERIOD_US = 15 * MICROS_PER_SECOND;
const PUSH_PERIOD_US = MICROS_PER_SECOND;

const schema = z.strictObject({
  policy: z.literal('keda'),
  triggers: z.array(triggerSchema).min(1).max(10).describe('What to watch; what asks for the most units counts.'),
  polling: periodField({ description: 'How often it asks the triggers.', max: '10min' }).prefault('30s'),
  cooldown: durationField({
    description: 'From the last sign of work until all units go; only where min is 0.',
    max: '24h',
  }).prefault('300s'),
  initialCooldown: durationField({
    description: 'From the start of the run until units may go to 0 without any sign of work.',
    max: '24h',
  }).prefault('0s'),
  tolerance: percentField({ description: 'Distance from the target at which nothing happens.' }).prefault('10%'),
  behavior: behaviorField,
});

/** A checked section of KEDA. */
export type KedaSpec = z.output<typeof schema>;

/** How often it looks for work while there is no unit. */
function activationPeriodUs(spec: KedaSpec): number {
  return spec.triggers.some(isPushed) ? Math.min(PUSH_PERIOD_US, spec.polling) : spec.polling;
}

function evaluationPeriodUs(spec: KedaSpec): number {
  return commonDivisor(commonDivisor(SYNC_PERIOD_US, spec.polling), activationPeriodUs(spec));
}

/** The points over which a trigger is averaged. */
function pointCount({ trigger }: Trigger, spec: KedaSpec): number {
  return trigger === 'requests' ? Math.ceil(RATE_WINDOW_US / evaluationPeriodUs(spec)) : 1;
}

function feedsOf(spec: KedaSpec): readonly FeedNeed[] {
  const periodUs = evaluationPeriodUs(spec);
  return spec.triggers.flatMap((trigger) => {
    const metric = metricOf(trigger);
    if (metric === null) return [];
    return [{ metric, periodUs, count: pointCount(trigger, spec), delayUs: 0, isAveraged: true }];
  });
}

/** What all triggers show; null where one has nothing to show yet. */
function readingsOf(spec: KedaSpec, { series, nowUs }: ScalingObservation): readonly TriggerReading[] | null {
  let feed = 0;
  const readings: TriggerReading[] = [];
  for (const trigger of spec.triggers) {
    const point = metricOf(trigger) === null ? null : (series[feed++]?.at(-1) ?? null);
    const reading = readTrigger(trigger, { point, nowUs });
    if (reading === null) return null;
    readings.push(reading);
  }
  return readings;
}

function isDue(periodUs: number, { nowUs }: { readonly nowUs: number }): boolean {
  return nowUs % periodUs === 0;
}

function activate(readings: readonly TriggerReading[], { min, max }: ScalingObservation): ScalingDecision | null {
  const active = readings.find(({ isActive }) => isActive);
  if (active === undefined || max < 1) return null;
  const desired = Math.max(1, min);
  return { desired, direction: 'out', reason: `${textOf(active)} with no unit: 0 -> ${desired}` };
}

function deactivate(spec: KedaSpec, readings: readonly TriggerReading[], observation: ScalingObservation) {
  const { nowUs, desired, min, memory } = observation;
  if (min > 0 || readings.some(({ isActive }) => isActive)) return null;
  const lastUs = memory.active?.at(-1)?.atUs;
  const isCalm = lastUs === undefined ? nowUs >= spec.initialCooldown : nowUs - lastUs >= spec.cooldown;
  if (!isCalm) return null;
  const since = lastUs === undefined ? 'ever' : `for ${Math.floor((nowUs - lastUs) / MICROS_PER_SECOND)} s`;
  const shown = readings.map(textOf).join(', ');
  const reason = `no work ${since} (${shown}): ${desired} -> 0`;
  return { desired: 0, direction: 'in', reason } as const;
}

interface Recommendation {
  readonly replicas: number;
  /** The trigger that asks for so many. */
  readonly reading: TriggerReading;
}

/** What the Horizontal Pod Autoscaler asks for: the most of all triggers. */
function recommend(
  { tolerance }: KedaSpec,
  readings: readonly TriggerReading[],
  { desired: current }: ScalingObservation,
): Recommendation {
  let best: Recommendation | null = null;
  for (const reading of readings) {
    const { value, target } = reading;
    const { replicas } = replicasByTotal({ current, value, target, tolerance });
    if (best === null || replicas > best.replicas) best = { replicas, reading };
  }
  invariant(best !== null, 'KEDA without a trigger');
  return best;
}

function follow(
  spec: KedaSpec,
  readings: readonly TriggerReading[],
  observation: ScalingObservation,
): ScalingDecision | null {
  const { desired: from, min, max } = observation;
  const { replicas, reading } = recommend(spec, readings, observation);
  const behavior = spec.behavior ?? DEFAULT_BEHAVIOR;
  const least = Math.min(max, Math.max(1, min));
  const { desired, note } = limited(replicas, { observation, behavior, least });
  if (desired === from) return null;
  return {
    desired,
    direction: desired > from ? 'out' : 'in',
    reason: `${textOf(reading)} asks for ${replicas}: ${from} -> ${desired}${note}`,
  };
}

function decide(spec: KedaSpec, observation: ScalingObservation): ScalingDecision | null {
  const readings = readingsOf(spec, observation);
  if (readings === null) return null;
  if (observation.desired === 0) {
    return isDue(activationPeriodUs(spec), observation) ? activate(readings, observation) : null;
  }
  const end = isDue(spec.polling, observation) ? deactivate(spec, readings, observation) : null;
  return end ?? (isDue(SYNC_PERIOD_US, observation) ? follow(spec, readings, observation) : null);
}

function remember(spec: KedaSpec, observation: ScalingObservation, taken: ScalingDecision | null): PolicyMemory {
  const { memory, nowUs, desired } = observation;
  const readings = readingsOf(spec, observation);
  if (readings === null) return memory;
  const isActive = readings.some((reading) => reading.isActive);
  const active = isActive ? [{ atUs: nowUs, amount: 1 }] : (memory.active ?? []);
  if (desired === 0 || !isDue(SYNC_PERIOD_US, observation)) return { ...memory, active };
  const recommended = recommend(spec, readings, observation).replicas;
  const behavior = spec.behavior ?? DEFAULT_BEHAVIOR;
  const followed = taken?.desired === 0 ? null : taken;
  return { ...rememberedEvents({ observation, behavior, recommended, taken: followed }), active };
}

/**
 * From 0 to 1 when a trigger shows work, to 0 after 300 s without, between them ceil(total / target) within the rules of
 * the Horizontal Pod Autoscaler. Source: KEDA documentation 2.22, "ScaledObject specification" and "Scaling Deployments";
 * KEDA HTTP Add-on documentation 0.14, "Scaling", 2026.
 */
export const keda = {
  name: 'keda',
  summary: 'KEDA: zero units without work, else what requests, queues, a metric of your own or the clock ask for',
  belongsTo: 'kubernetes',
  schema,
  examples: [
    { policy: 'keda', triggers: [{ trigger: 'in-flight', target: 20 }] },
    {
      policy: 'keda',
      triggers: [
        { trigger: 'requests', target: '50 req/s', activation: '1 req/s' },
        { trigger: 'cron', start: '8h', end: '18h', every: '24h', units: 5 },
      ],
      cooldown: '2min',
    },
    {
      policy: 'keda',
      triggers: [
        {
          trigger: 'custom',
          series: { name: 'messages', stages: [{ duration: '1h', target: 1000 }] },
          target: 100,
          activation: 5,
        },
      ],
      polling: '10s',
    },
    { policy: 'keda', triggers: [{ trigger: 'queue', target: 5 }] },
  ],
  assumptions: kedaAssumptions,
  overridesOf: (spec) =>
    overriddenIds({
      'keda.polling': spec.polling === 30 * MICROS_PER_SECOND,
      'keda.cooldown': spec.cooldown === 300 * MICROS_PER_SECOND && spec.initialCooldown === 0,
    }),
  feedsOf,
  periodUsOf: evaluationPeriodUs,
  rests: (spec, now) =>
    now.desired === 0
      ? !isDue(activationPeriodUs(spec), now)
      : !isDue(SYNC_PERIOD_US, now) && !isDue(spec.polling, now),
  canScaleIn: () => true,
  leavesZero: ({ triggers }) => {
    const ways = triggers.map((trigger) => leavesZeroBy(metricOf(trigger) ?? { metric: 'custom' }));
    return ways.includes('always') ? 'always' : 'if-held';
  },
  decide,
  remember,
} satisfies Autoscaler<KedaSpec>;
