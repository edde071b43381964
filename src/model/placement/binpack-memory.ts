// Fills the host that has the least memory left, so that other hosts stay empty.
import { PLACEMENT_SOURCE, type Placement } from './placement.ts';

/** Least free memory that suffices. Source: Amazon ECS Developer Guide, "Task placement strategies", 2023. */
export const binpackMemory: Placement = {
  name: 'binpack-memory',
  summary: 'the host with the least free memory that suffices',
  assumptions: [
    {
      id: 'placement.binpack-memory',
      meaning: 'which host binpack on memory fills first',
      value: 'least free memory, then lowest id',
      ...PLACEMENT_SOURCE,
    },
  ],
  among: 'lowest-id',
  compare: (a, b) => a.memoryMiBFree - b.memoryMiBFree,
};
