// The figures of a finished run: one summary per service and one for the platform.

import type { PackingSummary, ResourceShares } from '../../metrics/packing-summary.ts';
import { LatencyPartRecorder } from '../../metrics/recorders/latency-part-recorder.ts';
import { LogHistogram } from '../../metrics/recorders/log-histogram.ts';
import type { CostSummary, RequestCounts, StartupSummary, Summary } from '../../metrics/result.ts';
import type { Level } from '../../model/compute/level.ts';
import type { ResourceAccount, ResourceTime } from '../../model/compute/resource-account.ts';
import { PhaseRecorder } from '../../model/compute/starts/startup.ts';
import type { Platform, ServiceObservation } from '../../model/platforms/index.ts';
import { type BillLine, billOf, monthlyUsd } from '../../model/pricing/bill.ts';
import { type PlatformUsage, serviceUsage, totalUsage } from '../../model/pricing/platform-usage.ts';
import type { PriceBook } from '../../model/pricing/price-books/price-book.ts';
import type { Usage } from '../../model/pricing/usage.ts';
import { inferenceSummary } from './inference.ts';
import { latencyPartsSummary, latencySummary } from './latency.ts';
import { roundTo, shareOf, toMs } from './rounding.ts';

/** What is known at the end of a run. */
export interface FinishedRun {
  readonly platform: Platform;
  readonly usage: PlatformUsage;
  readonly priceBook: PriceBook;
  readonly durationUs: number;
  readonly unroutedCount: number;
}

/** Latencies of the whole platform: of what users ask its services, from end to end. */
export function userLatency(services: readonly ServiceObservation[]): LogHistogram {
  const merged = new LogHistogram(7);
  for (const { group } of services) merged.add(group.users.latency);
  return merged;
}

/** Starts of the units of all services. */
export function mergedStartup(services: readonly ServiceObservation[]): LogHistogram {
  const merged = new LogHistogram(7);
  for (const { group } of services) merged.add(group.recorder.startup);
  return merged;
}

function userParts(services: readonly ServiceObservation[]): LatencyPartRecorder {
  const merged = new LatencyPartRecorder();
  for (const { group } of services) merged.add(group.users.parts);
  return merged;
}

/** Figures of one service. */
export function summarizeService(run: FinishedRun, index: number): Summary {
  const service = run.platform.services[index]!;
  const { recorder } = service.group;
  return summarize(run, {
    services: [service],
    requests: recorder.requestCounts(),
    latency: recorder.latency,
    parts: recorder.parts,
    startup: recorder.startup,
    hosts: service.hosts,
    units: service.units,
    account: service.account(),
    hostPhases: null,
    unitsPerHost: null,
    usages: serviceUsage(run.usage, index),
  });
}

/** Figures of the platform. */
export function summarizePlatform(run: FinishedRun): Summary {
  const { platform } = run;
  return summarize(run, {
    services: platform.services,
    requests: totalRequests(platform, run.unroutedCount),
    latency: userLatency(platform.services),
    parts: userParts(platform.services),
    startup: mergedStartup(platform.services),
    hosts: platform.hosts,
    units: platform.units,
    account: platform.account(),
    hostPhases: platform.hostPhases,
    unitsPerHost: platform.unitsPerHost(),
    usages: totalUsage(run.usage),
  });
}

/** A service, or all of them together. */
interface Subject {
  readonly services: readonly ServiceObservation[];
  readonly requests: RequestCounts;
  readonly latency: LogHistogram;
  readonly parts: LatencyPartRecorder;
  readonly startup: LogHistogram;
  readonly hosts: Level | null;
  readonly units: Level;
  readonly account: ResourceAccount;
  readonly hostPhases: PhaseRecorder | null;
  readonly unitsPerHost: number | null;
  readonly usages: readonly Usage[];
}

function summarize(run: FinishedRun, subject: Subject): Summary {
  const { durationUs } = run;
  const { services, requests, latency, account, hosts } = subject;
  const sum = (of: (service: ServiceObservation) => number) => services.reduce((total, one) => total + of(one), 0);
  const coldStarts = sum(({ group }) => group.recorder.coldStartCount());
  // Requests between services can meet a cold start as those of users can.
  const askedCount = sum(({ group }) => group.recorder.requestCounts().arrived);
  const cost = costSummary(subject.usages, run);
  const inference = inferenceSummary(services, { totalUsd: cost.totalUsd, durationUs });
  return {
    requests,
    latencyMs: latencySummary(latency),
    latencyParts: latencyPartsSummary(subject.parts),
    coldStarts: { count: coldStarts, share: shareOf(coldStarts, askedCount) },
    startupMs: startupSummary(subject),
    units: {
      mean: roundTo(subject.units.integral(durationUs) / durationUs, 6),
      peak: subject.units.peak,
      started: sum((service) => service.startedCount()),
      unitMs: sum((service) => service.unitUs()) / 1000,
      busyMs: sum(({ group }) => group.load.busyUnitUs) / 1000,
    },
    hosts: {
      mean: hosts === null ? 0 : roundTo(hosts.integral(durationUs) / durationUs, 6),
      peak: hosts?.peak ?? 0,
    },
    density: {
      cpu: shareOf(account.requested.coreUs, account.capacity.coreUs),
      memory: shareOf(account.requested.memoryMiBUs, account.capacity.memoryMiBUs),
    },
    packing: packingSummary(subject),
    billedUtilization: {
      cpu: shareOf(account.useful.coreUs, account.paid.coreUs),
      memory: shareOf(account.useful.memoryMiBUs, account.paid.memoryMiBUs),
    },
    ...(inference === undefined ? {} : { inference }),
    cost,
  };
}

function packingSummary({ account, unitsPerHost }: Subject): PackingSummary {
  const { capacity, requested, useful } = account;
  const { allocatable = capacity, stranded, rounding } = account;
  const isHost = unitsPerHost !== null;
  return {
    requested: isHost ? sharesOf(requested, allocatable) : NO_SHARES,
    used: sharesOf(useful, requested),
    stranded: isHost && stranded !== undefined ? sharesOf(stranded, allocatable) : NO_SHARES,
    system: account.allocatable === undefined ? NO_SHARES : sharesOf(less(capacity, allocatable), capacity),
    rounding: isHost || rounding === undefined ? NO_SHARES : sharesOf(rounding, capacity),
    unitsPerHost: unitsPerHost === null ? null : roundTo(unitsPerHost, 6),
  };
}

const NO_SHARES: ResourceShares = { cpu: null, memory: null };

function sharesOf(part: ResourceTime, whole: ResourceTime): ResourceShares {
  return { cpu: shareOf(part.coreUs, whole.coreUs), memory: shareOf(part.memoryMiBUs, whole.memoryMiBUs) };
}

function less(whole: ResourceTime, part: ResourceTime): ResourceTime {
  return { coreUs: whole.coreUs - part.coreUs, memoryMiBUs: whole.memoryMiBUs - part.memoryMiBUs };
}

function startupSummary({ services, startup, hostPhases }: Subject): StartupSummary {
  const phases = new PhaseRecorder();
  for (const service of services) phases.add(service.phases);
  if (hostPhases !== null) phases.add(hostPhases);
  return {
    count: startup.count,
    p50: toMs(startup.quantile(0.5)),
    p95: toMs(startup.quantile(0.95)),
    p99: toMs(startup.quantile(0.99)),
    phases: phases.toData().map((phase) => ({
      ...phase,
      mean: roundTo(phase.mean, 3),
      p50: roundTo(phase.p50, 3),
      p95: roundTo(phase.p95, 3),
      p99: roundTo(phase.p99, 3),
    })),
  };
}

function costSummary(usages: readonly Usage[], { priceBook, durationUs }: FinishedRun): CostSummary {
  const bill = billOf(usages, priceBook);
  return {
    totalUsd: bill.totalUsd.toNumber(),
    monthlyUsd: monthlyUsd(bill.totalUsd, durationUs).toNumber(),
    lines: bill.lines.filter(({ usage }) => usage > 0n).map(costLine),
  };
}

function costLine(line: BillLine) {
  return {
    item: line.item,
    sku: line.sku,
    usage: Number(line.usage),
    usageUnit: line.usageUnit,
    quantity: line.quantity,
    unit: line.unit,
    priceUsd: line.priceUsd.toNumber(),
    amountUsd: line.amountUsd.toNumber(),
  };
}

function totalRequests(platform: Platform, unroutedCount: number): RequestCounts {
  const total = { arrived: 0, completed: 0, failed: 0, rejected: 0, timedOut: 0, inFlight: 0, retries: 0 };
  for (const { group } of platform.services) {
    const counts = group.users.requestCounts();
    for (const key of Object.keys(total) as (keyof RequestCounts)[]) total[key] += counts[key];
  }
  total.arrived += unroutedCount;
  total.rejected += unroutedCount;
  return total;
}
