// A caller that stops asking while most of its attempts fail, and tries one request now and then until they succeed.
import type { BreakerSpec } from '../../workloads/calls/call.ts';

const NO_PROBE = -1;

/**
 * One for all units of the caller. Closed, it counts attempts in windows that follow one another; open, it refuses all;
 * after its pause it lets one request through, whose first attempt closes or opens it again.
 * Source: M. Nygard, "Release It!", 2007, chapter "Circuit Breaker"; M. Fowler, "CircuitBreaker", 2014.
 */
export class CircuitBreaker {
  /** Requests that were refused without an attempt. */
  refusedCount = 0;
  /** How often it has opened. */
  openedCount = 0;
  private windowEndUs = 0;
  private attempts = 0;
  private failures = 0;
  /** Infinity while it is closed. */
  private opensAgainUs = Infinity;
  /** The request that was let through to see; none if negative. */
  private probe = NO_PROBE;

  constructor(private readonly spec: BreakerSpec) {}

  /** Whether this request may be sent now. */
  lets(slot: number, nowUs: number): boolean {
    if (this.isClosed) return true;
    if (nowUs >= this.opensAgainUs && this.probe === NO_PROBE) {
      this.probe = slot;
      return true;
    }
    this.refusedCount++;
    return false;
  }

  /** Whether a further attempt may be sent now: not while it is open, nor after the one that was let through. */
  get isClosed(): boolean {
    return this.opensAgainUs === Infinity;
  }

  /** An attempt of this request has ended. */
  ended(slot: number, isOk: boolean, nowUs: number): void {
    if (slot === this.probe) {
      this.probe = NO_PROBE;
      if (isOk) this.close(nowUs);
      else this.open(nowUs);
    }
    if (!this.isClosed) return;
    if (nowUs >= this.windowEndUs) this.begin(nowUs);
    this.attempts++;
    if (!isOk) this.failures++;
    const { minRequests, failureShare } = this.spec;
    if (this.attempts >= minRequests && this.failures >= failureShare * this.attempts) this.open(nowUs);
  }

  private begin(nowUs: number): void {
    this.windowEndUs = nowUs + this.spec.windowUs;
    this.attempts = 0;
    this.failures = 0;
  }

  private open(nowUs: number): void {
    this.openedCount++;
    this.opensAgainUs = nowUs + this.spec.openUs;
  }

  private close(nowUs: number): void {
    this.opensAgainUs = Infinity;
    this.begin(nowUs);
  }
}
