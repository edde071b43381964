// Which of the jobs of a platform takes longest.

import type { JobStudy, PlatformStudy } from '../metrics/study/study.ts';
import type { Estimate } from './statistics/estimate.ts';
import { jobEstimate } from './statistics/figure-estimate.ts';

/** The job that takes longest at p95, with that figure; null where none was measured. */
export function slowestJob({ jobs }: PlatformStudy): { readonly job: JobStudy; readonly estimate: Estimate } | null {
  const measured = jobs.map((job) => ({ job, estimate: jobEstimate(job, 'makespan_p95') }));
  return measured.reduce<(typeof measured)[number] | null>(
    (slowest, one) => ((one.estimate.value ?? -1) > (slowest?.estimate.value ?? -1) ? one : slowest),
    null,
  );
}
