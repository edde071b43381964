// Counts the bytes of image pulls that pass a NAT gateway or an interface endpoint; through neither they are free.

import { BYTES_PER_GB } from '../price-units.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** What pulled images may pass on their way. `none`: a gateway endpoint of S3, where ECR keeps the layers. */
export const IMAGE_PATHS = ['none', 'endpoint', 'nat'] as const;

/** One of {@link IMAGE_PATHS}. */
export type ImagePath = (typeof IMAGE_PATHS)[number];

/** Bytes of image pulls through something that is paid by the GB. */
export const imageTransferMeter: Meter = {
  name: 'image-transfer',
  summary: 'bytes of image pulls through a NAT gateway or an interface endpoint',
  countUnit: 'pulled-byte',
  priceUnit: 'GB',
  countsPerPriceUnit: BigInt(BYTES_PER_GB),
  rules: [
    {
      statement: 'A NAT gateway and an interface endpoint charge every GB that passes them',
      source: 'Amazon VPC pricing and AWS PrivateLink pricing; infracost@95ba4f49a, nat_gateway_test',
      confidence: 'high',
    },
    {
      statement: 'Their hours are not counted here: they serve other traffic too',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** The usage of whole `bytes` that were pulled; nothing where no one charges for them. */
export function imageTransferUsage(path: ImagePath, bytes: number): readonly Usage[] {
  if (path === 'none') return [];
  const isNat = path === 'nat';
  return [
    {
      sku: isNat ? 'vpc/nat-gateway-data' : 'vpc/interface-endpoint-data',
      item: isNat ? 'Image pulls through NAT' : 'Image pulls through an interface endpoint',
      count: bytes,
      countUnit: imageTransferMeter.countUnit,
    },
  ];
}
