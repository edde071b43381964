// Units on hosts that have given away more cpu than they have: when too many work at once, each gets less.
import { MICROS_PER_SECOND } from '../../../base/time.ts';
import { PRIORITY } from '../../../engine/priorities.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import { UNIT_STATE, type UnitTable } from '../units/unit-table.ts';
import type { ServiceGroup } from './service-group.ts';

const PERIOD_US = MICROS_PER_SECOND;

/** Who runs what is on the cpus of units. */
export interface CpuUser {
  /** Cores that the unit's work would keep busy, however many it has. */
  cpuJobCount(unit: number): number;
  /** An open unit has so many cores from now on. */
  resize(unit: number, cores: number): void;
}

/** What contention is reckoned from. */
export interface CpuContentionParts {
  readonly simulator: Simulator;
  readonly units: UnitTable;
  readonly servingOf: (group: ServiceGroup) => CpuUser;
  readonly groups: readonly ServiceGroup[];
  /** What all units of one host have together. */
  readonly coresPerHost: number;
}

/** Once a second every unit gets the part of its cores that its host can give. O(units) a second. */
export class CpuContention {
  private readonly kind: number;
  /** Cores that units want, by host. */
  private readonly wanted = new Map<number, number>();
  /** Units with less than all their cores, by the number of the unit in the run: slots are used again. */
  private readonly parts = new Map<number, number>();

  constructor(private readonly of: CpuContentionParts) {
    this.kind = of.simulator.registerKind({ priority: PRIORITY.control, handle: () => this.reckon() });
  }

  begin(): void {
    this.of.simulator.schedule(this.of.simulator.now + PERIOD_US, this.kind, 0);
  }

  private reckon(): void {
    const { units, coresPerHost } = this.of;
    this.wanted.clear();
    for (let unit = 0; unit < units.slotCount; unit++) {
      if (!this.isServing(unit)) continue;
      const host = units.host[unit]!;
      const cores = Math.min(this.servingOf(unit).cpuJobCount(unit), this.coresOf(unit));
      this.wanted.set(host, (this.wanted.get(host) ?? 0) + cores);
    }
    for (let unit = 0; unit < units.slotCount; unit++) {
      if (!this.isServing(unit)) {
        this.parts.delete(units.serial[unit]!);
        continue;
      }
      const wanted = this.wanted.get(units.host[unit]!)!;
      this.give(unit, wanted > coresPerHost ? coresPerHost / wanted : 1);
    }
    this.begin();
  }

  private give(unit: number, part: number): void {
    const serial = this.of.units.serial[unit]!;
    if ((this.parts.get(serial) ?? 1) === part) return;
    if (part === 1) this.parts.delete(serial);
    else this.parts.set(serial, part);
    this.servingOf(unit).resize(unit, this.coresOf(unit) * part);
  }

  private isServing(unit: number): boolean {
    const state = this.of.units.state[unit];
    return state === UNIT_STATE.ready || state === UNIT_STATE.draining;
  }

  private servingOf(unit: number): CpuUser {
    return this.of.servingOf(this.of.groups[this.of.units.service[unit]!]!);
  }

  /** Cores of the unit where nobody else works. */
  private coresOf(unit: number): number {
    return this.of.groups[this.of.units.service[unit]!]!.shape.vcpu;
  }
}
