// Units of one service that run the same release, by the state that they are in. Draining ones have left it.
import { UnitList } from './unit-list.ts';
import type { UnitTable } from './unit-table.ts';

/** What a scale-in or a release may choose from. */
export class UnitCohort {
  readonly pending: UnitList;
  readonly starting: UnitList;
  readonly ready: UnitList;

  constructor(private readonly units: UnitTable) {
    this.pending = new UnitList(units);
    this.starting = new UnitList(units);
    this.ready = new UnitList(units);
  }

  get count(): number {
    return this.pending.length + this.starting.length + this.ready.length;
  }

  /** The columns change their place when the table grows: they are looked up at each use. */
  get zone(): Int32Array {
    return this.units.zone;
  }

  get host(): Int32Array {
    return this.units.host;
  }

  get launchedUs(): Float64Array {
    return this.units.launchedUs;
  }

  /** Takes over all units of another cohort, behind its own. O(units). */
  absorb(other: UnitCohort): void {
    this.takeThose(other, () => true);
  }

  /** Takes over the units of another cohort that run this version. O(units). */
  takeVersion(version: number, other: UnitCohort): void {
    this.takeThose(other, (unit) => this.units.version[unit] === version);
  }

  private takeThose(other: UnitCohort, isTaken: (unit: number) => boolean): void {
    for (const state of ['pending', 'starting', 'ready'] as const) {
      for (const unit of other[state].toArray()) {
        if (!isTaken(unit)) continue;
        other[state].remove(unit);
        this[state].push(unit);
      }
    }
  }
}
