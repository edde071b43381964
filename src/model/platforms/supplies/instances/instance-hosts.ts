// The instances that units have at a moment, one by one, for those who watch. Those of a warm pool have no unit and are
// left out.
import type { LiveHost, LiveHosts, LiveUnits } from '../../../../metrics/live/live-step.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import { UNIT_STATE, type UnitTable } from '../../../compute/units/unit-table.ts';
import type { HostQuestion } from '../metered-supply.ts';
import type { Instance } from './instance-books.ts';
import type { GroupState, InstanceGroup } from './instance-supply.ts';

/** What is asked, and what is known beside the groups. */
export interface InstanceQuestion extends HostQuestion {
  readonly units: UnitTable;
  readonly waitingUnits: number;
}

interface InService {
  readonly unit: number;
  readonly instance: Instance;
  readonly group: InstanceGroup;
  readonly fleet: UnitFleet;
}

/** An instance goes by the name of its unit. The oldest ones come first. O(instances x ln instances). */
export function instanceHosts(states: readonly GroupState[], question: InstanceQuestion): LiveHosts {
  const { serial } = question.units;
  const all = states.flatMap(({ group, stock, fleet }) =>
    fleet === null ? [] : [...stock.assigned].map(([unit, instance]): InService => ({ unit, instance, group, fleet })),
  );
  all.sort((a, b) => a.instance.launchedUs - b.instance.launchedUs || serial[a.unit]! - serial[b.unit]!);
  const shown = all.slice(0, question.most).map((one) => hostOf(one, question));
  const more = all.slice(question.most);
  const moreUnits = states.flatMap(({ fleet }) => {
    if (fleet === null) return [];
    const count = more.filter((one) => one.fleet === fleet).length;
    return count > 0 ? [unitsOf(fleet, count)] : [];
  });
  return { shown, moreCount: more.length, moreUnits, waitingUnits: question.waitingUnits };
}

function unitsOf({ group }: UnitFleet, count: number): LiveUnits {
  const { vcpu, memoryMiB, gpuCount = 0 } = group.shape;
  return { service: group.index, count, vcpu, memoryMiB, gpuCount };
}

function hostOf({ unit, instance, group, fleet }: InService, { units, activityOf }: InstanceQuestion): LiveHost {
  const { name, vcpu, memoryMiB, gpuCount } = group.instance;
  const { shape } = fleet.group;
  const { cores, memoryMiB: usedMiB, isServing } = activityOf(unit);
  return {
    name: fleet.nameOf(unit),
    type: name,
    purchase: instance.isSpot ? 'spot' : 'on-demand',
    state: stateOf(units.state[unit]!),
    unitCount: 1,
    units: [{ ...unitsOf(fleet, 1), startingCount: isServing ? 0 : 1 }],
    cpu: { capacity: vcpu, allocatable: shape.vcpu, requested: shape.vcpu, used: cores },
    memoryMiB: { capacity: memoryMiB, allocatable: shape.memoryMiB, requested: shape.memoryMiB, used: usedMiB },
    gpus: { allocatable: gpuCount, requested: shape.gpuCount ?? 0 },
    priceUsdPerHour: instance.isSpot ? group.hourUsd.spot : group.hourUsd.onDemand,
  };
}

function stateOf(state: number): LiveHost['state'] {
  if (state === UNIT_STATE.ready) return 'ready';
  return state === UNIT_STATE.draining ? 'draining' : 'starting';
}
