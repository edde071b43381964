// Spreads a number of arrivals over an interval, one by one, whatever the number: nothing is stored or sorted.
import { exp } from '../../../base/math.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';

/** The arrivals of one interval in order of time. */
export interface IntervalSpread {
  /** Begins an interval of whole microseconds. */
  begin(interval: { readonly startUs: number; readonly endUs: number; readonly count: number }): void;
  /** Arrivals of the interval still to come. */
  readonly leftCount: number;
  /** Time of the next arrival: whole microseconds, at or after the start and before the end. */
  next(): number;
}

/** Evenly: in the middle of equal parts of the interval. */
export class EvenSpread implements IntervalSpread {
  leftCount = 0;
  #count = 0;
  #startUs = 0;
  #lengthUs = 0;

  begin({ startUs, endUs, count }: { readonly startUs: number; readonly endUs: number; readonly count: number }): void {
    this.leftCount = count;
    this.#count = count;
    this.#startUs = startUs;
    this.#lengthUs = endUs - startUs;
  }

  next(): number {
    const before = this.#count - this.leftCount;
    this.leftCount--;
    return this.#startUs + Math.floor(((before + 0.5) * this.#lengthUs) / this.#count);
  }
}

/**
 * At random: as a Poisson process spreads arrivals whose number is known, namely like sorted uniform draws. The earliest
 * of n uniform draws leaves the share U^(1/n) of the interval behind it, in which the other n - 1 are uniform again;
 * ln U is a negative unit exponential.
 * Source: J. L. Bentley and J. B. Saxe, "Generating Sorted Lists of Random Numbers", ACM Transactions on Mathematical
 * Software 6(3), 1980.
 */
export class UniformSpread implements IntervalSpread {
  leftCount = 0;
  readonly #stream: RandomStream;
  #endUs = 0;
  #lengthUs = 0;
  #shareLeft = 1;

  constructor(stream: RandomStream) {
    this.#stream = stream;
  }

  begin({ startUs, endUs, count }: { readonly startUs: number; readonly endUs: number; readonly count: number }): void {
    this.leftCount = count;
    this.#endUs = endUs;
    this.#lengthUs = endUs - startUs;
    this.#shareLeft = 1;
  }

  next(): number {
    this.#shareLeft *= exp(-this.#stream.exponential() / this.leftCount);
    this.leftCount--;
    return Math.min(Math.floor(this.#endUs - this.#lengthUs * this.#shareLeft), this.#endUs - 1);
  }
}
