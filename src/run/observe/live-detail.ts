// Everything that a run has come to so far, for those who follow it. Reads what the end of the run would read, and
// settles nothing.

import { msFromUs } from '../../base/time.ts';
import type { JobResult } from '../../metrics/job-result.ts';
import type { LiveDetail, LiveJob, LiveSize, PaidSize } from '../../metrics/live/live-step.ts';
import type { Summary } from '../../metrics/result.ts';
import { type MeasuredPlatform, metricValue } from '../../metrics/thresholds/metric-value.ts';
import type { ThresholdSpec } from '../../metrics/thresholds/threshold.ts';
import type { ServiceObservation } from '../../model/platforms/index.ts';
import type { JobSpec } from '../../model/workloads/index.ts';
import { jobResults } from './jobs.ts';
import type { Observer } from './observer.ts';
import { roundTo } from './rounding.ts';
import { type FinishedRun, mergedStartup, summarizePlatform, summarizeService, userLatency } from './summarize.ts';

/** So many hosts are told one by one. */
const MOST_HOSTS = 200;

/** What a detail is made from beside the run itself. */
export interface DetailParts {
  readonly platformName: string;
  readonly observer: Observer;
  readonly stepUs: number;
  readonly warmupUs: number;
  readonly jobs: readonly JobSpec[];
  readonly thresholds: readonly ThresholdSpec[];
}

/** As it would stand in the result of a run that ends now, after `run.durationUs`. */
export function detailOf(run: FinishedRun, parts: DetailParts): LiveDetail {
  const { platform } = run;
  const summary = summarizePlatform(run);
  const jobs = jobResults(parts.jobs, run);
  return {
    summary,
    thresholds: thresholdValues(run, parts, { summary, jobs }),
    hosts: platform.hostTable?.(MOST_HOSTS) ?? null,
    sizes: platform.services.map(sizeOf),
    jobs: jobs.map(liveJob),
  };
}

/** What is known before: thresholds ask for it again. */
interface Known {
  readonly summary: Summary;
  readonly jobs: readonly JobResult[];
}

function thresholdValues(run: FinishedRun, parts: DetailParts, known: Known): readonly (number | null)[] {
  const { thresholds, platformName } = parts;
  const isMeant = ({ platform }: ThresholdSpec) => platform === null || platform === platformName;
  const meant = thresholds.filter(isMeant);
  if (meant.length === 0) return thresholds.map(() => null);
  const measured = measuredSoFar(run, parts, { ...known, meant });
  const length = { durationMs: msFromUs(run.durationUs), warmupMs: msFromUs(parts.warmupUs) };
  return thresholds.map((one) => (isMeant(one) ? metricValue(measured, one, length) : null));
}

/** Of the services only those that a threshold names: each takes as long as the platform. */
function measuredSoFar(
  run: FinishedRun,
  { observer, stepUs }: DetailParts,
  { summary, jobs, meant }: Known & { readonly meant: readonly ThresholdSpec[] },
): MeasuredPlatform {
  const { services } = run.platform;
  const named = new Set(meant.map(({ service }) => service));
  return {
    summary,
    series: observer.platformSeries.toData(stepUs),
    latencyHistogram: userLatency(services).toData(),
    startupHistogram: mergedStartup(services).toData(),
    services: services.flatMap(({ group: { spec, recorder } }, index) =>
      named.has(spec.name)
        ? [
            {
              name: spec.name,
              summary: summarizeService(run, index),
              series: observer.serviceSeries[index]!.toData(stepUs),
              latencyHistogram: recorder.latency.toData(),
              startupHistogram: recorder.startup.toData(),
            },
          ]
        : [],
    ),
    jobs,
  };
}

/** Without its histograms and its tasks: a step is told while the run goes on. */
function liveJob({ name, counts, makespanMs, deadlineMs, deadlineMisses }: JobResult): LiveJob {
  return { name, counts, makespanMs, deadlineMs, deadlineMisses };
}

/** How large the units of a service are, what is sold in their place, and what of it was used. */
export function sizeOf({ group, unitCounts, unitSize, account }: ServiceObservation): LiveSize {
  const { requested, paid } = unitSize();
  const { requested: asked, useful } = account();
  return {
    service: group.spec.name,
    unitCount: unitCounts().ready,
    vcpu: paidSize({ requested: requested.vcpu, paid: paid.vcpu }, useful.coreUs, asked.coreUs),
    memoryMiB: paidSize(
      { requested: requested.memoryMiB, paid: paid.memoryMiB },
      useful.memoryMiBUs,
      asked.memoryMiBUs,
    ),
  };
}

/** What was used is to what was asked for as it is over all units and their time. */
function paidSize(size: Omit<PaidSize, 'used'>, usedTime: number, askedTime: number): PaidSize {
  return { ...size, used: askedTime > 0 ? roundTo((size.requested * usedTime) / askedTime, 6) : null };
}
