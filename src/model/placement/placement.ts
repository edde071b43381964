// What every placement strategy offers: the choice of a host for one unit. Carrying it out is left to the platforms.
import type { AssumptionInForce } from '../../metrics/result.ts';
import type { Resources } from '../compute/resources.ts';

/** A zone as placement sees it; its hosts share the object. */
export interface ZoneView {
  readonly name: string;
  /** Units in the zone, by service. */
  readonly unitCountByService: readonly number[];
  readonly unitCount: number;
}

/** A host as placement sees it. Counts and capacities are whole and 0 or more. */
export interface HostView {
  /** Decides between equals: the lowest wins. */
  readonly id: number;
  readonly zone: ZoneView;
  /** Which group of hosts it belongs to. */
  readonly group: number;
  /** A machine on premises, which is paid whether it is used or not. */
  readonly isExternal: boolean;
  /** Name of its instance type, or of the machine. */
  readonly shapeName: string;
  /** False for hosts that get no further units. */
  readonly isOpen: boolean;
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  /** Not yet reserved by units. */
  readonly cpuMilliFree: number;
  readonly memoryMiBFree: number;
  readonly gpuCountFree: number;
  readonly unitSlotsFree: number;
  readonly unitCount: number;
  readonly unitCountByService: readonly number[];
  /** Host ports that its units hold. */
  readonly portsInUse: ReadonlySet<number>;
}

/** What limits the choice of a host beyond its size. */
export interface PlacementRules {
  /** Ports of the host that the unit claims for itself. */
  readonly hostPorts: readonly number[];
  /** At most one unit of the service on a host. */
  readonly isOnePerHost: boolean;
  /** Instance types or zones that the unit must be on; null for any. */
  readonly shapeNames: readonly string[] | null;
  readonly zones: readonly string[] | null;
}

/** What a unit reserves on its host, and where it may be. */
export interface UnitNeed extends Resources {
  readonly service: number;
  /** Null where size alone decides. */
  readonly rules: PlacementRules | null;
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
  /** Whose strategy it is; of ECS unless given. */
  readonly belongsTo?: 'kubernetes';
  readonly assumptions: readonly Omit<AssumptionInForce, 'isOverridden'>[];
  /** Which of two hosts with room is better for the unit: below 0 for the first, 0 where it has no say. */
  compare(a: HostView, b: HostView, need: UnitNeed): number;
  /** What it does with hosts that it holds for equal: takes the lowest id, or draws. */
  readonly among: 'lowest-id' | 'random';
}

/** Whether the host has what the unit needs and the unit may be there. */
export function fitsOn(host: HostView, need: UnitNeed): boolean {
  return (
    host.isOpen &&
    host.cpuMilliFree >= need.cpuMilli &&
    host.memoryMiBFree >= need.memoryMiB &&
    host.unitSlotsFree >= need.unitSlots &&
    host.gpuCountFree >= need.gpuCount &&
    (need.rules === null || isAllowedOn(host, need.service, need.rules))
  );
}

function isAllowedOn(host: HostView, service: number, rules: PlacementRules): boolean {
  return (
    !(rules.isOnePerHost && host.unitCountByService[service]! > 0) &&
    !rules.hostPorts.some((port) => host.portsInUse.has(port)) &&
    (rules.shapeNames === null || rules.shapeNames.includes(host.shapeName)) &&
    (rules.zones === null || rules.zones.includes(host.zone.name))
  );
}

/** Whether no host may hold two units that need this. */
export function isOnePerHost({ rules }: UnitNeed): boolean {
  return rules !== null && (rules.isOnePerHost || rules.hostPorts.length > 0);
}

/** Where ECS describes its strategies. */
export const PLACEMENT_SOURCE = {
  source: 'Amazon ECS Developer Guide, "Task placement strategies"',
  date: '2023',
  confidence: 'high',
} as const;
