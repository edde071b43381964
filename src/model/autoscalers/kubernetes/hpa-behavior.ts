// How fast a Horizontal Pod Autoscaler may follow what its metrics ask for: stabilisation windows and rate policies.
import { z } from 'zod';
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { countField, durationField } from '../../fields/index.ts';
import type { PolicyMemory, ScalingDecision, ScalingObservation, TimedAmount } from '../autoscaler.ts';

const MOST_CHANGE = 100_000;

const ratePolicySchema = z.strictObject({
  type: z.enum(['pods', 'percent']).describe('Whether value counts pods or percent of the pods.'),
  value: countField({ min: 1, max: MOST_CHANGE, description: 'Largest change within the period.' }),
  period: durationField({ description: 'Length of the period.', min: '1s', max: '30min' }),
});

/** How much may change within a time. */
export type RatePolicy = z.output<typeof ratePolicySchema>;

/** The rules of one direction. */
export interface DirectionRules {
  /** How far back recommendations hold back the present one, in microseconds. */
  readonly stabilization: number;
  /** Which of the policies counts: the one that allows the most, the least, or none of them and nothing changes. */
  readonly select: 'max' | 'min' | 'disabled';
  readonly policies: readonly RatePolicy[];
}

/** The rules of both directions. */
export interface Behavior {
  readonly scaleUp: DirectionRules;
  readonly scaleDown: DirectionRules;
}

/** Source: kubernetes/kubernetes, pkg/apis/autoscaling/v2/defaults.go, 2025. */
export const DEFAULT_BEHAVIOR: Behavior = {
  scaleUp: {
    stabilization: 0,
    select: 'max',
    policies: [
      { type: 'pods', value: 4, period: 15 * MICROS_PER_SECOND },
      { type: 'percent', value: 100, period: 15 * MICROS_PER_SECOND },
    ],
  },
  scaleDown: {
    stabilization: 300 * MICROS_PER_SECOND,
    select: 'max',
    policies: [{ type: 'percent', value: 100, period: 15 * MICROS_PER_SECOND }],
  },
};

function rulesField(defaults: DirectionRules, description: string) {
  return z
    .strictObject({
      stabilization: durationField({ description: 'Window of recommendations.', max: '1h' }).optional(),
      select: z.enum(['max', 'min', 'disabled']).describe('Which policy counts; disabled: none may.').optional(),
      policies: z.array(ratePolicySchema).min(1).max(20).describe('Largest changes within a time.').optional(),
    })
    .transform(
      ({ stabilization, select, policies }): DirectionRules => ({
        stabilization: stabilization ?? defaults.stabilization,
        select: select ?? defaults.select,
        policies: policies ?? defaults.policies,
      }),
    )
    .describe(description)
    .optional();
}

/** `behavior:` of a policy, as in Kubernetes. */
export const behaviorField = z
  .strictObject({
    scaleUp: rulesField(DEFAULT_BEHAVIOR.scaleUp, 'How fast units are added (default +4 or +100% in 15s).'),
    scaleDown: rulesField(DEFAULT_BEHAVIOR.scaleDown, 'How fast units are removed (default all, after 300s).'),
  })
  .transform(
    ({ scaleUp, scaleDown }): Behavior => ({
      scaleUp: scaleUp ?? DEFAULT_BEHAVIOR.scaleUp,
      scaleDown: scaleDown ?? DEFAULT_BEHAVIOR.scaleDown,
    }),
  )
  .describe('How fast the number of units may follow.')
  .optional();

/** A recommendation within the rules, and what held it back. */
export interface Limited {
  readonly desired: number;
  /** What the reason of a decision adds; may be empty. */
  readonly note: string;
}

/** Those that happened after the cutoff. */
export function eventsAfter(events: readonly TimedAmount[] | undefined, cutoffUs: number): readonly TimedAmount[] {
  return (events ?? []).filter(({ atUs }) => atUs > cutoffUs);
}

/** The first evaluation takes what there is for a recommendation. */
function recommendationsOf({ memory, desired, nowUs }: ScalingObservation): readonly TimedAmount[] {
  return memory.recommendations ?? [{ atUs: nowUs, amount: desired }];
}

/** Between the lowest recommendation of the window up and the highest of the window down. */
function stabilized(recommended: number, observation: ScalingObservation, { scaleUp, scaleDown }: Behavior): number {
  const { nowUs, desired } = observation;
  const recommendations = recommendationsOf(observation);
  const amounts = (windowUs: number) => eventsAfter(recommendations, nowUs - windowUs).map(({ amount }) => amount);
  const lowest = Math.min(recommended, ...amounts(scaleUp.stabilization));
  const highest = Math.max(recommended, ...amounts(scaleDown.stabilization));
  return Math.min(Math.max(desired, lowest), highest);
}

/** What one policy allows from the number of units at the start of its period. */
function proposalOf({ type, value, period }: RatePolicy, observation: ScalingObservation, sign: 1 | -1): number {
  const { memory, nowUs, desired } = observation;
  const sum = (events: readonly TimedAmount[]) => events.reduce((total, { amount }) => total + amount, 0);
  const cutoffUs = nowUs - period;
  const startCount =
    desired - sum(eventsAfter(memory.scaleUps, cutoffUs)) + sum(eventsAfter(memory.scaleDowns, cutoffUs));
  if (type === 'pods') return startCount + sign * value;
  const changed = (startCount * (100 + sign * value)) / 100;
  return sign > 0 ? Math.ceil(changed) : Math.trunc(changed);
}

/** The farthest count that the rate policies allow in the direction; the present one if they allow nothing. */
function limitOf({ select, policies }: DirectionRules, observation: ScalingObservation, sign: 1 | -1): number {
  if (select === 'disabled') return observation.desired;
  const changes = policies.map((policy) => sign * (proposalOf(policy, observation, sign) - observation.desired));
  const change = select === 'min' ? Math.min(...changes) : Math.max(...changes);
  return observation.desired + sign * Math.max(0, change);
}

function ruleText({ select, policies }: DirectionRules): string {
  if (select === 'disabled') return 'disabled';
  const texts = policies.map(({ type, value, period }) => {
    const amount = type === 'pods' ? `${value}` : `${value}%`;
    return `${amount} in ${period / MICROS_PER_SECOND} s`;
  });
  return texts.length === 1 ? texts[0]! : `${select} of ${texts.join(', ')}`;
}

/**
 * What becomes of a recommendation: first the windows, then the rates, then the bounds; never below `least`.
 * Source: kubernetes/kubernetes, pkg/controller/podautoscaler/horizontal.go, normalizeDesiredReplicasWithBehaviors, 2025.
 */
export function limited(
  recommended: number,
  {
    observation,
    behavior,
    least,
  }: {
    readonly observation: ScalingObservation;
    readonly behavior: Behavior;
    readonly least: number;
  },
): Limited {
  const calm = stabilized(recommended, observation, behavior);
  const notes = calm === recommended ? [] : [`, ${recommended} recommended, ${calm} stabilised`];
  const sign = calm >= observation.desired ? 1 : -1;
  const rules = sign > 0 ? behavior.scaleUp : behavior.scaleDown;
  const limit = limitOf(rules, observation, sign);
  const allowed = sign > 0 ? Math.min(calm, limit) : Math.max(calm, limit);
  if (allowed !== calm) notes.push(`, ${calm} wanted, limited (${ruleText(rules)})`);
  const desired = Math.max(least, Math.min(observation.max, allowed));
  if (desired < allowed) notes.push(', the maximum');
  if (desired > allowed) notes.push(', the minimum');
  return { desired, note: notes.join('') };
}

/** The events that may still count, with those of now. */
export function rememberedEvents({
  observation,
  behavior,
  recommended,
  taken,
}: {
  readonly observation: ScalingObservation;
  readonly behavior: Behavior;
  /** Null where the metrics gave none. */
  readonly recommended: number | null;
  readonly taken: ScalingDecision | null;
}): PolicyMemory {
  const { nowUs, desired, memory } = observation;
  const { scaleUp, scaleDown } = behavior;
  const change = (taken?.desired ?? desired) - desired;
  const longestUs = (rules: DirectionRules) => Math.max(0, ...rules.policies.map(({ period }) => period));
  const rateUs = Math.max(longestUs(scaleUp), longestUs(scaleDown));
  const windowUs = Math.max(scaleUp.stabilization, scaleDown.stabilization);
  const now = (amount: number) => (amount > 0 ? [{ atUs: nowUs, amount }] : []);
  const latest = recommended === null ? [] : [{ atUs: nowUs, amount: recommended }];
  return {
    recommendations: [...eventsAfter(recommendationsOf(observation), nowUs - windowUs), ...latest],
    scaleUps: [...eventsAfter(memory.scaleUps, nowUs - rateUs), ...now(change)],
    scaleDowns: [...eventsAfter(memory.scaleDowns, nowUs - rateUs), ...now(-change)],
  };
}
