// What trouble finds in a supply of units: machines, zones, Spot capacity, the registry, limits of launches.
import type { UnitFleet } from '../../compute/units/unit-fleet.ts';
import type {
  FirstTime,
  SpotMachine,
  TroubleMachine,
  TroubleMeanings,
  TroubleTarget,
  ZoneClosure,
} from '../../troubles/trouble-target.ts';

/** Meanings that are the supply's to explain. */
export type SupplyMeanings = Omit<TroubleMeanings, 'health'>;

/** A supply as trouble sees it. */
export interface SupplyTroubles
  extends Pick<TroubleTarget, 'machines' | 'closeZone' | 'spotMachines' | 'stallPulls' | 'cutLaunches'> {
  readonly meanings: SupplyMeanings;
}

/** The machine of a single unit. `beforeLoss` is told first. */
export function machineOfUnit(unit: number, fleet: UnitFleet, beforeLoss: () => void = () => {}): TroubleMachine {
  const name = fleet.nameOf(unit);
  return {
    name,
    isHost: false,
    unitNames: [name],
    lose: (why) => {
      // Others may have gone with it, and have left their slots.
      if (!fleet.has(unit, name)) return;
      beforeLoss();
      fleet.breakdowns.vanish(unit, why);
    },
  };
}

/** Of several supplies together. */
export class JoinedTroubles implements SupplyTroubles {
  readonly meanings: SupplyMeanings;

  constructor(private readonly all: readonly SupplyTroubles[]) {
    const join = (key: keyof SupplyMeanings) => {
      const texts = new Set(all.flatMap(({ meanings }) => meanings[key] ?? []));
      return texts.size === 0 ? null : [...texts].join('; ');
    };
    this.meanings = {
      host: join('host'),
      zone: join('zone'),
      spot: join('spot'),
      registry: join('registry'),
      throttle: join('throttle'),
    };
  }

  machines(): readonly TroubleMachine[] {
    return this.all.flatMap((one) => one.machines());
  }

  closeZone(name: string): ZoneClosure | null {
    const closed = this.all.flatMap((one) => one.closeZone(name) ?? []);
    if (closed.length === 0) return null;
    return {
      machines: closed.flatMap(({ machines }) => machines),
      open: () => {
        for (const one of closed) one.open();
      },
    };
  }

  spotMachines(): readonly SpotMachine[] {
    return this.all.flatMap((one) => one.spotMachines());
  }

  stallPulls(untilUs: number): readonly FirstTime[] {
    return this.all.flatMap((one) => one.stallPulls(untilUs));
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    return this.all.flatMap((one) => one.cutLaunches(perSecond, untilUs));
  }
}
