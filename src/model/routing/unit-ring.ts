// Units in a ring, linked both ways, in the order in which they joined; a cursor goes round. For the algorithms.
import { invariant } from '../../base/invariant.ts';
import { withPlaceFor } from './unit-array.ts';

const NONE = -1;

/** All operations take constant time and allocate nothing, apart from growing with the number of units. */
export class UnitRing {
  #next = new Int32Array(0);
  #previous = new Int32Array(0);
  /** The unit that joined first; NONE if there is none. */
  #first = NONE;
  #cursor = NONE;
  #size = 0;

  /** Units in the ring. */
  get size(): number {
    return this.#size;
  }

  /** The unit that joined first of those that are there; -1 if there is none. */
  get first(): number {
    return this.#first;
  }

  /** Whether the unit is in the ring. */
  has(unit: number): boolean {
    return (this.#next[unit] ?? NONE) !== NONE;
  }

  /** The unit joins as the last one; it must not be in the ring. */
  add(unit: number): void {
    this.#next = withPlaceFor(this.#next, unit, NONE);
    this.#previous = withPlaceFor(this.#previous, unit, NONE);
    invariant(this.#next[unit] === NONE, `unit ${unit} is ready already`);
    if (this.#first === NONE) {
      this.#first = unit;
      this.#cursor = unit;
    }
    const last = this.#size === 0 ? unit : this.#previous[this.#first]!;
    this.#link(last, unit);
    this.#link(unit, this.#first);
    this.#size++;
  }

  /** Does nothing if the unit is not in the ring. */
  remove(unit: number): void {
    const next = this.#next[unit] ?? NONE;
    if (next === NONE) return;
    const following = next === unit ? NONE : next;
    if (following !== NONE) this.#link(this.#previous[unit]!, following);
    if (this.#first === unit) this.#first = following;
    if (this.#cursor === unit) this.#cursor = following;
    this.#next[unit] = NONE;
    this.#size--;
  }

  /** The unit at the cursor, which moves on; -1 if there is none. */
  pick(): number {
    const unit = this.#cursor;
    if (unit !== NONE) this.#cursor = this.#next[unit]!;
    return unit;
  }

  #link(before: number, after: number): void {
    this.#next[before] = after;
    this.#previous[after] = before;
  }
}
