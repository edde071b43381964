// The autoscaling of one service group: asks its policies and remembers what was decided. Starting and stopping units
// is left to the platforms, which call evaluate() once a minute and carry the decision out.
import { invariant } from '../../base/invariant.ts';
import { directionOf, type ScalingBounds, type ScalingDecision, type ScalingObservation } from './autoscaler.ts';
import { combineDecisions } from './combine-decisions.ts';
import { autoscalerOf, type ScalingPolicy } from './index.ts';
import { MetricFeed, type MetricPoint } from './metric-feed.ts';
import type { ScalingMetric } from './scaling-metric.ts';

/** What a controller is made of. */
export interface ScalingControllerOptions extends ScalingBounds {
  readonly policies: readonly ScalingPolicy[];
  /** From the end of a minute until its data point is visible, in microseconds. */
  readonly metricDelayUs: number;
}

/** The state of the service group at an evaluation. */
export interface ScalingInput {
  readonly nowUs: number;
  readonly desired: number;
  readonly ready: number;
  /** A feed for each of the controller's metrics. */
  readonly feeds: { readonly [Metric in ScalingMetric]?: MetricFeed };
}

/** Keeps the bounds and the times of the last decisions of one service group. */
export class ScalingController {
  readonly #policies: readonly ScalingPolicy[];
  readonly #metricDelayUs: number;
  #bounds: ScalingBounds;
  #lastScaleOutUs = -Infinity;
  #lastScaleOutBy = 0;
  #lastScaleInUs = -Infinity;
  #lastEvaluatedUs = -Infinity;

  constructor({ policies, min, max, metricDelayUs }: ScalingControllerOptions) {
    invariant(min >= 0 && min <= max, `bounds ${min}..${max}`);
    this.#policies = policies;
    this.#bounds = { min, max };
    this.#metricDelayUs = metricDelayUs;
    this.#bounds = this.#followClock({ nowUs: 0, desired: min, ready: 0, feeds: {} })?.bounds ?? this.#bounds;
  }

  /** The bounds in force; a schedule may have changed them, from the very start if an entry is for 0 s. */
  get bounds(): ScalingBounds {
    return this.#bounds;
  }

  /** The metrics that must be fed, each once, in the order of the policies. */
  get metrics(): readonly ScalingMetric[] {
    return [...new Set(this.#policies.flatMap((policy) => autoscalerOf(policy).metricOf(policy) ?? []))];
  }

  /** A feed that remembers as much as the policies look at. */
  createFeed(): MetricFeed {
    const count = Math.max(0, ...this.#policies.map((policy) => autoscalerOf(policy).pointCountOf(policy)));
    return new MetricFeed(MetricFeed.minutesFor({ count, delayUs: this.#metricDelayUs }));
  }

  /** What to do now, taken as done; null for nothing. The times of successive calls do not decrease. */
  evaluate(input: ScalingInput): ScalingDecision | null {
    invariant(input.nowUs >= this.#lastEvaluatedUs, `evaluated at ${input.nowUs} after ${this.#lastEvaluatedUs}`);
    const decision = this.#followClock(input) ?? this.#returnIntoBounds(input) ?? this.#followMetrics(input);
    this.#lastEvaluatedUs = input.nowUs;
    if (decision !== null) this.#remember(decision, input);
    return decision;
  }

  /** Policies that follow the clock act one after the other; what is due would otherwise be lost. */
  #followClock(input: ScalingInput): ScalingDecision | null {
    const reasons: string[] = [];
    let observation = this.#observe(input, []);
    for (const policy of this.#policies) {
      const autoscaler = autoscalerOf(policy);
      const decision = autoscaler.metricOf(policy) === null ? autoscaler.decide(policy, observation) : null;
      if (decision === null) continue;
      observation = { ...observation, ...decision.bounds, desired: decision.desired };
      reasons.push(decision.reason);
    }
    if (reasons.length === 0) return null;
    const { desired, min, max } = observation;
    const direction = directionOf({ from: input.desired, to: desired });
    return { desired, direction, bounds: { min, max }, reason: reasons.join('; ') };
  }

  #returnIntoBounds({ desired }: ScalingInput): ScalingDecision | null {
    const { min, max } = this.#bounds;
    if (desired < min)
      return { desired: min, direction: 'out', reason: `desired below the minimum of ${min}: ${desired} -> ${min}` };
    if (desired > max)
      return { desired: max, direction: 'in', reason: `desired above the maximum of ${max}: ${desired} -> ${max}` };
    return null;
  }

  #followMetrics(input: ScalingInput): ScalingDecision | null {
    if (input.desired > this.#bounds.max) return null;
    const votes = this.#policies.flatMap((policy) => {
      const autoscaler = autoscalerOf(policy);
      const metric = autoscaler.metricOf(policy);
      if (metric === null) return [];
      const feed = input.feeds[metric];
      invariant(feed !== undefined, `a policy follows ${metric}, which is not fed`);
      const count = autoscaler.pointCountOf(policy);
      const points = feed.visible({ nowUs: input.nowUs, delayUs: this.#metricDelayUs, count });
      const decision = autoscaler.decide(policy, this.#observe(input, points));
      return { decision, canScaleIn: autoscaler.canScaleIn(policy) };
    });
    return combineDecisions(votes);
  }

  #observe(input: ScalingInput, points: readonly (MetricPoint | null)[]): ScalingObservation {
    return {
      nowUs: input.nowUs,
      desired: input.desired,
      ready: input.ready,
      ...this.#bounds,
      points,
      lastScaleOutUs: this.#lastScaleOutUs,
      lastScaleOutBy: this.#lastScaleOutBy,
      lastScaleInUs: this.#lastScaleInUs,
      lastEvaluatedUs: this.#lastEvaluatedUs,
    };
  }

  /** A scale-out ends the cooldown of an earlier scale-in. Source: Amazon ECS Developer Guide, "Service auto scaling". */
  #remember(decision: ScalingDecision, { nowUs, desired }: ScalingInput): void {
    this.#bounds = decision.bounds ?? this.#bounds;
    if (decision.direction === 'out') {
      this.#lastScaleOutUs = nowUs;
      this.#lastScaleOutBy = decision.scaleOutBy ?? decision.desired - desired;
      this.#lastScaleInUs = -Infinity;
    } else if (decision.direction === 'in') {
      this.#lastScaleInUs = nowUs;
    }
  }
}
