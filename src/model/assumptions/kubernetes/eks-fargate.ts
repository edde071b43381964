// What is different about Fargate when a Kubernetes cluster uses it.
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** Memory that Fargate adds to every pod for kubelet, kube-proxy and containerd. */
export const EKS_FARGATE_OVERHEAD_MIB = 256;

const POD_CONFIGURATION = 'Amazon EKS User Guide, "Understand Fargate Pod configuration details"';

/** The pod's machine joins the cluster as a node of its own. */
export const EKS_FARGATE_JOIN_PHASE: PhaseAssumption = {
  phase: 'join',
  us: { dist: 'uniform', min: 5_000_000, max: 15_000_000 },
  isBilled: false,
  assumption: {
    id: 'eks-fargate.start.join',
    meaning: "the machine of a pod is there until its kubelet has registered it as the pod's own node",
    value: 'uniform 5 to 15 s',
    source:
      'choice; ramps of 2020 (vladionescu.me, "Scaling containers in AWS") show pods 3 s after ECS tasks at least',
    date: '2026-11',
    confidence: 'low',
  },
};

/** Hold on every EKS cluster whose pods run on Fargate. */
export const eksFargateAssumptions: readonly Assumption[] = [
  {
    id: 'eks-fargate.overhead',
    meaning: 'memory that is added to what a pod reserves before it is rounded up to a legal size',
    value: `${EKS_FARGATE_OVERHEAD_MIB} MiB`,
    source: POD_CONFIGURATION,
    date: '2024-12',
    confidence: 'high',
  },
  {
    id: 'eks-fargate.one-pod',
    meaning: 'every pod has a machine of its own; no image is kept',
    value: 'one pod for each machine',
    source: POD_CONFIGURATION,
    date: '2024-12',
    confidence: 'high',
  },
  {
    id: 'eks-fargate.account',
    meaning: 'the account runs Fargate through EKS only, which gives it a smaller burst of launches',
    value: '20, then 20 per second; another account says so under `limits`',
    source: 'Amazon ECS Developer Guide, "Request throttling" (throttling.html)',
    date: '2023',
    confidence: 'medium',
  },
];
