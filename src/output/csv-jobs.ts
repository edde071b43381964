// The figures of jobs and their tasks for the tidy table: name, unit and value.
import type { JobAttempts, JobCounts, JobResult, JobTime } from '../metrics/job-result.ts';

/** One figure: `task` is empty for the job as a whole. */
export interface JobFigureRow {
  readonly task: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number | null;
}

type Row = Omit<JobFigureRow, 'task'>;

/** All figures of a job, its tasks' behind its own. */
export function jobFigureRows(job: JobResult): readonly JobFigureRow[] {
  const own: readonly Row[] = [
    ...countRows(job.counts, 'jobs'),
    ...timeRows('makespan', job.makespanMs),
    ...timeRows('waiting', job.waitingMs),
    { metric: 'deadline', unit: 'ms', value: job.deadlineMs },
    { metric: 'deadlines_missed', unit: 'jobs', value: job.deadlineMisses },
    { metric: 'bytes', unit: 'bytes', value: job.bytes },
    ...attemptRows(job),
    { metric: 'cost_total', unit: 'USD', value: job.cost.totalUsd },
    { metric: 'cost_per_job', unit: 'USD', value: job.cost.perJobUsd },
    { metric: 'cost_per_gb', unit: 'USD', value: job.cost.perGbUsd },
  ];
  const ofTasks = job.tasks.flatMap((task) =>
    [
      ...countRows(task.pieces, 'pieces'),
      ...timeRows('waiting', task.waitingMs),
      ...timeRows('run', task.runMs),
      { metric: 'bytes', unit: 'bytes', value: task.bytes },
      ...attemptRows(task),
    ].map((row) => ({ ...row, task: task.name })),
  );
  return [...own.map((row) => ({ ...row, task: '' })), ...ofTasks];
}

function countRows(counts: JobCounts, unit: string): readonly Row[] {
  return [
    { metric: 'arrived', unit, value: counts.arrived },
    { metric: 'succeeded', unit, value: counts.succeeded },
    { metric: 'failed', unit, value: counts.failed },
    { metric: 'in_flight', unit, value: counts.inFlight },
  ];
}

function timeRows(name: string, time: JobTime): readonly Row[] {
  return (['mean', 'p50', 'p95', 'max'] as const).map((figure) => ({
    metric: `${name}_${figure}`,
    unit: 'ms',
    value: time[figure],
  }));
}

function attemptRows(attempts: JobAttempts): readonly Row[] {
  return [
    { metric: 'attempts', unit: 'attempts', value: attempts.attempts },
    { metric: 'attempts_lost', unit: 'attempts', value: attempts.lost },
    { metric: 'repeated', unit: 's', value: attempts.repeatedSeconds },
    { metric: 'repeated_cores', unit: 'core-s', value: attempts.repeatedCoreSeconds },
  ];
}
