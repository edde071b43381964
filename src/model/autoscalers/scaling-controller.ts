// The autoscaling of one service group: asks its policies and remembers what was decided. Starting and stopping units
// is left to the platforms, which call evaluate() where a policy is due and carry the decision out.
import { invariant } from '../../base/invariant.ts';
import type { ExpectedTraffic } from '../traffic/expected-traffic.ts';
import {
  type Autoscaler,
  directionOf,
  type PolicyMemory,
  type ScalingBounds,
  type ScalingDecision,
  type ScalingObservation,
} from './autoscaler.ts';
import { combineDecisions } from './combine-decisions.ts';
import { autoscalerOf, type ScalingPolicy } from './index.ts';
import { commonDivisor } from './metrics/common-divisor.ts';
import { type FeedPlan, keyOf, type MetricFeeds, plansOf } from './metrics/feed-plans.ts';
import { ALARM_PERIOD_US, type FeedNeed, type PointSeries } from './metrics/metric-feed.ts';

/** What a controller is made of. */
export interface ScalingControllerOptions extends ScalingBounds {
  readonly policies: readonly ScalingPolicy[];
  /** From the end of a period until its data point is visible, where the policy does not say; in microseconds. */
  readonly metricDelayUs: number;
  /** The traffic to expect, for policies that forecast; not known unless given. */
  readonly dayBefore?: ExpectedTraffic | null;
}

/** The state of the service group at an evaluation. */
export interface ScalingInput {
  readonly nowUs: number;
  readonly desired: number;
  readonly ready: number;
  /** A feed for each of the controller's plans. */
  readonly feeds: MetricFeeds;
  /** Whether a new version is being rolled out; false unless given. */
  readonly isDeploying?: boolean;
}

/** A need with the key of the plan that serves it. */
interface KeyedNeed extends FeedNeed {
  readonly key: string;
}

/** A policy, who understands it, and what it remembers. */
interface Member {
  readonly policy: ScalingPolicy;
  readonly autoscaler: Autoscaler<ScalingPolicy>;
  readonly needs: readonly KeyedNeed[];
  readonly periodUs: number;
  memory: PolicyMemory;
  lastEvaluatedUs: number;
}

function memberOf(policy: ScalingPolicy): Member {
  const autoscaler = autoscalerOf(policy);
  const needs = autoscaler.feedsOf(policy).map((need) => ({ ...need, key: keyOf(need) }));
  const periodUs = autoscaler.periodUsOf(policy);
  return { policy, autoscaler, needs, periodUs, memory: {}, lastEvaluatedUs: -Infinity };
}

/** Keeps the bounds and the times of the last decisions of one service group. */
export class ScalingController {
  /** The metrics that must be fed, each once in each of its periods. */
  readonly plans: readonly FeedPlan[];
  /** Every evaluation and every point falls on a multiple of this; a minute where there is no policy. */
  readonly periodUs: number;
  readonly #members: readonly Member[];
  readonly #metricDelayUs: number;
  readonly #dayBefore: ExpectedTraffic | null;
  #bounds: ScalingBounds;
  #lastScaleOutUs = -Infinity;
  #lastScaleOutBy = 0;
  #lastScaleInUs = -Infinity;
  #lastEvaluatedUs = -Infinity;
  #lastReady = 0;
  #lastReadyUs = -Infinity;

  constructor({ policies, min, max, metricDelayUs, dayBefore = null }: ScalingControllerOptions) {
    invariant(min >= 0 && min <= max, `bounds ${min}..${max}`);
    this.#members = policies.map(memberOf);
    this.#bounds = { min, max };
    this.#metricDelayUs = metricDelayUs;
    this.#dayBefore = dayBefore;
    const needs = this.#members.flatMap((member) => member.needs);
    this.plans = plansOf(needs, metricDelayUs);
    this.periodUs = [...this.#members, ...needs].reduce(
      (divisor, { periodUs }) => commonDivisor(divisor, periodUs),
      ALARM_PERIOD_US,
    );
    this.#bounds = this.#followClock({ nowUs: 0, desired: min, ready: 0, feeds: new Map() })?.bounds ?? this.#bounds;
    for (const member of this.#members) member.lastEvaluatedUs = -Infinity;
  }

  /** The bounds in force; a schedule may have changed them, from the very start if an entry is for 0 s. */
  get bounds(): ScalingBounds {
    return this.#bounds;
  }

  /** What to do now, taken as done; null for nothing. The times of successive calls do not decrease. */
  evaluate(input: ScalingInput): ScalingDecision | null {
    invariant(input.nowUs >= this.#lastEvaluatedUs, `evaluated at ${input.nowUs} after ${this.#lastEvaluatedUs}`);
    if (input.ready > this.#lastReady && this.#lastEvaluatedUs >= 0) this.#lastReadyUs = input.nowUs;
    this.#lastReady = input.ready;
    if (this.#members.length > 0 && !this.#members.some((member) => isDue(member, input))) return null;
    const decision = this.#followClock(input) ?? this.#returnIntoBounds(input) ?? this.#followMetrics(input);
    this.#lastEvaluatedUs = input.nowUs;
    if (decision !== null) this.#remember(decision, input);
    return decision;
  }

  /** Policies that follow the clock act one after the other; what is due would otherwise be lost. */
  #followClock(input: ScalingInput): ScalingDecision | null {
    const reasons: string[] = [];
    let { desired } = input;
    let bounds = this.#bounds;
    for (const member of this.#members) {
      if (member.needs.length > 0 || member.autoscaler.floorOf !== undefined || !isDue(member, input)) continue;
      const observation = { ...this.#observe(input, member), ...bounds, desired };
      member.lastEvaluatedUs = input.nowUs;
      const decision = member.autoscaler.decide(member.policy, observation);
      if (decision === null) continue;
      desired = decision.desired;
      bounds = decision.bounds ?? bounds;
      reasons.push(decision.reason);
    }
    if (reasons.length === 0) return null;
    return {
      desired,
      direction: directionOf({ from: input.desired, to: desired }),
      bounds,
      reason: reasons.join('; '),
    };
  }

  #returnIntoBounds({ desired }: ScalingInput): ScalingDecision | null {
    const { min, max } = this.#bounds;
    if (desired < min)
      return { desired: min, direction: 'out', reason: `desired below the minimum of ${min}: ${desired} -> ${min}` };
    if (desired > max)
      return { desired: max, direction: 'in', reason: `desired above the maximum of ${max}: ${desired} -> ${max}` };
    return null;
  }

  /** A policy that is not due now says nothing; scale-in waits for it if it has a say. */
  #followMetrics(input: ScalingInput): ScalingDecision | null {
    const asked: { readonly member: Member; readonly observation: ScalingObservation }[] = [];
    const votes = this.#members.flatMap((member) => {
      const { policy, autoscaler } = member;
      if (member.needs.length === 0 && autoscaler.floorOf === undefined) return [];
      const canScaleIn = autoscaler.canScaleIn(policy);
      const observation = this.#observe(input, member);
      const floor = autoscaler.floorOf?.(policy, observation) ?? 0;
      if (!isDue(member, input)) return [{ decision: null, canScaleIn, floor }];
      asked.push({ member, observation });
      return [{ decision: autoscaler.decide(policy, observation), canScaleIn, floor }];
    });
    const taken = combineDecisions(votes, input.desired);
    for (const { member, observation } of asked) {
      member.lastEvaluatedUs = input.nowUs;
      member.memory = member.autoscaler.remember?.(member.policy, observation, taken) ?? member.memory;
    }
    return taken;
  }

  #observe(input: ScalingInput, { needs, memory, lastEvaluatedUs }: Member): ScalingObservation {
    return {
      nowUs: input.nowUs,
      desired: input.desired,
      ready: input.ready,
      ...this.#bounds,
      series: needs.map((need) => this.#seriesOf(need, input)),
      lastScaleOutUs: this.#lastScaleOutUs,
      lastScaleOutBy: this.#lastScaleOutBy,
      lastScaleInUs: this.#lastScaleInUs,
      lastEvaluatedUs,
      lastReadyUs: this.#lastReadyUs,
      isDeploying: input.isDeploying ?? false,
      dayBefore: this.#dayBefore,
      memory,
    };
  }

  #seriesOf({ key, delayUs, count, isAveraged }: KeyedNeed, { nowUs, feeds }: ScalingInput): PointSeries {
    const feed = feeds.get(key);
    invariant(feed !== undefined, `a policy follows ${key}, which is not fed`);
    const query = { nowUs, delayUs: delayUs ?? this.#metricDelayUs, count };
    return isAveraged === true ? [feed.average(query)] : feed.visible(query);
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

function isDue({ policy, autoscaler, periodUs }: Member, input: ScalingInput): boolean {
  return input.nowUs % periodUs === 0 && autoscaler.rests?.(policy, input) !== true;
}
