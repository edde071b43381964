// The moments at which the environments of one function that are on their way will have started.

/** Moments to come, the next one first: a binary heap. O(log n) each to add and to forget one. */
export class StartsUnderWay {
  private readonly heap: number[] = [];

  /** One more start, which is over at `startedUs`. */
  add(startedUs: number, nowUs: number): void {
    this.forget(nowUs);
    if (startedUs <= nowUs) return;
    const { heap } = this;
    let child = heap.push(startedUs) - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (heap[parent]! <= startedUs) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = startedUs;
  }

  /** How many are not over yet. */
  countAt(nowUs: number): number {
    this.forget(nowUs);
    return this.heap.length;
  }

  private forget(nowUs: number): void {
    while (this.heap.length > 0 && this.heap[0]! <= nowUs) this.removeFirst();
  }

  private removeFirst(): void {
    const { heap } = this;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let parent = 0;
    for (let child = 1; child < heap.length; child = 2 * parent + 1) {
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= last) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = last;
  }
}
