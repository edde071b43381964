// Jobs on a platform of long-running units: their task groups have fleets like any service, of units that come when
// pieces wait and go when none does.
import { MICROS_PER_DAY } from '../../../base/time.ts';
import { JobRunner } from '../../compute/jobs/job-runner.ts';
import { TaskQueue } from '../../compute/jobs/task-queue.ts';
import { TaskServing } from '../../compute/jobs/task-serving.ts';
import type { ServiceGroup } from '../../compute/requests/service-group.ts';
import type { RestartPolicy } from '../../compute/units/restart-policies.ts';
import type { UnitFleet } from '../../compute/units/unit-fleet.ts';
import type { UnitTable } from '../../compute/units/unit-table.ts';
import type { PlatformContext } from '../platform.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { AUTO_SCALING } from './orchestration.ts';

/** A unit that is to go finishes its piece first, however long that takes: nothing replaces it meanwhile. */
export const TASK_DRAIN_US = 365 * MICROS_PER_DAY;

/** What jobs share with the platform. */
export interface FleetJobsParts {
  readonly groups: readonly ServiceGroup[];
  readonly units: UnitTable;
  readonly fleetOf: (service: number) => UnitFleet;
}

/** The jobs of a platform, and who serves their pieces. */
export interface FleetJobs {
  readonly runner: JobRunner;
  readonly serving: TaskServing;
}

/** Sets up the jobs; null where the workload has none. */
export function fleetJobsOf(
  settings: FleetSettings,
  context: PlatformContext,
  parts: FleetJobsParts,
): FleetJobs | null {
  const { simulator, jobs = [] } = context;
  if (jobs.length === 0) return null;
  const { groups, units, fleetOf } = parts;
  const services = jobs.flatMap(({ tasks }) => tasks.map(({ service }) => service));
  const tasks = services.map((service) => {
    const { spec, shape } = groups[service]!;
    const most = Math.min(settings.services[service]!.max, spec.task!.maxParallel ?? Infinity);
    return { service, priority: spec.task!.priority, most, weight: shape.vcpu };
  });
  const runner = new JobRunner({ ...context, jobs, groups });
  const serving = new TaskServing({
    simulator,
    groups,
    units,
    services,
    queue: new TaskQueue(tasks, settings.jobQueue?.maxVcpu ?? Infinity),
    owner: runner,
    isReusing: (settings.orchestration ?? AUTO_SCALING).reusesUnits,
    fleetOf,
    crash: (unit, why) => fleetOf(units.service[unit]!).breakdowns.crash(unit, why),
  });
  runner.connect(serving);
  return { runner, serving };
}

/** How units of a task group come back after a failure: never in their place, a piece gets a new unit. */
export function restartsOfTasks(restarts: RestartPolicy): RestartPolicy {
  return { ...restarts, isInPlace: false };
}
