// Source: aws/karpenter-provider-aws, pkg/providers/instancetype/types.go; the table is its instance-types.md, 2026-07.
import { describe, expect, it } from 'vitest';
import { kubernetesAllocatable } from '../../../src/model/assumptions/kubernetes/kubernetes-nodes.ts';
import { INSTANCE_TYPES } from '../../../src/model/compute/instance-types/index.ts';

describe('what pods may request of a node', () => {
  it.each(INSTANCE_TYPES.map((type) => [type.name, type] as const))('%s: formula and table agree', (_, type) => {
    const { cpuMilli, memoryMiB } = kubernetesAllocatable(type);
    expect(cpuMilli).toBe(type.kubernetesAllocatable.cpuMilli);
    expect(Math.abs(memoryMiB - type.kubernetesAllocatable.memoryMiB)).toBeLessThanOrEqual(1);
  });

  it.each([
    // 6 % of one core = 60; and 1 % of the second = 70; and 0.5 % of two more = 80; and 0.25 % of twelve more = 110
    [1, 940],
    [2, 1930],
    [4, 3920],
    [16, 15_890],
  ])('%i vCPU leave %i milli-cpu', (vcpu, cpuMilli) => {
    expect(kubernetesAllocatable({ vcpu, memoryMiB: 65_536, maxPods: 110, arch: 'amd64' }).cpuMilli).toBe(cpuMilli);
  });

  it('each pod that a node may have costs 11 MiB, and a machine of one’s own has no overhead', () => {
    const node = { vcpu: 4, memoryMiB: 16_384, arch: 'amd64' } as const;
    // 16,384 - 7.5 % (1,229 rounded up) = 15,155; less 255 + 11 x 58 + 100 = 993
    expect(kubernetesAllocatable({ ...node, maxPods: 58 }).memoryMiB).toBe(14_162);
    expect(kubernetesAllocatable({ ...node, maxPods: 110 }).memoryMiB).toBe(14_162 - 52 * 11);
    expect(kubernetesAllocatable({ ...node, maxPods: 58, vmOverhead: 0 }).memoryMiB).toBe(16_384 - 993);
  });
});
