// What an operating system with its agents takes from a virtual machine before any application runs.
import type { Assumption } from '../assumption.ts';

/** Taken from every machine. */
export interface GuestSystem {
  readonly cpuShare: number;
  readonly memoryMiB: number;
}

/** Unless the scenario says otherwise. */
export const GUEST_SYSTEM: GuestSystem = { cpuShare: 0.02, memoryMiB: 512 };

/** How much of an instance the guest system takes; holds wherever there are EC2 instances. */
export const guestSystemAssumption: Assumption = {
  id: 'ec2.guest-system',
  meaning: 'cpu and memory that the guest system and its agents take from an instance',
  value: '2 % of the vCPUs, 512 MiB',
  source: 'choice',
  date: '2026-11',
  confidence: 'low',
};

/** What is left of a machine for the application. */
export function guestShape(
  machine: { readonly vcpu: number; readonly memoryMiB: number },
  guest: GuestSystem,
): { readonly vcpu: number; readonly memoryMiB: number } {
  return { vcpu: machine.vcpu * (1 - guest.cpuShare), memoryMiB: machine.memoryMiB - guest.memoryMiB };
}
