// The arrivals of a trace that are read and not yet played, in typed arrays: first in, first out.

const FIRST_CAPACITY = 16_384;

/** A queue of arrivals. Room is made only while it is filled, never while it is emptied. */
export class EventBuffer {
  #timesUs = new Float64Array(FIRST_CAPACITY);
  #serviceIndices = new Int32Array(FIRST_CAPACITY);
  #durationsUs = new Float64Array(FIRST_CAPACITY);
  #head = 0;
  #end = 0;

  get size(): number {
    return this.#end - this.#head;
  }

  /** Time of the first arrival in microseconds; Infinity when there is none. */
  get firstUs(): number {
    return this.#head < this.#end ? this.#timesUs[this.#head]! : Infinity;
  }

  /** Time of the last arrival in microseconds; -Infinity when there is none. */
  get lastUs(): number {
    return this.#head < this.#end ? this.#timesUs[this.#end - 1]! : -Infinity;
  }

  /** Service of the first arrival; the buffer is not empty. */
  get firstServiceIndex(): number {
    return this.#serviceIndices[this.#head]!;
  }

  /** Duration of the first arrival in microseconds, -1 where it is drawn; the buffer is not empty. */
  get firstDurationUs(): number {
    return this.#durationsUs[this.#head]!;
  }

  dropFirst(): void {
    if (this.#head < this.#end) this.#head++;
  }

  push(timeUs: number, serviceIndex: number, durationUs: number): void {
    if (this.#end === this.#timesUs.length) this.#makeRoom();
    this.#timesUs[this.#end] = timeUs;
    this.#serviceIndices[this.#end] = serviceIndex;
    this.#durationsUs[this.#end] = durationUs;
    this.#end++;
  }

  /** Moves what is left to the front; doubles the arrays only when that frees less than half. */
  #makeRoom(): void {
    const capacity = this.#timesUs.length;
    const { size } = this;
    if (size > capacity / 2) this.#grow(capacity * 2);
    else for (const column of this.#columns()) column.copyWithin(0, this.#head, this.#end);
    this.#head = 0;
    this.#end = size;
  }

  #grow(capacity: number): void {
    const [timesUs, serviceIndices, durationsUs] = this.#columns().map((column) =>
      column.subarray(this.#head, this.#end),
    );
    this.#timesUs = new Float64Array(capacity);
    this.#serviceIndices = new Int32Array(capacity);
    this.#durationsUs = new Float64Array(capacity);
    this.#timesUs.set(timesUs!);
    this.#serviceIndices.set(serviceIndices!);
    this.#durationsUs.set(durationsUs!);
  }

  #columns(): readonly (Float64Array | Int32Array)[] {
    return [this.#timesUs, this.#serviceIndices, this.#durationsUs];
  }
}
