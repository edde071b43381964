// Counts the vCPU of Fargate tasks by the second; their memory is counted by fargate-memory.ts.

import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** The vCPU of Fargate tasks. */
export const fargateVcpuMeter: Meter = {
  name: 'fargate-vcpu',
  summary: 'Fargate vCPU of Linux tasks, per second, a minute at least',
  countUnit: 'milli-vCPU-second',
  priceUnit: 'vCPU-hour',
  countsPerPriceUnit: 3_600_000n,
  rules: [
    {
      statement:
        'A task is billed for the size asked for, from the start of the image pull to its stop, per second, a minute at least',
      source:
        'AWS Fargate pricing page, read 2026-11-23 (from the pull on, by the second); the minute as quoted elsewhere',
      confidence: 'medium',
    },
  ],
};

/** The usage of all tasks of one architecture; `milliVcpuSeconds` is the vCPU of each x its billed seconds, added up. */
export function fargateVcpuUsage(used: {
  readonly arch: CpuArchitecture;
  readonly milliVcpuSeconds: bigint | number;
}): Usage {
  return {
    sku: used.arch === 'arm64' ? 'fargate/linux-arm64-vcpu' : 'fargate/linux-x86-vcpu',
    item: `Fargate vCPU (${used.arch})`,
    count: used.milliVcpuSeconds,
    countUnit: fargateVcpuMeter.countUnit,
  };
}
