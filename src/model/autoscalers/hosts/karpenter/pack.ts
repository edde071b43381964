// Karpenter's packing: new hosts for waiting units, each left open to every type that still holds it; the type is
// chosen at the end, by price. Which units wait is left to the caller.
import { holds, type Resources, without } from '../../../compute/resources.ts';
import { timesOnHost, type UnitBatch } from '../hosts-for-pending.ts';

/** A type of host that may be launched. */
export interface PackOffer {
  readonly allocatable: Resources;
  readonly priceUsdPerHour: number;
}

/** What all hosts together may have at most; what is there already is taken off. */
export interface PackLimits {
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  readonly hostCount: number;
}

/** Equal new hosts. */
export interface PackedHosts<Offer extends PackOffer> {
  readonly hostCount: number;
  /** Units on each of them. */
  readonly unitCount: number;
  /** What the units of one host ask for together. */
  readonly requested: Resources;
  /** The types that hold them, cheapest first; the first is launched. */
  readonly offers: readonly Offer[];
}

/** The new hosts, and the units that no type holds or that the limits forbid. */
export interface Packing<Offer extends PackOffer> {
  readonly hosts: readonly PackedHosts<Offer>[];
  readonly unplaced: readonly UnitBatch[];
}

const NOTHING: Resources = { cpuMilli: 0, memoryMiB: 0, gpuCount: 0, unitSlots: 0 };

const LIMIT_KEYS = ['cpuMilli', 'memoryMiB', 'hostCount'] as const satisfies (keyof PackLimits)[];

/** No limits. */
export const UNLIMITED: PackLimits = { cpuMilli: Infinity, memoryMiB: Infinity, hostCount: Infinity };

/**
 * Units in decreasing order of cpu, then memory. Each goes to the new host with the fewest units that some type can
 * still hold with it, or opens a further one. Equal hosts are packed together: O(batches x kinds of hosts x offers),
 * whatever the number of units. Limits are counted as if every new host became the largest type that it may become.
 * Source: kubernetes-sigs/karpenter, pkg/controllers/provisioning/scheduling/scheduler.go, 2024.
 */
export function packHosts<Offer extends PackOffer>(
  batches: readonly UnitBatch[],
  offers: readonly Offer[],
  limits: PackLimits = UNLIMITED,
): Packing<Offer> {
  const packer = new Packer(offers, limits);
  const sorted = batches.filter(({ count }) => count > 0).sort(largestFirst);
  const unplaced = sorted.flatMap((batch) => {
    const left = packer.add(batch);
    return left > 0 ? [{ ...batch, count: left }] : [];
  });
  return { hosts: packer.result(), unplaced };
}

function largestFirst(a: UnitBatch, b: UnitBatch): number {
  return b.need.cpuMilli - a.need.cpuMilli || b.need.memoryMiB - a.need.memoryMiB;
}

/** Equal hosts while they are packed. */
interface Kind<Offer> {
  readonly hostCount: number;
  readonly unitCount: number;
  readonly requested: Resources;
  readonly offers: readonly Offer[];
  /** The batch that came last, if no host may hold two of its units. */
  readonly onlyOneOf: UnitBatch | null;
}

class Packer<Offer extends PackOffer> {
  private kinds: Kind<Offer>[] = [];
  private readonly offers: readonly Offer[];
  private readonly left: { cpuMilli: number; memoryMiB: number; hostCount: number };

  constructor(offers: readonly Offer[], limits: PackLimits) {
    this.offers = [...offers].sort((a, b) => a.priceUsdPerHour - b.priceUsdPerHour);
    this.left = { ...limits };
  }

  /** Returns how many units found no place. */
  add(batch: UnitBatch): number {
    let left = batch.count;
    while (left > 0) {
      const taken = this.fillOpen(batch, left) || this.openHosts(batch, left);
      if (taken === 0) return left;
      left -= taken;
    }
    return 0;
  }

  result(): readonly PackedHosts<Offer>[] {
    return this.kinds;
  }

  /** One unit more on each host of the kind that has the fewest units among those that can hold it. */
  private fillOpen(batch: UnitBatch, count: number): number {
    const { need } = batch;
    let best = -1;
    let offers: readonly Offer[] = [];
    for (const [index, kind] of this.kinds.entries()) {
      if (kind.onlyOneOf === batch || (best >= 0 && kind.unitCount >= this.kinds[best]!.unitCount)) continue;
      const still = kind.offers.filter(({ allocatable }) => holds(allocatable, plus(kind.requested, need)));
      if (still.length === 0) continue;
      best = index;
      offers = still;
    }
    if (best < 0) return 0;
    const kind = this.kinds[best]!;
    const taken = Math.min(count, kind.hostCount);
    const requested = plus(kind.requested, need);
    const filled = { hostCount: taken, unitCount: kind.unitCount + 1, requested, offers, onlyOneOf: onlyOne(batch) };
    const rest = taken < kind.hostCount ? [{ ...kind, hostCount: kind.hostCount - taken }] : [];
    this.kinds.splice(best, 1, filled, ...rest);
    return taken;
  }

  /** New hosts full of this unit, as many as that fills; else one with what is left. Nothing open holds the unit. */
  private openHosts(batch: UnitBatch, count: number): number {
    const { need } = batch;
    const allowed = this.offers.filter(
      ({ allocatable }) => holds(allocatable, need) && this.isWithinLimits(allocatable),
    );
    if (allowed.length === 0 || this.left.hostCount < 1) return 0;
    const onEach = Math.min(count, Math.max(...allowed.map(({ allocatable }) => timesOnHost(allocatable, batch))));
    const largest = {
      cpuMilli: Math.max(...allowed.map(({ allocatable }) => allocatable.cpuMilli)),
      memoryMiB: Math.max(...allowed.map(({ allocatable }) => allocatable.memoryMiB)),
      hostCount: 1,
    };
    const hostCount = Math.min(Math.floor(count / onEach), this.timesWithinLimits(largest));
    const requested = without(NOTHING, need, -onEach);
    const offers = allowed.filter(({ allocatable }) => holds(allocatable, requested));
    this.kinds.push({ hostCount, unitCount: onEach, requested, offers, onlyOneOf: onlyOne(batch) });
    for (const key of LIMIT_KEYS) this.left[key] -= hostCount * largest[key];
    return hostCount * onEach;
  }

  /** How many hosts may be opened before the limits rule out the largest type. */
  private timesWithinLimits(largest: PackLimits): number {
    return Math.min(
      ...LIMIT_KEYS.map((key) => (largest[key] > 0 ? Math.floor(this.left[key] / largest[key]) : Infinity)),
    );
  }

  private isWithinLimits({ cpuMilli, memoryMiB }: Resources): boolean {
    return cpuMilli <= this.left.cpuMilli && memoryMiB <= this.left.memoryMiB;
  }
}

function onlyOne(batch: UnitBatch): UnitBatch | null {
  return batch.isOnePerHost === true ? batch : null;
}

function plus(amount: Resources, need: Resources): Resources {
  return without(amount, need, -1);
}
