// Machines on premises that are registered with a cluster in the cloud: what the section says, and the host group.
import { z } from 'zod';
import type { Assumption } from '../../assumptions/assumption.ts';
import { type Resources, UNLIMITED_SLOTS } from '../../compute/resources.ts';
import type { StartupSampler } from '../../compute/starts/startup.ts';
import { countField, mebibytesField, numberField, vcpuField } from '../../fields/index.ts';
import { MOST_UNITS } from '../sections/section.ts';
import type { HostGroup } from '../supplies/cluster/host.ts';
import { externalHostGroup } from './host-groups.ts';

/** Network of a machine that the scenario says nothing about; a choice. */
export const DEFAULT_NETWORK_MBPS = 1000;

/** Fields of a group of equal machines. */
export const onPremisesShape = {
  vcpu: vcpuField({ min: '1 vCPU', description: 'Cpu of one machine.' }),
  memory: mebibytesField({ min: '512MiB', description: 'Memory of one machine.' }),
  gpu: countField({ min: 0, max: 16, description: 'GPUs of one machine (default 0).' }).optional(),
  count: countField({ min: 1, max: MOST_UNITS, description: 'Machines.' }),
  costUsdPerYear: numberField({
    min: 0,
    max: 1e9,
    description: 'US dollars a year for one machine: its price, power, space and care.',
  }),
  networkMbps: numberField({
    min: 1,
    max: 1e6,
    description: `Network of one machine in Mbit/s (default ${DEFAULT_NETWORK_MBPS}).`,
  }).optional(),
  feeUsdPerHour: numberField({
    min: 0,
    max: 1000,
    description: 'US dollars an hour that the provider asks for managing one machine, where it is not the list price.',
  }).optional(),
};

const onPremisesSchema = z.strictObject(onPremisesShape);

/** A group of equal machines. Plain data. */
export interface OnPremisesHosts {
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly gpuCount: number;
  readonly count: number;
  readonly costUsdPerYear: number;
  readonly networkMbps: number;
  readonly feeUsdPerHour: number;
  readonly isFeeGiven: boolean;
}

/** What the provider asks for managing a machine. */
export interface ManagementFee {
  readonly sku: string;
  readonly item: string;
  readonly assumption: Assumption;
  usdPerHour(vcpu: number): number;
}

/** ECS Anywhere: an hour of a registered machine. */
export const ECS_ANYWHERE_FEE: ManagementFee = {
  sku: 'ecs/anywhere-instance',
  item: 'ECS Anywhere management',
  assumption: {
    id: 'ecs.anywhere-fee',
    meaning: 'what ECS asks for one machine on premises that is registered with a cluster, by the hour',
    value: '0.01025 USD',
    source: 'from memory of the Amazon ECS pricing page (ECS Anywhere); not confirmed',
    date: '2021-05',
    confidence: 'low',
  },
  usdPerHour: () => 0.01025,
};

/** EKS Hybrid Nodes: an hour of each vCPU of a registered machine. */
export const EKS_HYBRID_FEE: ManagementFee = {
  sku: 'eks/hybrid-node',
  item: 'EKS Hybrid Nodes',
  assumption: {
    id: 'eks.hybrid-node-fee',
    meaning: 'what EKS asks for each vCPU of a machine on premises that is registered with a cluster, by the hour',
    value: '0.02 USD',
    source: 'from memory of the Amazon EKS pricing page (EKS Hybrid Nodes, first tier); not confirmed',
    date: '2024-12',
    confidence: 'low',
  },
  usdPerHour: (vcpu) => Math.round(vcpu * 0.02 * 1e6) / 1e6,
};

/** The section with what it leaves out. */
export function onPremisesFrom(section: z.output<typeof onPremisesSchema>, fee: ManagementFee): OnPremisesHosts {
  return {
    vcpu: section.vcpu,
    memoryMiB: section.memory,
    gpuCount: section.gpu ?? 0,
    count: section.count,
    costUsdPerYear: section.costUsdPerYear,
    networkMbps: section.networkMbps ?? DEFAULT_NETWORK_MBPS,
    feeUsdPerHour: section.feeUsdPerHour ?? fee.usdPerHour(section.vcpu),
    isFeeGiven: section.feeUsdPerHour !== undefined,
  };
}

/** What units may reserve on one machine: all but what its system and the agent keep. */
export function onPremisesAllocatable(hosts: OnPremisesHosts, systemMiB: number): Resources {
  return {
    cpuMilli: Math.floor(hosts.vcpu * 1000),
    memoryMiB: Math.max(0, Math.floor(hosts.memoryMiB - systemMiB)),
    gpuCount: hosts.gpuCount,
    unitSlots: UNLIMITED_SLOTS,
  };
}

/** The machines as hosts of a pool. */
export function onPremisesGroup(
  hosts: OnPremisesHosts,
  parts: {
    readonly name: string;
    readonly allocatable: Resources;
    readonly fee: ManagementFee;
    /** Never drawn: the machines are there. */
    readonly startup: StartupSampler;
  },
): HostGroup {
  const { name, allocatable, fee, startup } = parts;
  const { sku, item } = fee;
  return externalHostGroup({
    ...hosts,
    name,
    allocatable,
    startup,
    fee: { sku, item, usdPerHour: String(hosts.feeUsdPerHour) },
  });
}
