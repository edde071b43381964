// A token bucket, as cloud providers use for launch rates and request rates. Which rate applies is left to the platforms.
import { invariant } from '../../../base/invariant.ts';
import { MICROS_PER_DAY, MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';

/** Size and refill, whole numbers above 0; the refill is continuous. */
export type TokenBucketRate = { readonly capacity: number } & (
  | { readonly refillPerSecond: number }
  | { readonly refillPerMinute: number }
  | { readonly refillPerDay: number }
);

interface Refill {
  readonly perUs: number;
  readonly partsPerToken: number;
}

/** What arrives each microsecond, and how much of that a token is. */
export function refillOf(rate: TokenBucketRate): Refill {
  if ('refillPerSecond' in rate) return { perUs: rate.refillPerSecond, partsPerToken: MICROS_PER_SECOND };
  if ('refillPerMinute' in rate) return { perUs: rate.refillPerMinute, partsPerToken: MICROS_PER_MINUTE };
  return { perUs: rate.refillPerDay, partsPerToken: MICROS_PER_DAY };
}

/**
 * Starts full. Exact for any run length: levels are whole numbers of the fraction of a token that arrives per
 * microsecond, so nothing is ever rounded but the time of a launch, up to the next microsecond.
 */
export class TokenBucket {
  /** What one token is worth, in parts; `#partsPerUs` parts arrive each microsecond. */
  readonly #partsPerToken: number;
  readonly #partsPerUs: number;
  readonly #fullParts: number;
  /** Below 0 while tokens that have not arrived yet are promised. */
  #parts: number;
  #lastUs = 0;

  /** @throws InvariantError unless the capacity and the refill are whole numbers above 0 */
  constructor(rate: TokenBucketRate) {
    const { perUs, partsPerToken } = refillOf(rate);
    this.#partsPerToken = partsPerToken;
    this.#partsPerUs = perUs;
    this.#fullParts = rate.capacity * this.#partsPerToken;
    this.#parts = this.#fullParts;
    const isExact = Number.isSafeInteger(this.#fullParts) && Number.isSafeInteger(this.#partsPerUs);
    invariant(isExact && rate.capacity > 0 && this.#partsPerUs > 0, `a token bucket of ${JSON.stringify(rate)}`);
  }

  /**
   * Promises the next tokens and returns when the last of them is there, `nowUs` or later, in whole microseconds.
   * Promises are kept in the order of the calls; the times of successive calls to any method do not decrease.
   */
  reserve(nowUs: number, tokens = 1): number {
    this.#advanceTo(nowUs);
    this.#parts -= tokens * this.#partsPerToken;
    if (this.#parts >= 0) return nowUs;
    invariant(Number.isSafeInteger(this.#parts), 'a token bucket promised more tokens than it can count');
    const missing = -this.#parts;
    const beyondWhole = missing % this.#partsPerUs;
    return nowUs + (missing - beyondWhole) / this.#partsPerUs + (beyondWhole > 0 ? 1 : 0);
  }

  /** Takes a token if there is one now that is not promised; false says that there is none. */
  tryTake(nowUs: number): boolean {
    this.#advanceTo(nowUs);
    if (this.#parts < this.#partsPerToken) return false;
    this.#parts -= this.#partsPerToken;
    return true;
  }

  #advanceTo(nowUs: number): void {
    const elapsedUs = nowUs - this.#lastUs;
    invariant(elapsedUs >= 0, `a token bucket was asked at ${nowUs} after ${this.#lastUs}`);
    this.#lastUs = nowUs;
    const missing = this.#fullParts - this.#parts;
    this.#parts =
      elapsedUs >= missing / this.#partsPerUs ? this.#fullParts : this.#parts + elapsedUs * this.#partsPerUs;
  }
}
