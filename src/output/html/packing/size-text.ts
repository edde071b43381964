// Sizes of units and hosts as people write them.

import { shortNumber } from '../../../base/units/number-text.ts';

const MIB_PER_GIB = 1024;

/** "0.5 vCPU, 1 GiB" or "4 vCPU, 16 GiB, 1 GPU". */
export function sizeText({
  vcpu,
  memoryMiB,
  gpuCount,
}: {
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly gpuCount: number;
}): string {
  const memory =
    memoryMiB < MIB_PER_GIB ? `${shortNumber(memoryMiB)} MiB` : `${shortNumber(memoryMiB / MIB_PER_GIB)} GiB`;
  const gpus = gpuCount === 0 ? '' : `, ${gpuCount} ${gpuCount === 1 ? 'GPU' : 'GPUs'}`;
  return `${shortNumber(vcpu)} vCPU, ${memory}${gpus}`;
}
