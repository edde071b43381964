// What every placement strategy offers: the choice of a host for one unit. Carrying it out is left to the platforms.
import type { AssumptionInForce } from '../../metrics/result.ts';

/** A host as placement sees it. Counts and capacities are whole and 0 or more. */
export interface HostView {
  /** Decides between equals: the lowest wins. */
  readonly id: number;
  readonly zone: string;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  /** Not yet reserved by units. */
  readonly cpuMilliFree: number;
  readonly memoryMiBFree: number;
  readonly unitCount: number;
  /** Units of the service that is being placed, where the platform knows. */
  readonly unitCountOfService?: number;
}

/** What a unit reserves on its host. */
export interface UnitNeed {
  readonly cpuMilli: number;
  readonly memoryMiB: number;
}

/** The draws that a strategy may make. */
export interface PlacementRandom {
  /** A whole number in 0..n-1, each equally likely. */
  integer(n: number): number;
}

/** One placement strategy. */
export interface Placement {
  /** The word in the `placement` field. */
  readonly name: string;
  /** One line for help texts. */
  readonly summary: string;
  readonly assumptions: readonly Omit<AssumptionInForce, 'isOverridden'>[];
  /** Index into `hosts` of the host to place the unit on; -1 if it fits on none. O(hosts). */
  choose(hosts: readonly HostView[], need: UnitNeed, random: PlacementRandom): number;
}

/** Whether the host has what the unit needs. */
export function fitsOn(host: HostView, need: UnitNeed): boolean {
  return host.cpuMilliFree >= need.cpuMilli && host.memoryMiBFree >= need.memoryMiB;
}

/** Where ECS describes its strategies. */
export const PLACEMENT_SOURCE = {
  source: 'Amazon ECS Developer Guide, "Task placement strategies"',
  date: '2023',
  confidence: 'high',
} as const;
