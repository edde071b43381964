// Room on hosts to try placements on: which units of a host would fit elsewhere, and which hosts on their way hold what
// waits.
import { holds, type Resources, without } from '../../compute/resources.ts';
import type { HostObservation, HostState } from './host-scaler.ts';
import { timesOnHost, type UnitBatch } from './hosts-for-pending.ts';

/** Units of one service on a host. */
export interface ServiceUnits extends UnitBatch {
  readonly service: number;
}

interface Room {
  readonly host: HostState;
  free: Resources;
  /** Services of which no host may hold two units and that have come in this trial. */
  readonly came: Set<number>;
}

interface Change {
  readonly room: Room;
  readonly before: Resources;
  readonly service: number;
}

/** The free amounts of some hosts, which a trial may fill, take back or keep. */
export class Rooms {
  private readonly rooms: Room[];
  private readonly closed = new Set<number>();
  private changes: Change[] = [];

  /** Hosts in the order in which they are filled. Those without room for any of the needs are left out. */
  constructor(hosts: readonly HostState[], needs: readonly Resources[]) {
    const roomy = hosts.filter(({ free }) => needs.some((need) => holds(free, need)));
    this.rooms = roomy.map((host) => ({ host, free: host.free, came: new Set() }));
  }

  /** Places what fits, first fit; returns what is left over. Hosts in `except` get none. */
  fill(batches: readonly ServiceUnits[], except: ReadonlySet<number>): readonly ServiceUnits[] {
    return batches.flatMap((batch) => {
      const left = this.fillWith(batch, except);
      return left > 0 ? [{ ...batch, count: left }] : [];
    });
  }

  /** What was filled since the last call of this or of `takeBack` stays. */
  keep(): void {
    this.changes = [];
  }

  /** Undoes what was filled since the last call of this or of `keep`. */
  takeBack(): void {
    for (let index = this.changes.length - 1; index >= 0; index--) {
      const { room, before, service } = this.changes[index]!;
      room.free = before;
      room.came.delete(service);
    }
    this.changes = [];
  }

  /** The host gets no further units, for good. */
  close(host: number): void {
    this.closed.add(host);
  }

  private fillWith(batch: ServiceUnits, except: ReadonlySet<number>): number {
    const { need, count, service, isOnePerHost = false } = batch;
    let left = count;
    for (const room of this.rooms) {
      if (left === 0) break;
      const { host, free, came } = room;
      if (!holds(free, need) || this.closed.has(host.id) || except.has(host.id)) continue;
      if (isOnePerHost && (host.unitCountByService[service]! > 0 || came.has(service))) continue;
      const taken = Math.min(left, timesOnHost(free, batch));
      this.changes.push({ room, before: free, service });
      room.free = without(free, need, taken);
      if (isOnePerHost) came.add(service);
      left -= taken;
    }
    return left;
  }
}

/** The units of a host by service. */
export function unitsOn(
  { unitCountByService }: HostState,
  { needByService, onePerHostServices }: HostObservation,
): readonly ServiceUnits[] {
  return unitCountByService.flatMap((count, service) =>
    count > 0
      ? [{ service, need: needByService[service]!, count, isOnePerHost: onePerHostServices?.has(service) ?? false }]
      : [],
  );
}

/**
 * What waits and fits on no host that is on its way; hosts of the cluster have no room for it anyway.
 * `startingByGroup` says how many hosts on their way count. O(waiting batches x such hosts).
 */
export function unplaceable(
  { pending, offers }: HostObservation,
  startingByGroup: readonly number[],
): readonly UnitBatch[] {
  const free = offers.flatMap(({ group, allocatable }) =>
    Array.from({ length: startingByGroup[group] ?? 0 }, () => allocatable),
  );
  return pending.flatMap((batch) => {
    let left = batch.count;
    for (let index = 0; left > 0 && index < free.length; index++) {
      const taken = Math.min(left, timesOnHost(free[index]!, batch));
      if (taken > 0) free[index] = without(free[index]!, batch.need, taken);
      left -= taken;
    }
    return left > 0 ? [{ ...batch, count: left }] : [];
  });
}
