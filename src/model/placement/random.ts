// Chooses among the hosts with room by chance, each equally likely.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** One draw per placement, none where no host has room. Source: Amazon ECS Developer Guide, "Task placement strategies", 2023. */
export const random: Placement = {
  name: 'random',
  summary: 'any host with room, each equally likely',
  assumptions: [
    {
      id: 'placement.random',
      meaning: 'how a host is drawn',
      value: 'uniformly among those with room',
      ...PLACEMENT_SOURCE,
    },
  ],
  among: 'random',
  compare: () => 0,
};
