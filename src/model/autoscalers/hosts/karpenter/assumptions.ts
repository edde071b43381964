// Where the numbers of Karpenter come from.
import type { Assumption } from '../../../assumptions/assumption.ts';

const DISRUPTION = {
  source: 'kubernetes-sigs/karpenter@226646810, pkg/controllers/disruption',
  date: '2026-08',
  confidence: 'high',
} as const;

/** What holds wherever Karpenter is at work; a scenario may override each. */
export const karpenterAssumptions: readonly Assumption[] = [
  {
    id: 'karpenter.batch',
    meaning: 'waiting pods are collected until none has come for a while, at most for some time',
    value: '1 s idle, 10 s at most',
    source: 'kubernetes-sigs/karpenter, settings.md',
    date: '2026-08',
    confidence: 'high',
  },
  {
    id: 'karpenter.packing',
    meaning:
      'pods by cpu and memory, largest first, each to the new node with the fewest pods that some type still holds',
    value: 'the cheapest type that holds them is launched',
    source: 'kubernetes-sigs/karpenter, pkg/controllers/provisioning/scheduling/scheduler.go',
    date: '2024',
    confidence: 'high',
  },
  {
    id: 'karpenter.poll',
    meaning: 'time between two searches for nodes to take away, and from a finding until it is checked and carried out',
    value: '10 s, 15 s',
    ...DISRUPTION,
  },
  {
    id: 'karpenter.consolidation',
    meaning: 'order of the search: all empty nodes, then the most nodes together (up to 100), then one node',
    value: 'gone if the pods fit elsewhere; replaced if one cheaper node holds the rest, but not Spot by Spot',
    ...DISRUPTION,
  },
  {
    id: 'karpenter.candidates',
    meaning: 'which nodes are tried first',
    value: 'fewest pods, then oldest',
    source: 'kubernetes-sigs/karpenter, disruption cost by pods (priorities and deletion costs are not modelled)',
    date: '2026-08',
    confidence: 'medium',
  },
  {
    id: 'karpenter.budget',
    meaning: 'nodes that may be on their way out at the same time',
    value: '10%, rounded up',
    source: 'Karpenter documentation, "Disruption", NodePool disruption budgets',
    date: '2026',
    confidence: 'high',
  },
  {
    id: 'karpenter.consolidate-after',
    meaning: 'how long the pods of a node must have been the same before consolidation looks at it',
    value: '0 s',
    source: 'Karpenter documentation, NodePool (default of the v1 interface)',
    date: '2025',
    confidence: 'medium',
  },
  {
    id: 'karpenter.expire-after',
    meaning: 'age at which a node is drained whatever is on it; its pods wait for new nodes',
    value: '720 h',
    source: 'Karpenter documentation, NodePool; EKS Workshop, "Disruption (Consolidation)"',
    date: '2025',
    confidence: 'high',
  },
];
