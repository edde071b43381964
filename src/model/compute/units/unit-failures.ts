// Which starts of a service fail, and when what has failed is tried again. The fleet carries it out.
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { RestartPolicy } from './restart-policies.ts';

/**
 * How units of a release fail: the start itself, the health checks after it, or the application once it serves, which
 * crashes or answers everything with errors until health checks find it out.
 */
export interface FailurePlan {
  /** Share of the starts, 0..1. */
  readonly share: number;
  readonly how: 'start' | 'health' | 'crash' | 'errors';
  /** From the end of the start until it shows, in microseconds. */
  readonly afterUs: number;
}

/** Draws failures and counts them, for the units of one service. */
export class UnitFailures {
  /** Units that are to be asked for when a pause is over. */
  heldCount = 0;
  private readonly plans = new Map<number, FailurePlan>();
  /** Pauses that go on although nothing is wanted at their end. */
  private forgoneCount = 0;
  /** Rounds of failures since the last success: units that started together fail together. */
  private rounds = 0;
  private roundUs = -1;
  private readonly countByUnit = new Map<number, number>();

  constructor(
    private readonly policy: RestartPolicy,
    private readonly random: RandomStream,
    private readonly everyVersion: FailurePlan | null = null,
  ) {}

  /** What is wrong with a version; the service is told of it when it is released. */
  plan(version: number, plan: FailurePlan): void {
    this.plans.set(version, plan);
  }

  /** Whether and how a unit of this version fails that has just been started. */
  draw(version: number): FailurePlan | null {
    const plan = this.planOf(version);
    return plan !== null && plan.share > 0 && this.random.uniform() < plan.share ? plan : null;
  }

  /** What is wrong with units of this version. */
  planOf(version: number): FailurePlan | null {
    return this.plans.get(version) ?? this.everyVersion;
  }

  /** A unit serves. */
  succeeded(): void {
    this.rounds = 0;
  }

  /** The service is updated: throttling ends. */
  forget(): void {
    this.rounds = 0;
  }

  /** A unit has gone: its slot will be another's. */
  ended(unit: number): void {
    this.countByUnit.delete(unit);
  }

  /** A start that began at `requestedUs` has failed: the pause before the next one. */
  pauseUs({ unit, requestedUs, nowUs }: { unit: number; requestedUs: number; nowUs: number }): number {
    if (this.policy.isInPlace) return this.policy.delayUs(this.countUp(unit));
    if (this.rounds === 0 || requestedUs >= this.roundUs) {
      this.rounds++;
      this.roundUs = nowUs;
    }
    return this.policy.delayUs(this.rounds);
  }

  /** A unit breaks down that has served for `servedUs`: the pause before it is started again in its place. */
  pauseInPlaceUs({ unit, servedUs }: { unit: number; servedUs: number }): number {
    if (servedUs >= this.policy.resetAfterUs) this.countByUnit.delete(unit);
    return this.policy.delayUs(this.countUp(unit));
  }

  /** One more unit will be asked for after a pause. */
  hold(): void {
    this.heldCount++;
  }

  /** Up to `count` of those that wait for the end of a pause are wanted no more; returns how many. */
  forgo(count: number): number {
    const forgone = Math.min(count, this.heldCount);
    this.heldCount -= forgone;
    this.forgoneCount += forgone;
    return forgone;
  }

  /** A pause is over; false where nothing is wanted at its end. */
  endPause(): boolean {
    if (this.forgoneCount > 0) {
      this.forgoneCount--;
      return false;
    }
    this.heldCount--;
    return true;
  }

  private countUp(unit: number): number {
    const count = (this.countByUnit.get(unit) ?? 0) + 1;
    this.countByUnit.set(unit, count);
    return count;
  }
}
