// Virtual machines that a hypervisor packs on machines of one's own or on dedicated hosts.
import type { Assumption } from '../assumption.ts';
import type { PhaseAssumption } from '../startup-phase.ts';

/** What the hypervisor keeps of a machine. */
export const HYPERVISOR = { vcpu: 1, memoryMiB: 4096 } as const;

/** Holds on every machine with a hypervisor. */
export const hypervisorAssumption: Assumption = {
  id: 'vm.hypervisor',
  meaning: 'cpu and memory of a machine that its hypervisor keeps from virtual machines',
  value: '1 vCPU, 4 GiB',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** Holds where more virtual cpu is given away than there is. */
export const overcommitAssumption: Assumption = {
  id: 'vm.cpu-overcommit',
  meaning:
    'virtual cpu per cpu of a machine; virtual machines that want more than there is get equal parts of what they ' +
    'want, reckoned every second',
  value: '1',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** What the guest system of a virtual machine takes. */
export const vmGuestAssumption: Assumption = {
  id: 'vm.guest-system',
  meaning: 'cpu and memory that the guest system and its agents take from each virtual machine',
  value: '2 % of the vCPUs, 512 MiB',
  source: 'choice: as on EC2 instances',
  date: '2026-11',
  confidence: 'low',
};

/** Disk template of virtual machines. */
export const VM_TEMPLATE = { sizeBytes: 8e9, copyMbps: 2000 } as const;

/** The copy of the template to a machine that does not have it yet. */
export const templateAssumption: Assumption = {
  id: 'vm.template',
  meaning:
    'disk template of each service, copied from a store to a machine with its first virtual machine and kept there; at ' +
    'most at the rate of the network of the machine',
  value: '8 GB at 2,000 Mbit/s',
  source: 'choice: the default root volume of an Amazon Linux 2023 image',
  date: '2026-11',
  confidence: 'low',
};

/** Choosing a machine and telling its hypervisor. */
export const VM_PLACE_PHASE: PhaseAssumption = {
  phase: 'place',
  us: { dist: 'uniform', min: 500_000, max: 2_000_000 },
  isBilled: false,
  assumption: {
    id: 'vm.start.place',
    meaning: 'a virtual machine is wanted until the hypervisor of a machine begins with it',
    value: 'uniform 0.5 to 2 s',
    source: 'choice',
    date: '2026-11',
    confidence: 'low',
  },
};

/** A disk of its own from the template, then the guest system. */
export const VM_START_PHASES: readonly PhaseAssumption[] = [
  {
    phase: 'clone',
    us: { dist: 'uniform', min: 1_000_000, max: 5_000_000 },
    isBilled: true,
    assumption: {
      id: 'vm.start.clone',
      meaning: 'a linked clone of the template and the definition of the virtual machine',
      value: 'uniform 1 to 5 s',
      source: 'choice',
      date: '2026-11',
      confidence: 'low',
    },
  },
  {
    phase: 'boot',
    us: { dist: 'normal', mean: 3_200_000, sd: 600_000 },
    isBilled: true,
    assumption: {
      id: 'vm.start.boot',
      meaning: 'power on until the guest system answers; as measured on EC2 (Amazon Linux 2023)',
      value: 'normal, mean 3.2 s, sd 0.6 s',
      source: 'brevdev/ec2-coldboot-research@0f8ef4f, cold-baseline-results.md',
      date: '2026-02',
      confidence: 'low',
    },
  },
];

/** A choice of ours for what is no service of the provider. */
export const vmGraceAssumption: Assumption = {
  id: 'vm.health-check-grace-period',
  meaning: 'from the moment a virtual machine is ready: so long it is not replaced for being unhealthy',
  value: '300 s',
  source: 'choice: as Auto Scaling groups',
  date: '2026-11',
  confidence: 'medium',
};
