// What every scaling policy offers: a pure decision from an observation. Carrying it out is left to the platforms.
import type { z } from 'zod';
import type { AssumptionInForce } from '../../metrics/result.ts';
import type { MetricPoint } from './metric-feed.ts';
import type { ScalingMetric } from './scaling-metric.ts';

/** The range in which the desired count may lie; whole numbers, 0 <= min <= max. */
export interface ScalingBounds {
  readonly min: number;
  readonly max: number;
}

/** What a policy may know when it decides: the counts of now, and the metric as the metric service shows it. */
export interface ScalingObservation extends ScalingBounds {
  readonly nowUs: number;
  /** Units that the service group should have. */
  readonly desired: number;
  /** Units that are ready to serve. */
  readonly ready: number;
  /** One-minute data points of the policy's metric, oldest first; null where there is no data. */
  readonly points: readonly (MetricPoint | null)[];
  /** Time of the last scale-out; -Infinity if there was none. */
  readonly lastScaleOutUs: number;
  /** What the last scale-out asked to add to the units that its metric was measured over; 0 if there was none. */
  readonly lastScaleOutBy: number;
  /** Time of the last scale-in whose cooldown still counts; -Infinity if there is none. */
  readonly lastScaleInUs: number;
  /** Time of the previous evaluation; -Infinity at the first one. */
  readonly lastEvaluatedUs: number;
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
  readonly schema: z.ZodType<Spec>;
  /** Sections as a scenario would hold them, for help texts. */
  readonly examples: readonly unknown[];
  readonly assumptions: readonly Omit<AssumptionInForce, 'isOverridden'>[];
  /** The metric that the policy follows; null if it follows the clock alone. */
  metricOf(spec: Spec): ScalingMetric | null;
  /** How many one-minute points the policy looks at. */
  pointCountOf(spec: Spec): number;
  /** Whether this policy has a say in scale-in: those that have must all agree. */
  canScaleIn(spec: Spec): boolean;
  /** Pure: the same input gives the same decision; null where nothing is to be done. */
  decide(spec: Spec, observation: ScalingObservation): ScalingDecision | null;
}
