// How instances get into a warm pool and out of it, and what spare instances cost while they wait.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** Baseline throughput of a gp3 volume. Source: Amazon EBS User Guide, "General Purpose SSD volumes", 2024. */
const VOLUME_BYTES_PER_SECOND = 125_000_000;
const BYTES_PER_MEBIBYTE = 1_048_576;

/** From running to stopped; not billed. */
export const STOP_PHASE: PhaseAssumption = {
  phase: 'stop',
  us: { dist: 'uniform', min: 10_000_000, max: 40_000_000 },
  isBilled: false,
  assumption: {
    id: 'asg.warm-pool.stop',
    meaning: 'stopping an instance that has been initialised, before it waits in the warm pool',
    value: 'uniform 10 to 40 s',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
};

function memoryTransferUs(memoryMiB: number): number {
  return Math.round((memoryMiB * BYTES_PER_MEBIBYTE * MICROS_PER_SECOND) / VOLUME_BYTES_PER_SECOND);
}

/** Writing the memory in use to the volume. */
export function hibernatePhase(memoryMiB: number): PhaseAssumption {
  return {
    phase: 'hibernate',
    us: { dist: 'constant', value: memoryTransferUs(memoryMiB) },
    isBilled: true,
    assumption: {
      id: 'asg.warm-pool.hibernate',
      meaning: 'writing the memory of guest system and application to the volume, before the instance waits',
      value: '125 MB/s, the baseline of a gp3 volume',
      source: 'Amazon EBS User Guide, "General Purpose SSD volumes"; that the volume is what limits it is a choice',
      date: '2024',
      confidence: 'medium',
    },
  };
}

/** Reading it back; the application goes on where it was. */
export function resumePhase(memoryMiB: number): PhaseAssumption {
  return {
    phase: 'resume',
    us: { dist: 'constant', value: memoryTransferUs(memoryMiB) },
    isBilled: true,
    assumption: {
      id: 'asg.warm-pool.resume',
      meaning: 'reading the memory of a hibernated instance back from the volume; its application needs no start',
      value: '125 MB/s, the baseline of a gp3 volume',
      source: 'Amazon EBS User Guide, "General Purpose SSD volumes"; that the volume is what limits it is a choice',
      date: '2024',
      confidence: 'medium',
    },
  };
}

/** Holds where there is a warm pool. */
export const warmPoolAssumption: Assumption = {
  id: 'asg.warm-pool',
  meaning:
    'size and cost of a warm pool: it is full when the run begins; instances in it that are stopped or hibernated cost ' +
    'their volumes (hibernated ones with room for the memory), running ones everything',
  value: 'the larger of min and maxPrepared - desired',
  source: 'Amazon EC2 Auto Scaling User Guide, "Warm pools for Amazon EC2 Auto Scaling"',
  date: '2025',
  confidence: 'high',
};

/** Holds where Auto Scaling groups run Spot instances. */
export const rebalancingAssumption: Assumption = {
  id: 'asg.capacity-rebalancing',
  meaning:
    'when a Spot instance is replaced: with rebalancing at the notice, and it drains meanwhile; else once it is gone, ' +
    'which is noticed at once',
  value: 'once it is gone',
  source: 'Amazon EC2 Auto Scaling User Guide, "Use Capacity Rebalancing to handle Amazon EC2 Spot interruptions"',
  date: '2025',
  confidence: 'medium',
};

/** How many zones an Auto Scaling group uses. */
export const zonesAssumption: Assumption = {
  id: 'asg.zones',
  meaning: 'zones over which instances are balanced, when they are launched and when a scale-in takes one',
  value: '3',
  source: 'count: choice; balance: Amazon EC2 Auto Scaling User Guide, "Availability Zone distribution"',
  date: '2025',
  confidence: 'high',
};
