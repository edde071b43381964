// Keeps zones, and hosts within them, at equal numbers of units.
import { firstHostBy } from './first-host-by.ts';
import { type HostView, PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** Units of the service where known, otherwise of any service. */
function countOf(host: HostView): number {
  return host.unitCountOfService ?? host.unitCount;
}

function unitCountByZone(hosts: readonly HostView[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host.zone, (counts.get(host.zone) ?? 0) + countOf(host));
  return counts;
}

/**
 * The zone with the fewest units, in it the host with the fewest units; a zone without room is passed over.
 * Source: Amazon ECS Developer Guide, "Task placement strategies", 2023.
 */
export const spread: Placement = {
  name: 'spread',
  summary: 'the zone with the fewest units of the service, in it the host with the fewest',
  assumptions: [
    {
      id: 'placement.spread',
      meaning: 'what spread makes equal',
      value: 'units of the service per zone, then per host, then units of any service, then lowest id',
      ...PLACEMENT_SOURCE,
    },
  ],
  choose: (hosts, need) => {
    const zoneCounts = unitCountByZone(hosts);
    return firstHostBy(
      hosts,
      need,
      (a, b) =>
        zoneCounts.get(a.zone)! - zoneCounts.get(b.zone)! || countOf(a) - countOf(b) || a.unitCount - b.unitCount,
    );
  },
};
