import { describe, it } from 'vitest';
import type { Distribution } from '../../src/engine/distributions/index.ts';
import { expectTheory, REPLICATIONS, replicate } from './replications.ts';
import { runStation } from './station.ts';

/** All with mean 1; the lognormal's median is exp(-sigma^2 / 2). */
const SERVICES: readonly Distribution[] = [
  { dist: 'constant', value: 1 },
  { dist: 'exponential', mean: 1 },
  { dist: 'lognormal', median: Math.exp(-0.5), sigma: 1 },
];

/**
 * Erlang B: B(c, a) = (a^c / c!) / sum over k = 0..c of a^k / k!, whatever the law of the service.
 * Rare blocking comes in clusters: the largest group would need 100 million customers for 3 %, hence its wider bound.
 */
const ERLANG_B = [
  { c: 1, a: 1, blocked: 0.5, millions: 1, bound: 0.03 },
  { c: 2, a: 1, blocked: 0.2, millions: 1, bound: 0.03 },
  { c: 5, a: 3, blocked: 0.1100543478, millions: 1, bound: 0.03 },
  { c: 5, a: 5, blocked: 0.2848678213, millions: 1, bound: 0.03 },
  { c: 10, a: 5, blocked: 0.01838457034, millions: 2, bound: 0.03 },
  { c: 10, a: 8, blocked: 0.1216610643, millions: 1, bound: 0.03 },
  { c: 20, a: 15, blocked: 0.04559321559, millions: 2, bound: 0.03 },
  { c: 50, a: 45, blocked: 0.05410447216, millions: 2, bound: 0.03 },
  { c: 100, a: 90, blocked: 0.02695738046, millions: 6, bound: 0.03 },
  { c: 100, a: 100, blocked: 0.07570045271, millions: 3, bound: 0.03 },
  { c: 1000, a: 950, blocked: 0.003649293689, millions: 20, bound: 0.06 },
] as const;

const CASES = ERLANG_B.flatMap((row) => SERVICES.map((service) => ({ ...row, law: service.dist, service })));

describe('a group of servers without waiting room', () => {
  it.each(CASES)(
    'turns away as Erlang B says: c = $c, a = $a, $law service',
    ({ c, a, blocked, millions, bound, service }) => {
      const customers = (millions * 1e6) / REPLICATIONS;
      const figures = replicate((replication) =>
        runStation({ servers: c, capacity: c, service, lines: [{ rate: a }], customers, replication }),
      );
      expectTheory(figures, { name: 'blockedShare', theory: blocked, bound });
      // Little's law: those who are let in stay 1 on average.
      expectTheory(figures, { name: 'inSystem', theory: a * (1 - blocked), bound });
    },
  );
});
