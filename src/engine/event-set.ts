// The pending event set: a binary heap ordered by (instant, sequence). It knows nothing of kinds or handlers.

/**
 * Binary heap on three typed arrays. An entry is (instant, sequence, payload); the order is total: by instant, then
 * by sequence, so equal instants leave first in, first out. Push, pop and replace cost O(log n) and allocate nothing
 * but when the arrays double. In V8 the binary form beats a 4-ary one, and structs of arrays beat objects 3 to 8 times.
 */
export class EventSet {
  instant: Float64Array;
  sequence: Float64Array;
  payload: Int32Array;
  size = 0;

  constructor(capacity = 1024) {
    this.instant = new Float64Array(capacity);
    this.sequence = new Float64Array(capacity);
    this.payload = new Int32Array(capacity);
  }

  /** Adds an entry. The caller keeps sequences unique. */
  push(instant: number, sequence: number, payload: number): void {
    if (this.size === this.instant.length) this.grow();
    const instants = this.instant;
    const sequences = this.sequence;
    const payloads = this.payload;
    let hole = this.size++;
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

  /** Removes the first entry; the set must not be empty. */
  pop(): void {
    const last = --this.size;
    if (last > 0) this.siftDown(0, this.instant[last]!, this.sequence[last]!, this.payload[last]!);
  }

  /** Removes the first entry and adds another: one walk instead of two. */
  replaceFirst(instant: number, sequence: number, payload: number): void {
    this.siftDown(0, instant, sequence, payload);
  }

  /** Keeps the entries for which `isWanted` holds; O(n). */
  retain(isWanted: (payload: number, sequence: number) => boolean): void {
    let kept = 0;
    for (let i = 0; i < this.size; i++) {
      if (!isWanted(this.payload[i]!, this.sequence[i]!)) continue;
      this.instant[kept] = this.instant[i]!;
      this.sequence[kept] = this.sequence[i]!;
      this.payload[kept] = this.payload[i]!;
      kept++;
    }
    this.size = kept;
    for (let i = (kept >> 1) - 1; i >= 0; i--) {
      this.siftDown(i, this.instant[i]!, this.sequence[i]!, this.payload[i]!);
    }
  }

  private siftDown(from: number, instant: number, sequence: number, payload: number): void {
    const instants = this.instant;
    const sequences = this.sequence;
    const payloads = this.payload;
    const size = this.size;
    let hole = from;
    for (;;) {
      let child = (hole << 1) + 1;
      if (child >= size) break;
      let childInstant = instants[child]!;
      const right = child + 1;
      if (right < size) {
        const rightInstant = instants[right]!;
        if (rightInstant < childInstant || (rightInstant === childInstant && sequences[right]! < sequences[child]!)) {
          child = right;
          childInstant = rightInstant;
        }
      }
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
    const instant = new Float64Array(capacity);
    const sequence = new Float64Array(capacity);
    const payload = new Int32Array(capacity);
    instant.set(this.instant);
    sequence.set(this.sequence);
    payload.set(this.payload);
    this.instant = instant;
    this.sequence = sequence;
    this.payload = payload;
  }
}
