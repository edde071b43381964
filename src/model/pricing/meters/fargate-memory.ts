// Counts the memory of Fargate tasks by the second; their vCPU is counted by fargate-vcpu.ts.

import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** The memory of Fargate tasks. */
export const fargateMemoryMeter: Meter = {
  name: 'fargate-memory',
  summary: 'Fargate memory of Linux tasks, per second, a minute at least',
  countUnit: 'MiB-second',
  priceUnit: 'GB-hour',
  countsPerPriceUnit: 1_024n * 3_600n,
  rules: [
    {
      statement:
        'A task is billed for the size asked for, from the start of the image pull to its stop, per second, a minute at least',
      source:
        'AWS Fargate pricing page, read 2026-11-23 (from the pull on, by the second); the minute as quoted elsewhere',
      confidence: 'medium',
    },
    {
      statement: 'A GB of the price is 1,024 MiB of the task definition',
      source: 'Amazon ECS developer guide "Invalid CPU or memory value", 2023',
      confidence: 'high',
    },
  ],
};

/** The usage of all tasks of one architecture; `mibSeconds` is the memory of each x its billed seconds, added up. */
export function fargateMemoryUsage(used: {
  readonly arch: CpuArchitecture;
  readonly mibSeconds: bigint | number;
}): Usage {
  return {
    sku: used.arch === 'arm64' ? 'fargate/linux-arm64-memory' : 'fargate/linux-x86-memory',
    item: `Fargate memory (${used.arch})`,
    count: used.mibSeconds,
    countUnit: fargateMemoryMeter.countUnit,
  };
}
