// What one occurrence of trouble has done to one platform. What came of it is measured elsewhere.
import type { FirstTime, NamedMachine } from './trouble-target.ts';

/** How it is told that a platform is well again: by its ready units, or by the share of requests that it loses. */
export type RecoveryMeasure = 'units' | 'losses';

/** Filled by the kind of trouble when it begins, and while it goes on. */
export class TroubleEffect {
  /** Whether it meant anything there. */
  isApplied = true;
  /** What it was, in words. */
  text = '';
  readonly unitNames: string[] = [];
  readonly hostNames: string[] = [];
  /** Whether the first losses beyond those before are its detection: an alarm on errors would see them. */
  isDetectedByLosses = false;
  /** When something or somebody reacted; null if nobody did. Asked for at the end of the run. */
  detectedUs: () => number | null = () => null;
  /** Before this nothing counts as recovered. */
  calmFromUs: number;
  /** When it wants to go on by itself, in microseconds; null if not. */
  wakeUs: number | null = null;
  /** Goes on with it at `wakeUs`; sets the next one. */
  wake: () => void = () => {};
  /** The state is over. */
  end: () => void = () => {};

  constructor(
    readonly atUs: number,
    readonly measure: RecoveryMeasure,
  ) {
    this.calmFromUs = atUs;
  }

  /** It means nothing on this platform. */
  without(why: string): this {
    this.isApplied = false;
    this.text = why;
    return this;
  }

  /** Notes which machines were hit, and with them which units. */
  hit(machines: readonly NamedMachine[]): void {
    for (const { name, isHost, unitNames } of machines) {
      if (isHost) this.hostNames.push(name);
      this.unitNames.push(...unitNames);
    }
  }

  /** Somebody reacts at a time that is known. */
  detectedAt(us: number): void {
    this.detectedUs = () => us;
  }
}

/** When the first of several happened; null if none did. */
export function firstOf(times: readonly FirstTime[]): number | null {
  return times.reduce<number | null>((first, time) => {
    const us = time.firstUs();
    if (us === null || first === null) return us ?? first;
    return Math.min(us, first);
  }, null);
}
