import { describe, it } from 'vitest';
import type { Distribution } from '../../src/engine/distributions/index.ts';
import { expectTheory, REPLICATIONS, replicate } from './replications.ts';
import { runStation } from './station.ts';

const EXPONENTIAL: Distribution = { dist: 'exponential', mean: 1 };

/**
 * M/M/c with load a = c rho: P(wait) = C(c, a) (Erlang C), Wq = C / (c - a), L = a + a Wq,
 * P(Wq > t) = C exp(-(c - a) t), so the p-quantile of Wq is ln(C / (1 - p)) / (c - a). Service rate 1.
 * The last column is how many million customers the row needs: about (1 + 1) / (1 - rho)^2 for every 1.
 */
const ERLANG_C = [
  { c: 1, rho: 0.5, wait: 0.5, wq: 1, l: 1, p95: 4.60517, p99: 7.824046, millions: 1 },
  { c: 1, rho: 0.8, wait: 0.8, wq: 4, l: 4, p95: 13.862944, p99: 21.910133, millions: 2 },
  { c: 1, rho: 0.9, wait: 0.9, wq: 9, l: 9, p95: 28.903718, p99: 44.998097, millions: 7 },
  { c: 2, rho: 0.8, wait: 0.7111111111, wq: 1.777777778, l: 4.444444444, p95: 6.637014, p99: 10.660609, millions: 2.5 },
  { c: 2, rho: 0.9, wait: 0.8526315789, wq: 4.263157895, l: 9.473684211, p95: 14.181523, p99: 22.228712, millions: 8 },
  { c: 4, rho: 0.8, wait: 0.5964324718, wq: 0.7455405897, l: 5.585729887, p95: 3.098679, p99: 5.110476, millions: 3 },
  { c: 5, rho: 0.7, wait: 0.3778382267, wq: 0.2518921511, l: 4.381622529, p95: 1.348295, p99: 2.421254, millions: 2 },
  { c: 10, rho: 0.8, wait: 0.4091801508, wq: 0.2045900754, l: 9.636720603, p95: 1.051066, p99: 1.855785, millions: 4 },
  { c: 10, rho: 0.95, wait: 0.8255855781, wq: 1.651171156, l: 25.18612598, p95: 5.60814, p99: 8.827016, millions: 20 },
  { c: 20, rho: 0.9, wait: 0.5507690048, wq: 0.2753845024, l: 22.95692104, p95: 1.199646, p99: 2.004365, millions: 9 },
  { c: 50, rho: 0.9, wait: 0.3638644672, wq: 0.0727728934, l: 48.2747802, p95: 0.396952, p99: 0.718839, millions: 12 },
  {
    c: 100,
    rho: 0.95,
    wait: 0.5064568539,
    wq: 0.1012913708,
    l: 104.6226802,
    p95: 0.463083,
    p99: 0.784971,
    millions: 32,
  },
] as const;

/** M/M/c/K: states 0..K with rates min(n, c); Wq of those who were let in, by Little's law. */
const FINITE = [
  { c: 1, k: 5, a: 0.8, block: 0.08881949866, l: 1.868332032, wq: 1.563065207 },
  { c: 1, k: 10, a: 0.9, block: 0.05081373133, l: 3.969440599, wq: 3.646600672 },
  { c: 1, k: 10, a: 1.2, block: 0.1925864951, l: 6.710708678, wq: 5.926137844 },
  { c: 2, k: 10, a: 1.8, block: 0.05480733221, l: 4.281410633, wq: 1.516483193 },
  { c: 4, k: 20, a: 3.6, block: 0.0168049823, l: 7.769208137, wq: 1.195000313 },
  { c: 4, k: 20, a: 4.4, block: 0.1083224315, l: 13.66581467, wq: 2.483172706 },
  { c: 10, k: 30, a: 9, block: 0.008772084481, l: 13.04633187, wq: 0.4624209098 },
  { c: 10, k: 30, a: 12, block: 0.1686372446, l: 25.28566736, wq: 1.534560194 },
] as const;

describe('a station of c servers with one waiting line', () => {
  it.each(ERLANG_C)('waits as Erlang C says: c = $c, rho = $rho', ({ c, rho, wait, wq, l, p95, p99, millions }) => {
    const customers = (millions * 1e6) / REPLICATIONS;
    const figures = replicate((replication) =>
      runStation({ servers: c, service: EXPONENTIAL, lines: [{ rate: c * rho }], customers, replication }),
    );
    const bound = 0.02;
    expectTheory(figures, { name: 'waitShare', theory: wait, bound });
    expectTheory(figures, { name: 'meanWait', theory: wq, bound });
    expectTheory(figures, { name: 'inSystem', theory: l, bound });
    expectTheory(figures, { name: 'waitP95', theory: p95, bound });
    expectTheory(figures, { name: 'waitP99', theory: p99, bound });
  });

  it.each(FINITE)('turns away as M/M/c/K says: c = $c, K = $k, a = $a', ({ c, k, a, block, l, wq }) => {
    const figures = replicate((replication) =>
      runStation({
        servers: c,
        capacity: k,
        service: EXPONENTIAL,
        lines: [{ rate: a }],
        customers: 2e6 / REPLICATIONS,
        replication,
      }),
    );
    const bound = 0.03;
    expectTheory(figures, { name: 'blockedShare', theory: block, bound });
    expectTheory(figures, { name: 'inSystem', theory: l, bound });
    expectTheory(figures, { name: 'meanWait', theory: wq, bound });
  });
});
