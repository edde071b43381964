// The fleets of a platform of long-running units, one per service, each with what scales it.
import { createStream } from '../../../engine/random/keyed-stream.ts';
import { ScalingController } from '../../autoscalers/scaling-controller.ts';
import type { Level } from '../../compute/level.ts';
import type { ServiceGroup } from '../../compute/requests/service-group.ts';
import type { ScaledFleet } from '../../compute/scaling/control-loop.ts';
import { UnitEvents } from '../../compute/units/unit-events.ts';
import { type FailurePlan, UnitFailures } from '../../compute/units/unit-failures.ts';
import { UnitFleet } from '../../compute/units/unit-fleet.ts';
import type { UnitServing, UnitSupply } from '../../compute/units/unit-fleet-parts.ts';
import type { UnitTable } from '../../compute/units/unit-table.ts';
import type { PlatformContext } from '../platform.ts';
import { restartsOfTasks, TASK_DRAIN_US } from './fleet-jobs.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { AUTO_SCALING, restartsOf, rolloutOf, stopOrderOf } from './orchestration.ts';

/** A fleet with what scales it and with what it draws failures from. */
export interface PlatformFleet extends ScaledFleet {
  readonly failures: UnitFailures;
}

/** What the fleets of a platform share. */
export interface FleetParts {
  readonly groups: readonly ServiceGroup[];
  readonly units: UnitTable;
  readonly servingOf: (group: ServiceGroup) => UnitServing;
  readonly supply: UnitSupply;
  readonly allUnits: Level;
}

/** Sets up the fleets; no unit is there yet. */
export function fleetsOf(
  settings: FleetSettings,
  context: PlatformContext,
  parts: FleetParts,
): readonly PlatformFleet[] {
  const { simulator, log, starts } = context;
  const { groups, units, servingOf, ...shared } = parts;
  const orchestration = settings.orchestration ?? AUTO_SCALING;
  const usual = restartsOf(orchestration);
  const rollout = rolloutOf(orchestration);
  const replacement = rollout.replacement(rollout.settingsFrom(settings.deployment));
  const lossNoticedUs = lossNoticedUsOf(settings);
  const fleets: PlatformFleet[] = [];
  const fleetOfService = (service: number): UnitFleet => fleets[service]!.fleet;
  const fleetOf = (unit: number): UnitFleet => fleetOfService(units.service[unit]!);
  const events = new UnitEvents(simulator, { fleetOf, fleetOfService });
  for (const group of groups) {
    const isTask = group.spec.task !== undefined;
    const restarts = isTask ? restartsOfTasks(usual) : usual;
    const failures = new UnitFailures(restarts, failureStream(context, group), failureOf(group));
    const fleet = new UnitFleet({
      ...shared,
      simulator,
      log,
      starts,
      group,
      units,
      events,
      stopOrder: stopOrderOf(orchestration),
      restarts,
      failures,
      serving: servingOf(group),
      replacement: isTask ? null : replacement,
      lossNoticedUs,
      drainUs: isTask ? TASK_DRAIN_US : settings.drainUs,
    });
    fleets.push({ fleet, failures, controller: controllerOf(settings, context, group.index) });
  }
  return fleets;
}

/** How long the loss of a machine goes unnoticed: until the load balancer's checks have failed, where these replace units. */
export function lossNoticedUsOf({ orchestration = AUTO_SCALING, hasLoadBalancer, health }: FleetSettings): number {
  const { replacesUnhealthy, loss } = restartsOf(orchestration);
  return replacesUnhealthy && hasLoadBalancer ? health.intervalUs * health.unhealthyThreshold : loss.noticedUs;
}

/** Some starts of a service may fail whatever its version. */
function failureOf({ spec }: ServiceGroup): FailurePlan | null {
  return spec.start.failing > 0 ? { share: spec.start.failing, how: 'start', afterUs: 0 } : null;
}

function failureStream({ seed, replication, platformName }: PlatformContext, { spec }: ServiceGroup) {
  return createStream(seed, { purpose: 'start-failures', component: `${platformName}/${spec.name}`, replication });
}

function controllerOf(settings: FleetSettings, context: PlatformContext, service: number): ScalingController {
  const { min, max, scaling } = settings.services[service]!;
  const dayBefore = context.expectedTraffic?.(service) ?? null;
  return new ScalingController({ policies: scaling, min, max, metricDelayUs: settings.metricDelayUs, dayBefore });
}
