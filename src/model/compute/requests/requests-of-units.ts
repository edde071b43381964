// Which requests each unit holds, in its queue, on its cpu or waiting: linked by slot, so that the death of a unit costs
// as much as it holds, however many requests there are elsewhere.
import { widened } from '../../../base/widened.ts';

/** No request, and no neighbour. */
const NONE = -1;

/** One list per unit; a slot is in one at a time. */
export class RequestsOfUnits {
  private first = new Int32Array(64).fill(NONE);
  private next = new Int32Array(256);
  private previous = new Int32Array(256);

  /** A unit is there from now on, and holds nothing. */
  open(unit: number): void {
    if (unit >= this.first.length) {
      const length = this.first.length;
      this.first = widened(this.first, Math.max(unit + 1, length * 2)).fill(NONE, length);
    }
    this.first[unit] = NONE;
  }

  /** The unit holds the request. */
  add(unit: number, slot: number): void {
    if (slot >= this.next.length) this.grow(slot);
    const after = this.first[unit]!;
    this.next[slot] = after;
    this.previous[slot] = NONE;
    if (after >= 0) this.previous[after] = slot;
    this.first[unit] = slot;
  }

  /** It holds it no more. */
  remove(unit: number, slot: number): void {
    const after = this.next[slot]!;
    const before = this.previous[slot]!;
    if (before >= 0) this.next[before] = after;
    else this.first[unit] = after;
    if (after >= 0) this.previous[after] = before;
  }

  /** All that the unit holds, by slot; it holds nothing any more. */
  takeAll(unit: number): readonly number[] {
    const slots: number[] = [];
    for (let slot = this.first[unit]!; slot >= 0; slot = this.next[slot]!) slots.push(slot);
    this.first[unit] = NONE;
    return slots.sort((a, b) => a - b);
  }

  private grow(slot: number): void {
    const length = Math.max(slot + 1, this.next.length * 2);
    this.next = widened(this.next, length);
    this.previous = widened(this.previous, length);
  }
}
