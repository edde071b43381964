// Scores of the Kubernetes scheduler for a node as it would be with the pod on it. Which of them count is left to the
// strategies.
import type { HostView, UnitNeed } from './placement.ts';

const FULL_SCORE = 100;

/** Where Kubernetes describes its scoring. */
export const KUBE_SCHEDULER_SOURCE = {
  source:
    'kubernetes/kubernetes, pkg/scheduler/framework/plugins/noderesources; Kubernetes documentation, "Scheduler Configuration"',
  date: '2025',
  confidence: 'high',
} as const;

/** Free / allocatable of cpu with the pod on the node, 0..1. */
function cpuLeft({ cpuMilli, cpuMilliFree }: HostView, need: UnitNeed): number {
  return cpuMilli > 0 ? (cpuMilliFree - need.cpuMilli) / cpuMilli : 0;
}

function memoryLeft({ memoryMiB, memoryMiBFree }: HostView, need: UnitNeed): number {
  return memoryMiB > 0 ? (memoryMiBFree - need.memoryMiB) / memoryMiB : 0;
}

/** Average share of cpu and memory that stays free, as whole points of 100. */
export function leastAllocatedScore(host: HostView, need: UnitNeed): number {
  return Math.floor(
    (Math.floor(cpuLeft(host, need) * FULL_SCORE) + Math.floor(memoryLeft(host, need) * FULL_SCORE)) / 2,
  );
}

/** Average share of cpu and memory that is requested, as whole points of 100. */
export function mostAllocatedScore(host: HostView, need: UnitNeed): number {
  const used = (left: number) => Math.floor((1 - left) * FULL_SCORE);
  return Math.floor((used(cpuLeft(host, need)) + used(memoryLeft(host, need))) / 2);
}

/** How equal the requested shares of cpu and memory are, as whole points of 100: 100 less half their difference. */
export function balancedAllocationScore(host: HostView, need: UnitNeed): number {
  return Math.floor((1 - Math.abs(cpuLeft(host, need) - memoryLeft(host, need)) / 2) * FULL_SCORE);
}
