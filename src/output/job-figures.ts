// The figures of a job as people read them, in the order in which reports show them.
import { type MakespanFigure, slowestJob } from '../analysis/slowest-job.ts';
import { CONFIDENCE, type Estimate, meanEstimate } from '../analysis/statistics/estimate.ts';
import { jobEstimate } from '../analysis/statistics/figure-estimate.ts';
import { formatBytes } from '../base/units/bytes.ts';
import { formatCount } from '../base/units/count.ts';
import { JOB_METRICS } from '../metrics/catalogue/jobs.ts';
import type { MetricUnit } from '../metrics/catalogue/metric.ts';
import type { JobResult, TaskResult } from '../metrics/job-result.ts';
import type { RunResult } from '../metrics/result.ts';
import { platformStudies } from '../metrics/study/platform-study.ts';
import type { JobStudy, PlatformStudy } from '../metrics/study/study.ts';
import { estimateText, pointText, TOO_FEW } from './estimate-text.ts';
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

/** A job of a platform with all its replications. */
export interface StudiedJob {
  /** In the first replication. */
  readonly job: JobResult;
  readonly study: JobStudy;
}

/** The jobs of one platform. */
export function studiedJobs(result: RunResult, platform: string): readonly StudiedJob[] {
  const run = result.platforms.find(({ name }) => name === platform);
  const study = platformStudies(result).find((one) => one.platform === platform);
  if (run?.isFeasible !== true || study === undefined) return [];
  return run.jobs.map((job, index) => ({ job, study: study.jobs[index]! }));
}

/** The figures of the catalogue among those of JOB_FIGURES, by their headings. */
const CATALOGUED: Readonly<Record<string, string>> = {
  arrived: 'jobs_arrived',
  done: 'jobs_succeeded',
  failed: 'jobs_failed',
  'makespan p50': 'makespan_p50',
  p95: 'makespan_p95',
  longest: 'makespan_max',
  'waiting p95': 'waiting_p95',
  'attempts lost': 'attempts_lost',
  'work repeated': 'work_repeated',
  'deadlines missed': 'deadline_misses',
  '$ per job': 'cost_per_job',
  '$ per GB': 'cost_per_gb',
  '$ this run': 'job_cost_total',
};

/** The figures of jobs, with their intervals where there are several replications; those without one are left out there. */
export function studiedJobFigures(isStudy: boolean): readonly Figure<StudiedJob>[] {
  return JOB_FIGURES.flatMap(({ heading, textOf }) => {
    const metric = JOB_METRICS.find(({ name }) => name === CATALOGUED[heading]);
    if (isStudy && metric === undefined) return [];
    const estimateOf = ({ study }: StudiedJob) => (metric === undefined ? null : jobEstimate(study, metric.name));
    return [
      {
        heading,
        textOf: (studied: StudiedJob) => {
          const estimate = estimateOf(studied);
          if (isStudy && estimate !== null) return estimateText(estimate, metric!.unit);
          return estimate?.basis === 'insufficient' ? TOO_FEW : textOf(studied.job);
        },
      },
    ];
  });
}

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

/** All jobs of a platform. */
export interface AllJobs {
  readonly jobs: readonly JobResult[];
  readonly study: PlatformStudy;
}

/** A figure of all jobs of a platform together. */
export interface JobTotal extends Figure<AllJobs> {
  readonly meaning: string;
  readonly unit: MetricUnit;
  /** Over the replications; null where there is none. */
  readonly estimateOf: (study: PlatformStudy) => Estimate | null;
}

/** Of all jobs of a platform together, with what the figure means. */
export const JOB_TOTALS: readonly JobTotal[] = [
  {
    heading: 'Jobs done',
    meaning: 'of those that arrived',
    unit: 'jobs',
    estimateOf: (study) => summed(study, 'jobs_succeeded'),
    textOf: ({ jobs }) =>
      `${formatCount(sumOf(jobs, ({ counts }) => counts.succeeded))} of ${formatCount(sumOf(jobs, ({ counts }) => counts.arrived))}`,
  },
  makespanTotal('makespan_p50', { heading: 'Makespan p50', share: 'half' }),
  makespanTotal('makespan_p95', { heading: 'Makespan p95', share: '95%' }),
  {
    heading: 'Deadlines missed',
    meaning: 'jobs that were late, failed, or open beyond their deadline',
    unit: 'jobs',
    estimateOf: (study) => summed(study, 'deadline_misses'),
    textOf: ({ jobs }) =>
      jobs.every(({ deadlineMs }) => deadlineMs === null)
        ? NO_FIGURE
        : formatCount(sumOf(jobs, ({ deadlineMisses }) => deadlineMisses)),
  },
];

function makespanTotal(
  figure: MakespanFigure,
  { heading, share }: { readonly heading: string; readonly share: string },
): JobTotal {
  const estimateOf = (study: PlatformStudy) => slowestJob(study, figure)?.estimate ?? null;
  return {
    heading,
    meaning: `${share} of the jobs of the slowest sort were done within this time`,
    unit: 'ms',
    estimateOf,
    textOf: ({ study }) => {
      const estimate = estimateOf(study);
      return estimate === null ? NO_FIGURE : pointText(estimate, 'ms');
    },
  };
}

/** A figure of all jobs together; those replications count in which a job has it. */
function summed({ jobs, events }: PlatformStudy, name: string): Estimate {
  const sums = events.map((_, i) => {
    const known = jobs.flatMap(({ figures }) => figures[name]?.[i] ?? []);
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
  });
  return meanEstimate(sums, CONFIDENCE);
}

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
