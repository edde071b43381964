// Keeps hosts at equal numbers of units of the service, whatever their zone.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** `spread` over `instanceId`. Source: Amazon ECS Developer Guide, "Task placement strategies", 2023. */
export const spreadHost: Placement = {
  name: 'spread-host',
  summary: 'the host with the fewest units of the service',
  assumptions: [
    {
      id: 'placement.spread-host',
      meaning: 'what spread over instances makes equal',
      value: 'units of the service per host',
      ...PLACEMENT_SOURCE,
    },
  ],
  among: 'lowest-id',
  compare: (a, b, { service }) => a.unitCountByService[service]! - b.unitCountByService[service]!,
};
