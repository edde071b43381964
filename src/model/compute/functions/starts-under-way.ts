// The moments at which the environments of one function that are on their way will have started.

/** Moments to come, the next one first: a binary heap. O(log n) each to add and to forget one. */
export class StartsUnderWay {
  private readonly heap: number[] = [];

  /** One more start, which is over at `startedUs`. */
  add(startedUs: number, nowUs: number): void {
    this.forget(nowUs);
    if (startedUs <= nowUs) return;
    this.rise(this.heap.push(startedUs) - 1, startedUs);
  }

  /** A start that comes to nothing: its environment ends before `startedUs`. O(starts under way). */
  remove(startedUs: number): void {
    const at = this.heap.indexOf(startedUs);
    if (at >= 0) this.removeAt(at);
  }

  /** How many are not over yet. */
  countAt(nowUs: number): number {
    this.forget(nowUs);
    return this.heap.length;
  }

  private forget(nowUs: number): void {
    while (this.heap.length > 0 && this.heap[0]! <= nowUs) this.removeAt(0);
  }

  /** The last one takes the place, and then its own. */
  private removeAt(at: number): void {
    const last = this.heap.pop()!;
    if (at < this.heap.length) this.rise(this.sink(at, last), last);
  }

  private rise(from: number, startedUs: number): void {
    const { heap } = this;
    let child = from;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (heap[parent]! <= startedUs) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = startedUs;
  }

  /** Makes room below for a moment; returns where it belongs. */
  private sink(from: number, startedUs: number): number {
    const { heap } = this;
    let parent = from;
    for (let child = 2 * parent + 1; child < heap.length; child = 2 * parent + 1) {
      if (child + 1 < heap.length && heap[child + 1]! < heap[child]!) child++;
      if (heap[child]! >= startedUs) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    return parent;
  }
}
