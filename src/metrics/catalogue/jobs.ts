// The figures of one kind of job over a whole run: name, unit, meaning, method and where to read them.

import type { JobResult } from '../job-result.ts';
import type { Metric } from './metric.ts';

/** One figure of a job. */
export interface JobMetric extends Metric {
  /** The figure, or null where there was nothing to measure. */
  readonly read: (job: JobResult) => number | null;
}

const OF_DONE = 'over jobs that arrived after the warm-up and were done';
const OF_ARRIVED = 'counted over jobs that arrived after the warm-up';
const TASK_GROUPS = 'bill of the task groups of the whole run, warm-up included';

/** In the order of a report. */
export const JOB_METRICS: readonly JobMetric[] = [
  {
    name: 'jobs_arrived',
    unit: 'jobs',
    label: 'arrived',
    meaning: 'jobs that traffic brought in',
    method: OF_ARRIVED,
    read: ({ counts }) => counts.arrived,
  },
  {
    name: 'jobs_succeeded',
    unit: 'jobs',
    label: 'done',
    meaning: 'jobs that were done',
    method: OF_ARRIVED,
    read: ({ counts }) => counts.succeeded,
  },
  {
    name: 'jobs_failed',
    unit: 'jobs',
    label: 'failed',
    meaning: 'jobs that were given up after all attempts',
    method: OF_ARRIVED,
    read: ({ counts }) => counts.failed,
  },
  {
    name: 'makespan_mean',
    unit: 'ms',
    label: 'makespan mean',
    meaning: 'mean time from the arrival of a job to its end',
    method: OF_DONE,
    read: ({ makespanMs }) => makespanMs.mean,
  },
  {
    name: 'makespan_p50',
    unit: 'ms',
    label: 'makespan p50',
    meaning: 'half of the jobs were done within this time',
    method: OF_DONE,
    read: ({ makespanMs }) => makespanMs.p50,
  },
  {
    name: 'makespan_p95',
    unit: 'ms',
    label: 'makespan p95',
    meaning: '95% of the jobs were done within this time',
    method: OF_DONE,
    read: ({ makespanMs }) => makespanMs.p95,
  },
  {
    name: 'makespan_max',
    unit: 'ms',
    label: 'longest',
    meaning: 'the longest time from the arrival of a job to its end',
    method: OF_DONE,
    read: ({ makespanMs }) => makespanMs.max,
  },
  {
    name: 'waiting_p50',
    unit: 'ms',
    label: 'waiting p50',
    meaning: 'half of the jobs had begun within this time',
    method: OF_DONE,
    read: ({ waitingMs }) => waitingMs.p50,
  },
  {
    name: 'waiting_p95',
    unit: 'ms',
    label: 'waiting p95',
    meaning: '95% of the jobs had begun within this time',
    method: OF_DONE,
    read: ({ waitingMs }) => waitingMs.p95,
  },
  {
    name: 'deadline_misses',
    unit: 'jobs',
    label: 'deadlines missed',
    meaning: 'jobs that were late, failed, or open beyond their deadline when the run ended',
    method: OF_ARRIVED,
    read: ({ deadlineMs, deadlineMisses }) => (deadlineMs === null ? null : deadlineMisses),
  },
  {
    name: 'attempts_lost',
    unit: 'attempts',
    label: 'attempts lost',
    meaning: 'attempts at pieces of work that came to nothing',
    method: OF_ARRIVED,
    read: ({ lost }) => lost,
  },
  {
    name: 'work_repeated',
    unit: 'unit-ms',
    label: 'work repeated',
    meaning: 'work of a unit that had to be done again',
    method: OF_ARRIVED,
    read: ({ repeatedSeconds }) => 1000 * repeatedSeconds,
  },
  {
    name: 'cost_per_job',
    unit: 'USD',
    label: '$ per job',
    meaning: 'the bill for each job that was done',
    method: `${TASK_GROUPS} / jobs done in it`,
    read: ({ cost }) => cost.perJobUsd,
  },
  {
    name: 'cost_per_gb',
    unit: 'USD',
    label: '$ per GB',
    meaning: 'the bill for each 10^9 bytes that came in',
    method: `${TASK_GROUPS} / bytes of jobs done in it`,
    read: ({ cost }) => cost.perGbUsd,
  },
  {
    name: 'job_cost_total',
    unit: 'USD',
    label: '$ this run',
    meaning: 'the bill of the job',
    method: TASK_GROUPS,
    read: ({ cost }) => cost.totalUsd,
  },
];
