// Which hosts are not needed: little requested on them, and their units fit elsewhere. How long that has been so is
// left to the scaler.
import type { Resources } from '../../../compute/resources.ts';
import type { HostObservation, HostOffer, HostState } from '../host-scaler.ts';
import { Rooms, unitsOn } from '../room.ts';
import type { ClusterAutoscalerSettings } from './settings.ts';

/** Requested / allocatable of a host with its daemons: the larger of cpu and memory, of GPUs alone where it has some. */
export function utilisationOf(
  { free, allocatable }: Pick<HostState, 'free' | 'allocatable'>,
  daemons: ClusterAutoscalerSettings['daemons'],
): number {
  if (allocatable.gpuCount > 0) return 1 - free.gpuCount / allocatable.gpuCount;
  const shareOf = (key: keyof typeof daemons & keyof Resources) =>
    (allocatable[key] - free[key] + daemons[key]) / (allocatable[key] + daemons[key]);
  return Math.max(shareOf('cpuMilli'), shareOf('memoryMiB'));
}

/** A host that little is requested of. */
export interface UnderusedHost {
  readonly host: HostState;
  readonly utilisation: number;
}

/** Hosts that could go, and hosts that could not because their units fit nowhere else. */
export interface ScaleDownView {
  readonly unneeded: readonly UnderusedHost[];
  readonly blocked: readonly UnderusedHost[];
}

/**
 * The hosts that could go together, empty ones first, then those that were unneeded at the last scan, which keeps the
 * choice stable. `minByGroup` hosts of each group stay. Pure.
 * Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "How does scale-down work?", and its flags
 * scale-down-non-empty-candidates-count and scale-down-candidates-pool-*.
 */
export function unneededHosts(
  observation: HostObservation,
  settings: ClusterAutoscalerSettings,
  wasUnneeded: (host: number) => boolean,
): ScaleDownView {
  const { hosts, offers, needByService } = observation;
  const spare = spareByGroup(offers, hosts);
  const eligible = hosts.flatMap((host) => {
    if (host.isDraining || !spare.has(host.group)) return [];
    const utilisation = utilisationOf(host, settings.daemons);
    return host.unitCount === 0 || utilisation < settings.utilisationThreshold ? [{ host, utilisation }] : [];
  });
  const loaded = candidatePool(eligible, wasUnneeded, Math.max(settings.poolMin, hosts.length * settings.poolShare));
  const unneeded = eligible.filter(({ host }) => host.unitCount === 0 && takeSpare(spare, host.group));
  const going = new Set(unneeded.map(({ host }) => host.id));
  const open = hosts.filter(({ id, isDraining }) => !isDraining && !going.has(id));
  const rooms = loaded.length === 0 ? null : new Rooms(open, needByService);
  const blocked: UnderusedHost[] = [];
  let loadedCount = 0;
  for (const one of loaded) {
    if (loadedCount === settings.nonEmptyCandidates) break;
    if ((spare.get(one.host.group) ?? 0) <= 0) continue;
    if (fitsElsewhere(one.host, rooms!, observation)) {
      takeSpare(spare, one.host.group);
      unneeded.push(one);
      loadedCount++;
    } else blocked.push(one);
  }
  return { unneeded, blocked };
}

/** Hosts with units: those that were unneeded before, then the least used; no more than the pool's size. */
function candidatePool(
  eligible: readonly UnderusedHost[],
  wasUnneeded: (host: number) => boolean,
  size: number,
): readonly UnderusedHost[] {
  const loaded = eligible.filter(({ host }) => host.unitCount > 0);
  const known = loaded.filter(({ host }) => wasUnneeded(host.id));
  const others = loaded.filter(({ host }) => !wasUnneeded(host.id));
  others.sort((a, b) => a.utilisation - b.utilisation || a.host.id - b.host.id);
  return [...known, ...others].slice(0, Math.max(known.length, Math.floor(size)));
}

function fitsElsewhere(host: HostState, rooms: Rooms, observation: HostObservation): boolean {
  const left = rooms.fill(unitsOn(host, observation), new Set([host.id]));
  if (left.length > 0) {
    rooms.takeBack();
    return false;
  }
  rooms.keep();
  rooms.close(host.id);
  return true;
}

/** Hosts of each scalable group above its minimum. */
function spareByGroup(offers: readonly HostOffer[], hosts: readonly HostState[]): Map<number, number> {
  const spare = new Map(offers.flatMap(({ group, min, isScalable }) => (isScalable ? [[group, -min]] : [])));
  for (const { group, isDraining } of hosts) {
    const known = spare.get(group);
    if (known !== undefined && !isDraining) spare.set(group, known + 1);
  }
  return spare;
}

function takeSpare(spare: Map<number, number>, group: number): boolean {
  const left = spare.get(group) ?? 0;
  if (left <= 0) return false;
  spare.set(group, left - 1);
  return true;
}
