// Whether a change may go in: what has been shown to be worse than is tolerated, and what is open.

import type { SideComparison } from './compare-sides.ts';
import type { FigureComparison } from './figure-comparison.ts';

/** How one or several comparisons came out. */
export interface GateTally {
  readonly regressions: readonly FigureComparison[];
  /** Figures that may have become worse than is tolerated. */
  readonly open: readonly FigureComparison[];
  /** Platforms that could run the workload before, and cannot any more. */
  readonly lost: readonly string[];
}

/** The tally over all sides. */
export function gateTally(sides: readonly SideComparison[]): GateTally {
  const figures = sides.flatMap((side) => side.figures);
  return {
    regressions: figures.filter(({ gate }) => gate === 'regression'),
    open: figures.filter(({ gate }) => gate === 'open'),
    lost: sides.flatMap(({ platforms }) => platforms.lost),
  };
}

/** Whether anything has become worse for certain. */
export function hasRegression({ regressions, lost }: GateTally): boolean {
  return regressions.length + lost.length > 0;
}
