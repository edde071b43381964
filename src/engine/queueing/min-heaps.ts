// Many small binary heaps of (key, job), one per server: the finish order inside a station.

/** A bank of min-heaps ordered by key, ties by order of entry. Each heap grows by doubling from 4 entries. */
export class MinHeaps {
  private readonly keys: Float64Array[] = [];
  private readonly jobs: Int32Array[] = [];
  private readonly sizes: number[] = [];

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
    const jobs = this.jobs[heap]!;
    let hole = size;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      if (key >= keys[parent]!) break;
      keys[hole] = keys[parent]!;
      jobs[hole] = jobs[parent]!;
      hole = parent;
    }
    keys[hole] = key;
    jobs[hole] = job;
    this.sizes[heap] = size + 1;
  }

  /** Removes and returns the job with the smallest key; the heap must not be empty. */
  pop(heap: number): number {
    const keys = this.keys[heap]!;
    const jobs = this.jobs[heap]!;
    const first = jobs[0]!;
    const size = --this.sizes[heap]!;
    const key = keys[size]!;
    let hole = 0;
    for (;;) {
      let child = (hole << 1) + 1;
      if (child >= size) break;
      if (child + 1 < size && keys[child + 1]! < keys[child]!) child++;
      if (keys[child]! >= key) break;
      keys[hole] = keys[child]!;
      jobs[hole] = jobs[child]!;
      hole = child;
    }
    keys[hole] = key;
    jobs[hole] = jobs[size]!;
    return first;
  }

  clear(heap: number): void {
    if (heap < this.sizes.length) this.sizes[heap] = 0;
  }

  private addHeap(): void {
    this.keys.push(new Float64Array(4));
    this.jobs.push(new Int32Array(4));
    this.sizes.push(0);
  }

  private grow(heap: number): void {
    const keys = new Float64Array(this.keys[heap]!.length * 2);
    const jobs = new Int32Array(keys.length);
    keys.set(this.keys[heap]!);
    jobs.set(this.jobs[heap]!);
    this.keys[heap] = keys;
    this.jobs[heap] = jobs;
  }
}
