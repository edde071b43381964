// Watches a platform while it runs: a sample per step for each service and for the platform as a whole. What a service
// is asked by others counts for the service; for the platform only what users ask counts.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../base/time.ts';
import { PRIORITY } from '../../engine/priorities.ts';
import type { Simulator } from '../../engine/simulator.ts';
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import { LogHistogram } from '../../metrics/recorders/log-histogram.ts';
import type { ServiceRecorder } from '../../metrics/recorders/service-recorder.ts';
import type { ResourceAccount } from '../../model/compute/resource-account.ts';
import type { Platform, ServiceObservation } from '../../model/platforms/index.ts';
import type { PlatformUsage } from '../../model/pricing/platform-usage.ts';
import type { PriceBook } from '../../model/pricing/price-books/price-book.ts';
import { RunningBill } from '../../model/pricing/running-bill.ts';
import type { Unrouted } from '../unrouted.ts';
import { roundTo, shareOf, toMs } from './rounding.ts';
import { SeriesBuilder } from './series-builder.ts';

/** What the observer works with. */
export interface ObserverParts {
  readonly simulator: Simulator;
  readonly platform: Platform;
  readonly priceBook: PriceBook;
  readonly stepUs: number;
  readonly unrouted: Unrouted;
}

/** What was sampled of the step that ends now. */
export interface StepSample {
  readonly platform: SeriesRow;
  /** In the platform's order. */
  readonly services: readonly SeriesRow[];
  /** Everything used so far: whoever wants to know it has no need to settle it once more. */
  readonly usage: PlatformUsage;
}

/** State of one subject (a service or the platform) at the last sample. */
interface Previous {
  account: ResourceAccount;
  coreUs: number;
  servingCoreUs: number;
}

/** Samples at every step, and once more at the end of a run that ends within a step. */
export class Observer {
  readonly platformSeries = new SeriesBuilder();
  readonly serviceSeries: readonly SeriesBuilder[];
  private readonly parts: ObserverParts;
  private readonly previous: Previous[];
  /** By service; that of the platform at the end. */
  private readonly bills: readonly RunningBill[];
  private readonly windowLatency = new LogHistogram(6);
  private readonly kind: number;
  private sampledUs = 0;
  private readonly listeners: ((sample: StepSample) => void)[] = [];

  constructor(parts: ObserverParts) {
    this.parts = parts;
    const { services } = parts.platform;
    this.serviceSeries = services.map(() => new SeriesBuilder());
    this.previous = [...services, null].map((service) => this.stateOf(service));
    this.bills = this.previous.map(() => new RunningBill(parts.priceBook));
    this.kind = parts.simulator.registerKind({ priority: PRIORITY.observation, handle: () => this.step() });
  }

  /** From now on this one, too, hears of every sample, once that is in the series. */
  tell(listener: (sample: StepSample) => void): void {
    this.listeners.push(listener);
  }

  begin(): void {
    this.parts.simulator.schedule(this.parts.stepUs, this.kind, 0);
  }

  /** Takes what is left of the last step. */
  end(): void {
    if (this.parts.simulator.now > this.sampledUs) this.sample();
  }

  private step(): void {
    this.sample();
    this.parts.simulator.schedule(this.parts.simulator.now + this.parts.stepUs, this.kind, 0);
  }

  private sample(): void {
    const { platform, simulator, unrouted } = this.parts;
    const usage = platform.usage();
    const samples = platform.services.map((service, index) =>
      this.sampleService(service, index, this.bills[index]!.serviceUsd(usage, index)),
    );
    samples.forEach((sample, index) => {
      this.serviceSeries[index]!.add(sample);
    });
    const costUsd = this.bills[samples.length]!.totalUsd(usage);
    const sample = this.samplePlatform(samples, costUsd, unrouted.takeWindow());
    this.platformSeries.add(sample);
    this.windowLatency.clear();
    for (const { group } of platform.services) {
      group.recorder.clearWindow();
      group.users.clearWindow();
    }
    this.sampledUs = simulator.now;
    for (const tell of this.listeners) tell({ platform: sample, services: samples, usage });
  }

  private sampleService(service: ServiceObservation, index: number, costUsd: number): SeriesRow {
    const { group, hosts } = service;
    const { window, windowLatency, inFlight } = group.recorder;
    this.windowLatency.add(group.users.windowLatency);
    const units = service.unitCounts();
    const sample: SeriesRow = {
      arrivals: window.arrivals,
      completions: window.completions,
      failures: window.failures,
      rejections: window.rejections,
      ...percentiles(windowLatency),
      inFlight,
      queued: group.load.queued,
      unitsDesired: units.desired,
      unitsPending: units.pending,
      unitsStarting: units.starting,
      unitsReady: units.ready,
      unitsDraining: units.draining,
      hosts: hosts?.value ?? 0,
      ...this.shares(service, index),
      coldStarts: window.coldStarts,
      ...this.cost(costUsd, this.serviceSeries[index]!),
    };
    return sample;
  }

  private samplePlatform(services: readonly SeriesRow[], costUsd: number, unrouted: number): SeriesRow {
    const { platform } = this.parts;
    const sum = (column: keyof SeriesRow) => services.reduce((total, sample) => total + (sample[column] ?? 0), 0);
    const ofUsers = (of: (users: ServiceRecorder) => number) =>
      platform.services.reduce((total, { group }) => total + of(group.users), 0);
    return {
      arrivals: ofUsers(({ window }) => window.arrivals) + unrouted,
      completions: ofUsers(({ window }) => window.completions),
      failures: ofUsers(({ window }) => window.failures),
      rejections: ofUsers(({ window }) => window.rejections) + unrouted,
      ...percentiles(this.windowLatency),
      inFlight: ofUsers(({ inFlight }) => inFlight),
      queued: sum('queued'),
      unitsDesired: sum('unitsDesired'),
      unitsPending: sum('unitsPending'),
      unitsStarting: sum('unitsStarting'),
      unitsReady: sum('unitsReady'),
      unitsDraining: sum('unitsDraining'),
      hosts: platform.hosts?.value ?? sum('hosts'),
      ...this.shares(null, services.length),
      coldStarts: sum('coldStarts'),
      ...this.cost(costUsd, this.platformSeries),
    };
  }

  private shares(service: ServiceObservation | null, index: number) {
    const before = this.previous[index]!;
    const now = this.stateOf(service);
    this.previous[index] = now;
    const requested = now.account.requested;
    const capacity = now.account.capacity;
    const { requested: requestedBefore, capacity: capacityBefore } = before.account;
    return {
      densityCpu: shareOf(requested.coreUs - requestedBefore.coreUs, capacity.coreUs - capacityBefore.coreUs),
      densityMemory: shareOf(
        requested.memoryMiBUs - requestedBefore.memoryMiBUs,
        capacity.memoryMiBUs - capacityBefore.memoryMiBUs,
      ),
      cpuUtilization: shareOf(now.coreUs - before.coreUs, now.servingCoreUs - before.servingCoreUs),
    };
  }

  private stateOf(service: ServiceObservation | null): Previous {
    const { platform, simulator } = this.parts;
    const subjects = service === null ? platform.services : [service];
    let coreUs = 0;
    let servingCoreUs = 0;
    for (const subject of subjects) {
      coreUs += subject.usefulCoreUs();
      servingCoreUs += (subject.servingUnits?.integral(simulator.now) ?? 0) * subject.group.shape.vcpu;
    }
    return { account: service === null ? platform.account() : service.account(), coreUs, servingCoreUs };
  }

  private cost(costUsd: number, series: SeriesBuilder) {
    // What is billed by the second jumps by a second: a shorter last window says nothing about the rate.
    const elapsedUs = Math.max(MICROS_PER_SECOND, this.parts.simulator.now - this.sampledUs);
    const costUsdPerHour = roundTo(((costUsd - series.lastCostUsd) * MICROS_PER_HOUR) / elapsedUs, 9);
    return { costUsd, costUsdPerHour };
  }
}

function percentiles(latency: LogHistogram) {
  return {
    latencyP50Ms: toMs(latency.quantile(0.5)),
    latencyP95Ms: toMs(latency.quantile(0.95)),
    latencyP99Ms: toMs(latency.quantile(0.99)),
  };
}
