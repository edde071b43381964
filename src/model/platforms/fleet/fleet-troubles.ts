// Trouble on a platform of long-running units: it hits units by their fleets, and what they run on by the supply.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import type { ServiceGroup } from '../../compute/requests/service-group.ts';
import { UNIT_STATE, type UnitTable } from '../../compute/units/unit-table.ts';
import type {
  FirstTime,
  Slowness,
  SpotMachine,
  TroubleMachine,
  TroubleMeanings,
  TroubleService,
  TroubleTarget,
  TroubleUnit,
  ZoneClosure,
} from '../../troubles/trouble-target.ts';
import { slowDown, troubleServicesOf } from '../service-troubles.ts';
import type { SupplyTroubles } from '../supplies/supply-troubles.ts';
import type { FleetSettings } from './fleet-settings.ts';
import { lossNoticedUsOf, type PlatformFleet } from './fleets-of.ts';
import { AUTO_SCALING, restartsOf } from './orchestration.ts';

/** What it works with. */
export interface FleetTroublesParts {
  readonly simulator: { readonly now: number };
  readonly settings: FleetSettings;
  readonly groups: readonly ServiceGroup[];
  readonly units: UnitTable;
  readonly fleets: readonly PlatformFleet[];
  readonly supply: SupplyTroubles;
}

/** Health checks that are waited for: of which units, and when the first was found unhealthy. */
interface CheckWatch {
  readonly names: ReadonlySet<string>;
  foundUs: number | null;
}

/** Passes trouble on. */
export class FleetTroubles implements TroubleTarget {
  readonly services: readonly TroubleService[];
  readonly meanings: TroubleMeanings;
  readonly lossNoticedUs: number;
  private readonly watches: CheckWatch[] = [];

  constructor(private readonly parts: FleetTroublesParts) {
    const { settings, groups, supply } = parts;
    const { unhealthyThreshold, intervalUs } = settings.health;
    this.services = troubleServicesOf(groups);
    this.lossNoticedUs = lossNoticedUsOf(settings);
    const { replacesUnhealthy } = restartsOf(settings.orchestration ?? AUTO_SCALING);
    const found = `found after ${unhealthyThreshold} checks, ${intervalUs / MICROS_PER_SECOND} s apart`;
    const health = `${found}, and ${replacesUnhealthy ? 'replaced' : 'kept out of rotation'}`;
    this.meanings = { ...supply.meanings, health };
  }

  units(service: number | null): readonly TroubleUnit[] {
    const chosen = this.parts.fleets.filter((_, index) => service === null || service === index);
    const { serial } = this.parts.units;
    const units = chosen.flatMap(({ fleet }) => {
      const { current, previous } = fleet.roster;
      return [...current.ready.toArray(), ...previous.ready.toArray()];
    });
    return units.sort((a, b) => serial[a]! - serial[b]!).map((unit) => this.unitOf(unit));
  }

  machines(): readonly TroubleMachine[] {
    return this.parts.supply.machines();
  }

  closeZone(name: string): ZoneClosure | null {
    return this.parts.supply.closeZone(name);
  }

  spotMachines(): readonly SpotMachine[] {
    return this.parts.supply.spotMachines();
  }

  stallPulls(untilUs: number): readonly FirstTime[] {
    return this.parts.supply.stallPulls(untilUs);
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    return this.parts.supply.cutLaunches(perSecond, untilUs);
  }

  slow(service: number | null, slowness: Slowness): () => void {
    return slowDown(this.parts.groups, service, slowness);
  }

  watchChecks(units: readonly TroubleUnit[]): FirstTime {
    const watch: CheckWatch = { names: new Set(units.map(({ name }) => name)), foundUs: null };
    this.watches.push(watch);
    return { firstUs: () => watch.foundUs };
  }

  /** The health checks have found a unit unhealthy. */
  foundUnhealthy(unit: number): void {
    if (this.watches.length === 0) return;
    const name = this.nameOf(unit);
    for (const watch of this.watches) if (watch.names.has(name)) watch.foundUs ??= this.parts.simulator.now;
  }

  private nameOf(unit: number): string {
    return this.fleetOf(unit).nameOf(unit);
  }

  private fleetOf(unit: number) {
    return this.parts.fleets[this.parts.units.service[unit]!]!.fleet;
  }

  private unitOf(unit: number): TroubleUnit {
    const { units } = this.parts;
    const fleet = this.fleetOf(unit);
    const name = fleet.nameOf(unit);
    const isServing = () => fleet.has(unit, name) && units.state[unit] === UNIT_STATE.ready;
    return {
      name,
      service: units.service[unit]!,
      readyUs: fleet.readyUs(unit),
      crash: (why) => {
        if (isServing()) fleet.breakdowns.crash(unit, why);
      },
      setFailing: (isFailing) => {
        if (isServing()) fleet.breakdowns.setFailing(unit, isFailing);
      },
    };
  }
}
