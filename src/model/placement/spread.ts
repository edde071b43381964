// Keeps zones, and hosts within them, at equal numbers of units.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

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
  among: 'lowest-id',
  compare: (a, b, { service }) =>
    a.zone.unitCountByService[service]! - b.zone.unitCountByService[service]! ||
    a.unitCountByService[service]! - b.unitCountByService[service]! ||
    a.unitCount - b.unitCount,
};
