// Trouble in a cluster: hosts are lost, zones are out, Spot hosts are taken back, nothing is pulled or launched.
import type { ImagePuller } from '../../../compute/images/image-puller.ts';
import type { AccountLimit } from '../../../compute/starts/account-limits.ts';
import { cut, stall } from '../../../compute/starts/limit-stalls.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import { UNIT_STATE, type UnitTable } from '../../../compute/units/unit-table.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import type { FirstTime, SpotMachine, TroubleMachine, ZoneClosure } from '../../../troubles/trouble-target.ts';
import type { SupplyTroubles } from '../supply-troubles.ts';
import type { ClusterLog } from './cluster-log.ts';
import type { Host } from './host.ts';
import type { HostPool } from './host-pool.ts';

/** What trouble in a cluster works with. */
export interface ClusterTroublesParts {
  readonly pool: HostPool;
  readonly units: UnitTable;
  readonly needs: readonly UnitNeed[];
  readonly log: ClusterLog;
  readonly puller: ImagePuller;
  /** Of instances, and of the tasks of services. */
  readonly limits: readonly AccountLimit[];
  readonly fleetOf: (service: number) => UnitFleet;
}

/** Hosts that are not bought stay paid when they are lost, and nobody replaces them. */
export class ClusterTroubles implements SupplyTroubles {
  readonly meanings;
  private readonly buysHosts: boolean;

  constructor(private readonly parts: ClusterTroublesParts) {
    this.buysHosts = parts.pool.groups.some(({ lifecycle }) => lifecycle !== 'external');
    const nothingBought = 'machines on premises are there, and the provider launches none';
    this.meanings = {
      host: this.buysHosts ? null : 'machines on premises are not replaced before they are repaired',
      zone: null,
      spot: this.buysHosts ? 'no Spot host is in use' : 'machines on premises are never taken back',
      registry: parts.puller.registry === null ? 'templates of virtual machines lie beside the hosts' : null,
      throttle: parts.limits.length > 0 ? null : nothingBought,
    };
  }

  machines(): readonly TroubleMachine[] {
    return this.parts.pool.ready.map((host) => this.machineOf(host));
  }

  closeZone(name: string): ZoneClosure | null {
    const { pool } = this.parts;
    if (!pool.groups.some(({ zones }) => zones.includes(name))) return null;
    pool.closeZone(name);
    const machines = pool.ready.filter(({ zone }) => zone.name === name).map((host) => this.machineOf(host));
    return { machines, open: () => pool.openZone(name) };
  }

  spotMachines(): readonly SpotMachine[] {
    const { pool } = this.parts;
    const spot = pool.ready.filter(({ group }) => pool.groups[group]!.lifecycle === 'spot');
    return spot.map((host) => ({ ...this.namesOf(host), interrupt: () => pool.interrupt(host.id) }));
  }

  stallPulls(untilUs: number): readonly FirstTime[] {
    const { registry } = this.parts.puller;
    return registry === null ? [] : [stall(registry, untilUs)];
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    return this.parts.limits.map((limit) => cut(limit, perSecond, untilUs));
  }

  /** A host is gone at once; `lose` is told of each of its units. */
  lose(host: Host, why: string, lose: (fleet: UnitFleet, unit: number) => void): void {
    const { pool, units, needs, log, fleetOf } = this.parts;
    log.stops(host, 'lost', `${why} with ${host.unitCount} units`);
    const lost = [...host.units].map((unit) => ({
      unit,
      service: units.service[unit]!,
      serial: units.serial[unit]!,
    }));
    pool.terminate(host);
    for (const { unit, service } of lost) pool.occupy(host, unit, needs[service]!, -1);
    for (const { unit, service, serial } of lost) {
      // A release may let units go while others are replaced, and others take their slots.
      const isThere = units.serial[unit] === serial && units.state[unit] !== UNIT_STATE.free;
      if (isThere) lose(fleetOf(service), unit);
    }
  }

  private machineOf(host: Host): TroubleMachine {
    const { pool } = this.parts;
    const isExternal = pool.groups[host.group]!.lifecycle === 'external';
    return {
      ...this.namesOf(host),
      lose: (why) => {
        if (!pool.has(host.id)) return;
        this.lose(host, why, (fleet, unit) => fleet.breakdowns.vanish(unit, why));
      },
      ...(isExternal ? { restore: () => pool.restore(host) } : {}),
    };
  }

  private namesOf(host: Host) {
    const { units, fleetOf } = this.parts;
    const unitNames = [...host.units].map((unit) => fleetOf(units.service[unit]!).nameOf(unit));
    return { name: `host ${host.id}`, isHost: true, unitNames };
  }
}
