// A result whose platforms show what all replications say instead of the first: for whoever compares or advises. What has
// no figure of its own (series, decisions, histograms, calls) stays that of the first replication.

import type { JobResult } from '../metrics/job-result.ts';
import { LATENCY_PARTS, type LatencyParts, type LatencyPartsSummary } from '../metrics/latency-parts.ts';
import type { CostLine, PlatformRunResult, RunResult, Summary } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import type { BillLineStudy, JobStudy, PlatformStudy } from '../metrics/study/study.ts';
import { figureEstimate, jobEstimate } from './statistics/figure-estimate.ts';

/** A figure over all replications, by its name in the catalogue. */
type FigureOf = (name: string) => number | null;

/**
 * The result with means over replications in the summaries of its platforms and in its jobs; quantiles that too few values
 * stand behind are null, in a single run as well. Counts become means too, and need not be whole.
 */
export function acrossReplications(result: RunResult): RunResult {
  const studies = new Map(platformStudies(result).map((study) => [study.platform, study]));
  const isSingle = result.study === undefined;
  const platforms = result.platforms.map((platform) => {
    const study = studies.get(platform.name);
    if (!platform.isFeasible || study === undefined) return platform;
    return isSingle ? withoutScantQuantiles(platform, study) : meanOf(platform, study);
  });
  return { ...result, platforms };
}

function withoutScantQuantiles(platform: PlatformRunResult, study: PlatformStudy): PlatformRunResult {
  const known = (name: string, value: number | null) =>
    figureEstimate(study, name).basis === 'insufficient' ? null : value;
  const { summary, jobs } = platform;
  const { latencyMs, startupMs } = summary;
  return {
    ...platform,
    jobs: jobs.map((job, index) => withoutScantTimes(job, study.jobs[index]!)),
    summary: {
      ...summary,
      latencyMs: {
        ...latencyMs,
        p50: known('latency_p50', latencyMs.p50),
        p95: known('latency_p95', latencyMs.p95),
        p99: known('latency_p99', latencyMs.p99),
      },
      startupMs: {
        ...startupMs,
        p50: known('startup_p50', startupMs.p50),
        p95: known('startup_p95', startupMs.p95),
        p99: known('startup_p99', startupMs.p99),
      },
    },
  };
}

function withoutScantTimes(job: JobResult, study: JobStudy): JobResult {
  const known = (name: string, value: number | null) =>
    jobEstimate(study, name).basis === 'insufficient' ? null : value;
  const { makespanMs, waitingMs } = job;
  return {
    ...job,
    makespanMs: {
      ...makespanMs,
      p50: known('makespan_p50', makespanMs.p50),
      p95: known('makespan_p95', makespanMs.p95),
    },
    waitingMs: { ...waitingMs, p50: known('waiting_p50', waitingMs.p50), p95: known('waiting_p95', waitingMs.p95) },
  };
}

function meanOf(platform: PlatformRunResult, study: PlatformStudy): PlatformRunResult {
  const of: FigureOf = (name) => figureEstimate(study, name).value;
  return {
    ...platform,
    summary: summaryOf(platform.summary, study.bill, of),
    jobs: platform.jobs.map((job) => {
      const own = study.jobs.find(({ name }) => name === job.name);
      return own === undefined ? job : jobOf(job, (name) => jobEstimate(own, name).value);
    }),
  };
}

function summaryOf(first: Summary, bill: readonly BillLineStudy[], of: FigureOf): Summary {
  const count = (name: string) => of(name) ?? 0;
  return {
    ...first,
    requests: requestsOf(of),
    latencyMs: {
      mean: of('latency_mean'),
      p50: of('latency_p50'),
      p95: of('latency_p95'),
      p99: of('latency_p99'),
      max: of('latency_max'),
    },
    latencyParts: first.latencyParts === null ? null : latencyPartsOf(first.latencyParts, of),
    coldStarts: { count: count('cold_starts'), share: of('cold_share') },
    startupMs: {
      ...first.startupMs,
      count: count('startup_count'),
      p50: of('startup_p50'),
      p95: of('startup_p95'),
      p99: of('startup_p99'),
    },
    units: {
      mean: count('units_mean'),
      peak: count('units_peak'),
      started: count('units_started'),
      unitMs: count('unit_time'),
      busyMs: count('unit_busy_time'),
    },
    hosts: { mean: count('hosts_mean'), peak: count('hosts_peak') },
    density: { cpu: of('density_cpu'), memory: of('density_memory') },
    billedUtilization: { cpu: of('billed_utilization_cpu'), memory: of('billed_utilization_memory') },
    ...(first.inference === undefined
      ? {}
      : { inference: { ...first.inference, gpuUtilization: of('gpu_utilization') } }),
    cost: { totalUsd: count('cost_total'), monthlyUsd: count('cost_monthly'), lines: bill.map(lineOf) },
  };
}

/** Losses are such that their shares are those of the catalogue, the means of the shares of all replications. */
function requestsOf(of: FigureOf): Summary['requests'] {
  const count = (name: string) => of(name) ?? 0;
  const arrived = count('requests_arrived');
  return {
    arrived,
    completed: count('requests_completed'),
    failed: count('failed_share') * arrived,
    rejected: count('rejected_share') * arrived,
    timedOut: count('requests_timed_out'),
    inFlight: count('requests_in_flight'),
    retries: count('requests_retries'),
  };
}

function latencyPartsOf(first: LatencyPartsSummary, of: FigureOf): LatencyPartsSummary {
  const parts = (prefix: string) =>
    Object.fromEntries(LATENCY_PARTS.map((part) => [part, of(`${prefix}_${part}`) ?? 0])) as unknown as LatencyParts;
  return {
    all: parts('time'),
    slowest: parts('time_slowest'),
    slowestShare: of('slowest_share') ?? first.slowestShare,
    slowestFromMs: of('slowest_from') ?? first.slowestFromMs,
  };
}

/** What the meter counted is not kept by replication; the quantity in the unit of the price is. */
function lineOf({ item, sku, unit, priceUsd, quantities, amountsUsd }: BillLineStudy): CostLine {
  const quantity = meanValue(quantities);
  return { item, sku, usage: quantity, usageUnit: unit, quantity, unit, priceUsd, amountUsd: meanValue(amountsUsd) };
}

function jobOf(first: JobResult, of: FigureOf): JobResult {
  const count = (name: string) => of(name) ?? 0;
  const [arrived, succeeded, failed] = [count('jobs_arrived'), count('jobs_succeeded'), count('jobs_failed')];
  return {
    ...first,
    counts: { arrived, succeeded, failed, inFlight: arrived - succeeded - failed },
    makespanMs: {
      mean: of('makespan_mean'),
      p50: of('makespan_p50'),
      p95: of('makespan_p95'),
      max: of('makespan_max'),
    },
    waitingMs: { ...first.waitingMs, p50: of('waiting_p50'), p95: of('waiting_p95') },
    lost: count('attempts_lost'),
    repeatedSeconds: count('work_repeated') / 1000,
    deadlineMisses: count('deadline_misses'),
    cost: { totalUsd: count('job_cost_total'), perJobUsd: of('cost_per_job'), perGbUsd: of('cost_per_gb') },
  };
}

function meanValue(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
