// The pending event set: a binary heap ordered by (instant, sequence). It knows nothing of kinds or handlers.
import { widened } from '../base/widened.ts';

/** Smallest sequence: sequences are the upper words of the normal, finite, positive doubles. */
export const SEQUENCE_START = 0x0010_0000;
/** First sequence that is too large; about 2.1e9 fit before all in use have to be renumbered. */
export const SEQUENCE_END = 0x7ff0_0000;

/** From this size on, waiting for memory costs more than wrong guesses do. */
const LARGE = 32_768;
/** Which 32-bit half of a double is its upper word. */
const UPPER = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/**
 * Binary heap in one typed array. An entry is two doubles: its instant, and a key whose upper word is its sequence and
 * whose lower word its payload, so that comparing keys as doubles compares sequences. The order is total: by instant,
 * then by sequence, so equal instants leave first in, first out. 16 bytes an entry; the array grows by doubling.
 *
 * Adding has two steps: `append` writes the entry behind the heap, `settle` or `removeFirst` brings it to its place.
 * So an event that schedules one other costs one walk through the heap, not two, and the walk stays out of the
 * handler's compiled code. A walk costs O(log n) and allocates nothing.
 */
export class EventSet {
  /** Number of entries, those still behind the heap included. */
  size = 0;
  /** The next sequence that nobody has. */
  nextSequence = SEQUENCE_START;
  /** Entry i has its instant at 2 i and its key at 2 i + 1. */
  private entries: Float64Array;
  /** The same bytes; the words of key i are at 4 i + sequenceWord and 4 i + payloadWord. */
  private words: Int32Array;
  private readonly sequenceWord = 2 + UPPER;
  private readonly payloadWord = 3 - UPPER;
  /** Entries 0 .. heapSize - 1 are in the heap's order; those after it wait for their place. */
  private heapSize = 0;

  constructor(capacity = 1024) {
    this.entries = new Float64Array(2 * capacity);
    this.words = new Int32Array(this.entries.buffer);
  }

  /** Adds an entry; it takes part once the set is settled. A sequence is used once: take `nextSequence++`. */
  append(instant: number, sequence: number, payload: number): void {
    const entry = this.size;
    if (2 * entry === this.entries.length) this.grow();
    this.entries[2 * entry] = instant;
    this.words[4 * entry + this.sequenceWord] = sequence;
    this.words[4 * entry + this.payloadWord] = payload;
    this.size = entry + 1;
  }

  /** Brings appended entries into order; afterwards entry 0 is the first one. */
  settle(): void {
    while (this.heapSize < this.size) this.siftUp(this.heapSize++);
  }

  /** Instant of entry 0; Infinity when the set is empty. */
  firstInstant(): number {
    return this.size > 0 ? this.entries[0]! : Infinity;
  }

  /** Sequence of entry 0; the set must not be empty. */
  firstSequence(): number {
    return this.words[this.sequenceWord]!;
  }

  /** Payload of entry 0; the set must not be empty. */
  firstPayload(): number {
    return this.words[this.payloadWord]!;
  }

  /** Removes entry 0; the set must not be empty. The last entry takes its place, whether it waited or not. */
  removeFirst(): void {
    const last = --this.size;
    if (last < this.heapSize) this.heapSize = last;
    if (last > LARGE) this.siftUp(this.sinkHole(last));
    else if (last > 0) this.siftDown(0, last);
  }

  /** Keeps the entries for which `isWanted` holds, and those before `from` (0, or 1 to leave entry 0 alone); O(n). */
  retain(isWanted: (payload: number, sequence: number) => boolean, from: number): void {
    let kept = from;
    for (let i = from; i < this.size; i++) {
      if (!isWanted(this.words[4 * i + this.payloadWord]!, this.words[4 * i + this.sequenceWord]!)) continue;
      this.entries.copyWithin(2 * kept, 2 * i, 2 * i + 2);
      kept++;
    }
    this.size = kept;
    this.heapSize = kept;
    for (let i = (kept >> 1) - 1; i >= from; i--) this.siftDown(i, i);
  }

  /** All sequences in use, in no order; O(n). */
  sequences(): readonly number[] {
    return Array.from({ length: this.size }, (_, i) => this.words[4 * i + this.sequenceWord]!);
  }

  /** Replaces all sequences by others in the same order; O(n). */
  renumber(sequenceFor: (old: number) => number): void {
    for (let i = 0; i < this.size; i++) {
      const word = 4 * i + this.sequenceWord;
      this.words[word] = sequenceFor(this.words[word]!);
    }
  }

  /** Moves an entry up to its place. Here and below, places are offsets in `entries`. */
  private siftUp(entry: number): void {
    const entries = this.entries;
    let hole = 2 * entry;
    const instant = entries[hole]!;
    const key = entries[hole + 1]!;
    while (hole > 0) {
      const parent = ((hole - 2) >> 2) << 1;
      const parentInstant = entries[parent]!;
      if (instant > parentInstant || (instant === parentInstant && key > entries[parent + 1]!)) break;
      entries[hole] = parentInstant;
      entries[hole + 1] = entries[parent + 1]!;
      hole = parent;
    }
    entries[hole] = instant;
    entries[hole + 1] = key;
  }

  /** Moves an entry into the hole `from` and down to its place. */
  private siftDown(from: number, entry: number): void {
    const entries = this.entries;
    const end = 2 * this.heapSize;
    const instant = entries[2 * entry]!;
    const key = entries[2 * entry + 1]!;
    let hole = 2 * from;
    for (;;) {
      const left = 2 * hole + 2;
      if (left >= end) break;
      const right = left + 2;
      let child = left;
      if (right < end) {
        const leftInstant = entries[left]!;
        const rightInstant = entries[right]!;
        // A sum, not a branch: which child is first is a coin toss, and the processor would guess wrong half the time.
        child = left + 2 * +(rightInstant < leftInstant);
        if (rightInstant === leftInstant && entries[right + 1]! < entries[left + 1]!) child = right;
      }
      const childInstant = entries[child]!;
      if (childInstant > instant || (childInstant === instant && entries[child + 1]! > key)) break;
      entries[hole] = childInstant;
      entries[hole + 1] = entries[child + 1]!;
      hole = child;
    }
    entries[hole] = instant;
    entries[hole + 1] = key;
  }

  /**
   * Moves the hole at entry 0 down to the bottom and puts an entry there; returns its new number, from which it still
   * has to move up. With branches, unlike siftDown: a guess lets the processor ask memory for the next level early,
   * which halves the time once the heap is larger than the cache.
   */
  private sinkHole(entry: number): number {
    const entries = this.entries;
    const end = 2 * this.heapSize;
    let hole = 0;
    for (let left = 2; left < end; left = 2 * hole + 2) {
      let child = left;
      const right = left + 2;
      if (right < end) {
        const leftInstant = entries[left]!;
        const rightInstant = entries[right]!;
        if (rightInstant < leftInstant) child = right;
        else if (rightInstant === leftInstant && entries[right + 1]! < entries[left + 1]!) child = right;
      }
      entries[hole] = entries[child]!;
      entries[hole + 1] = entries[child + 1]!;
      hole = child;
    }
    entries[hole] = entries[2 * entry]!;
    entries[hole + 1] = entries[2 * entry + 1]!;
    return hole >> 1;
  }

  private grow(): void {
    this.entries = widened(this.entries, 2 * this.entries.length);
    this.words = new Int32Array(this.entries.buffer);
  }
}
