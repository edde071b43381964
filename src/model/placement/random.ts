// Chooses among the hosts with room by chance, each equally likely.
import { fitsOn, PLACEMENT_SOURCE, type Placement } from './placement.ts';

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
  choose: (hosts, need, draws) => {
    let roomyCount = 0;
    for (const host of hosts) if (fitsOn(host, need)) roomyCount++;
    if (roomyCount === 0) return -1;
    let left = draws.integer(roomyCount);
    return hosts.findIndex((host) => fitsOn(host, need) && left-- === 0);
  },
};
