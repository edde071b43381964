// What has become of a platform's jobs at a moment, all jobs of the scenario together.

import type { TrackMoment } from './panel.ts';

/** Of jobs that arrived after the warm-up. */
export interface JobFigures {
  readonly arrived: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly open: number;
  /** Not done in time; null where no job has a deadline. */
  readonly late: number | null;
  /** From arrival to end, of the job that takes longest; null before the first success. */
  readonly makespanP50Ms: number | null;
  readonly makespanP95Ms: number | null;
}

/** Null where there are no jobs, or nothing is known of them yet. */
export function jobFigures({ detail }: TrackMoment): JobFigures | null {
  const jobs = detail?.jobs ?? [];
  if (jobs.length === 0) return null;
  const sum = (count: (job: (typeof jobs)[number]) => number) => jobs.reduce((total, job) => total + count(job), 0);
  const hasDeadline = jobs.some(({ deadlineMs }) => deadlineMs !== null);
  return {
    arrived: sum(({ counts }) => counts.arrived),
    succeeded: sum(({ counts }) => counts.succeeded),
    failed: sum(({ counts }) => counts.failed),
    open: sum(({ counts }) => counts.inFlight),
    late: hasDeadline ? sum(({ deadlineMisses }) => deadlineMisses) : null,
    makespanP50Ms: longest(jobs.map(({ makespanMs }) => makespanMs.p50)),
    makespanP95Ms: longest(jobs.map(({ makespanMs }) => makespanMs.p95)),
  };
}

function longest(lengths: readonly (number | null)[]): number | null {
  const known = lengths.filter((length) => length !== null);
  return known.length === 0 ? null : Math.max(...known);
}
