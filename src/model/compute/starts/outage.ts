// A service of the provider that does not answer for a while, and when those that ask it try again.
import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';

const FIRST_PAUSE_US = 10 * MICROS_PER_SECOND;
const LONGEST_PAUSE_US = 5 * MICROS_PER_MINUTE;

/**
 * Who asks in vain asks again after pauses that double.
 * Source: Kubernetes documentation, "Images", ImagePullBackOff (at most 300 s), 2025; the same elsewhere is a choice.
 */
export class Outage {
  /** When somebody first asked in vain since the last outage began; null if nobody has. */
  firstUs: number | null = null;
  private untilUs = 0;

  /** Nothing is answered before a time. */
  begin(untilUs: number): void {
    this.firstUs = null;
    this.untilUs = Math.max(this.untilUs, untilUs);
  }

  /** When somebody is answered who asks at a time: the first try at which the outage is over. */
  passUs(askedUs: number): number {
    if (askedUs >= this.untilUs) return askedUs;
    this.firstUs = Math.min(this.firstUs ?? askedUs, askedUs);
    let triedUs = askedUs;
    for (let pauseUs = FIRST_PAUSE_US; triedUs < this.untilUs; pauseUs = Math.min(2 * pauseUs, LONGEST_PAUSE_US)) {
      triedUs += pauseUs;
    }
    return triedUs;
  }
}
