// The order in which replications are simulated: one after another, so that those that are complete come first; the
// longest platform of each first, and at the end whatever takes longest, so that no thread waits long for another.

import type { TaskSource } from '../pool.ts';
import type { Task } from '../worker-protocol.ts';

/** Tasks of a study; more can be added when all were given out. */
export class TaskQueue implements TaskSource {
  readonly #tailLength: number;
  readonly #tookMs = new Map<string, number>();
  /** The next one is the last. */
  readonly #waiting: Task[] = [];

  /** The last `tailLength` tasks are given out by their length alone. */
  constructor({ tailLength }: { readonly tailLength: number }) {
    this.#tailLength = tailLength;
  }

  /** In ascending order of their replications. */
  add(tasks: readonly Task[]): void {
    this.#waiting.unshift(...tasks.toReversed());
  }

  next(): Task | null {
    const waiting = this.#waiting;
    const last = waiting.length - 1;
    if (last < 0) return null;
    const isTail = waiting.length <= this.#tailLength;
    let longest = last;
    for (let index = last - 1; index >= 0; index--) {
      if (!isTail && waiting[index]!.replication !== waiting[last]!.replication) break;
      if (this.#lengthOf(waiting[index]!) > this.#lengthOf(waiting[longest]!)) longest = index;
    }
    return waiting.splice(longest, 1)[0] ?? null;
  }

  /** Takes note of how long a platform takes here. */
  took({ platformName }: Task, wallMs: number): void {
    this.#tookMs.set(platformName, wallMs);
  }

  /** What is not known yet may be long. */
  #lengthOf({ platformName }: Task): number {
    return this.#tookMs.get(platformName) ?? Number.POSITIVE_INFINITY;
  }
}
