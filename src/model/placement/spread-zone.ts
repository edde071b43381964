// Keeps zones at equal numbers of units of the service; which host of the zone is left to the next strategy of a chain.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** `spread` over `attribute:ecs.availability-zone`. Source: Amazon ECS Developer Guide, "Task placement strategies", 2023. */
export const spreadZone: Placement = {
  name: 'spread-zone',
  summary: 'the zone with the fewest units of the service; to be followed by another strategy',
  assumptions: [
    {
      id: 'placement.spread-zone',
      meaning: 'what spread over zones makes equal',
      value: 'units of the service per zone',
      ...PLACEMENT_SOURCE,
    },
  ],
  among: 'lowest-id',
  compare: (a, b, { service }) => a.zone.unitCountByService[service]! - b.zone.unitCountByService[service]!,
};
