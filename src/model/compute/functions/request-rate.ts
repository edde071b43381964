// A limit on requests per second that is asked for every request. Rates of launches have the exact token bucket.
import { MICROS_PER_SECOND } from '../../../base/time.ts';

/** Starts full: as many requests at once as one second allows, then one for each refill. O(1), no allocation. */
export class RequestRate {
  private level: number;
  private updatedUs = 0;
  private readonly perUs: number;

  /** @param perSecond requests per second, above 0 */
  constructor(private readonly perSecond: number) {
    this.level = perSecond;
    this.perUs = perSecond / MICROS_PER_SECOND;
  }

  /** Whether one more request may pass now; it then counts. */
  take(nowUs: number): boolean {
    let level = this.level + (nowUs - this.updatedUs) * this.perUs;
    if (level > this.perSecond) level = this.perSecond;
    this.updatedUs = nowUs;
    const hasPassed = level >= 1;
    this.level = hasPassed ? level - 1 : level;
    return hasPassed;
  }
}
