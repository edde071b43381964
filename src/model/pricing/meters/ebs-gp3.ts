// Counts the storage of gp3 volumes, size by second; IOPS and throughput above the included ones are not modelled.

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

/** The usage of all volumes; `gibSeconds` is the size of each x its billed seconds, added up. */
export function ebsGp3Usage(gibSeconds: bigint | number): Usage {
  return { sku: 'ebs/gp3-storage', item: 'EBS gp3 storage', count: gibSeconds, countUnit: ebsGp3Meter.countUnit };
}
