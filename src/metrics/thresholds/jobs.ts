// The metrics of thresholds that tell how jobs fared. Without the label `job` counts are those of all jobs together, times
// and prices those of the worst job.

import type { JobResult, JobTime } from '../job-result.ts';
import { type Aggregation, ofWholeRun, type ThresholdMetric } from './metric.ts';

const PERCENTILES: ReadonlyMap<number, 'p50' | 'p95'> = new Map([
  [50, 'p50'],
  [95, 'p95'],
]);

/** The largest value of a job; null where no job has one. */
function worst(jobs: readonly JobResult[], of: (job: JobResult) => number | null): number | null {
  return jobs.reduce<number | null>((most, job) => {
    const value = of(job);
    return value === null || (most !== null && most >= value) ? most : value;
  }, null);
}

function sum(jobs: readonly JobResult[], of: (job: JobResult) => number): number {
  return jobs.reduce((total, job) => total + of(job), 0);
}

function timeOf(name: string, meaning: string, of: (job: JobResult) => JobTime): ThresholdMetric {
  const whole = (word: 'avg' | 'med' | 'max', key: keyof JobTime): Aggregation =>
    ofWholeRun(word, 'ms', ({ jobs }) => worst(jobs, (job) => of(job)[key]));
  return {
    name,
    meaning,
    labels: ['job'],
    aggregations: [
      whole('avg', 'mean'),
      whole('max', 'max'),
      whole('med', 'p50'),
      {
        ...ofWholeRun('p', 'ms', ({ jobs }, percent) =>
          worst(jobs, (job) => of(job)[PERCENTILES.get(percent) ?? 'p95']),
        ),
        runArguments: [...PERCENTILES.keys()],
      },
    ],
  };
}

/** Jobs of those that pass, as a number and as a share of those that arrived; null where none does. */
function countsOf(
  name: string,
  meaning: string,
  { count, isMeant }: { readonly count: (job: JobResult) => number; readonly isMeant: (job: JobResult) => boolean },
): ThresholdMetric {
  return {
    name,
    meaning,
    labels: ['job'],
    aggregations: [
      ofWholeRun('rate', 'share', ({ jobs }) => {
        const meant = jobs.filter(isMeant);
        const arrived = sum(meant, ({ counts }) => counts.arrived);
        return arrived === 0 ? null : sum(meant, count) / arrived;
      }),
      ofWholeRun('count', 'jobs', ({ jobs }) => {
        const meant = jobs.filter(isMeant);
        return meant.length === 0 ? null : sum(meant, count);
      }),
    ],
  };
}

function priceOf(name: string, meaning: string, of: (job: JobResult) => number | null): ThresholdMetric {
  return { name, meaning, labels: ['job'], aggregations: [ofWholeRun('avg', 'USD', ({ jobs }) => worst(jobs, of))] };
}

/** In the order of a report. */
export const JOB_THRESHOLD_METRICS: readonly ThresholdMetric[] = [
  timeOf('makespan', 'time from the arrival of a job to its end, of jobs that succeeded', (job) => job.makespanMs),
  timeOf('waiting', 'time from the arrival of a job to the begin of its first piece', (job) => job.waitingMs),
  countsOf('deadline_misses', 'jobs that were late, failed, or open beyond their deadline when the run ended', {
    count: ({ deadlineMisses }) => deadlineMisses,
    isMeant: ({ deadlineMs }) => deadlineMs !== null,
  }),
  countsOf('failed_jobs', 'jobs of which a piece was lost more often than its task allows', {
    count: ({ counts }) => counts.failed,
    isMeant: () => true,
  }),
  priceOf('cost_per_job', 'the bill of the task groups for each job that succeeded', ({ cost }) => cost.perJobUsd),
  priceOf('cost_per_gb', 'the bill of the task groups for each 10^9 bytes read', ({ cost }) => cost.perGbUsd),
];
