// Settings and checks that tasks have in common, wherever they run.
import { z } from 'zod';
import type { Infeasibility } from '../../../metrics/result.ts';
import { registrationPhases } from '../../assumptions/containers/task-startup.ts';
import type { PhaseAssumption } from '../../assumptions/startup-phase.ts';
import type { ScalingPolicy } from '../../autoscalers/index.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import { type StartupPhase, StartupSampler } from '../../compute/starts/startup.ts';
import { mebibytesField, vcpuField } from '../../fields/index.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { PlatformContext } from '../platform.ts';
import { fleetServiceShape } from './section.ts';
import { NO_SIDECARS, sidecarsField } from './sidecars.ts';

/** A service's entry under `services:` of a container platform. */
export const containerSchema = z.strictObject({
  ...fleetServiceShape,
  cpu: vcpuField({ min: '0.001 vCPU', description: 'Cpu of the application in one unit (default 1 vCPU).' }).optional(),
  memory: mebibytesField({ description: 'Memory of the application in one unit (default 2 GiB).' }).optional(),
  sidecars: sidecarsField,
});

const NO_SCALING: readonly ScalingPolicy[] = [];

/** A service that says nothing. */
export const DEFAULT_CONTAINER = { min: 1, max: 100, scaling: NO_SCALING, cpu: 1, memory: 2048, sidecars: NO_SIDECARS };

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

/** Draws starts of one service's tasks from streams of their own. `place` is the platform's name, or of a part of it. */
export function taskSampler(
  phases: readonly StartupPhase[],
  service: ServiceSpec,
  context: PlatformContext,
  place = context.platformName,
): StartupSampler {
  return new StartupSampler(phases, { ...context, component: `${place}/${service.name}` });
}

/** What decides how a unit comes to its requests. */
export interface TargetRegistration {
  readonly hasLoadBalancer: boolean;
  readonly health: { readonly intervalUs: number };
}

/** Phases from a started application to its first request; without a load balancer there is nothing to register with. */
export function targetPhases({ hasLoadBalancer, health }: TargetRegistration): readonly PhaseAssumption[] {
  return hasLoadBalancer ? registrationPhases(health) : [];
}

/** The application's own start, as a phase. */
export function initPhase(service: ServiceSpec, override: StartupPhase['us'] | undefined): StartupPhase {
  return { phase: 'init', us: override ?? service.start.initUs ?? { dist: 'constant', value: 0 }, isBilled: true };
}
