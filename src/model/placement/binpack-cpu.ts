// Fills the host that has the least cpu left, so that other hosts stay empty.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** Least free cpu that suffices. Source: Amazon ECS Developer Guide, "Task placement strategies", 2023. */
export const binpackCpu: Placement = {
  name: 'binpack-cpu',
  summary: 'the host with the least free cpu that suffices',
  assumptions: [
    {
      id: 'placement.binpack-cpu',
      meaning: 'which host binpack on cpu fills first',
      value: 'least free cpu, then lowest id',
      ...PLACEMENT_SOURCE,
    },
  ],
  among: 'lowest-id',
  compare: (a, b) => a.cpuMilliFree - b.cpuMilliFree,
};
