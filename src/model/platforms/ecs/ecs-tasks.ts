// Tasks on container instances: what the section says of one, what it needs of its host, how it starts there.
import { z } from 'zod';
import { CONTAINER_PHASE, PLACE_PHASE } from '../../assumptions/containers/task-startup.ts';
import { type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { AccountLimits } from '../../compute/starts/account-limits.ts';
import { countField } from '../../fields/index.ts';
import type { PlacementRules, UnitNeed } from '../../placement/placement.ts';
import type { PlatformContext } from '../platform.ts';
import { instanceField } from '../sections/section.ts';
import { initPhase, type TargetRegistration, targetPhases, taskSampler } from '../sections/task-settings.ts';
import type { PlacedUnitGroup } from '../supplies/cluster/cluster-supply.ts';

/** Phases of a task on a host, before the image pull and after it. */
export function taskPhases(registration: TargetRegistration) {
  return [PLACE_PHASE, CONTAINER_PHASE, ...targetPhases(registration)];
}

/** Names of all phases of a task, for the scenario's own times. */
export const TASK_PHASE_NAMES = ['place', 'pull', 'container', 'init', 'register', 'readiness'] as const;

/** What a task on a container instance may ask for beside cpu and memory. */
export const hostTaskShape = {
  gpu: countField({ min: 0, max: 16, description: 'GPUs of one task (default 0).' }).optional(),
  hostPort: countField({
    min: 1,
    max: 65_535,
    description: 'Fixed port of the host: two such tasks never share one. Left out, ports are dynamic.',
  }).optional(),
  distinctInstance: z
    .boolean()
    .describe('At most one task of the service on an instance (the placement constraint distinctInstance).')
    .optional(),
  onInstances: z
    .array(instanceField())
    .min(1)
    .max(20)
    .describe('Instance types that the task may run on (the placement constraint memberOf).')
    .optional(),
};

/** The same, read. */
export interface HostTask {
  readonly gpu: number;
  readonly hostPort: number;
  readonly distinctInstance: boolean;
  readonly onInstances: readonly string[];
}

/** A task that asks for nothing special. */
export const DEFAULT_HOST_TASK: HostTask = { gpu: 0, hostPort: 0, distinctInstance: false, onInstances: [] };

/** What the tasks of a service reserve and where they may be. */
export function taskNeed(service: number, reserved: UnitShape, task: HostTask): UnitNeed {
  return {
    service,
    cpuMilli: Math.round(reserved.vcpu * 1000),
    memoryMiB: Math.ceil(reserved.memoryMiB),
    gpuCount: task.gpu,
    unitSlots: 1,
    rules: rulesOf(task),
  };
}

function rulesOf({ hostPort, distinctInstance, onInstances }: HostTask): PlacementRules | null {
  if (hostPort === 0 && !distinctInstance && onInstances.length === 0) return null;
  return {
    hostPorts: hostPort === 0 ? [] : [hostPort],
    isOnePerHost: distinctInstance,
    shapeNames: onInstances.length === 0 ? null : onInstances,
    zones: null,
  };
}

/** How the tasks of every service start on a host. */
export function placedTasks({
  needs,
  overrides,
  registration,
  context,
  limits,
  place,
}: {
  readonly registration: TargetRegistration;
  readonly needs: readonly UnitNeed[];
  readonly overrides: PhaseOverrides;
  readonly context: PlatformContext;
  readonly limits: AccountLimits;
  /** Name of the part of the platform that the hosts are; the platform's own where they are the whole of it. */
  readonly place?: string;
}): readonly PlacedUnitGroup[] {
  const [placing, container, ...afterInit] = taskPhases(registration);
  return context.services.map((service, index) => ({
    need: needs[index]!,
    placement: taskSampler(phasesInForce([placing!], overrides), service, context, place),
    startup: taskSampler(
      [
        ...phasesInForce([container!], overrides),
        initPhase(service, overrides.init),
        ...phasesInForce(afterInit, overrides),
      ],
      service,
      context,
      place,
    ),
    launches: limits.serviceLaunches(service.name),
  }));
}
