// One stream of random numbers (xoshiro128**) and the three shapes the simulator draws most often.
// Where the four starting words come from is keyed-stream.ts; other distributions are in ../distributions.
import { invariant } from '../../base/invariant.ts';
import { exp } from '../../base/math.ts';
import { EXPONENTIAL_TABLES, EXPONENTIAL_TAIL_START, NORMAL_TABLES, NORMAL_TAIL_START } from './ziggurat-tables.ts';

const TWO_POW_26 = 67_108_864;
const TWO_POW_32 = 4_294_967_296;
const TWO_POW_MINUS_52 = 1 / (TWO_POW_32 * 1_048_576);
const TWO_POW_MINUS_53 = TWO_POW_MINUS_52 / 2;

const exponentialEdges = EXPONENTIAL_TABLES.edges;
const exponentialHeights = EXPONENTIAL_TABLES.heights;
const normalEdges = NORMAL_TABLES.edges;
const normalHeights = NORMAL_TABLES.heights;

/**
 * A sequence of random numbers, fixed by four 32-bit words: same words, same numbers, on every machine.
 * Period 2^128 - 1. Not for secrets.
 * Source: D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM Transactions on
 * Mathematical Software 47(4), 2021 (xoshiro128**).
 */
export class RandomStream {
  // Starting values, so that V8 keeps plain 32-bit fields (an undefined start makes every draw 40 % slower).
  #a = 0;
  #b = 0;
  #c = 0;
  #d = 0;

  /** Takes the starting state; throws if all four words are zero, the one state the generator cannot leave. */
  constructor(a: number, b: number, c: number, d: number) {
    this.restart(a, b, c, d);
  }

  /** Begins anew from another state, as if it had been made with it. O(1), allocates nothing. */
  restart(a: number, b: number, c: number, d: number): void {
    this.#a = a | 0;
    this.#b = b | 0;
    this.#c = c | 0;
    this.#d = d | 0;
    invariant(
      (this.#a | this.#b | this.#c | this.#d) !== 0,
      'a random stream needs at least one word that is not zero',
    );
  }

  /** 32 random bits as a signed integer, -2^31 .. 2^31 - 1. */
  int32(): number {
    const b = this.#b;
    const fiveFold = Math.imul(b, 5);
    const result = Math.imul((fiveFold << 7) | (fiveFold >>> 25), 9);
    const c = this.#c ^ this.#a;
    const d = this.#d ^ b;
    this.#b = b ^ c;
    this.#a ^= d;
    this.#c = c ^ (b << 9);
    this.#d = (d << 11) | (d >>> 21);
    return result;
  }

  /** Uniform between 0 and 1 in steps of 2^-53; never 0 and never 1, so that its logarithm is always finite. */
  uniform(): number {
    const high = this.int32() >>> 5;
    const low = this.int32() >>> 6;
    const steps = high * TWO_POW_26 + low;
    return steps === 0 ? this.uniform() : steps * TWO_POW_MINUS_53;
  }

  /** Whole number 0 .. n - 1, each equally likely. n is a whole number, 1 .. 2^32; anything else throws. */
  integer(n: number): number {
    invariant(n >= 1 && n <= TWO_POW_32 && Math.floor(n) === n, 'integer(n) needs a whole n from 1 to 2^32');
    const unusedBits = Math.clz32((n - 1) | 1);
    for (;;) {
      const candidate = this.int32() >>> unusedBits;
      if (candidate < n) return candidate;
    }
  }

  /** Exponential with mean 1; 0 or more. */
  exponential(): number {
    const word = this.int32();
    const layer = word & 255;
    const x = ((word >>> 11) * TWO_POW_32 + (this.int32() >>> 0)) * TWO_POW_MINUS_53 * exponentialEdges[layer]!;
    return x < exponentialEdges[layer + 1]! ? x : this.#exponentialAtEdge(layer, x);
  }

  /** Normal (Gaussian) with mean 0 and standard deviation 1. */
  normal(): number {
    const word = this.int32();
    const layer = word & 255;
    // The upper bits keep their sign: a branch on a random sign would cost more than the rest.
    const x = ((word >> 11) * TWO_POW_32 + (this.int32() >>> 0)) * TWO_POW_MINUS_52 * normalEdges[layer]!;
    return Math.abs(x) < normalEdges[layer + 1]! ? x : this.#normalAtEdge(layer, x);
  }

  /** The draws (about 1 in 100) that fall where a layer sticks out of the density, or into the tail. */
  #exponentialAtEdge(layer: number, x: number): number {
    // An exponential has no memory: beyond the start of the tail it begins anew.
    if (layer === 0) return EXPONENTIAL_TAIL_START + this.exponential();
    return this.#isBelow(exponentialHeights, layer, exp(-x)) ? x : this.exponential();
  }

  /** As for the exponential. */
  #normalAtEdge(layer: number, x: number): number {
    if (layer === 0) return x < 0 ? -this.#normalTail() : this.#normalTail();
    return this.#isBelow(normalHeights, layer, exp(-0.5 * x * x)) ? x : this.normal();
  }

  /** Draws a height inside the layer and tells whether the density reaches it. */
  #isBelow(heights: Float64Array, layer: number, density: number): boolean {
    const bottom = heights[layer]!;
    return bottom + this.uniform() * (heights[layer + 1]! - bottom) < density;
  }

  /**
   * A normal known to exceed NORMAL_TAIL_START.
   * Source: G. Marsaglia, "Generating a Variable from the Tail of the Normal Distribution", Technometrics 6(1), 1964.
   */
  #normalTail(): number {
    for (;;) {
      const excess = this.exponential() / NORMAL_TAIL_START;
      if (2 * this.exponential() > excess * excess) return NORMAL_TAIL_START + excess;
    }
  }
}
