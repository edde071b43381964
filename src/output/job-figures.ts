// The figures of a job as people read them, in the order in which reports show them.
import { formatBytes } from '../base/units/bytes.ts';
import { formatCount } from '../base/units/count.ts';
import type { JobResult, TaskResult } from '../metrics/job-result.ts';
import { lengthText, msText, NO_FIGURE, secondsText, usdText } from './figure-text.ts';

/** One column of a table. */
export interface Figure<T> {
  readonly heading: string;
  readonly textOf: (of: T) => string;
}

/** Beside the names of platform and job. */
export const JOB_FIGURES: readonly Figure<JobResult>[] = [
  { heading: 'arrived', textOf: ({ counts }) => formatCount(counts.arrived) },
  { heading: 'done', textOf: ({ counts }) => formatCount(counts.succeeded) },
  { heading: 'failed', textOf: ({ counts }) => formatCount(counts.failed) },
  { heading: 'open', textOf: ({ counts }) => formatCount(counts.inFlight) },
  { heading: 'makespan p50', textOf: ({ makespanMs }) => msText(makespanMs.p50) },
  { heading: 'p95', textOf: ({ makespanMs }) => msText(makespanMs.p95) },
  { heading: 'longest', textOf: ({ makespanMs }) => msText(makespanMs.max) },
  { heading: 'waiting p95', textOf: ({ waitingMs }) => msText(waitingMs.p95) },
  { heading: 'deadlines missed', textOf: deadlineText },
  { heading: 'attempts lost', textOf: ({ lost }) => formatCount(lost) },
  { heading: 'work repeated', textOf: ({ repeatedSeconds }) => secondsText(repeatedSeconds) },
  { heading: '$ per job', textOf: ({ cost }) => usdText(cost.perJobUsd) },
  { heading: '$ per GB', textOf: ({ cost }) => usdText(cost.perGbUsd) },
  { heading: '$ this run', textOf: ({ cost }) => usdText(cost.totalUsd) },
];

/** Beside the names of platform, job and task. */
export const TASK_FIGURES: readonly Figure<TaskResult>[] = [
  { heading: 'pieces', textOf: ({ pieces }) => formatCount(pieces.arrived) },
  { heading: 'done', textOf: ({ pieces }) => formatCount(pieces.succeeded) },
  { heading: 'failed', textOf: ({ pieces }) => formatCount(pieces.failed) },
  { heading: 'waiting p50', textOf: ({ waitingMs }) => msText(waitingMs.p50) },
  { heading: 'waiting p95', textOf: ({ waitingMs }) => msText(waitingMs.p95) },
  { heading: 'run p50', textOf: ({ runMs }) => msText(runMs.p50) },
  { heading: 'run p95', textOf: ({ runMs }) => msText(runMs.p95) },
  { heading: 'longest run', textOf: ({ runMs }) => msText(runMs.max) },
  { heading: 'attempts lost', textOf: ({ lost }) => formatCount(lost) },
  { heading: 'work repeated', textOf: ({ repeatedSeconds }) => secondsText(repeatedSeconds) },
  { heading: 'data', textOf: ({ bytes }) => (bytes > 0 ? formatBytes(bytes) : NO_FIGURE) },
];

/** Of all jobs of a platform together, with what the figure means. */
export const JOB_TOTALS: readonly (Figure<readonly JobResult[]> & { readonly meaning: string })[] = [
  {
    heading: 'Jobs done',
    meaning: 'of those that arrived',
    textOf: (jobs) =>
      `${formatCount(sumOf(jobs, ({ counts }) => counts.succeeded))} of ${formatCount(sumOf(jobs, ({ counts }) => counts.arrived))}`,
  },
  {
    heading: 'Makespan p95',
    meaning: '95% of the jobs of the slowest sort were done within this time',
    textOf: (jobs) => {
      const known = jobs.flatMap(({ makespanMs }) => makespanMs.p95 ?? []);
      return msText(known.length === 0 ? null : Math.max(...known));
    },
  },
  {
    heading: 'Deadlines missed',
    meaning: 'jobs that were late, failed, or open beyond their deadline',
    textOf: (jobs) =>
      jobs.every(({ deadlineMs }) => deadlineMs === null)
        ? NO_FIGURE
        : formatCount(sumOf(jobs, ({ deadlineMisses }) => deadlineMisses)),
  },
];

function sumOf(jobs: readonly JobResult[], count: (job: JobResult) => number): number {
  return jobs.reduce((sum, job) => sum + count(job), 0);
}

/** What the columns mean. */
export const JOB_NOTE =
  'makespan: from arrival to end; waiting: from arrival to the begin of the first piece; repeated: work lost with attempts';

function deadlineText({ deadlineMs, deadlineMisses, counts }: JobResult): string {
  if (deadlineMs === null) return NO_FIGURE;
  return `${formatCount(deadlineMisses)} of ${formatCount(counts.arrived)} (${lengthText(deadlineMs)})`;
}
