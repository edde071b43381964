// As the controller of a ReplicaSet ranks pods for deletion.
import { notReadyFirst, type StopCandidates, type StopOrder } from './stop-order.ts';

/** Ready pods of the service on the node of each of them. */
function colocatedCounts({ ready, host }: StopCandidates): Map<number, number> {
  const counts = new Map<number, number>();
  for (const unit of ready.toArray()) if (host[unit]! >= 0) counts.set(host[unit]!, (counts.get(host[unit]!) ?? 0) + 1);
  return counts;
}

/**
 * Pods without a node, then those that are not ready, then those with most ready pods of the same set on their node,
 * then those that became ready last. Ranks are those before the scale-in: they do not change with each pod that goes.
 * Source: kubernetes/kubernetes, pkg/controller/controller_utils.go (ActivePodsWithRanks), 2025.
 */
export const kubernetes: StopOrder = {
  name: 'kubernetes',
  summary: 'a unit of the host that has most, of these the newest',
  assumptions: [
    {
      id: 'stop-order.kubernetes',
      meaning: 'which pod a scale-in takes; times are compared exactly, not in powers of two',
      value: 'without a node, else not ready, else of the node with most pods of the set, else the newest',
      source: 'kubernetes/kubernetes, pkg/controller/controller_utils.go, ActivePodsWithRanks',
      date: '2025',
      confidence: 'high',
    },
  ],
  choose(candidates, count) {
    const chosen = notReadyFirst(candidates, count);
    if (chosen.length === count) return chosen;
    const { ready, host } = candidates;
    const counts = colocatedCounts(candidates);
    const rank = (unit: number): number => counts.get(host[unit]!) ?? 0;
    const ranked = ready.newest(ready.length).sort((a, b) => rank(b) - rank(a));
    return chosen.concat(ranked.slice(0, count - chosen.length));
  },
};
