// Counts the ephemeral storage of Fargate tasks beyond what every task has for nothing.

import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Ephemeral storage that every task has, in GiB. Source: Amazon ECS Developer Guide, "Fargate task storage", 2023. */
const FREE_FARGATE_STORAGE_GIB = 20;

/** Ephemeral storage of Fargate tasks above 20 GiB. */
export const fargateStorageMeter: Meter = {
  name: 'fargate-storage',
  summary: 'Fargate ephemeral storage above 20 GiB a task, per second, a minute at least',
  countUnit: 'ephemeral-GiB-second',
  priceUnit: 'GB-hour',
  countsPerPriceUnit: 3_600n,
  rules: [
    {
      statement: 'Ephemeral storage above 20 GiB is billed for as long as the task is',
      source: 'Amazon ECS Developer Guide, "Fargate task storage"; vantage.sh, Fargate pricing',
      confidence: 'medium',
    },
    { statement: 'A GB of the price is a GiB of the task', source: 'choice', confidence: 'low' },
  ],
};

/** The usage of tasks with `storageGiB` each that are billed for `taskSeconds` together. */
export function fargateStorageUsage(used: {
  readonly storageGiB: number;
  readonly taskSeconds: bigint;
}): readonly Usage[] {
  const paidGiB = Math.ceil(used.storageGiB) - FREE_FARGATE_STORAGE_GIB;
  if (paidGiB <= 0) return [];
  return [
    {
      sku: 'fargate/ephemeral-storage',
      item: 'Fargate ephemeral storage',
      count: used.taskSeconds * BigInt(paidGiB),
      countUnit: fargateStorageMeter.countUnit,
    },
  ];
}
