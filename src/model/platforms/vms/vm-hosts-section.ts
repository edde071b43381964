// What the section of vm-hosts says: the machines, their hypervisor, and the virtual machines on them.
import { z } from 'zod';
import { GUEST_SYSTEM, type GuestSystem } from '../../assumptions/instances/guest-system.ts';
import {
  HYPERVISOR,
  hypervisorAssumption,
  overcommitAssumption,
  templateAssumption,
  VM_TEMPLATE,
  vmGuestAssumption,
} from '../../assumptions/instances/vm-hosts.ts';
import type { AssumptionState } from '../../assumptions/startup-phase.ts';
import { type Resources, UNLIMITED_SLOTS } from '../../compute/resources.ts';
import { bytesField, mebibytesField, numberField, percentField, vcpuField } from '../../fields/index.ts';
import type { UnitNeed } from '../../placement/placement.ts';
import { DEFAULT_NETWORK_MBPS, onPremisesShape } from '../hosts/on-premises-hosts.ts';
import { fleetServiceShape, NO_SCALING } from '../sections/section.ts';

const { vcpu, memory, count, costUsdPerYear, networkMbps } = onPremisesShape;

const hostSchema = z
  .strictObject({
    vcpu,
    memory,
    count,
    costUsdPerYear: costUsdPerYear.describe(
      'US dollars a year for one machine: its price, power, space and care; of a dedicated host 8,760 of its hours.',
    ),
    networkMbps,
    hypervisor: z
      .strictObject({
        cpu: vcpuField({ description: 'Cpu (default 1 vCPU).', min: '0 vCPU' }).optional(),
        memory: mebibytesField({ description: 'Memory (default 4GiB).' }).optional(),
      })
      .describe('What the hypervisor keeps of each machine.')
      .optional(),
    overcommit: numberField({
      min: 1,
      max: 16,
      description: 'Virtual cpu that is given away per cpu of the machine (default 1).',
    }).optional(),
  })
  .describe('The machines that run the virtual machines: a fixed number of equal ones.');

/** Fields of the platform. */
export const vmHostsShape = {
  host: hostSchema,
  guest: z
    .strictObject({
      cpu: percentField({ description: 'Share of the vCPUs (default 2%).', max: '90%' }).optional(),
      memory: mebibytesField({ description: 'Memory (default 512MiB).' }).optional(),
    })
    .describe('What the guest system and its agents take from each virtual machine.')
    .optional(),
  template: z
    .strictObject({
      size: bytesField({ description: 'Size of the disk template of a service (default 8GB).' }).optional(),
      copyMbps: numberField({
        min: 1,
        max: 1e6,
        description: 'What the store of templates sends to a machine, in Mbit/s (default 2000).',
      }).optional(),
    })
    .describe('The disk that virtual machines are made from; a machine gets and keeps it with its first one.')
    .optional(),
};

/** A service's entry under `services:`. */
export const vmServiceSchema = z.strictObject({
  ...fleetServiceShape,
  cpu: vcpuField({ min: '0.1 vCPU', description: 'Virtual cpu of one virtual machine (default 2 vCPU).' }).optional(),
  memory: mebibytesField({ description: 'Memory of one virtual machine (default 4 GiB).' }).optional(),
});

/** A service that says nothing. */
export const DEFAULT_VM = { min: 1, max: 100, scaling: NO_SCALING, cpu: 2, memory: 4096 };

const sectionSchema = z.strictObject(vmHostsShape);

/** The machines and what virtual machines are made of. Plain data. */
export interface VmHosts {
  readonly vcpu: number;
  readonly memoryMiB: number;
  readonly count: number;
  readonly costUsdPerYear: number;
  readonly networkMbps: number;
  readonly hypervisorVcpu: number;
  readonly hypervisorMiB: number;
  readonly overcommit: number;
  readonly guest: GuestSystem;
  /** How long the copy of a template takes. */
  readonly copyUs: number;
  readonly vmAssumptions: readonly AssumptionState[];
}

/** The section with what it leaves out. */
export function vmHostsFrom({ host, guest, template }: z.output<typeof sectionSchema>): VmHosts {
  const { hypervisor, overcommit } = host;
  const mbps = Math.min(template?.copyMbps ?? VM_TEMPLATE.copyMbps, host.networkMbps ?? DEFAULT_NETWORK_MBPS);
  return {
    vcpu: host.vcpu,
    memoryMiB: host.memory,
    count: host.count,
    costUsdPerYear: host.costUsdPerYear,
    networkMbps: host.networkMbps ?? DEFAULT_NETWORK_MBPS,
    hypervisorVcpu: hypervisor?.cpu ?? HYPERVISOR.vcpu,
    hypervisorMiB: hypervisor?.memory ?? HYPERVISOR.memoryMiB,
    overcommit: overcommit ?? 1,
    guest: { cpuShare: guest?.cpu ?? GUEST_SYSTEM.cpuShare, memoryMiB: guest?.memory ?? GUEST_SYSTEM.memoryMiB },
    copyUs: Math.round(((template?.size ?? VM_TEMPLATE.sizeBytes) * BITS_PER_BYTE) / mbps),
    vmAssumptions: [
      { ...hypervisorAssumption, isOverridden: hypervisor !== undefined },
      { ...overcommitAssumption, isOverridden: overcommit !== undefined },
      { ...vmGuestAssumption, isOverridden: guest !== undefined },
      { ...templateAssumption, isOverridden: template !== undefined },
    ],
  };
}

const BITS_PER_BYTE = 8;

/** What virtual machines may reserve of one machine. */
export function vmAllocatable({ vcpu, memoryMiB, hypervisorVcpu, hypervisorMiB }: VmHosts): Resources {
  return {
    cpuMilli: Math.max(0, Math.floor((vcpu - hypervisorVcpu) * 1000)),
    memoryMiB: Math.max(0, Math.floor(memoryMiB - hypervisorMiB)),
    gpuCount: 0,
    unitSlots: UNLIMITED_SLOTS,
  };
}

/** What applications can have of the cpu of one machine together. */
export function vmCoresPerHost({ vcpu, hypervisorVcpu, guest }: VmHosts): number {
  return (vcpu - hypervisorVcpu) * (1 - guest.cpuShare);
}

/** What a virtual machine of a service reserves: all its memory, and of its cpu the part that overcommitment leaves. */
export function vmNeed(
  service: number,
  vm: { readonly cpu: number; readonly memory: number },
  { overcommit }: VmHosts,
): UnitNeed {
  return {
    service,
    cpuMilli: Math.ceil((vm.cpu * 1000) / overcommit),
    memoryMiB: Math.ceil(vm.memory),
    gpuCount: 0,
    unitSlots: 1,
    rules: null,
  };
}
