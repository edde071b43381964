// Counts the snapshots of Lambda SnapStart: how long they are kept, and how often they are restored.
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Snapshots that are kept. */
export const lambdaSnapshotMeter: Meter = {
  name: 'lambda-snapshot',
  summary: 'Lambda SnapStart snapshots, by configured memory, per second',
  countUnit: 'snapshot-MiB-second',
  priceUnit: 'GB-second',
  countsPerPriceUnit: 1_024n,
  rules: [
    {
      statement: 'The snapshot of a published version is charged while it exists, by memory; Java is free',
      source: 'awsnegotiations.com, "Lambda SnapStart cost impact", 2026-05; Java: AWS Lambda pricing page',
      confidence: 'medium',
    },
    {
      statement: 'The minimum of three hours is left out: the function has been published before the run',
      source: 'choice',
      confidence: 'medium',
    },
  ],
};

/** Restores. */
export const lambdaRestoreMeter: Meter = {
  name: 'lambda-restore',
  summary: 'Lambda SnapStart restores, by configured memory',
  countUnit: 'restored-MiB',
  priceUnit: 'GB-restored',
  countsPerPriceUnit: 1_024n,
  rules: [
    {
      statement: 'Every restore is charged by the configured memory; Java is free',
      source: 'awsnegotiations.com, "Lambda SnapStart cost impact", 2026-05',
      confidence: 'medium',
    },
  ],
};

/** The usage of one version with a snapshot that was kept for `seconds` and restored `restoreCount` times. */
export function lambdaSnapStartUsage(used: {
  readonly memoryMiB: number;
  readonly seconds: number;
  readonly restoreCount: number;
}): readonly Usage[] {
  return [
    {
      sku: 'lambda/snapstart-cache',
      item: `Lambda SnapStart snapshot (${used.memoryMiB} MiB)`,
      count: BigInt(used.memoryMiB) * BigInt(used.seconds),
      countUnit: lambdaSnapshotMeter.countUnit,
    },
    {
      sku: 'lambda/snapstart-restore',
      item: `Lambda SnapStart restores (${used.memoryMiB} MiB)`,
      count: BigInt(used.memoryMiB) * BigInt(used.restoreCount),
      countUnit: lambdaRestoreMeter.countUnit,
    },
  ];
}
