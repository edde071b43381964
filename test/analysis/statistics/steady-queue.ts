// The number of customers in a queue with one server, step by step: in steady state from its first moment, or growing.
import { createStream } from '../../../src/engine/random/keyed-stream.ts';

/** An M/M/1 queue; times in mean service times. */
export interface SteadyQueue {
  /** Offered load; from 1 on the queue grows for ever. */
  readonly load: number;
  readonly steps: number;
  readonly stepLength: number;
  readonly replication: number;
}

/** The mean number of customers in each step. The queue begins with as many as it has in steady state (geometric), else empty. */
export function steadyQueue({ load, steps, stepLength, replication }: SteadyQueue): readonly number[] {
  const stream = createStream('steady queue', { purpose: `load ${load}`, component: 'series', replication });
  let present = load < 1 ? Math.floor(-stream.exponential() / Math.log(load)) : 0;
  let left = 0;
  return Array.from({ length: steps }, () => {
    let area = 0;
    let now = 0;
    while (now < stepLength) {
      if (left === 0) left = stream.exponential() / (load + (present > 0 ? 1 : 0));
      const lasts = Math.min(left, stepLength - now);
      area += present * lasts;
      now += lasts;
      left -= lasts;
      if (left > 0) break;
      if (present === 0 || stream.uniform() * (1 + load) < load) present++;
      else present--;
    }
    return area / stepLength;
  });
}
