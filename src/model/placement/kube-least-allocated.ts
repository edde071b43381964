// The Kubernetes scheduler as it comes: zones of a service equal, then nodes that stay freest and most balanced.
import { balancedAllocationScore, KUBE_SCHEDULER_SOURCE, leastAllocatedScore } from './kube-scores.ts';
import type { Placement } from './placement.ts';

/**
 * The zone with the fewest pods of the service, there the node with the best sum of scores, there the fewest pods of
 * the service; one of equals by chance. Kubernetes adds up weighted scores of zone and node instead of asking one after the other.
 * Source: Kubernetes documentation, "Scheduler Configuration" (NodeResourcesFit, NodeResourcesBalancedAllocation,
 * PodTopologySpread), 2025.
 */
export const kubeLeastAllocated: Placement = {
  name: 'kube-least-allocated',
  summary: 'as the Kubernetes scheduler: zones of a service equal, then the node that stays freest and most balanced',
  belongsTo: 'kubernetes',
  assumptions: [
    {
      id: 'placement.kube-least-allocated',
      meaning: 'how the scheduler chooses a node',
      value: 'fewest pods of the service in the zone, then least allocated plus balanced allocation, then by chance',
      ...KUBE_SCHEDULER_SOURCE,
      confidence: 'medium',
    },
  ],
  among: 'random',
  compare: (a, b, need) =>
    a.zone.unitCountByService[need.service]! - b.zone.unitCountByService[need.service]! ||
    leastAllocatedScore(b, need) +
      balancedAllocationScore(b, need) -
      leastAllocatedScore(a, need) -
      balancedAllocationScore(a, need) ||
    a.unitCountByService[need.service]! - b.unitCountByService[need.service]!,
};
