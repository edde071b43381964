// The list of known EC2 instance types and the search by name; the data itself is in instance-type-rows.ts.

import type { InstanceType } from './instance-type.ts';
import {
  FURTHER_TYPE_ROWS,
  FURTHER_TYPE_SOURCE,
  INSTANCE_TYPE_ROWS,
  INSTANCE_TYPE_SOURCE,
  type InstanceTypeRow,
} from './instance-type-rows.ts';

function instanceTypeOf(row: InstanceTypeRow, source: string): InstanceType {
  const [name, vcpu, memoryMiB, networkMbps, maxPods, arch, gpuCount, allocatableCpuMilli, allocatableMemoryMiB] = row;
  const kubernetesAllocatable = { cpuMilli: allocatableCpuMilli, memoryMiB: allocatableMemoryMiB };
  return { name, vcpu, memoryMiB, networkMbps, maxPods, arch, gpuCount, kubernetesAllocatable, source };
}

/** Every known instance type, by family. */
export const INSTANCE_TYPES: readonly InstanceType[] = [
  ...INSTANCE_TYPE_ROWS.map((row) => instanceTypeOf(row, INSTANCE_TYPE_SOURCE)),
  ...FURTHER_TYPE_ROWS.map((row) => instanceTypeOf(row, FURTHER_TYPE_SOURCE)),
];

/** The names in the order of `INSTANCE_TYPES`, for the list of what is allowed and for suggestions. */
export const INSTANCE_TYPE_NAMES: readonly string[] = INSTANCE_TYPES.map((type) => type.name);

const TYPE_BY_NAME: ReadonlyMap<string, InstanceType> = new Map(INSTANCE_TYPES.map((type) => [type.name, type]));

/** The instance type called `name` (exact spelling), or `undefined` if it is not known. */
export function findInstanceType(name: string): InstanceType | undefined {
  return TYPE_BY_NAME.get(name);
}
