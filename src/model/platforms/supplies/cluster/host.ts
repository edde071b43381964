// What hosts are: groups that can be launched, and one host with the room that is left on it.
import type { ImageCache } from '../../../compute/images/image-cache.ts';
import type { UnitShape } from '../../../compute/requests/service-group.ts';
import type { Resources } from '../../../compute/resources.ts';
import type { StartupSampler } from '../../../compute/starts/startup.ts';
import type { HostView, UnitNeed, ZoneView } from '../../../placement/placement.ts';
import type { Usage } from '../../../pricing/usage.ts';

/** On-demand and Spot instances are bought and sold; external machines stand there and are paid by the year. */
export type HostLifecycle = 'on-demand' | 'spot' | 'external';

/** Hosts of one kind: one shape, one price, one way to get them. */
export interface HostGroup {
  /** For the log, for example `m7i.xlarge spot`. */
  readonly label: string;
  /** The whole machine. */
  readonly shape: UnitShape & { readonly name: string };
  /** What units may reserve of it. */
  readonly allocatable: Resources;
  /** What its network carries; images come through it. */
  readonly networkMbps: number;
  readonly lifecycle: HostLifecycle;
  /** Hosts at time zero, and the fewest and the most there may be. */
  readonly min: number;
  readonly max: number;
  readonly zones: readonly string[];
  /** From the order until the host has joined. */
  readonly startup: StartupSampler;
  readonly priceUsdPerHour: number;
  /** What a number of billed seconds, of all hosts of the group together, is on the bill. */
  readonly usageOf: (hostSeconds: bigint) => readonly Usage[];
  /** How often, on average, the provider takes back a host; 0 for never. */
  readonly interruptionsPerHour: number;
}

/** A zone with its units. */
export interface Zone extends ZoneView {
  /** Counted from 0, in the order in which hosts came to zones. */
  readonly index: number;
  readonly unitCountByService: number[];
  unitCount: number;
}

/** A host that has joined the cluster. */
export interface Host extends HostView {
  readonly zone: Zone;
  isOpen: boolean;
  cpuMilliFree: number;
  memoryMiBFree: number;
  gpuCountFree: number;
  unitSlotsFree: number;
  unitCount: number;
  readonly unitCountByService: number[];
  readonly portsInUse: Set<number>;
  /** The units on it, in the order in which they came. */
  readonly units: Set<number>;
  readonly images: ImageCache;
  readonly joinedUs: number;
  /** Since when it has had no unit; -1 while it has one. */
  emptySinceUs: number;
  /** Free cpu that no unit can use because the memory or the places are gone, and free memory likewise. */
  strandedCpuMilli: number;
  strandedMemoryMiB: number;
}

/** A host of a group, empty. */
export function emptyHost(parts: {
  readonly id: number;
  readonly group: number;
  readonly of: HostGroup;
  readonly zone: Zone;
  readonly images: ImageCache;
  readonly joinedUs: number;
  readonly serviceCount: number;
}): Host {
  const { shape, allocatable } = parts.of;
  return {
    id: parts.id,
    group: parts.group,
    zone: parts.zone,
    isExternal: parts.of.lifecycle === 'external',
    shapeName: shape.name,
    isOpen: true,
    cpuMilli: allocatable.cpuMilli,
    memoryMiB: allocatable.memoryMiB,
    cpuMilliFree: allocatable.cpuMilli,
    memoryMiBFree: allocatable.memoryMiB,
    gpuCountFree: allocatable.gpuCount,
    unitSlotsFree: allocatable.unitSlots,
    unitCount: 0,
    unitCountByService: new Array<number>(parts.serviceCount).fill(0),
    portsInUse: new Set(),
    units: new Set(),
    images: parts.images,
    joinedUs: parts.joinedUs,
    emptySinceUs: parts.joinedUs,
    strandedCpuMilli: 0,
    strandedMemoryMiB: 0,
  };
}

/** What is free on a host, in every dimension. */
export function freeOn(host: Host): Resources {
  return {
    cpuMilli: host.cpuMilliFree,
    memoryMiB: host.memoryMiBFree,
    gpuCount: host.gpuCountFree,
    unitSlots: host.unitSlotsFree,
  };
}

/** A unit takes its place on the host (`change` 1) or leaves it (-1). */
export function occupyHost(host: Host, unit: number, need: UnitNeed, change: 1 | -1): void {
  host.cpuMilliFree -= change * need.cpuMilli;
  host.memoryMiBFree -= change * need.memoryMiB;
  host.gpuCountFree -= change * need.gpuCount;
  host.unitSlotsFree -= change * need.unitSlots;
  host.unitCount += change;
  host.unitCountByService[need.service]! += change;
  host.zone.unitCount += change;
  host.zone.unitCountByService[need.service]! += change;
  if (change > 0) host.units.add(unit);
  else host.units.delete(unit);
  for (const port of need.rules?.hostPorts ?? []) {
    if (change > 0) host.portsInUse.add(port);
    else host.portsInUse.delete(port);
  }
}
