// Many small binary heaps of (key, job), one per server: the finish order inside a station.
import { widened } from '../../base/widened.ts';

/** A bank of min-heaps ordered by key, ties by order of entry. Each heap grows by doubling from 4 entries. */
export class MinHeaps {
  private readonly keys: Float64Array[] = [];
  private readonly entries: Float64Array[] = [];
  private readonly jobs: Int32Array[] = [];
  private readonly sizes: number[] = [];
  /** Counts the entries of all heaps, so that equal keys keep their order. */
  private entryCount = 0;

  size(heap: number): number {
    return heap < this.sizes.length ? this.sizes[heap]! : 0;
  }

  /** Smallest key; Infinity when the heap is empty. */
  firstKey(heap: number): number {
    return this.size(heap) > 0 ? this.keys[heap]![0]! : Infinity;
  }

  push(heap: number, key: number, job: number): void {
    while (heap >= this.sizes.length) this.addHeap();
    const size = this.sizes[heap]!;
    if (size === this.keys[heap]!.length) this.grow(heap);
    const keys = this.keys[heap]!;
    const entries = this.entries[heap]!;
    const jobs = this.jobs[heap]!;
    let hole = size;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      // The newest entry of all comes after every equal key.
      if (key >= keys[parent]!) break;
      keys[hole] = keys[parent]!;
      entries[hole] = entries[parent]!;
      jobs[hole] = jobs[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    entries[hole] = this.entryCount++;
    jobs[hole] = job;
    this.sizes[heap] = size + 1;
  }

  /** Removes and returns the job with the smallest key; the heap must not be empty. */
  pop(heap: number): number {
    const keys = this.keys[heap]!;
    const entries = this.entries[heap]!;
    const jobs = this.jobs[heap]!;
    const first = jobs[0]!;
    const size = --this.sizes[heap]!;
    const key = keys[size]!;
    const entry = entries[size]!;
    let hole = 0;
    for (;;) {
      let child = (hole << 1) + 1;
      if (child >= size) break;
      const right = child + 1;
      if (right < size) {
        if (keys[right]! < keys[child]! || (keys[right] === keys[child] && entries[right]! < entries[child]!)) {
          child = right;
        }
      }
      if (keys[child]! > key || (keys[child] === key && entries[child]! > entry)) break;
      keys[hole] = keys[child]!;
      entries[hole] = entries[child]!;
      jobs[hole] = jobs[child]!;
      hole = child;
    }
    keys[hole] = key;
    entries[hole] = entry;
    jobs[hole] = jobs[size]!;
    return first;
  }

  clear(heap: number): void {
    if (heap < this.sizes.length) this.sizes[heap] = 0;
  }

  private addHeap(): void {
    this.keys.push(new Float64Array(4));
    this.entries.push(new Float64Array(4));
    this.jobs.push(new Int32Array(4));
    this.sizes.push(0);
  }

  private grow(heap: number): void {
    const length = this.keys[heap]!.length * 2;
    this.keys[heap] = widened(this.keys[heap]!, length);
    this.entries[heap] = widened(this.entries[heap]!, length);
    this.jobs[heap] = widened(this.jobs[heap]!, length);
  }
}
