// The hosts of a cluster at a moment, one by one, for those who watch.
import type { HostAmount, LiveHost, LiveHosts, LiveUnits } from '../../../../metrics/live/live-step.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import type { HostQuestion, UnitSize } from '../metered-supply.ts';
import type { Host, HostGroup, HostLifecycle } from './host.ts';
import type { HostPool } from './host-pool.ts';

const PURCHASE: Readonly<Record<HostLifecycle, LiveHost['purchase']>> = {
  'on-demand': 'on-demand',
  spot: 'spot',
  external: 'on-premises',
};

/** What is asked, and what is known beside the pool. */
export interface ClusterQuestion extends HostQuestion {
  /** By service. */
  readonly needs: readonly UnitNeed[];
  readonly waitingUnits: number;
}

/** Hosts are numbered in the order in which they were ordered: the oldest ones come first. O(hosts x ln hosts). */
export function clusterHosts(pool: HostPool, question: ClusterQuestion): LiveHosts {
  const { most, needs, waitingUnits } = question;
  const ids = Float64Array.from([...pool.ready.map(({ id }) => id), ...[...pool.starting].map(([id]) => id)]).sort();
  const lastId = ids[Math.min(most, ids.length) - 1] ?? -1;
  const starting = [...pool.starting].filter(([id]) => id <= lastId);
  const joined = pool.ready.filter(({ id }) => id <= lastId);
  const shown = [
    ...joined.map((host) => ({ id: host.id, of: joinedHost(host, pool.groups[host.group]!, question) })),
    ...starting.map(([id, group]) => ({ id, of: startingHost(id, pool.groups[group]!) })),
  ];
  shown.sort((a, b) => a.id - b.id);
  const counts = needs.map(() => 0);
  for (const { id, unitCountByService } of pool.ready) {
    if (id > lastId)
      for (let service = 0; service < counts.length; service++) counts[service]! += unitCountByService[service]!;
  }
  return {
    shown: shown.map(({ of }) => of),
    moreCount: ids.length - shown.length,
    moreUnits: needs.flatMap((need, service) => (counts[service]! > 0 ? [unitsOf(need, counts[service]!)] : [])),
    waitingUnits,
  };
}

/** Hosts are paid, not units: a unit has the size that it asks for. */
export function placedSize({ cpuMilli, memoryMiB }: UnitNeed): UnitSize {
  const shape = { vcpu: cpuMilli / 1000, memoryMiB };
  return { requested: shape, paid: shape };
}

function startingHost(id: number, group: HostGroup): LiveHost {
  const nothing = { requested: 0, used: 0 };
  return {
    ...kindOf(id, group),
    state: 'starting',
    unitCount: 0,
    units: [],
    cpu: { ...cpuOf(group), ...nothing },
    memoryMiB: { ...memoryOf(group), ...nothing },
    gpus: { allocatable: group.allocatable.gpuCount, requested: 0 },
  };
}

function joinedHost(host: Host, group: HostGroup, { activityOf, needs }: ClusterQuestion): LiveHost {
  let cores = 0;
  let memoryMiB = 0;
  const startingCounts = needs.map(() => 0);
  for (const unit of host.units) {
    const activity = activityOf(unit);
    cores += activity.cores;
    memoryMiB += activity.memoryMiB;
    if (!activity.isServing) startingCounts[activity.service]!++;
  }
  const { allocatable } = group;
  return {
    ...kindOf(host.id, group),
    state: host.isOpen ? 'ready' : 'draining',
    unitCount: host.unitCount,
    units: needs.flatMap((need, service) => {
      const count = host.unitCountByService[service]!;
      return count > 0 ? [{ ...unitsOf(need, count), startingCount: startingCounts[service]! }] : [];
    }),
    cpu: { ...cpuOf(group), requested: (allocatable.cpuMilli - host.cpuMilliFree) / 1000, used: cores },
    memoryMiB: { ...memoryOf(group), requested: allocatable.memoryMiB - host.memoryMiBFree, used: memoryMiB },
    gpus: { allocatable: allocatable.gpuCount, requested: allocatable.gpuCount - host.gpuCountFree },
  };
}

function unitsOf({ service, cpuMilli, memoryMiB, gpuCount }: UnitNeed, count: number): LiveUnits {
  return { service, count, vcpu: cpuMilli / 1000, memoryMiB, gpuCount };
}

function kindOf(id: number, { shape, lifecycle, priceUsdPerHour }: HostGroup) {
  return { name: `host ${id}`, type: shape.name, purchase: PURCHASE[lifecycle], priceUsdPerHour };
}

function cpuOf({ shape, allocatable }: HostGroup): Pick<HostAmount, 'capacity' | 'allocatable'> {
  return { capacity: shape.vcpu, allocatable: allocatable.cpuMilli / 1000 };
}

function memoryOf({ shape, allocatable }: HostGroup): Pick<HostAmount, 'capacity' | 'allocatable'> {
  return { capacity: shape.memoryMiB, allocatable: allocatable.memoryMiB };
}
