// Independent replications and the rule by which a simulated figure is held against theory.
import { expect } from 'vitest';
import { meanInterval } from '../../src/analysis/statistics/interval.ts';

export const REPLICATIONS = 20;
/** Every figure of one replication, by name. */
export type Figures = Readonly<Record<string, number>>;

/** Runs the model once per replication number. */
export function replicate<Result extends Figures>(run: (replication: number) => Result): readonly Result[] {
  return Array.from({ length: REPLICATIONS }, (_, replication) => run(replication));
}

/**
 * Holds when theory lies in the 99.99 % interval of the replications' mean, and the mean within `bound` (relative) of
 * theory: the first alone would let a wide interval pass, the second alone a small bias.
 */
export function expectTheory(
  figures: readonly Figures[],
  { name, theory, bound }: { readonly name: string; readonly theory: number; readonly bound: number },
): void {
  const interval = meanInterval(
    figures.map((figure) => figure[name]!),
    0.9999,
  );
  const { mean } = interval;
  const halfWidth = interval.halfWidth!;
  const text = `${name}: simulated ${mean} +- ${halfWidth}, theory ${theory}`;
  expect(Math.abs(mean - theory), text).toBeLessThanOrEqual(halfWidth);
  expect(Math.abs(mean / theory - 1), text).toBeLessThanOrEqual(bound);
}
