// State of cancellable timers: what each was last asked for, and which entry of the heap stands for it.
import { widened } from '../base/widened.ts';

const NO_ENTRY = -1;

/**
 * A timer has at most one entry in the heap that counts. Moving a timer later leaves that entry where it is; it is
 * moved when it surfaces. Moving it earlier adds an entry and makes the old one stale.
 */
export class TimerTable {
  kind = new Int32Array(64);
  index = new Int32Array(64);
  /**
   * Four numbers of a timer side by side, so that they lie together in memory: when it fires (Infinity while it is not
   * armed); the sequence given when it was armed, so that ties keep the order of the calls; instant and sequence of the
   * heap entry that stands for it, the sequence -1 where there is none.
   */
  private times = new Float64Array(4 * 64);
  staleCount = 0;
  private count = 0;

  /** Makes a timer that is not armed; returns its handle. */
  create(target: { readonly kind: number; readonly index: number }): number {
    if (this.count === this.kind.length) this.grow();
    const timer = this.count++;
    this.kind[timer] = target.kind;
    this.index[timer] = target.index;
    this.times[4 * timer] = Infinity;
    this.times[4 * timer + 3] = NO_ENTRY;
    return timer;
  }

  /** Notes the new due instant; true when the heap needs a new entry (instant, sequence, timer). */
  arm(timer: number, instant: number, sequence: number): boolean {
    this.times[4 * timer] = instant;
    this.times[4 * timer + 1] = sequence;
    if (this.times[4 * timer + 3] !== NO_ENTRY) {
      if (this.times[4 * timer + 2]! <= instant) return false;
      this.staleCount++;
    }
    this.times[4 * timer + 3] = sequence;
    this.times[4 * timer + 2] = instant;
    return true;
  }

  disarm(timer: number): void {
    this.times[4 * timer] = Infinity;
  }

  isArmed(timer: number): boolean {
    return this.times[4 * timer] !== Infinity;
  }

  /** Whether the heap entry with this sequence is the timer's due firing; if so the timer is no longer armed. */
  fires(timer: number, sequence: number): boolean {
    if (this.times[4 * timer + 1] !== sequence || this.times[4 * timer] === Infinity) return false;
    this.times[4 * timer + 3] = NO_ENTRY;
    this.times[4 * timer] = Infinity;
    return true;
  }

  /** For an entry that does not fire: true when it has to move to the due instant, false when it has to go. */
  moves(timer: number, sequence: number): boolean {
    if (this.times[4 * timer + 3] !== sequence) {
      this.staleCount--;
      return false;
    }
    if (this.times[4 * timer] === Infinity) {
      this.times[4 * timer + 3] = NO_ENTRY;
      return false;
    }
    this.times[4 * timer + 3] = this.times[4 * timer + 1]!;
    this.times[4 * timer + 2] = this.times[4 * timer]!;
    return true;
  }

  /** When an armed timer fires. */
  dueInstantOf(timer: number): number {
    return this.times[4 * timer]!;
  }

  /** The sequence of an armed timer. */
  dueSequenceOf(timer: number): number {
    return this.times[4 * timer + 1]!;
  }

  /** The sequence of the heap entry that stands for a timer, or -1. */
  entrySequenceOf(timer: number): number {
    return this.times[4 * timer + 3]!;
  }

  /** Sequences of the armed timers. */
  sequences(): readonly number[] {
    const timers = Array.from({ length: this.count }, (_, timer) => timer);
    return timers.filter((timer) => this.isArmed(timer)).map((timer) => this.dueSequenceOf(timer));
  }

  /** Replaces all sequences by others in the same order. */
  renumber(sequenceFor: (old: number) => number): void {
    for (let timer = 0; timer < this.count; timer++) {
      if (this.isArmed(timer)) this.times[4 * timer + 1] = sequenceFor(this.times[4 * timer + 1]!);
      if (this.times[4 * timer + 3] !== NO_ENTRY) {
        this.times[4 * timer + 3] = sequenceFor(this.times[4 * timer + 3]!);
      }
    }
  }

  private grow(): void {
    const length = this.kind.length * 2;
    this.kind = widened(this.kind, length);
    this.index = widened(this.index, length);
    this.times = widened(this.times, 4 * length);
  }
}
