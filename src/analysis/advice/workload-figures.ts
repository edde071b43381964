// What sort of traffic a run had, in the figures that rules of thumb speak of. Computed from the series of the result.

import { exp } from '../../base/math.ts';
import type { PlatformRunResult } from '../../metrics/result.ts';
import type { Figure } from './figure.ts';

/** The traffic of a run; null where there was none, or nothing to compute it from. */
export interface WorkloadFigures {
  readonly requestsPerSecond: number;
  /** Requests of the busiest step / requests of a step on average; with jobs alone, units. */
  readonly peakToMean: number | null;
  /** Share of the steps without a single request, 0..1. */
  readonly quietShare: number;
  /** Share of the time with a request in service, if all were served at once; with jobs alone, with a unit; 0..1. */
  readonly dutyCycle: number | null;
  /** Mean time of a request on the platform that was quickest on average. */
  readonly meanMs: number | null;
  /** Mean time of a piece of the longest task of any job, where it was quickest; null without jobs. */
  readonly pieceMs: number | null;
  /** Memory that a unit pays for, the most on any platform where the bill tells. */
  readonly unitMemoryMiB: number | null;
}

const MS_PER_SECOND = 1000;
const MIB_PER_GB = 1024;
const SECONDS_PER_HOUR = 3600;

/** The figures; traffic is the same on all platforms, so that of the first is taken. */
export function workloadFigures(platforms: readonly PlatformRunResult[]): WorkloadFigures {
  const [first] = platforms;
  const arrivals = first?.series.columns.arrivals ?? [];
  const stepMs = first?.series.stepMs ?? 1;
  const total = arrivals.reduce((sum, count) => sum + count, 0);
  const meanMs = leastOf(platforms.map(({ summary }) => summary.latencyMs.mean));
  return {
    requestsPerSecond: arrivals.length === 0 ? 0 : (total * MS_PER_SECOND) / (arrivals.length * stepMs),
    quietShare: arrivals.length === 0 ? 1 : arrivals.filter((count) => count === 0).length / arrivals.length,
    ...(total === 0
      ? jobActivity(platforms)
      : {
          dutyCycle: meanMs === null ? null : dutyCycle(arrivals, meanMs / stepMs),
          peakToMean: (Math.max(...arrivals) * arrivals.length) / total,
        }),
    meanMs,
    pieceMs: leastOf(platforms.map(longestPieceMs)),
    unitMemoryMiB: mostOf(platforms.map(unitMemoryMiB)),
  };
}

/** With Poisson arrivals and room for all, nobody is in service for a share exp(-rate x duration) of the time. */
function dutyCycle(arrivals: readonly number[], durationSteps: number): number {
  const busy = arrivals.reduce((sum, count) => sum + 1 - exp(-count * durationSteps), 0);
  return busy / arrivals.length;
}

/** Tasks have units only while there is work for them: what their number tells, where there were any for the least time. */
function jobActivity(platforms: readonly PlatformRunResult[]): Pick<WorkloadFigures, 'dutyCycle' | 'peakToMean'> {
  const activities = platforms
    .filter(({ jobs, series }) => jobs.length > 0 && series.columns.unitsReady.some((count) => count > 0))
    .map(({ series }) => {
      const { unitsReady } = series.columns;
      const total = unitsReady.reduce((sum, count) => sum + count, 0);
      return {
        dutyCycle: unitsReady.filter((count) => count > 0).length / unitsReady.length,
        peakToMean: (Math.max(...unitsReady) * unitsReady.length) / total,
      };
    });
  const [briefest] = activities.sort((a, b) => a.dutyCycle - b.dutyCycle);
  return briefest ?? { dutyCycle: null, peakToMean: null };
}

function longestPieceMs({ jobs }: PlatformRunResult): number | null {
  return mostOf(jobs.flatMap(({ tasks }) => tasks.map(({ runMs }) => runMs.mean)));
}

/** From the memory lines of Fargate (unit hours) and Lambda (busy seconds of environments). */
function unitMemoryMiB({ summary: { cost, units } }: PlatformRunResult): number | null {
  const quantityOf = (pattern: RegExp) =>
    cost.lines.reduce((sum, { sku, quantity }) => sum + (pattern.test(sku) ? quantity : 0), 0);
  const gbHours = quantityOf(/^fargate\/.*-memory/);
  if (gbHours > 0 && units.unitMs > 0) {
    return (gbHours * MIB_PER_GB * SECONDS_PER_HOUR * MS_PER_SECOND) / units.unitMs;
  }
  const gbSeconds = quantityOf(/^lambda\/duration/);
  return gbSeconds > 0 && units.busyMs > 0 ? (gbSeconds * MIB_PER_GB * MS_PER_SECOND) / units.busyMs : null;
}

/** The figures of the traffic in the order in which they are shown. */
export function workloadEvidence(workload: WorkloadFigures): readonly Figure[] {
  const {
    requestsPerSecond,
    peakToMean,
    quietShare,
    dutyCycle: duty,
    meanMs,
    pieceMs,
    unitMemoryMiB: memory,
  } = workload;
  const pieces: readonly Figure[] =
    pieceMs === null ? [] : [{ label: 'mean piece of a task', value: pieceMs, unit: 'ms' }];
  const isJobsOnly = requestsPerSecond === 0 && pieces.length > 0;
  const requests: readonly Figure[] = [
    { label: 'requests on average', value: requestsPerSecond, unit: 'req/s' },
    { label: 'steps without any request', value: quietShare, unit: 'share' },
    { label: 'mean duration', value: meanMs, unit: 'ms' },
  ];
  return [
    ...(isJobsOnly ? [] : requests),
    { label: 'peak to mean', value: peakToMean, unit: 'ratio' },
    { label: 'time in service', value: duty, unit: 'share' },
    ...pieces,
    { label: 'memory of a unit', value: memory, unit: 'MiB' },
  ];
}

function leastOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
}

function mostOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
