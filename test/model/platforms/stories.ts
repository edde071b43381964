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

/** Functions of one core whose environments start at once. */
export function functions(settings: Section = {}, platform: Section = {}): Section {
  return {
    type: 'lambda',
    startup: { placement: '0ms', 'runtime-init': '0ms' },
    ...platform,
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
