// Settings and checks that tasks have in common, wherever they run.
import { z } from 'zod';
import type { Infeasibility } from '../../metrics/result.ts';
import type { ScalingPolicy } from '../autoscalers/index.ts';
import type { UnitShape } from '../compute/service-group.ts';
import { type StartupPhase, StartupSampler } from '../compute/startup.ts';
import { mebibytesField, vcpuField } from '../fields/index.ts';
import type { ServiceSpec } from '../workloads/service.ts';
import type { PlatformContext } from './platform.ts';
import { fleetServiceShape } from './section.ts';

/** A service's entry under `services:` of a container platform. */
export const containerSchema = z.strictObject({
  ...fleetServiceShape,
  cpu: vcpuField({ min: '0.001 vCPU', description: 'Cpu of one task (default 1 vCPU).' }).optional(),
  memory: mebibytesField({ description: 'Memory of one task (default 2 GiB).' }).optional(),
});

const NO_SCALING: readonly ScalingPolicy[] = [];

/** A service that says nothing. */
export const DEFAULT_CONTAINER = { min: 1, max: 100, scaling: NO_SCALING, cpu: 1, memory: 2048 };

/** Where the memory of a service's task is given, if the section gives it. */
export function memoryPath(ofService: readonly string[]): readonly string[] {
  return ofService.length === 0 ? [] : [...ofService, 'memory'];
}

/** A task must hold the application and one request. */
export function memoryInfeasibility(service: ServiceSpec, shape: UnitShape): readonly Infeasibility[] {
  const neededMiB = service.memory.baseMiB + service.memory.perRequestMiB;
  if (neededMiB <= shape.memoryMiB) return [];
  return [
    {
      service: service.name,
      limit: `${shape.memoryMiB} MiB in one task`,
      value: `${neededMiB} MiB for one request`,
      rule: 'the task must hold the application and one request',
      source: "the scenario's own numbers",
    },
  ];
}

/** Draws starts of one service's tasks from streams of their own. */
export function taskSampler(
  phases: readonly StartupPhase[],
  service: ServiceSpec,
  context: PlatformContext,
): StartupSampler {
  return new StartupSampler(phases, { ...context, component: `${context.platformName}/${service.name}` });
}

/** The application's own start, as a phase. */
export function initPhase(service: ServiceSpec, override: StartupPhase['us'] | undefined): StartupPhase {
  return { phase: 'init', us: override ?? service.start.initUs ?? { dist: 'constant', value: 0 }, isBilled: true };
}
