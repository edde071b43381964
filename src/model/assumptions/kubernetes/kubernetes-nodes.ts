// What a Kubernetes node keeps for itself, what runs on every node, and how long a node takes to be ready.
import type { CpuArchitecture } from '../../compute/instance-types/instance-type.ts';
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

const KARPENTER_TYPES = 'aws/karpenter-provider-aws, pkg/providers/instancetype/types.go and settings.md';

/** Share of the memory as sold that the virtual machine does not see. */
const VM_OVERHEAD = 0.075;
/** What arm64 kernels set aside before anything else. */
const ARM64_SET_ASIDE_MIB = 64;
const RESERVED_MIB = 255;
const RESERVED_MIB_PER_POD = 11;
const EVICTION_MIB = 100;

/** Milli-cpu that the node reserves: 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
function kubeReservedCpuMilli(vcpu: number): number {
  const share = (from: number, to: number) => Math.max(0, Math.min(vcpu, to) - from);
  return Math.ceil(60 * share(0, 1) + 10 * share(1, 2) + 5 * share(2, 4) + 2.5 * share(4, Infinity));
}

/** MiB that the node reserves for its own processes and for eviction. */
function kubeReservedMiB(maxPods: number): number {
  return RESERVED_MIB + RESERVED_MIB_PER_POD * maxPods + EVICTION_MIB;
}

/**
 * What pods may request of a node, daemons included. `vmOverhead` is the share of `memoryMiB` that the machine does not
 * see: 7.5 % on EC2, 0 on a machine of one's own.
 * Source: aws/karpenter-provider-aws, pkg/providers/instancetype/types.go, 2026.
 */
export function kubernetesAllocatable(node: {
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly maxPods: number;
  readonly arch: CpuArchitecture;
  readonly vmOverhead?: number;
}): { readonly cpuMilli: number; readonly memoryMiB: number } {
  const { vcpu, memoryMiB, maxPods, arch, vmOverhead = VM_OVERHEAD } = node;
  const bootedMiB = memoryMiB - (arch === 'arm64' ? ARM64_SET_ASIDE_MIB : 0);
  const seenMiB = bootedMiB - Math.ceil(bootedMiB * vmOverhead);
  return {
    cpuMilli: Math.round(vcpu * 1000) - kubeReservedCpuMilli(vcpu),
    memoryMiB: Math.max(0, seenMiB - kubeReservedMiB(maxPods)),
  };
}

/** What the pods that run on every node request together. */
export const KUBERNETES_DAEMONS = { cpuMilli: 150, memoryMiB: 0, count: 2 } as const;

/** The node's machine is up until Kubernetes may place pods on it. */
export const NODE_JOIN_PHASE: PhaseAssumption = {
  phase: 'join',
  us: { dist: 'uniform', min: 18_000_000, max: 68_000_000 },
  isBilled: true,
  assumption: {
    id: 'kubernetes.start.join',
    meaning: 'guest system up until the kubelet has joined, its network plug-in runs and the node is ready',
    value: 'uniform 18 to 68 s: with the 22 s before it a node takes 40 to 90 s',
    source: 'choice within what practitioners report for EKS with Amazon Linux 2023 or Bottlerocket',
    date: '2026-11',
    confidence: 'low',
  },
};

/** What holds on the nodes of every cluster. */
export const kubernetesAllocatableAssumption: Assumption = {
  id: 'kubernetes.allocatable',
  meaning: 'what pods may request of a node: the machine less what the kubelet reserves',
  value: '6 % of the first core, 1 % of the second, 0.5 % of two, 0.25 % of the rest; 255 MiB + 11 a pod, 100 MiB',
  source: KARPENTER_TYPES,
  date: '2026',
  confidence: 'high',
};

/** How many pods a node holds. */
export const maxPodsAssumption: Assumption = {
  id: 'kubernetes.max-pods',
  meaning: 'most pods of a node, daemons included: addresses of its network interfaces',
  value: 'interfaces x (addresses - 1) + 2, by type',
  source: KARPENTER_TYPES,
  date: '2026-07',
  confidence: 'high',
};

/** What runs on every node. */
export const daemonsAssumption: Assumption = {
  id: 'kubernetes.daemons',
  meaning: 'requests of the pods on every node: network plug-in (50m) and kube-proxy (100m)',
  value: '150m, 0 MiB, 2 pods',
  source: 'manifests of the EKS add-ons vpc-cni v1.15 and kube-proxy; others (CSI, logging, metrics) come on top',
  date: '2023',
  confidence: 'medium',
};
