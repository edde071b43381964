// Moments that look random and are the same in every run of the tests.

/** Numbers from 0 to 1 (a linear congruence modulo 2^32, good enough to choose moments). */
export class RandomStream {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return this.#state / 4_294_967_296;
  }
}
