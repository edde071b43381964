// What is observed of one service group while it runs: counts, latency, levels and their time integrals.

import type { RequestCounts } from '../result.ts';
import { LatencyPartRecorder } from './latency-part-recorder.ts';
import { LogHistogram } from './log-histogram.ts';

/** Counts since the last sample; the sampler reads and clears them. */
class WindowCounts {
  arrivals = 0;
  completions = 0;
  failures = 0;
  rejections = 0;
  coldStarts = 0;

  clear(): void {
    this.arrivals = 0;
    this.completions = 0;
    this.failures = 0;
    this.rejections = 0;
    this.coldStarts = 0;
  }
}

/**
 * Hot-path recorder of one service group. Totals count requests that arrived at or after the warm-up, so that
 * arrived = completed + failed + rejected + inFlight holds for them; windows count everything.
 */
export class ServiceRecorder {
  readonly latency = new LogHistogram(7);
  readonly startup = new LogHistogram(7);
  readonly windowLatency = new LogHistogram(6);
  /** Where the time of completed requests went. */
  readonly parts = new LatencyPartRecorder();
  readonly window = new WindowCounts();
  /** Open requests, warm-up included. */
  inFlight = 0;
  /** All arrivals, warm-up included; controllers derive rates from it. */
  arrivedEver = 0;
  /** All further attempts, warm-up included; with the arrivals they are what the servers are asked. */
  retriedEver = 0;
  /** Open requests that arrived after the warm-up; counted, not derived, so that the books can be checked. */
  private measuredInFlight = 0;
  private arrived = 0;
  private completed = 0;
  private failed = 0;
  private rejected = 0;
  private timedOut = 0;
  private retries = 0;
  private coldStarts = 0;

  constructor(private readonly warmupUs: number) {}

  recordArrival(nowUs: number): void {
    this.inFlight++;
    this.arrivedEver++;
    this.window.arrivals++;
    if (nowUs < this.warmupUs) return;
    this.arrived++;
    this.measuredInFlight++;
  }

  /** Returns the bucket of the latency; -1 for a request that came during the warm-up. */
  recordCompletion(arrivalUs: number, nowUs: number): number {
    this.inFlight--;
    this.window.completions++;
    const latencyUs = nowUs - arrivalUs;
    this.windowLatency.record(latencyUs);
    if (arrivalUs < this.warmupUs) return -1;
    this.measuredInFlight--;
    this.completed++;
    return this.latency.record(latencyUs);
  }

  recordFailure(arrivalUs: number, isTimeout: boolean): void {
    this.inFlight--;
    this.window.failures++;
    if (arrivalUs < this.warmupUs) return;
    this.measuredInFlight--;
    this.failed++;
    if (isTimeout) this.timedOut++;
  }

  recordRejection(arrivalUs: number): void {
    this.inFlight--;
    this.window.rejections++;
    if (arrivalUs < this.warmupUs) return;
    this.measuredInFlight--;
    this.rejected++;
  }

  recordRetry(arrivalUs: number): void {
    this.retriedEver++;
    if (arrivalUs >= this.warmupUs) this.retries++;
  }

  recordColdStart(arrivalUs: number): void {
    this.window.coldStarts++;
    if (arrivalUs >= this.warmupUs) this.coldStarts++;
  }

  /** Begins a new window. */
  clearWindow(): void {
    this.window.clear();
    this.windowLatency.clear();
  }

  coldStartCount(): number {
    return this.coldStarts;
  }

  requestCounts(): RequestCounts {
    return {
      arrived: this.arrived,
      completed: this.completed,
      failed: this.failed,
      rejected: this.rejected,
      timedOut: this.timedOut,
      inFlight: this.measuredInFlight,
      retries: this.retries,
    };
  }
}
