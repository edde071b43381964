// The least memory of a unit: the application and one request, or one piece of a task. Who has it is left to others.
import type { ServiceSpec } from '../../workloads/service.ts';

/** Of sums in floating point. */
const ROUNDING = 1e-6;

/** What a unit must hold at least, in MiB, and in words. */
export interface NeededMemory {
  readonly mib: number;
  /** Rounded up to a tenth, so that it never reads as if it were enough. */
  readonly text: string;
  /** What it is needed for, beside the application. */
  readonly forWhat: 'one request' | 'one piece';
}

/** The memory without which a unit of the service, or of the task group, serves nobody. */
export function neededMemoryOf({ memory, task }: Pick<ServiceSpec, 'memory' | 'task'>): NeededMemory {
  const mib = memory.baseMiB + memory.perRequestMiB;
  return {
    mib,
    text: `${Math.ceil(mib * 10 - ROUNDING) / 10} MiB`,
    forWhat: task === undefined ? 'one request' : 'one piece',
  };
}
