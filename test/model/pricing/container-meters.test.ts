// What containers pay beside cpu and memory: the way of their images, their storage, the control plane.
import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/model/pricing/bill.ts';
import { eksClusterHoursUsage, eksClusterSeconds } from '../../../src/model/pricing/meters/eks-cluster-hours.ts';
import { fargateStorageUsage } from '../../../src/model/pricing/meters/fargate-storage.ts';
import { imageTransferUsage } from '../../../src/model/pricing/meters/image-transfer.ts';
import { findPriceBook } from '../../../src/model/pricing/price-books/index.ts';

const BOOK = findPriceBook({ region: 'us-east-1', month: '2026-11' })!;
const HOUR_US = 3_600_000_000;
const GIB = 1_024 ** 3;

function total(...usages: Parameters<typeof billOf>[0]): number {
  return billOf(usages, BOOK).totalUsd.toNumber();
}

describe('an EKS control plane', () => {
  it.each([
    // infracost@95ba4f49a, eks_cluster_test: 0.10 USD an hour.
    [730, 73],
    [1, 0.1],
    [0, 0],
  ])('costs, for %d h, %d USD', (hours, usd) => {
    expect(total(eksClusterHoursUsage(eksClusterSeconds(hours * HOUR_US)))).toBe(usd);
  });
});

describe('ephemeral storage of Fargate tasks', () => {
  it.each([
    // Amazon ECS Developer Guide, "Fargate task storage": 20 GiB are free. 30 x 0.000111 USD an hour above that.
    [20, 0],
    [21, 0.000111],
    [50, 0.00333],
    // The next whole GiB.
    [20.5, 0.000111],
  ])('of %d GiB costs %d USD an hour', (storageGiB, usd) => {
    expect(total(...fargateStorageUsage({ storageGiB, taskSeconds: 3600n }))).toBe(usd);
  });
});

describe('a GB of image pulls', () => {
  it.each([
    // infracost@95ba4f49a, nat_gateway_test; AWS PrivateLink pricing; aws-eks-best-practices (same region is free).
    ['nat', 0.045],
    ['endpoint', 0.01],
    ['none', 0],
  ] as const)('through %s costs %d USD', (path, usd) => {
    expect(total(...imageTransferUsage(path, GIB))).toBe(usd);
  });
});
