// What has to be computed: the service groups of a workload.

export type { ServiceSpec } from './service.ts';
export { serviceFrom, serviceSchema } from './service-schema.ts';
