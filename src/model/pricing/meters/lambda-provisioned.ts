// Counts how long Lambda environments are provisioned; what runs in them is counted by lambda-duration.ts.
import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Lambda provisioned concurrency. */
export const lambdaProvisionedMeter: Meter = {
  name: 'lambda-provisioned',
  summary: 'Lambda provisioned concurrency, by configured memory, each enlargement rounded up to five minutes',
  countUnit: 'provisioned-MiB-second',
  priceUnit: 'GB-second',
  countsPerPriceUnit: 1_024n,
  rules: [
    {
      statement: 'Charged from enabling to disabling, rounded up to the nearest five minutes, by memory x concurrency',
      source: 'AWS Lambda pricing page, 2025',
      confidence: 'high',
    },
    {
      statement: 'Executions in provisioned environments, and their initialisation, have a duration price of their own',
      source: 'AWS Lambda pricing page, 2025; initialisation: AWS Compute Blog on billing for the INIT phase, 2025-04',
      confidence: 'medium',
    },
  ],
};

/** The usage of environments of `memoryMiB`; `seconds` is the sum over them as they are billed. */
export function lambdaProvisionedUsage(used: {
  readonly arch: CpuArchitecture;
  readonly memoryMiB: number;
  readonly seconds: number;
}): Usage {
  return {
    sku: used.arch === 'arm64' ? 'lambda/provisioned-arm64' : 'lambda/provisioned-x86',
    item: `Lambda provisioned concurrency (${used.arch}, ${used.memoryMiB} MiB)`,
    count: BigInt(used.memoryMiB) * BigInt(used.seconds),
    countUnit: lambdaProvisionedMeter.countUnit,
  };
}
