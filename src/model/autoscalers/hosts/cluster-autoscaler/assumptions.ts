// Where the numbers of the Cluster Autoscaler come from.
import type { Assumption } from '../../../assumptions/assumption.ts';

const SOURCE = {
  source: 'kubernetes/autoscaler@0024f25, cluster-autoscaler/FAQ.md',
  date: '2023',
  confidence: 'high',
} as const;

/** What holds wherever the Cluster Autoscaler is at work; a scenario may override each. */
export const clusterAutoscalerAssumptions: readonly Assumption[] = [
  {
    id: 'cluster-autoscaler.scan',
    meaning: 'time between two looks at the cluster; each either grows one group or looks for nodes to give up',
    value: '10 s',
    ...SOURCE,
  },
  {
    id: 'cluster-autoscaler.estimator',
    meaning: 'nodes for waiting pods: first-fit decreasing on empty nodes, after nodes that are on their way',
    value: 'at most 1,000 nodes at once',
    source: 'kubernetes/autoscaler, estimator/binpacking_estimator.go and flag max-nodes-per-scaleup',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'cluster-autoscaler.expander',
    meaning: 'which group grows where several could',
    value: 'least-waste, then random (random was the default in older versions)',
    source: 'kubernetes/autoscaler, cluster-autoscaler/config/flags',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'cluster-autoscaler.provision',
    meaning: 'nodes that have not joined by then count for nothing; their group waits for 5 to 30 min',
    value: '15 min',
    ...SOURCE,
  },
  {
    id: 'cluster-autoscaler.unneeded',
    meaning: 'how long a node must have been below the threshold with its pods fitting elsewhere',
    value: '10 min below 50% of cpu and of memory requested, daemons included',
    ...SOURCE,
  },
  {
    id: 'cluster-autoscaler.delays',
    meaning: 'no scale-down for some time after nodes were added, or after they failed to come',
    value: '10 min, 3 min',
    ...SOURCE,
  },
  {
    id: 'cluster-autoscaler.parallelism',
    meaning: 'nodes that go at once, and how many of them may have pods',
    value: '10, of which 1 drained',
    source: 'kubernetes/autoscaler, flags max-scale-down-parallelism and max-drain-parallelism',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'cluster-autoscaler.candidates',
    meaning: 'nodes with pods that a scan examines for scale-down',
    value: '30, out of the larger of 50 and 10% of the nodes',
    ...SOURCE,
  },
];
