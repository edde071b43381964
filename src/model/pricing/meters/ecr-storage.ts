// Counts the storage of container images in ECR; pulls within a region are free and are not counted.

import { billedSeconds } from '../billed-seconds.ts';
import { BYTES_PER_GB, SECONDS_PER_MONTH } from '../price-units.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** Container images kept in ECR. */
export const ecrStorageMeter: Meter = {
  name: 'ecr-storage',
  summary: 'ECR image storage, bytes by second',
  countUnit: 'byte-second',
  priceUnit: 'GB-month',
  countsPerPriceUnit: BigInt(BYTES_PER_GB) * BigInt(SECONDS_PER_MONTH),
  rules: [
    {
      statement: 'Pulling an image within the region is free',
      source: 'aws/aws-eks-best-practices, cost_opt_networking, 2026-05',
      confidence: 'high',
    },
    {
      statement: 'A repository stores a layer once; images of older releases are kept',
      source: 'OCI distribution specification (layers by digest); keeping them is a choice',
      confidence: 'medium',
    },
    { statement: 'A GB is 2^30 bytes and a month is 730 hours', source: 'choice', confidence: 'low' },
  ],
};

/** Byte-seconds of one image of `sizeBytes` (whole, compressed) kept for `durationUs`: every begun second, no minimum. */
export function ecrByteSeconds(image: { readonly sizeBytes: number; readonly durationUs: number }): bigint {
  return BigInt(image.sizeBytes) * BigInt(billedSeconds({ durationUs: image.durationUs, minimumSeconds: 0 }));
}

/** The usage of all images; `byteSeconds` is the sum of `ecrByteSeconds` over them. */
export function ecrStorageUsage(byteSeconds: bigint | number): Usage {
  return { sku: 'ecr/storage', item: 'ECR image storage', count: byteSeconds, countUnit: ecrStorageMeter.countUnit };
}
