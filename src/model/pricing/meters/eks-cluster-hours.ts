// Counts how long EKS clusters exist: their control plane is paid by the hour, whatever runs on it.

import { billedSeconds } from '../billed-seconds.ts';
import type { Usage } from '../usage.ts';
import type { Meter } from './meter.ts';

/** The existence of EKS clusters. */
export const eksClusterHoursMeter: Meter = {
  name: 'eks-cluster-hours',
  summary: 'EKS control planes, per second of existence',
  countUnit: 'cluster-second',
  priceUnit: 'cluster-hour',
  countsPerPriceUnit: 3_600n,
  rules: [
    {
      statement: 'An EKS cluster is billed for each hour that it exists',
      source: 'infracost@95ba4f49a, eks_cluster_test (73.00 USD for 730 h)',
      confidence: 'high',
    },
    {
      statement: 'Partial hours are charged by the second here, so that runs of different lengths stay comparable',
      source: 'choice',
      confidence: 'high',
    },
  ],
};

/** Seconds to charge for one cluster that existed for `durationUs`: every begun second, no minimum. */
export function eksClusterSeconds(durationUs: number): number {
  return billedSeconds({ durationUs, minimumSeconds: 0 });
}

/**
 * The usage of all clusters; `clusterSeconds` is the sum of `eksClusterSeconds` over them. Clusters with a version in
 * extended support have a price of their own instead of the usual one.
 */
export function eksClusterHoursUsage(clusterSeconds: bigint | number, isExtendedSupport = false): Usage {
  return {
    sku: isExtendedSupport ? 'eks/cluster-hour-extended-support' : 'eks/cluster-hour',
    item: isExtendedSupport ? 'EKS control plane, extended support' : 'EKS control plane',
    count: clusterSeconds,
    countUnit: eksClusterHoursMeter.countUnit,
  };
}
