// Tasks on container instances: what the section says of one, what it needs of its host, how it starts there.

import { z } from 'zod';
import { CONTAINER_PHASE, PLACE_PHASE } from '../../assumptions/containers/task-startup.ts';
import { type PhaseOverrides, phasesInForce } from '../../assumptions/startup-phase.ts';
import { type AccountLimits, ecsLaunches } from '../../compute/starts/account-limits.ts';
import { countField } from '../../fields/index.ts';
import type { UnitNeed } from '../../placement/placement.ts';
import type { HostWish } from '../hosts/unit-need.ts';
import type { PlatformContext } from '../platform.ts';
import { instanceField } from '../sections/section.ts';
import { applicationPhases, type TargetRegistration, targetPhases, taskSampler } from '../sections/task-settings.ts';
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

/** A task that asks for nothing special. */
export const DEFAULT_HOST_TASK: HostWish = { gpu: 0, hostPort: 0, distinctInstance: false, onInstances: [] };

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
        ...applicationPhases(service, overrides),
        ...(service.task === undefined ? phasesInForce(afterInit, overrides) : []),
      ],
      service,
      context,
      place,
    ),
    launches: ecsLaunches(service, limits),
    keepsWeights: service.model?.weights.isCached ?? false,
  }));
}
