// The loop of the autoscalers: ends periods of metrics, asks each controller, carries its decision out.
import { MICROS_PER_MINUTE } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/recorders/decision-log.ts';
import { commonDivisor } from '../../autoscalers/metrics/common-divisor.ts';
import { createFeeds, type FeedPlan, type MetricFeeds } from '../../autoscalers/metrics/feed-plans.ts';
import type { ScalingController } from '../../autoscalers/scaling-controller.ts';
import type { UnitFleet } from '../units/unit-fleet.ts';
import { MetricProbe } from './metric-probe.ts';

/** A fleet and what scales it. */
export interface ScaledFleet {
  readonly fleet: UnitFleet;
  readonly controller: ScalingController;
  /** Whether a new version of it is being rolled out; where left out, whether the fleet has one that turns scale-in off. */
  readonly isDeploying?: () => boolean;
}

/** Something else that runs once a minute, after the autoscalers. */
export type MinuteTask = (minuteIndex: number) => void;

/** What is measured of a fleet in periods of one length. */
interface Measurement {
  readonly periodUs: number;
  readonly probe: MetricProbe;
  readonly plans: readonly FeedPlan[];
}

/** Measures and scales every fleet of a platform, each as often as its policies say, and runs the minute's tasks. */
export class ControlLoop {
  /** Every evaluation, every point and every minute falls on a multiple of it. */
  private readonly tickUs: number;
  private readonly feeds: readonly MetricFeeds[];
  private readonly measurements: readonly (readonly Measurement[])[];
  private readonly kind: number;

  constructor(
    private readonly simulator: Simulator,
    private readonly fleets: readonly ScaledFleet[],
    private readonly log: DecisionRecorder,
    private readonly tasks: readonly MinuteTask[] = [],
  ) {
    this.tickUs = fleets.reduce((us, { controller }) => commonDivisor(us, controller.periodUs), MICROS_PER_MINUTE);
    this.feeds = fleets.map(({ controller }) => createFeeds(controller.plans));
    this.measurements = fleets.map(measurementsOf);
    this.kind = simulator.registerKind({ priority: PRIORITY.control, handle: (tick) => this.endTick(tick) });
  }

  /** After the fleets have begun: what a schedule says for time zero holds at once. */
  begin(): void {
    for (let i = 0; i < this.fleets.length; i++) this.scale(i);
    this.simulator.schedule(this.simulator.now + this.tickUs, this.kind, 1);
  }

  /** @param tick how many ticks there have been, this one included */
  private endTick(tick: number): void {
    const nowUs = tick * this.tickUs;
    for (let i = 0; i < this.fleets.length; i++) {
      this.measure(i, nowUs);
      if (nowUs % this.fleets[i]!.controller.periodUs === 0) this.scale(i);
    }
    if (nowUs % MICROS_PER_MINUTE === 0) {
      for (const task of this.tasks) task(nowUs / MICROS_PER_MINUTE - 1);
    }
    this.simulator.schedule(this.simulator.now + this.tickUs, this.kind, tick + 1);
  }

  private measure(index: number, nowUs: number): void {
    const feeds = this.feeds[index]!;
    for (const { periodUs, probe, plans } of this.measurements[index]!) {
      if (nowUs % periodUs !== 0) continue;
      probe.close(nowUs);
      for (const { key, metric } of plans) feeds.get(key)!.record(nowUs / periodUs - 1, probe.point(metric));
    }
  }

  private scale(index: number): void {
    const { fleet, controller, isDeploying } = this.fleets[index]!;
    const decision = controller.evaluate({
      nowUs: this.simulator.now,
      desired: fleet.desired,
      ready: fleet.counts.ready,
      feeds: this.feeds[index]!,
      isDeploying: isDeploying?.() ?? (fleet.release?.isUnderWay === true && fleet.release.keepsDesired),
    });
    if (decision === null) return;
    const isDeferred = fleet.isDeferring(decision.desired);
    if (isDeferred && fleet.deferred === decision.desired) return;
    this.log.record({
      timeMs: this.simulator.now / 1000,
      kind: 'scaling',
      service: fleet.group.spec.name,
      subject: 'units',
      action: decision.direction === 'none' || isDeferred ? 'keep' : `scale-${decision.direction}`,
      reason: isDeferred ? `${decision.reason}; put off until the end of the release` : decision.reason,
    });
    fleet.setDesired(decision.desired);
  }
}

/** One measurement for every period in which a controller wants points. */
function measurementsOf({ fleet, controller }: ScaledFleet): readonly Measurement[] {
  const periods = [...new Set(controller.plans.map(({ periodUs }) => periodUs))];
  return periods.map((periodUs) => ({
    periodUs,
    probe: new MetricProbe(fleet),
    plans: controller.plans.filter((plan) => plan.periodUs === periodUs),
  }));
}
