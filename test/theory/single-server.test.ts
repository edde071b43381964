import { describe, it } from 'vitest';
import type { Distribution } from '../../src/engine/distributions/index.ts';
import { FirstComeFirstServed } from '../../src/engine/queueing/first-come-first-served.ts';
import { ProcessorSharing } from '../../src/engine/queueing/processor-sharing.ts';
import { expectTheory, REPLICATIONS, replicate } from './replications.ts';
import { runSharedServer } from './shared-server.ts';
import { runStation } from './station.ts';

const BOUND = 0.03;

/** Two exponentials, p m1 + (1 - p) m2 = 1 with both halves of the work equal: p = (1 + sqrt((v - 1) / (v + 1))) / 2. */
function hyperexponential(variation: number): Distribution {
  const p = (1 + Math.sqrt((variation - 1) / (variation + 1))) / 2;
  const parts = [p, 1 - p].map((weight): { weight: number; of: Distribution } => ({
    weight,
    of: { dist: 'exponential', mean: 1 / (2 * weight) },
  }));
  return { dist: 'mixture', parts };
}

/** Services of mean 1, by their squared coefficient of variation; a gamma has 1 / shape. */
const SERVICES = new Map<number, Distribution>([
  [0, { dist: 'constant', value: 1 }],
  [0.25, { dist: 'gamma', shape: 4, scale: 0.25 }],
  [0.5, { dist: 'gamma', shape: 2, scale: 0.5 }],
  [1, { dist: 'exponential', mean: 1 }],
  [2, { dist: 'gamma', shape: 0.5, scale: 2 }],
  [4, hyperexponential(4)],
  [9, hyperexponential(9)],
]);

/** Pollaczek and Khinchine: Wq = rho (1 + v) / (2 (1 - rho)), v = 0, .25, .5, 1, 2, 4, 9 in this order. */
const POLLACZEK_KHINCHINE = [
  { rho: 0.5, waits: [0.5, 0.625, 0.75, 1, 1.5, 2.5, 5] },
  { rho: 0.7, waits: [1.166667, 1.458333, 1.75, 2.333333, 3.5, 5.833333, 11.666667] },
  { rho: 0.8, waits: [2, 2.5, 3, 4, 6, 10, 20] },
  { rho: 0.9, waits: [4.5, 5.625, 6.75, 9, 13.5, 22.5, 45] },
] as const;

const FIFO_CASES = POLLACZEK_KHINCHINE.flatMap(({ rho, waits }) =>
  [...SERVICES.keys()].map((variation, position) => ({ rho, variation, wait: waits[position]! })),
);

/** Processor sharing: W = 1 / (1 - rho), whatever the law of the work. */
const SHARING_CASES = [
  { rho: 0.5, stay: 2 },
  { rho: 0.7, stay: 3.333333333 },
  { rho: 0.8, stay: 5 },
  { rho: 0.9, stay: 10 },
].flatMap((row) => [0, 1, 4].map((variation) => ({ ...row, variation })));

/** Customers per replication for a standard error near 1 %: the relative variance grows as (1 + v) / (1 - rho)^2. */
function customersFor({ rho, variation }: { readonly rho: number; readonly variation: number }): number {
  return Math.max(300_000, (18_000 * (1 + variation)) / (1 - rho) ** 2) / REPLICATIONS;
}

describe('a single server', () => {
  it.each(FIFO_CASES)(
    'waits as Pollaczek and Khinchine say: rho = $rho, cv2 = $variation',
    ({ rho, variation, wait }) => {
      const service = SERVICES.get(variation)!;
      const customers = customersFor({ rho, variation });
      const figures = replicate((replication) =>
        runSharedServer({ sharing: new FirstComeFirstServed(), service, rho, customers, replication }),
      );
      expectTheory(figures, { name: 'wait', theory: wait, bound: BOUND });
    },
  );

  it.each(SHARING_CASES)(
    'shared equally keeps jobs 1 / (1 - rho): rho = $rho, cv2 = $variation',
    ({ rho, variation, stay }) => {
      const service = SERVICES.get(variation)!;
      const customers = customersFor({ rho, variation: 1 });
      const figures = replicate((replication) =>
        runSharedServer({ sharing: new ProcessorSharing(), service, rho, customers, replication }),
      );
      expectTheory(figures, { name: 'stay', theory: stay, bound: BOUND });
    },
  );

  it('serves an urgent line first without interrupting anyone', () => {
    // lambda = (.3, .5), mu = 1: W0 = lambda E[S^2] / 2 = .8; Wq1 = W0 / (1 - .3), Wq2 = W0 / ((1 - .3)(1 - .8));
    // the mean over all, (.3 x 1.142857 + .5 x 5.714286) / .8 = 4, is that of one line.
    const figures = replicate((replication) =>
      runStation({
        servers: 1,
        service: { dist: 'exponential', mean: 1 },
        lines: [{ rate: 0.3 }, { rate: 0.5 }],
        customers: 2e6 / REPLICATIONS,
        replication,
      }),
    );
    expectTheory(figures, { name: 'firstLineWait', theory: 1.142857, bound: BOUND });
    expectTheory(figures, { name: 'lastLineWait', theory: 5.714286, bound: BOUND });
    expectTheory(figures, { name: 'meanWait', theory: 4, bound: BOUND });
  });

  it('takes batches of two', () => {
    // lambda_batch = .4, rho = .8: L = rho (1 + (E[B^2] - E[B]) / (2 E[B])) / (1 - rho) = .8 x 1.5 / .2 = 6.
    const figures = replicate((replication) =>
      runStation({
        servers: 1,
        service: { dist: 'exponential', mean: 1 },
        lines: [{ rate: 0.4, batchSize: 2 }],
        customers: 2e6 / REPLICATIONS,
        replication,
      }),
    );
    expectTheory(figures, { name: 'inSystem', theory: 6, bound: BOUND });
  });
});
