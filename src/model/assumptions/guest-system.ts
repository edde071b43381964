// What an operating system with its agents takes from an EC2 instance before any application runs.
import type { Assumption } from './assumption.ts';

/** Taken from every instance. */
export const GUEST_SYSTEM = { cpuShare: 0.02, memoryMiB: 512 } as const;

/** How much of an instance the guest system takes; holds wherever there are EC2 instances. */
export const guestSystemAssumption: Assumption = {
  id: 'ec2.guest-system',
  meaning: 'cpu and memory that the guest system and its agents take from an instance',
  value: '2 % of the vCPUs, 512 MiB',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};
