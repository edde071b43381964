import { describe, it } from 'vitest';
import type { Distribution } from '../../src/engine/distributions/index.ts';
import { Batching } from '../../src/engine/queueing/batching.ts';
import { ContinuousBatching } from '../../src/engine/queueing/continuous-batching.ts';
import { expectTheory, replicate } from './replications.ts';
import { runSharedServer } from './shared-server.ts';

const CUSTOMERS = 20_000;
const BOUND = 0.03;
const EXPONENTIAL: Distribution = { dist: 'exponential', mean: 1 };
const CONSTANT: Distribution = { dist: 'constant', value: 1 };

/**
 * A birth and death process: births at `rate`, deaths of n at n / (1 + slowdown (n - 1)). So p(n) / p(n - 1) is
 * rate (1 + slowdown (n - 1)) / n, and the stay is the mean number / rate, whatever the law of the work.
 */
function stayAmong(rate: number, slowdown: number): number {
  let weight = 1;
  let sum = 1;
  let number = 0;
  for (let n = 1; n < 2000; n++) {
    weight *= (rate * (1 + slowdown * (n - 1))) / n;
    sum += weight;
    number += n * weight;
  }
  return number / sum / rate;
}

describe('requests that join and leave a batch at any time', () => {
  it.each([
    // Processor sharing: 1 / (1 - 0.7).
    { rate: 0.7, slowdown: 1, service: EXPONENTIAL, theory: 1 / 0.3 },
    // Nobody slows anybody down: the work itself.
    { rate: 5, slowdown: 0, service: EXPONENTIAL, theory: 1 },
    { rate: 3, slowdown: 0.1, service: EXPONENTIAL, theory: stayAmong(3, 0.1) },
    { rate: 10, slowdown: 0.03, service: CONSTANT, theory: stayAmong(10, 0.03) },
  ])('stay as long as a birth and death process says: $rate arrivals, slowdown $slowdown', (given) => {
    const { rate: rho, slowdown, service, theory } = given;
    const figures = replicate((replication) => {
      const sharing = new ContinuousBatching(slowdown);
      return runSharedServer({ sharing, service, rho, customers: CUSTOMERS, replication });
    });
    expectTheory(figures, { name: 'stay', theory, bound: BOUND });
  });
});

describe('batches of whoever waits', () => {
  /**
   * Constant work of 1, batches of any size, no delay. Services follow on each other as long as somebody came during the
   * last: e^rate of them on average. Those who came then stay 1.5 on average, the one who began it all stays 1.
   */
  it.each([0.5, 1, 2])('stay as renewals of the busy time say: %d arrivals', (rho) => {
    const busyArrivals = rho * Math.exp(rho);
    const theory = (1 + 1.5 * busyArrivals) / (1 + busyArrivals);
    const figures = replicate((replication) => {
      const sharing = new Batching({ maxSize: 1000, maxDelayUs: 0, perItem: 0 });
      return runSharedServer({ sharing, service: CONSTANT, rho, customers: CUSTOMERS, replication });
    });
    expectTheory(figures, { name: 'stay', theory, bound: BOUND });
  });
});
