// The instances of one Auto Scaling group: in which zone a new one goes, how it is bought, which unit has which.
import { ROUNDING_SLACK } from '../../../../base/rounding-slack.ts';
import { type Instance, InstanceBooks } from './instance-books.ts';

/** Which instances are bought on demand. The first `onDemandBase` are, and of the others all but the Spot share. */
export interface PurchaseMix {
  /** 0..1 */
  readonly spotShare: number;
  readonly onDemandBase: number;
}

/**
 * Zones are kept balanced when instances are launched.
 * Source: Amazon EC2 Auto Scaling User Guide, "Availability Zone distribution" and "Instances distribution", 2025.
 */
export class InstanceStock {
  readonly books = new InstanceBooks();
  /** All instances by zone, those of the warm pool included. */
  private readonly countByZone: number[];
  /** Instances that units have, by zone. */
  private readonly inServiceByZone: number[];
  private readonly ofUnit = new Map<number, Instance>();
  /** How often each zone is out: outages may overlap. */
  private readonly shutCount: number[];
  private onDemandCount = 0;
  private spotCount = 0;
  private nextId = 0;

  constructor(
    zoneCount: number,
    private readonly mix: PurchaseMix,
  ) {
    this.countByZone = new Array<number>(zoneCount).fill(0);
    this.inServiceByZone = new Array<number>(zoneCount).fill(0);
    this.shutCount = new Array<number>(zoneCount).fill(0);
  }

  /** Whether no instance can go anywhere. */
  get isShut(): boolean {
    return this.shutCount.every((count) => count > 0);
  }

  /** No instance goes to a zone until it is opened as often as it was closed. */
  close(zone: number): void {
    this.shutCount[zone]!++;
  }

  open(zone: number): void {
    this.shutCount[zone]!--;
  }

  /** Units with their instances, in the order in which they got them. */
  get assigned(): Iterable<readonly [number, Instance]> {
    return this.ofUnit;
  }

  /** A new instance in the zone that has fewest, of those that are not out. */
  order(launchedUs: number): Instance {
    const counts = this.countByZone.map((count, zone) => (this.shutCount[zone] === 0 ? count : Infinity));
    const zone = counts.indexOf(Math.min(...counts));
    const isSpot = this.onDemandCount >= this.onDemandWanted(this.onDemandCount + this.spotCount + 1);
    this.countByZone[zone]!++;
    if (isSpot) this.spotCount++;
    else this.onDemandCount++;
    return { id: this.nextId++, zone, isSpot, launchedUs };
  }

  /** The instance exists no more. */
  terminated({ zone, isSpot }: Instance): void {
    this.countByZone[zone]!--;
    if (isSpot) this.spotCount--;
    else this.onDemandCount--;
  }

  /** The zones, the one with the fewest instances in service first. */
  zonesByService(): readonly number[] {
    const counts = this.inServiceByZone;
    return counts.map((_, zone) => zone).sort((a, b) => counts[a]! - counts[b]! || a - b);
  }

  /** A unit runs on the instance from now on. */
  assign(unit: number, instance: Instance): void {
    this.ofUnit.set(unit, instance);
    this.inServiceByZone[instance.zone]!++;
  }

  /** The unit has ended; its instance is for the caller to deal with. */
  release(unit: number): Instance {
    const instance = this.ofUnit.get(unit)!;
    this.ofUnit.delete(unit);
    this.inServiceByZone[instance.zone]!--;
    return instance;
  }

  /** What does not add up, in words; `pooledCount` instances have no unit. */
  audit(pooledCount: number): readonly string[] {
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    const [all, inService, bought] = [
      sum(this.countByZone),
      sum(this.inServiceByZone),
      this.onDemandCount + this.spotCount,
    ];
    const problems: string[] = [];
    if (inService !== this.ofUnit.size) problems.push(`${this.ofUnit.size} units have ${inService} instances`);
    if (all !== bought) problems.push(`${bought} instances were bought, ${all} are in zones`);
    if (all !== inService + pooledCount)
      problems.push(`${all} instances: ${inService} in service, ${pooledCount} waiting`);
    return problems;
  }

  private onDemandWanted(total: number): number {
    const { spotShare, onDemandBase } = this.mix;
    const above = Math.max(0, total - onDemandBase);
    return Math.min(total, onDemandBase) + Math.ceil(above - above * spotShare - ROUNDING_SLACK);
  }
}
