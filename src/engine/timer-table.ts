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
  /** When the timer fires; Infinity when it is not armed. */
  dueInstant = new Float64Array(64);
  /** Sequence given when it was armed: ties keep the order of the calls. */
  dueSequence = new Float64Array(64);
  /** Sequence and instant of the heap entry that stands for the timer, or -1. */
  entrySequence = new Float64Array(64);
  entryInstant = new Float64Array(64);
  staleCount = 0;
  private count = 0;

  /** Makes a timer that is not armed; returns its handle. */
  create(target: { readonly kind: number; readonly index: number }): number {
    if (this.count === this.kind.length) this.grow();
    const timer = this.count++;
    this.kind[timer] = target.kind;
    this.index[timer] = target.index;
    this.dueInstant[timer] = Infinity;
    this.entrySequence[timer] = NO_ENTRY;
    return timer;
  }

  /** Notes the new due instant; true when the heap needs a new entry (instant, sequence, timer). */
  arm(timer: number, instant: number, sequence: number): boolean {
    this.dueInstant[timer] = instant;
    this.dueSequence[timer] = sequence;
    if (this.entrySequence[timer] !== NO_ENTRY) {
      if (this.entryInstant[timer]! <= instant) return false;
      this.staleCount++;
    }
    this.entrySequence[timer] = sequence;
    this.entryInstant[timer] = instant;
    return true;
  }

  disarm(timer: number): void {
    this.dueInstant[timer] = Infinity;
  }

  isArmed(timer: number): boolean {
    return this.dueInstant[timer] !== Infinity;
  }

  /** Whether the heap entry with this sequence is the timer's due firing; if so the timer is no longer armed. */
  fires(timer: number, sequence: number): boolean {
    if (this.dueSequence[timer] !== sequence || this.dueInstant[timer] === Infinity) return false;
    this.entrySequence[timer] = NO_ENTRY;
    this.dueInstant[timer] = Infinity;
    return true;
  }

  /** For an entry that does not fire: true when it has to move to the due instant, false when it has to go. */
  moves(timer: number, sequence: number): boolean {
    if (this.entrySequence[timer] !== sequence) {
      this.staleCount--;
      return false;
    }
    if (this.dueInstant[timer] === Infinity) {
      this.entrySequence[timer] = NO_ENTRY;
      return false;
    }
    this.entrySequence[timer] = this.dueSequence[timer]!;
    this.entryInstant[timer] = this.dueInstant[timer]!;
    return true;
  }

  /** Sequences of the armed timers. */
  sequences(): readonly number[] {
    return Array.from(this.dueSequence.subarray(0, this.count)).filter((_, timer) => this.isArmed(timer));
  }

  /** Replaces all sequences by others in the same order. */
  renumber(sequenceFor: (old: number) => number): void {
    for (let timer = 0; timer < this.count; timer++) {
      if (this.isArmed(timer)) this.dueSequence[timer] = sequenceFor(this.dueSequence[timer]!);
      if (this.entrySequence[timer] !== NO_ENTRY) {
        this.entrySequence[timer] = sequenceFor(this.entrySequence[timer]!);
      }
    }
  }

  private grow(): void {
    const length = this.kind.length * 2;
    this.kind = widened(this.kind, length);
    this.index = widened(this.index, length);
    this.dueInstant = widened(this.dueInstant, length);
    this.dueSequence = widened(this.dueSequence, length);
    this.entrySequence = widened(this.entrySequence, length);
    this.entryInstant = widened(this.entryInstant, length);
  }
}
