// What every scaling policy offers: a pure decision from an observation. Carrying it out is left to the platforms.

import type { z } from 'zod';
import type { AssumptionInForce } from '../../metrics/result.ts';
import type { ExpectedTraffic } from '../traffic/expected-traffic.ts';
import type { FeedNeed, PointSeries } from './metrics/metric-feed.ts';
import type { LeavesZero } from './metrics/scaling-metric.ts';

/** The range in which the desired count may lie; whole numbers, 0 <= min <= max. */
export interface ScalingBounds {
  readonly min: number;
  readonly max: number;
}

/** An amount with its time, as policies remember them. */
export interface TimedAmount {
  readonly atUs: number;
  readonly amount: number;
}

/** What a policy has asked to be reminded of, by names of its own; plain data, oldest first. */
export type PolicyMemory = { readonly [name: string]: readonly TimedAmount[] };

/** What a policy may know when it decides: the counts of now, and the metrics as their services show them. */
export interface ScalingObservation extends ScalingBounds {
  readonly nowUs: number;
  /** Units that the service group should have. */
  readonly desired: number;
  /** Units that are ready to serve. */
  readonly ready: number;
  /** The points of each of the policy's feeds, in the order in which it names them. */
  readonly series: readonly PointSeries[];
  /** Time of the last scale-out; -Infinity if there was none. */
  readonly lastScaleOutUs: number;
  /** What the last scale-out asked to add to the units that its metric was measured over; 0 if there was none. */
  readonly lastScaleOutBy: number;
  /** Time of the last scale-in whose cooldown still counts; -Infinity if there is none. */
  readonly lastScaleInUs: number;
  /** Time of this policy's previous evaluation; -Infinity at the first one. */
  readonly lastEvaluatedUs: number;
  /** Since when the number of ready units has not risen; -Infinity if it never has. */
  readonly lastReadyUs: number;
  /** Whether a new version is being rolled out. */
  readonly isDeploying: boolean;
  /** The requests of the day before, if they are as those of the run; null where the run's own are not known. */
  readonly dayBefore: ExpectedTraffic | null;
  /** What the policy remembered last; empty at the first evaluation. */
  readonly memory: PolicyMemory;
}

/** What to do and why. */
export interface ScalingDecision {
  /** Within the bounds: those of the observation, or the new ones. */
  readonly desired: number;
  /** `none`: only the bounds change. */
  readonly direction: 'out' | 'in' | 'none';
  /** One sentence with the numbers that led here. */
  readonly reason: string;
  /** New bounds that replace the present ones. */
  readonly bounds?: ScalingBounds;
  /** What a scale-out asks to add to the units that its metric was measured over; remembered for the cooldown. */
  readonly scaleOutBy?: number;
}

/** The direction of a change of the desired count. */
export function directionOf({
  from,
  to,
}: {
  readonly from: number;
  readonly to: number;
}): ScalingDecision['direction'] {
  if (to === from) return 'none';
  return to > from ? 'out' : 'in';
}

/** One kind of scaling policy. `Spec` is its checked section of the scenario. */
export interface Autoscaler<Spec> {
  /** The word in the `policy` field. */
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  /** Where it exists: with Amazon's own services, in Kubernetes, or with both. */
  readonly belongsTo: 'aws' | 'kubernetes' | 'both';
  readonly schema: z.ZodType<Spec>;
  /** Sections as a scenario would hold them, for help texts. */
  readonly examples: readonly unknown[];
  readonly assumptions: readonly Omit<AssumptionInForce, 'isOverridden'>[];
  /** The ids of the assumptions that a section replaces by values of its own; none where left out. */
  overridesOf?(spec: Spec): readonly string[];
  /** The metrics that the policy follows; none if it follows the clock alone. */
  feedsOf(spec: Spec): readonly FeedNeed[];
  /** How often the policy is evaluated, in microseconds; always at multiples of it since the start of the run. */
  periodUsOf(spec: Spec): number;
  /** Whether an evaluation at this time can be left out, as its outcome would be nothing; never where left out. */
  rests?(spec: Spec, now: { readonly nowUs: number; readonly desired: number }): boolean;
  /** Whether this policy has a say in scale-in: those that have must all agree. */
  canScaleIn(spec: Spec): boolean;
  /** Whether it can start the first unit where there is none. */
  leavesZero(spec: Spec): LeavesZero;
  /** Pure: the same input gives the same decision; null where nothing is to be done. */
  decide(spec: Spec, observation: ScalingObservation): ScalingDecision | null;
  /** The units below which no other policy may scale in; left out where the policy sets no such floor. Pure. */
  floorOf?(spec: Spec, observation: ScalingObservation): number;
  /** What the policy must know at its next evaluation, after `taken` was decided by all policies together. Pure. */
  remember?(spec: Spec, observation: ScalingObservation, taken: ScalingDecision | null): PolicyMemory;
}
