// Which of the jobs of a platform takes longest, by the tail of their makespans where enough jobs were done to know it, else by
// their median.

import type { JobStudy, PlatformStudy } from '../metrics/study/study.ts';
import type { Estimate } from './statistics/estimate.ts';
import { jobEstimate } from './statistics/figure-estimate.ts';

/** Figures by which jobs are compared, the one that says most first. */
const TIMES = ['makespan_p95', 'makespan_p50'] as const;

/** A figure of the makespans of a job. */
export type MakespanFigure = (typeof TIMES)[number];

/** The job that takes longest by this figure, with it; null where none was done. */
export function slowestJob(
  { jobs }: PlatformStudy,
  figure: MakespanFigure,
): { readonly job: JobStudy; readonly estimate: Estimate } | null {
  const done = jobs.filter(({ figures }) => figures[figure]?.some((value) => value !== null));
  const measured = done.map((job) => ({ job, estimate: jobEstimate(job, figure) }));
  return measured.reduce<(typeof measured)[number] | null>(
    (slowest, one) => (slowest === null || (one.estimate.value ?? -1) > (slowest.estimate.value ?? -1) ? one : slowest),
    null,
  );
}

/** The figure that these platforms can be compared by: one that is known of each job that was done. */
export function makespanFigure(studies: readonly PlatformStudy[]): MakespanFigure {
  const done = studies.flatMap(({ jobs }) => jobs.filter(({ figures }) => figures.jobs_succeeded?.some(isSome)));
  const isKnown = (figure: MakespanFigure) => done.every((job) => jobEstimate(job, figure).value !== null);
  return TIMES.find(isKnown) ?? 'makespan_p50';
}

function isSome(count: number | null): boolean {
  return count !== null && count > 0;
}
