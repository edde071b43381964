// Adds up the parts of latencies, kept apart by how long the latency was: what made the slow ones slow can be told.
import { LATENCY_PARTS } from '../latency-parts.ts';

/** Steps per doubling of the latency: the slowest are found to about a fifth of their latency. */
const STEPS_PER_OCTAVE = 4;
const STEP_COUNT = 64 * STEPS_PER_OCTAVE;
/** A step is so many buckets of a histogram of seven bits, 128 of which are an octave. */
const BUCKETS_PER_STEP = 128 / STEPS_PER_OCTAVE;
/** Numbers per step of {@link LatencyPartRecorder.sums}. */
const PART_SUMS_WIDTH = 1 + LATENCY_PARTS.length;

/** Some requests: how many, the sum of each part in the order of {@link LATENCY_PARTS}, their least latency. */
export interface PartSums {
  readonly count: number;
  readonly partsUs: readonly number[];
  readonly fromUs: number;
}

/**
 * Sums of the parts of latencies in microseconds. Who records adds to `sums` itself: handing the parts over would make
 * an object of each number.
 */
export class LatencyPartRecorder {
  /** Per step of the latency: how many, then the sum of each part in the order of {@link LATENCY_PARTS}. */
  readonly sums = new Float64Array(STEP_COUNT * PART_SUMS_WIDTH);

  /** Takes in what another has recorded. */
  add(other: LatencyPartRecorder): void {
    for (let i = 0; i < this.sums.length; i++) this.sums[i]! += other.sums[i]!;
  }

  /** Sums over all requests. */
  total(): PartSums {
    return this.totalFrom(0);
  }

  /** Sums over the slowest requests: at least this share of all, 0..1, and those that are as slow. */
  slowest(share: number): PartSums {
    const { count } = this.total();
    let step = STEP_COUNT - 1;
    let slowest = this.sums[step * PART_SUMS_WIDTH]!;
    while (step > 0 && slowest < share * count) slowest += this.sums[--step * PART_SUMS_WIDTH]!;
    return this.totalFrom(step);
  }

  private totalFrom(step: number): PartSums {
    const partsUs = LATENCY_PARTS.map(() => 0);
    let count = 0;
    for (let at = step * PART_SUMS_WIDTH; at < this.sums.length; at += PART_SUMS_WIDTH) {
      count += this.sums[at]!;
      for (let part = 0; part < partsUs.length; part++) partsUs[part]! += this.sums[at + 1 + part]!;
    }
    return { count, partsUs, fromUs: firstUsOf(step) };
  }
}

/** Where the sums of a latency begin that fell into this bucket of a histogram of seven bits. */
export function sumsAt(bucket: number): number {
  return Math.floor(bucket / BUCKETS_PER_STEP) * PART_SUMS_WIDTH;
}

/** The smallest latency of a step: the first is that of a microsecond, and holds what is less too. */
function firstUsOf(step: number): number {
  if (step === 0) return 0;
  let us = 1 + (step % STEPS_PER_OCTAVE) / STEPS_PER_OCTAVE;
  for (let octave = Math.floor(step / STEPS_PER_OCTAVE); octave > 0; octave--) us *= 2;
  return us;
}
