// Trouble with instances that have one service each: an instance is lost with its unit.
import type { AccountLimit } from '../../../compute/starts/account-limits.ts';
import { cut } from '../../../compute/starts/limit-stalls.ts';
import type { FirstTime, SpotMachine, TroubleMachine, ZoneClosure } from '../../../troubles/trouble-target.ts';
import { ZONE_NAMES } from '../../zones.ts';
import { machineOfUnit, type SupplyTroubles } from '../supply-troubles.ts';
import type { Instance } from './instance-books.ts';
import type { GroupState } from './instance-supply.ts';

/** What trouble with instances works with. */
export interface InstanceTroublesParts {
  readonly states: readonly GroupState[];
  readonly zoneCount: number;
  readonly launches: AccountLimit;
  readonly interrupt: (unit: number) => void;
  /** The instance of a unit is not to be used again. */
  readonly condemn: (unit: number) => void;
  /** A zone can be used again. */
  readonly opened: () => void;
}

/** A warm pool loses its instances with their zone; those of other zones take their place. */
export class InstanceTroubles implements SupplyTroubles {
  readonly meanings = {
    host: 'an instance has one unit',
    zone: null,
    spot: 'no Spot instance is in use',
    registry: 'instances pull no images',
    throttle: null,
  };

  constructor(private readonly parts: InstanceTroublesParts) {}

  machines(): readonly TroubleMachine[] {
    return this.machinesWhere(() => true);
  }

  closeZone(name: string): ZoneClosure | null {
    const { states, zoneCount, opened } = this.parts;
    const zone = ZONE_NAMES.indexOf(name);
    if (zone < 0 || zone >= zoneCount) return null;
    for (const { stock, pool } of states) {
      stock.close(zone);
      pool?.loseZone(zone);
    }
    const open = () => {
      for (const { stock } of states) stock.open(zone);
      opened();
    };
    return { machines: this.machinesWhere((instance) => instance.zone === zone), open };
  }

  spotMachines(): readonly SpotMachine[] {
    return this.units(({ isSpot }) => isSpot).map(({ unit, fleet }) => {
      const name = fleet.nameOf(unit);
      return { name, isHost: false, unitNames: [name], interrupt: () => this.parts.interrupt(unit) };
    });
  }

  stallPulls(): readonly FirstTime[] {
    return [];
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    return [cut(this.parts.launches, perSecond, untilUs)];
  }

  private machinesWhere(holds: (instance: Instance) => boolean): readonly TroubleMachine[] {
    const { condemn } = this.parts;
    return this.units(holds).map(({ unit, fleet }) => machineOfUnit(unit, fleet, () => condemn(unit)));
  }

  private units(holds: (instance: Instance) => boolean) {
    return this.parts.states.flatMap(({ stock, fleet }) =>
      [...stock.assigned].flatMap(([unit, instance]) => (fleet !== null && holds(instance) ? [{ unit, fleet }] : [])),
    );
  }
}
