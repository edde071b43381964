// Units that are to go but serve on until others have taken their place: who they are, and when the next may go.
import type { ReplacementRule } from './unit-fleet-parts.ts';

/** Ready units of one service, in the order in which they were told to go. */
export class LeavingUnits {
  private readonly whyOf = new Map<number, string>();

  constructor(private readonly rule: ReplacementRule | null) {}

  get count(): number {
    return this.whyOf.size;
  }

  /** Whether units serve on until they are replaced; otherwise they go at once. */
  get isRule(): boolean {
    return this.rule !== null;
  }

  has(unit: number): boolean {
    return this.whyOf.has(unit);
  }

  /** A ready unit is to go; the first reason that it gets is the one that holds. */
  add(unit: number, why: string): void {
    if (!this.whyOf.has(unit)) this.whyOf.set(unit, why);
  }

  /** The unit goes, or has gone. */
  remove(unit: number): void {
    this.whyOf.delete(unit);
  }

  /** Those of which something holds, the first to go first. O(leaving units). */
  those(holds: (unit: number) => boolean): readonly number[] {
    return this.count === 0 ? [] : [...this.whyOf.keys()].filter(holds);
  }

  /** How many units the service may have now beside those that it has; as many as it likes while none is to go. */
  roomFor({ desired, count }: { readonly desired: number; readonly count: number }): number {
    if (this.rule === null || this.count === 0) return Infinity;
    return Math.max(0, this.rule.most(desired) - count);
  }

  /** The next one that may go, with the reason; null if the others are too few without it. */
  next({ desired, ready }: { readonly desired: number; readonly ready: number }) {
    if (this.rule === null || ready <= this.rule.least(desired)) return null;
    for (const [unit, why] of this.whyOf) return { unit, why };
    return null;
  }
}
