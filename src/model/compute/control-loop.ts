// The minute loop of the autoscalers: closes a minute of metrics, asks each controller, carries its decision out.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../base/time.ts';
import { PRIORITY } from '../../engine/priorities.ts';
import type { Simulator } from '../../engine/simulator.ts';
import type { DecisionRecorder } from '../../metrics/decision-log.ts';
import type { MetricFeed, MetricPoint } from '../autoscalers/metric-feed.ts';
import type { ScalingController } from '../autoscalers/scaling-controller.ts';
import type { ScalingMetric } from '../autoscalers/scaling-metric.ts';
import type { UnitFleet } from './unit-fleet.ts';

/** A fleet and what scales it. */
export interface ScaledFleet {
  readonly fleet: UnitFleet;
  readonly controller: ScalingController;
}

/** Totals at the last minute boundary. */
interface Totals {
  coreUs: number;
  requestUs: number;
  readyUs: number;
  servingUs: number;
  arrivals: number;
}

/** Something else that runs once a minute, after the autoscalers. */
export type MinuteTask = (minuteIndex: number) => void;

/** Measures and scales every fleet of a platform once a minute. */
export class ControlLoop {
  private readonly feeds: Partial<Record<ScalingMetric, MetricFeed>>[];
  private readonly totals: Totals[];
  private readonly kind: number;

  constructor(
    private readonly simulator: Simulator,
    private readonly fleets: readonly ScaledFleet[],
    private readonly log: DecisionRecorder,
    private readonly tasks: readonly MinuteTask[] = [],
  ) {
    this.feeds = fleets.map(({ controller }) => {
      const feeds: Partial<Record<ScalingMetric, MetricFeed>> = {};
      for (const metric of controller.metrics) feeds[metric] = controller.createFeed();
      return feeds;
    });
    this.totals = fleets.map(() => ({ coreUs: 0, requestUs: 0, readyUs: 0, servingUs: 0, arrivals: 0 }));
    this.kind = simulator.registerKind({ priority: PRIORITY.control, handle: (minute) => this.endMinute(minute) });
  }

  /** After the fleets have begun: what a schedule says for time zero holds at once. */
  begin(): void {
    for (let i = 0; i < this.fleets.length; i++) this.scale(i);
    this.simulator.schedule(this.simulator.now + MICROS_PER_MINUTE, this.kind, 0);
  }

  private endMinute(minute: number): void {
    for (let i = 0; i < this.fleets.length; i++) {
      this.measure(i, minute);
      this.scale(i);
    }
    for (const task of this.tasks) task(minute);
    this.simulator.schedule(this.simulator.now + MICROS_PER_MINUTE, this.kind, minute + 1);
  }

  private measure(index: number, minute: number): void {
    const { group, readyLevel, servingLevel } = this.fleets[index]!.fleet;
    const nowUs = this.simulator.now;
    group.load.advance();
    const last = this.totals[index]!;
    const totals: Totals = {
      coreUs: group.load.coreUs,
      requestUs: group.load.requestUs,
      readyUs: readyLevel.integral(nowUs),
      servingUs: servingLevel.integral(nowUs),
      arrivals: group.recorder.arrivedEver,
    };
    this.totals[index] = totals;
    const readyUs = totals.readyUs - last.readyUs;
    const servingUs = totals.servingUs - last.servingUs;
    const { vcpu, memoryMiB } = group.shape;
    const { baseMiB, perRequestMiB } = group.spec.memory;
    const memoryUs = baseMiB * servingUs + perRequestMiB * (totals.requestUs - last.requestUs);
    const servingUnits = servingUs / MICROS_PER_MINUTE;
    const readyUnits = Math.max(readyUs / MICROS_PER_MINUTE, 1);
    const requestsPerSecond = ((totals.arrivals - last.arrivals) * MICROS_PER_SECOND) / MICROS_PER_MINUTE;
    const points: Record<ScalingMetric, MetricPoint | null> = {
      cpu: servingUs > 0 ? { value: (totals.coreUs - last.coreUs) / (servingUs * vcpu), units: servingUnits } : null,
      memory: servingUs > 0 ? { value: memoryUs / (servingUs * memoryMiB), units: servingUnits } : null,
      'requests-per-unit': { value: requestsPerSecond / readyUnits, units: readyUnits },
    };
    const feeds = this.feeds[index]!;
    for (const metric of this.fleets[index]!.controller.metrics) feeds[metric]!.record(minute, points[metric]);
  }

  private scale(index: number): void {
    const { fleet, controller } = this.fleets[index]!;
    const decision = controller.evaluate({
      nowUs: this.simulator.now,
      desired: fleet.desired,
      ready: fleet.counts.ready,
      feeds: this.feeds[index]!,
    });
    if (decision === null) return;
    this.log.record({
      timeMs: this.simulator.now / 1000,
      kind: 'scaling',
      service: fleet.group.spec.name,
      subject: 'units',
      action: decision.direction === 'none' ? 'keep' : `scale-${decision.direction}`,
      reason: decision.reason,
    });
    fleet.setDesired(decision.desired);
  }
}
