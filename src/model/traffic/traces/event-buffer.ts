// The arrivals of a trace that are read and not yet played, in typed arrays: first in, first out.

const FIRST_CAPACITY = 16_384;

/** What is known of one arrival. */
export interface BufferedArrival {
  readonly timeUs: number;
  readonly serviceIndex: number;
  readonly durationUs: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** A queue of arrivals. Room is made only while it is filled, never while it is emptied. */
export class EventBuffer {
  #timesUs = new Float64Array(FIRST_CAPACITY);
  #serviceIndices = new Int32Array(FIRST_CAPACITY);
  #durationsUs = new Float64Array(FIRST_CAPACITY);
  #inputTokens = new Int32Array(FIRST_CAPACITY);
  #outputTokens = new Int32Array(FIRST_CAPACITY);
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

  /** Tokens of the first arrival and of its answer, -1 where they are drawn; the buffer is not empty. */
  get firstInputTokens(): number {
    return this.#inputTokens[this.#head]!;
  }

  get firstOutputTokens(): number {
    return this.#outputTokens[this.#head]!;
  }

  dropFirst(): void {
    if (this.#head < this.#end) this.#head++;
  }

  push({ timeUs, serviceIndex, durationUs, inputTokens, outputTokens }: BufferedArrival): void {
    if (this.#end === this.#timesUs.length) this.#makeRoom();
    this.#timesUs[this.#end] = timeUs;
    this.#serviceIndices[this.#end] = serviceIndex;
    this.#durationsUs[this.#end] = durationUs;
    this.#inputTokens[this.#end] = inputTokens;
    this.#outputTokens[this.#end] = outputTokens;
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
    this.#timesUs = this.#moved(this.#timesUs, new Float64Array(capacity));
    this.#serviceIndices = this.#moved(this.#serviceIndices, new Int32Array(capacity));
    this.#durationsUs = this.#moved(this.#durationsUs, new Float64Array(capacity));
    this.#inputTokens = this.#moved(this.#inputTokens, new Int32Array(capacity));
    this.#outputTokens = this.#moved(this.#outputTokens, new Int32Array(capacity));
  }

  /** The column that is given last, with what is left of the other at its front. */
  #moved<Column extends Float64Array | Int32Array>(from: Column, to: Column): Column {
    to.set(from.subarray(this.#head, this.#end));
    return to;
  }

  #columns(): readonly (Float64Array | Int32Array)[] {
    return [this.#timesUs, this.#serviceIndices, this.#durationsUs, this.#inputTokens, this.#outputTokens];
  }
}
