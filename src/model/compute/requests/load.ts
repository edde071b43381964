// The load of one service group as running integrals, updated where it changes and exact at every moment.

/**
 * Levels and their integrals over time: cores at work, requests in service, units with work. O(1) per change, no
 * allocation; time in microseconds.
 */
export class Load {
  /** Cores of useful work going on now. */
  coresBusy = 0;
  /** Requests in service now (not queued). */
  inService = 0;
  /** Units with at least one request now. */
  unitsBusy = 0;
  /** Cpu time of attempts that were lost or given up once they had begun, in core-microseconds: at most that. */
  lostCoreUs = 0;
  private readonly sums = new Float64Array(5);
  private queuedCount = 0;

  constructor(private readonly clock: { readonly now: number }) {}

  /** Requests that wait now: in the queues of units, or for a first unit. The only level that advances by itself. */
  get queued(): number {
    return this.queuedCount;
  }

  set queued(count: number) {
    this.advance();
    this.queuedCount = count;
  }

  /** Brings the integrals up to now; call before a level changes. */
  advance(): void {
    const sums = this.sums;
    const nowUs = this.clock.now;
    const elapsedUs = nowUs - sums[0]!;
    if (elapsedUs === 0) return;
    sums[0] = nowUs;
    sums[1]! += this.coresBusy * elapsedUs;
    sums[2]! += this.inService * elapsedUs;
    sums[3]! += this.unitsBusy * elapsedUs;
    sums[4]! += this.queuedCount * elapsedUs;
  }

  /** Useful cpu work so far, in core-microseconds. */
  get coreUs(): number {
    this.advance();
    return this.sums[1]!;
  }

  /** The same for those who only watch: reading it more often changes nothing, not even a rounding. */
  get coreUsSoFar(): number {
    return this.sums[1]! + this.coresBusy * (this.clock.now - this.sums[0]!);
  }

  /** Requests in service x time, in microseconds. */
  get requestUs(): number {
    this.advance();
    return this.sums[2]!;
  }

  /** Requests that wait in queues x time, in microseconds. */
  get queuedUs(): number {
    this.advance();
    return this.sums[4]!;
  }

  /** Units with work x time, in microseconds. */
  get busyUnitUs(): number {
    this.advance();
    return this.sums[3]!;
  }
}
