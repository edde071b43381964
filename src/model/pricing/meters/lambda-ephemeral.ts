// Counts the storage of Lambda functions beyond what is free, while they run.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Lambda ephemeral storage. */
export const lambdaEphemeralMeter: Meter = {
  name: 'lambda-ephemeral',
  summary: 'Lambda ephemeral storage beyond 512 MB, while functions run',
  countUnit: 'storage-MiB-millisecond',
  priceUnit: 'GB-second',
  countsPerPriceUnit: 1_024n * 1_000n,
  rules: [
    {
      statement: 'Storage beyond 512 MB is billed for the billed duration',
      source: 'AWS Lambda pricing page, 2025',
      confidence: 'high',
    },
  ],
};

/** The usage of functions that have `paidMiB` (whole) beyond the free storage and ran for `billedMs`. */
export function lambdaEphemeralUsage(used: { readonly paidMiB: number; readonly billedMs: number }): Usage {
  return {
    sku: 'lambda/ephemeral-storage',
    item: `Lambda ephemeral storage (${used.paidMiB} MiB beyond 512)`,
    count: BigInt(used.paidMiB) * BigInt(used.billedMs),
    countUnit: lambdaEphemeralMeter.countUnit,
  };
}
