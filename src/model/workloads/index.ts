// What has to be computed: the service groups of a workload.

export type { JobSpec } from './jobs/job.ts';
export { jobFrom, predecessorsOf, taskGroupName } from './jobs/job-from.ts';
export { type JobSection, jobSchema } from './jobs/job-schema.ts';
export type { ServiceSpec } from './service.ts';
export { serviceFrom, serviceSchema } from './service-schema.ts';
