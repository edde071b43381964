// Settings and checks that tasks have in common, wherever they run.
import { z } from 'zod';
import type { Infeasibility } from '../../../metrics/result.ts';
import { registrationPhases } from '../../assumptions/containers/task-startup.ts';
import { type ModelStart, modelPhases } from '../../assumptions/models/model-start.ts';
import type { PhaseAssumption, PhaseOverrides } from '../../assumptions/startup-phase.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import { type StartupPhase, StartupSampler } from '../../compute/starts/startup.ts';
import { mebibytesField, vcpuField } from '../../fields/index.ts';
import type { ServiceSpec } from '../../workloads/service.ts';
import type { PlatformContext } from '../platform.ts';
import { gpuInfeasibilities } from './gpu-checks.ts';
import { neededMemoryOf } from './needed-memory.ts';
import { fleetServiceShape, NO_SCALING } from './section.ts';
import { NO_SIDECARS, sidecarsField } from './sidecars.ts';

/** A service's entry under `services:` of a container platform. */
export const containerSchema = z.strictObject({
  ...fleetServiceShape,
  cpu: vcpuField({ min: '0.001 vCPU', description: 'Cpu of the application in one unit (default 1 vCPU).' }).optional(),
  memory: mebibytesField({ description: 'Memory of the application in one unit (default 2 GiB).' }).optional(),
  sidecars: sidecarsField,
});

/** A service that says nothing. */
export const DEFAULT_CONTAINER = { min: 1, max: 100, scaling: NO_SCALING, cpu: 1, memory: 2048, sidecars: NO_SIDECARS };

/** Where the memory of a service's task is given, if the section gives it. */
export function memoryPath(ofService: readonly string[]): readonly string[] {
  return ofService.length === 0 ? [] : [...ofService, 'memory'];
}

/** A task must hold the application and one request. */
export function memoryInfeasibility(service: ServiceSpec, shape: UnitShape): readonly Infeasibility[] {
  const { mib, text, forWhat } = neededMemoryOf(service);
  if (mib <= shape.memoryMiB) return [];
  return [
    {
      service: service.name,
      limit: `${shape.memoryMiB} MiB in one task`,
      value: `${text} for ${forWhat}`,
      rule: `the task must hold the application and ${forWhat}`,
      source: "the scenario's own numbers",
    },
  ];
}

/** A task must have an accelerator where its requests need one, and hold the application and one request. */
export function taskInfeasibilities(service: ServiceSpec, shape: UnitShape): readonly Infeasibility[] {
  if ((shape.gpuCount ?? 0) > 0) return memoryInfeasibility(service, shape);
  const rule = 'its units have no accelerator; with gpu: 1 they take one of their host';
  const found = gpuInfeasibilities(service, { rule, source: "the scenario's own numbers" });
  return found.length > 0 ? found : memoryInfeasibility(service, shape);
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

/** Those of one service: nobody sends requests to a task of a job. */
export function targetPhasesOf(service: ServiceSpec, registration: TargetRegistration): readonly PhaseAssumption[] {
  return service.task === undefined ? targetPhases(registration) : [];
}

/** The application's own start: its initialisation, then the model that it serves, if any. */
export function applicationPhases(
  service: ServiceSpec,
  overrides: PhaseOverrides,
  start?: ModelStart,
): readonly StartupPhase[] {
  const initUs = overrides.init ?? service.start.initUs ?? { dist: 'constant', value: 0 };
  return [{ phase: 'init', us: initUs, isBilled: true }, ...modelPhases(service, overrides, start)];
}
