// Platforms without chance: tasks of one core that are there at once, functions whose starts take what a test says.
import type { Story } from './scenario-builder.ts';

type Section = Readonly<Record<string, unknown>>;

/** All phases of a task but the pull of its image, which takes no time for an image of one byte. */
export const INSTANT_TASK = { provision: '0ms', network: '0ms', container: '0ms', register: '0ms', readiness: '0ms' };

/** Fargate tasks of one core and 2 GiB, one of them unless `settings` say otherwise. */
export function tasks(settings: Section = {}, platform: Section = {}): Section {
  return {
    type: 'ecs-fargate',
    loadBalancer: false,
    startup: INSTANT_TASK,
    ...platform,
    services: { default: { cpu: '1 vCPU', memory: '2GiB', min: 1, max: 1, ...settings } },
  };
}

/** All phases of an environment but the fetch of its image. */
const INSTANT_FUNCTION = { placement: '0ms', 'runtime-init': '0ms', 'first-call': '0ms' };

/** Functions of one core whose environments start at once, never grow too old and take any rate of requests. */
export function functions(settings: Section = {}, platform: Section = {}): Section {
  return {
    type: 'lambda',
    maxAge: '365d',
    requestsPerExecution: 1_000_000,
    ...platform,
    startup: { ...INSTANT_FUNCTION, ...(platform.startup as Section | undefined) },
    services: { default: { memory: '1769MiB', ...settings } },
  };
}

/** The service `web` with an image of one byte. */
export function web(settings: Section): NonNullable<Story['services']> {
  return { web: { image: { size: '1B' }, ...settings } };
}

/** `count` arrivals of `web` at the same moment. */
export function atOnce(count: number, atMs: number): number[] {
  return Array.from({ length: count }, () => atMs);
}

/** What the sections of some platforms cannot do without. */
export const NEEDED_SECTIONS: Readonly<Record<string, Section>> = {
  'ecs-hybrid': { providers: { fleet: { type: 'ec2' } } },
  'vm-hosts': { host: { vcpu: '64 vCPU', memory: '256GiB', count: 1, costUsdPerYear: 9000 } },
};
