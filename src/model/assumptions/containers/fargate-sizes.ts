// The sizes that a Fargate task may have.
import type { UnitShape } from '../../compute/requests/service-group.ts';
import type { Assumption } from '../assumption.ts';

const MIB_PER_GB = 1024;

/** Memory in GB that goes with an amount of vCPU: from, to, in steps of. */
interface SizeRow {
  readonly vcpu: number;
  readonly fromGb: number;
  readonly toGb: number;
  readonly stepGb: number;
}

const SIZES: readonly SizeRow[] = [
  { vcpu: 0.25, fromGb: 0.5, toGb: 0.5, stepGb: 0.5 },
  { vcpu: 0.25, fromGb: 1, toGb: 2, stepGb: 1 },
  { vcpu: 0.5, fromGb: 1, toGb: 4, stepGb: 1 },
  { vcpu: 1, fromGb: 2, toGb: 8, stepGb: 1 },
  { vcpu: 2, fromGb: 4, toGb: 16, stepGb: 1 },
  { vcpu: 4, fromGb: 8, toGb: 30, stepGb: 1 },
  { vcpu: 8, fromGb: 16, toGb: 60, stepGb: 4 },
  { vcpu: 16, fromGb: 32, toGb: 120, stepGb: 8 },
];

/** The largest task. */
export const LARGEST_FARGATE_TASK: UnitShape = { vcpu: 16, memoryMiB: 120 * MIB_PER_GB };

/** The smallest legal size that holds the wish; `undefined` when there is none. */
export function fargateSizeFor(wish: UnitShape): UnitShape | undefined {
  for (const { vcpu, fromGb, toGb, stepGb } of SIZES) {
    if (vcpu < wish.vcpu) continue;
    const wantedGb = Math.max(fromGb, wish.memoryMiB / MIB_PER_GB);
    const memoryGb = fromGb + Math.ceil((wantedGb - fromGb) / stepGb) * stepGb;
    if (memoryGb <= toGb) return { vcpu, memoryMiB: memoryGb * MIB_PER_GB };
  }
  return undefined;
}

/** That tasks are rounded up to a legal size; holds on ecs-fargate. */
export const fargateSizesAssumption: Assumption = {
  id: 'fargate.sizes',
  meaning: 'a task is rounded up to the next legal pair of vCPU and memory, which it gets and pays',
  value: '0.25 to 16 vCPU, 0.5 to 120 GB',
  source: 'Amazon ECS Developer Guide, "Invalid CPU or memory value specified" (task-cpu-memory-error)',
  date: '2024',
  confidence: 'high',
};
