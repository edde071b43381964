// The pending event set: a binary heap ordered by (instant, sequence). It knows nothing of kinds or handlers.
import { widened } from '../base/widened.ts';

/**
 * Binary heap on three typed arrays. An entry is (instant, sequence, payload); the order is total: by instant, then
 * by sequence, so equal instants leave first in, first out.
 *
 * Adding has two steps: `append` writes the entry behind the heap, `settle` or `removeFirst` brings it to its place.
 * So an event that schedules one other costs one walk through the heap, not two, and the walk stays out of the
 * handler's compiled code. A walk costs O(log n) and allocates nothing; the arrays grow by doubling.
 */
export class EventSet {
  instant: Float64Array;
  sequence: Float64Array;
  payload: Int32Array;
  /** Number of entries, those still behind the heap included. */
  size = 0;
  /** Entries 0 .. heapSize - 1 are in the heap's order; those after it wait for their place. */
  private heapSize = 0;

  constructor(capacity = 1024) {
    this.instant = new Float64Array(capacity);
    this.sequence = new Float64Array(capacity);
    this.payload = new Int32Array(capacity);
  }

  /** Adds an entry; it takes part once the set is settled. The caller keeps sequences unique. */
  append(instant: number, sequence: number, payload: number): void {
    const entry = this.size;
    if (entry === this.instant.length) this.grow();
    this.instant[entry] = instant;
    this.sequence[entry] = sequence;
    this.payload[entry] = payload;
    this.size = entry + 1;
  }

  /** Brings appended entries into order; afterwards entry 0 is the first one. */
  settle(): void {
    while (this.heapSize < this.size) this.siftUp(this.heapSize++);
  }

  /** Removes entry 0; the set must not be empty. The last entry takes its place, whether it waited or not. */
  removeFirst(): void {
    const last = --this.size;
    if (last < this.heapSize) this.heapSize = last;
    if (last > 0) this.siftDown(0, last);
  }

  /** Keeps the entries for which `isWanted` holds, and those before `from` (0, or 1 to leave entry 0 alone); O(n). */
  retain(isWanted: (payload: number, sequence: number) => boolean, from: number): void {
    let kept = from;
    for (let i = from; i < this.size; i++) {
      if (!isWanted(this.payload[i]!, this.sequence[i]!)) continue;
      this.instant[kept] = this.instant[i]!;
      this.sequence[kept] = this.sequence[i]!;
      this.payload[kept] = this.payload[i]!;
      kept++;
    }
    this.size = kept;
    this.heapSize = kept;
    for (let i = (kept >> 1) - 1; i >= from; i--) this.siftDown(i, i);
  }

  /** Moves an entry up to its place. */
  private siftUp(entry: number): void {
    const instants = this.instant;
    const sequences = this.sequence;
    const payloads = this.payload;
    const instant = instants[entry]!;
    const sequence = sequences[entry]!;
    const payload = payloads[entry]!;
    let hole = entry;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const parentInstant = instants[parent]!;
      if (instant > parentInstant || (instant === parentInstant && sequence > sequences[parent]!)) break;
      instants[hole] = parentInstant;
      sequences[hole] = sequences[parent]!;
      payloads[hole] = payloads[parent]!;
      hole = parent;
    }
    instants[hole] = instant;
    sequences[hole] = sequence;
    payloads[hole] = payload;
  }

  /** Moves an entry into the hole at `from` and from there down to its place. */
  private siftDown(from: number, entry: number): void {
    const instants = this.instant;
    const sequences = this.sequence;
    const payloads = this.payload;
    const instant = instants[entry]!;
    const sequence = sequences[entry]!;
    const payload = payloads[entry]!;
    const size = this.heapSize;
    let hole = from;
    for (;;) {
      const left = (hole << 1) + 1;
      if (left >= size) break;
      const right = left + 1;
      let child = left;
      if (right < size) {
        const leftInstant = instants[left]!;
        const rightInstant = instants[right]!;
        // A sum, not a branch: which child comes first is a coin toss, and the processor would guess wrong half the time.
        child = left + +(rightInstant < leftInstant);
        if (rightInstant === leftInstant && sequences[right]! < sequences[left]!) child = right;
      }
      const childInstant = instants[child]!;
      if (childInstant > instant || (childInstant === instant && sequences[child]! > sequence)) break;
      instants[hole] = childInstant;
      sequences[hole] = sequences[child]!;
      payloads[hole] = payloads[child]!;
      hole = child;
    }
    instants[hole] = instant;
    sequences[hole] = sequence;
    payloads[hole] = payload;
  }

  private grow(): void {
    const capacity = this.instant.length * 2;
    this.instant = widened(this.instant, capacity);
    this.sequence = widened(this.sequence, capacity);
    this.payload = widened(this.payload, capacity);
  }
}
