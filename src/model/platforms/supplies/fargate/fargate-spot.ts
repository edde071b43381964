// Which Fargate tasks run on spare capacity, and what becomes of them when the provider wants it back.
import { ROUNDING_SLACK } from '../../../../base/rounding-slack.ts';
import type { RandomStream } from '../../../../engine/random/stream.ts';
import type { Simulator } from '../../../../engine/simulator.ts';
import { SpotInterruptions } from '../../../compute/starts/spot-interruptions.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';

/** Terms of spare capacity. */
export interface SpotTerms {
  /** Share of each service's tasks that runs on Spot, 0..1. */
  readonly share: number;
  readonly interruptionsPerHour: number;
}

/** Keeps the share of Spot tasks of each service at what is asked for, or just below. */
export class FargateSpot {
  private readonly fleetOf = new Map<number, UnitFleet>();
  private readonly spotCount: number[];
  private readonly onDemandCount: number[];
  private readonly interruptions: SpotInterruptions | null;

  constructor(
    simulator: Simulator,
    private readonly mix: SpotTerms,
    parts: { readonly serviceCount: number; readonly stream: RandomStream },
  ) {
    this.spotCount = new Array<number>(parts.serviceCount).fill(0);
    this.onDemandCount = new Array<number>(parts.serviceCount).fill(0);
    const perHour = mix.interruptionsPerHour;
    const owner = {
      warned: (unit: number) => this.fleetOf.get(unit)?.replace(unit, 'Spot capacity is taken back in 120 s'),
      reclaimed: (unit: number) => this.fleetOf.get(unit)?.lose(unit, 'Spot capacity was taken back'),
    };
    this.interruptions =
      mix.share > 0 ? new SpotInterruptions(simulator, { perHour, stream: parts.stream, owner }) : null;
  }

  /** Decides about a new task of the service: whether it runs on Spot. */
  assign(unit: number, fleet: UnitFleet): boolean {
    const service = fleet.group.index;
    const spot = this.spotCount[service]! + 1;
    const isSpot =
      this.mix.share > 0 && spot <= this.mix.share * (spot + this.onDemandCount[service]!) + ROUNDING_SLACK;
    if (isSpot) {
      this.spotCount[service] = spot;
      this.fleetOf.set(unit, fleet);
    } else this.onDemandCount[service]!++;
    return isSpot;
  }

  /** Whether a task runs on Spot. */
  has(unit: number): boolean {
    return this.fleetOf.has(unit);
  }

  /** A Spot task has its capacity, which may be taken back from now on. */
  watch(unit: number): void {
    if (this.fleetOf.has(unit)) this.interruptions?.watch(unit);
  }

  /** The provider announces now that it takes back the capacity of a Spot task. */
  interrupt(unit: number): void {
    this.interruptions?.interrupt(unit);
  }

  /** A task has ended by itself or was taken back. */
  ended(unit: number, service: number): void {
    if (this.fleetOf.delete(unit)) {
      this.spotCount[service]!--;
      this.interruptions?.forget(unit);
    } else this.onDemandCount[service]!--;
  }
}
