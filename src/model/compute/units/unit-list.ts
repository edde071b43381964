// An ordered list of units, linked through two columns of the unit table: joining and leaving cost the same however
// long it is. A unit is in one list at a time.
import type { UnitTable } from './unit-table.ts';

/** Neither a unit nor a neighbour. */
const NO_UNIT = -1;

/** Units in the order in which they joined. */
export class UnitList {
  /** The unit that joined first; NO_UNIT if there is none. */
  first = NO_UNIT;
  /** The unit that joined last. */
  last = NO_UNIT;
  length = 0;

  constructor(private readonly units: UnitTable) {}

  /** Puts a unit at the end. It must be in no list. */
  push(unit: number): void {
    const { units, last } = this;
    units.previous[unit] = last;
    units.next[unit] = NO_UNIT;
    if (last === NO_UNIT) this.first = unit;
    else units.next[last] = unit;
    this.last = unit;
    this.length++;
  }

  /** Takes out a unit that is in this list. */
  remove(unit: number): void {
    const { next, previous } = this.units;
    const before = previous[unit]!;
    const after = next[unit]!;
    if (before === NO_UNIT) this.first = after;
    else next[before] = after;
    if (after === NO_UNIT) this.last = before;
    else previous[after] = before;
    this.length--;
  }

  /** All of it, oldest first; O(length). The list may change once it is made. */
  toArray(): number[] {
    const all: number[] = [];
    for (let unit = this.first; unit !== NO_UNIT; unit = this.units.next[unit]!) all.push(unit);
    return all;
  }

  /** Up to `count` units from the end, the last one first; O(count). */
  newest(count: number): number[] {
    const taken: number[] = [];
    for (let unit = this.last; unit !== NO_UNIT && taken.length < count; unit = this.units.previous[unit]!) {
      taken.push(unit);
    }
    return taken;
  }

  /** Up to `count` units from the beginning, the first one first; O(count). */
  oldest(count: number): number[] {
    const taken: number[] = [];
    for (let unit = this.first; unit !== NO_UNIT && taken.length < count; unit = this.units.next[unit]!) {
      taken.push(unit);
    }
    return taken;
  }
}
