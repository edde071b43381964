// Measures what autoscalers follow, from one boundary of a period to the next. The one place that says what a metric is.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { averageOf } from '../../autoscalers/metrics/custom-series.ts';
import type { MetricPoint } from '../../autoscalers/metrics/metric-feed.ts';
import type { MetricChoice } from '../../autoscalers/metrics/scaling-metric.ts';
import type { UnitFleet } from '../units/unit-fleet.ts';

/** Running totals of a service group: amounts x time in microseconds, and attempts. */
interface Totals {
  readonly atUs: number;
  readonly coreUs: number;
  readonly gpuUs: number;
  readonly requestUs: number;
  readonly queuedUs: number;
  readonly readyUs: number;
  readonly servingUs: number;
  readonly attempts: number;
}

const AT_START: Totals = {
  atUs: 0,
  coreUs: 0,
  gpuUs: 0,
  requestUs: 0,
  queuedUs: 0,
  readyUs: 0,
  servingUs: 0,
  attempts: 0,
};

function totalsOf({ group, roster: { readyLevel, servingLevel } }: UnitFleet, atUs: number): Totals {
  const { load, gpuLoad, recorder } = group;
  return {
    atUs,
    coreUs: load.coreUs,
    gpuUs: gpuLoad.coreUs,
    requestUs: load.requestUs,
    queuedUs: load.queuedUs,
    readyUs: readyLevel.integral(atUs),
    servingUs: servingLevel.integral(atUs),
    attempts: recorder.arrivedEver + recorder.retriedEver,
  };
}

/** The averages of one fleet over periods of one length. */
export class MetricProbe {
  private from = AT_START;
  private to = AT_START;

  constructor(private readonly fleet: UnitFleet) {}

  /** Ends a period: from now on the points are those of the time since the last call. */
  close(nowUs: number): void {
    this.from = this.to;
    this.to = totalsOf(this.fleet, nowUs);
  }

  /** The average of the metric over the period that was closed last; null where it has no data. */
  point(choice: MetricChoice): MetricPoint | null {
    switch (choice.metric) {
      case 'cpu':
        return this.share(this.over('coreUs'), this.fleet.group.requested.vcpu);
      case 'gpu':
        return this.share(this.over('gpuUs'), this.fleet.group.shape.gpuCount ?? 0);
      case 'memory':
        return this.share(this.memory(), this.fleet.group.requested.memoryMiB);
      case 'requests-per-unit':
        return this.perUnit(((this.to.attempts - this.from.attempts) * MICROS_PER_SECOND) / this.lengthUs);
      case 'queue-per-unit':
        return this.perUnit(this.over('queuedUs') / this.lengthUs);
      case 'in-flight-per-unit':
        return this.perUnit((this.over('queuedUs') + this.over('requestUs')) / this.lengthUs);
      case 'custom':
        return this.custom(choice);
    }
  }

  private get lengthUs(): number {
    return this.to.atUs - this.from.atUs;
  }

  private over(key: keyof Totals): number {
    return this.to[key] - this.from[key];
  }

  /** What the application and its requests held, in MiB x time. */
  private memory(): number {
    const { baseMiB, perRequestMiB } = this.fleet.group.spec.memory;
    return baseMiB * this.over('servingUs') + perRequestMiB * this.over('requestUs');
  }

  /** `amountUs` of what the units that serve had, each of them `each`; draining ones serve, starting ones do not. */
  private share(amountUs: number, each: number): MetricPoint | null {
    const servingUs = this.over('servingUs');
    return servingUs > 0 && each > 0
      ? { value: amountUs / (servingUs * each), units: servingUs / this.lengthUs }
      : null;
  }

  /** A total over the ready units; over one where there is none, so that it is not lost. */
  private perUnit(total: number): MetricPoint {
    const units = Math.max(this.over('readyUs') / this.lengthUs, 1);
    return { value: total / units, units };
  }

  private custom({ series }: MetricChoice): MetricPoint | null {
    if (series === undefined) return null;
    const value = averageOf(series, { fromUs: this.from.atUs, toUs: this.to.atUs });
    return series.per === 'total' ? this.perUnit(value) : { ...this.perUnit(0), value };
  }
}
