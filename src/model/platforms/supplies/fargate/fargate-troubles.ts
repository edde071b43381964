// Trouble on Fargate: there are no hosts to see, so that a task is lost where elsewhere a host would be.
import type { AccountLimits } from '../../../compute/starts/account-limits.ts';
import { cut, stall } from '../../../compute/starts/limit-stalls.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import type { FirstTime, SpotMachine, TroubleMachine, ZoneClosure } from '../../../troubles/trouble-target.ts';
import { spreadInZone } from '../../zones.ts';
import { machineOfUnit, type SupplyTroubles } from '../supply-troubles.ts';
import type { FargateSpot } from './fargate-spot.ts';
import type { FargateGroup } from './fargate-supply.ts';

/** What trouble on Fargate works with. */
export interface FargateTroublesParts {
  /** Tasks that exist, with their fleets, in the order in which they were launched. */
  readonly tasks: ReadonlyMap<number, UnitFleet>;
  readonly groups: readonly FargateGroup[];
  readonly limits: AccountLimits;
  readonly spot: FargateSpot;
}

/** Fargate spreads tasks over zones; when one is out, what is started goes to the others. */
export class FargateTroubles implements SupplyTroubles {
  readonly meanings = {
    host: 'Fargate has no hosts that you see: a task is lost where elsewhere a host would be',
    zone: 'on Fargate a third of the tasks of each service, the others take what is started',
    spot: 'no task is on Fargate Spot',
    registry: null,
    throttle: null,
  };

  constructor(private readonly parts: FargateTroublesParts) {}

  machines(): readonly TroubleMachine[] {
    return [...this.parts.tasks].map(([unit, fleet]) => machineOfUnit(unit, fleet));
  }

  closeZone(name: string): ZoneClosure | null {
    const lost = spreadInZone([...this.parts.tasks], name, ([, { group }]) => group.index);
    if (lost === null) return null;
    return { machines: lost.map(([unit, fleet]) => machineOfUnit(unit, fleet)), open: () => {} };
  }

  spotMachines(): readonly SpotMachine[] {
    const { tasks, spot } = this.parts;
    return [...tasks].flatMap(([unit, fleet]) => {
      const name = fleet.nameOf(unit);
      const interrupt = () => spot.interrupt(unit);
      return spot.has(unit) ? [{ name, isHost: false, unitNames: [name], interrupt }] : [];
    });
  }

  stallPulls(untilUs: number): readonly FirstTime[] {
    return [stall(this.parts.limits.registryPulls, untilUs)];
  }

  cutLaunches(perSecond: number | null, untilUs: number): readonly FirstTime[] {
    const { limits, groups } = this.parts;
    const ofServices = groups.flatMap(({ launches }) => launches ?? []);
    return [limits.fargateLaunches, limits.fargateSpotLaunches, ...ofServices].map((limit) =>
      cut(limit, perSecond, untilUs),
    );
  }
}
