// Counts the storage of gp3 volumes, size by second; IOPS and throughput above the included ones are not modelled.

import { billedSeconds, MINIMUM_BILLED_SECONDS } from '../billed-seconds.ts';
import { SECONDS_PER_MONTH } from '../price-units.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** EBS gp3 volumes. */
export const ebsGp3Meter: Meter = {
  name: 'ebs-gp3',
  summary: 'EBS gp3 storage, GiB by second, a minute at least',
  countUnit: 'GiB-second',
  priceUnit: 'GB-month',
  countsPerPriceUnit: BigInt(SECONDS_PER_MONTH),
  rules: [
    {
      statement: 'Volumes are billed per second, 60 seconds at least, for the size provisioned',
      source: 'AWS What\'s New "Announcing Amazon EC2 per second billing", 2017-10-02',
      confidence: 'high',
    },
    {
      statement: 'A GB of the price is a GiB of volume and a month is 730 hours',
      source: 'choice',
      confidence: 'medium',
    },
  ],
};

/**
 * GiB-seconds to bill for one volume of `sizeGiB` (whole) that existed for `durationUs`: every begun second, 60 at least.
 * Source: AWS What's New "Announcing Amazon EC2 per second billing", 2017-10-02.
 */
export function ebsGp3GibSeconds(volume: { readonly sizeGiB: number; readonly durationUs: number }): number {
  return volume.sizeGiB * billedSeconds({ durationUs: volume.durationUs, minimumSeconds: MINIMUM_BILLED_SECONDS });
}

/** The usage of all volumes; `gibSeconds` is the sum of `ebsGp3GibSeconds` over them. */
export function ebsGp3Usage(gibSeconds: bigint | number): Usage {
  return { sku: 'ebs/gp3-storage', item: 'EBS gp3 storage', count: gibSeconds, countUnit: ebsGp3Meter.countUnit };
}
