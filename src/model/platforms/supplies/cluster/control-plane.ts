// The control plane of an EKS cluster: paid as long as the cluster exists, by the services that use it.
import { eksClusterHoursUsage, eksClusterSeconds } from '../../../pricing/meters/eks-cluster-hours.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import { SharedSplit } from '../../../pricing/shared-split.ts';

/** One cluster, from the beginning of the run on. */
export class ControlPlane {
  private readonly split: SharedSplit;

  constructor(
    serviceCount: number,
    private readonly isExtendedSupport = false,
  ) {
    this.split = new SharedSplit(serviceCount);
  }

  /** What it cost so far; divided by weights that only grow, such as the cpu time reserved by each service. */
  usage(nowUs: number, weights: readonly number[]): SharedUsage {
    const seconds = BigInt(eksClusterSeconds(nowUs));
    return { usage: eksClusterHoursUsage(seconds, this.isExtendedSupport), parts: this.split.settle(seconds, weights) };
  }
}
