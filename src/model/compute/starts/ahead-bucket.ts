// A token bucket that is asked for times ahead of the clock, in any order: pulls are drawn when a unit gets its place.
import { refillOf, type TokenBucketRate } from './token-bucket.ts';

const MOST_SPANS = 4096;

/**
 * Time is divided into spans in each of which one bucket's capacity arrives. What a span does not have comes from the
 * spans after it, as it arrives; so no interval gets more than a full bucket and what arrives meanwhile, up to one span,
 * and a promise for later takes nothing from what is asked for earlier. Microseconds.
 */
export class AheadBucket {
  private readonly capacity: number;
  private readonly usPerToken: number;
  private readonly spanUs: number;
  /** Tokens promised, by span. */
  private readonly usedBySpan = new Map<number, number>();

  constructor(rate: TokenBucketRate) {
    const { perUs, partsPerToken } = refillOf(rate);
    this.capacity = rate.capacity;
    this.usPerToken = partsPerToken / perUs;
    this.spanUs = this.capacity * this.usPerToken;
  }

  /** When the last of the tokens is there, `fromUs` or later. Nobody asks for times before `nowUs` again. */
  reserve(fromUs: number, tokens: number, nowUs: number): number {
    if (this.usedBySpan.size > MOST_SPANS) this.forget(nowUs);
    const first = Math.floor(fromUs / this.spanUs);
    let readyUs = fromUs;
    for (let span = first, left = tokens; left > 0; span++) {
      const used = this.usedBySpan.get(span) ?? 0;
      const taken = Math.min(left, this.capacity - used);
      if (taken === 0) continue;
      this.usedBySpan.set(span, used + taken);
      left -= taken;
      if (span > first) readyUs = Math.max(fromUs, this.arrivalUs(span, used + taken));
    }
    return readyUs;
  }

  /** When the n-th token of a span is there: they arrive one by one during the span before it. */
  private arrivalUs(span: number, n: number): number {
    return Math.ceil(span * this.spanUs - (this.capacity - n) * this.usPerToken);
  }

  private forget(nowUs: number): void {
    const current = Math.floor(nowUs / this.spanUs);
    for (const span of this.usedBySpan.keys()) if (span < current) this.usedBySpan.delete(span);
  }
}
