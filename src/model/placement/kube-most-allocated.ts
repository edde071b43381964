// The Kubernetes scheduler set up for bin packing: nodes fill one after the other, so that others can go.
import { balancedAllocationScore, KUBE_SCHEDULER_SOURCE, mostAllocatedScore } from './kube-scores.ts';
import type { Placement } from './placement.ts';

/**
 * The node with the best sum of scores, one of equals by chance.
 * Source: Kubernetes documentation, "Resource Bin Packing" (scoring strategy MostAllocated), 2025.
 */
export const kubeMostAllocated: Placement = {
  name: 'kube-most-allocated',
  summary: 'as the Kubernetes scheduler set up for bin packing: the node that has the least left, in balance',
  belongsTo: 'kubernetes',
  assumptions: [
    {
      id: 'placement.kube-most-allocated',
      meaning: 'how the scheduler chooses a node with the scoring strategy MostAllocated and no topology spread',
      value: 'most allocated plus balanced allocation, then by chance',
      ...KUBE_SCHEDULER_SOURCE,
    },
  ],
  among: 'random',
  compare: (a, b, need) =>
    mostAllocatedScore(b, need) +
    balancedAllocationScore(b, need) -
    mostAllocatedScore(a, need) -
    balancedAllocationScore(a, need),
};
