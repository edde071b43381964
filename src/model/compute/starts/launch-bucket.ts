// A token bucket of the provider whose rate may be cut for a while. Who launches asks it as any other.
import { SECONDS_PER_DAY } from '../../../base/time.ts';
import { TokenBucket, type TokenBucketRate } from './token-bucket.ts';

/** Until when which rate holds; null lets nothing pass. */
interface Cut {
  readonly untilUs: number;
  readonly bucket: TokenBucket | null;
}

/** Launches at the provider's rate, and at a lower one or not at all during a cut. What was promised before stays so. */
export class LaunchBucket {
  private bucket: TokenBucket;
  private cut: Cut | null = null;

  constructor(private readonly rate: TokenBucketRate) {
    this.bucket = new TokenBucket(rate);
  }

  /** Lets `perSecond` pass until a time, nothing if null; from then on the usual rate holds again, with a full bucket. */
  cutTo(perSecond: number | null, untilUs: number): void {
    const refillPerDay = Math.max(1, Math.round((perSecond ?? 0) * SECONDS_PER_DAY));
    const bucket = perSecond === null ? null : new TokenBucket({ capacity: 1, refillPerDay });
    this.cut = { untilUs: Math.max(untilUs, this.cut?.untilUs ?? 0), bucket };
    this.bucket = new TokenBucket(this.rate);
  }

  /** When the next launch may go, `nowUs` or later. */
  reserve(nowUs: number, tokens: number): number {
    const { cut } = this;
    if (cut === null) return this.bucket.reserve(nowUs, tokens);
    if (nowUs < cut.untilUs) {
      const goesUs = cut.bucket?.reserve(nowUs, tokens) ?? cut.untilUs;
      if (goesUs < cut.untilUs) return goesUs;
    }
    return this.bucket.reserve(Math.max(nowUs, cut.untilUs), tokens);
  }

  /** Whether a cut is in force. */
  isCut(nowUs: number): boolean {
    return this.cut !== null && nowUs < this.cut.untilUs;
  }

  /** Takes a token if there is one now. */
  tryTake(nowUs: number): boolean {
    if (this.cut !== null && nowUs < this.cut.untilUs) return this.cut.bucket?.tryTake(nowUs) ?? false;
    return this.bucket.tryTake(nowUs);
  }
}
