// Lives that are billed by the second (instances, tasks): when each began to cost, and what all of them add up to.
import { MICROS_PER_SECOND } from '../../base/time.ts';

/** Turns the time that one life was billed for into whole seconds to charge: rounding and minimum. */
export type BilledSeconds = (durationUs: number) => number;

/** Adds up billed seconds: of ended lives with their minimum, of open ones every second begun so far. */
export class BilledLives {
  private readonly openFromUs = new Map<number, number>();
  private endedSeconds = 0;

  constructor(private readonly billedSeconds: BilledSeconds) {}

  /** A life is billed from `fromUs`, which may lie ahead. */
  open(life: number, fromUs: number): void {
    this.openFromUs.set(life, fromUs);
  }

  /** It ends; a life that ends before its billing began costs nothing. */
  close(life: number, nowUs: number): void {
    const fromUs = this.openFromUs.get(life);
    if (fromUs === undefined) return;
    this.openFromUs.delete(life);
    if (nowUs > fromUs) this.endedSeconds += this.billedSeconds(nowUs - fromUs);
  }

  /** Whole seconds charged so far; the minimum of an open life is not due before its end. O(open lives). */
  seconds(nowUs: number): number {
    let seconds = this.endedSeconds;
    for (const fromUs of this.openFromUs.values()) {
      if (nowUs > fromUs) seconds += Math.ceil((nowUs - fromUs) / MICROS_PER_SECOND);
    }
    return seconds;
  }

  /** The same in microseconds. */
  paidUs(nowUs: number): number {
    return this.seconds(nowUs) * MICROS_PER_SECOND;
  }
}
