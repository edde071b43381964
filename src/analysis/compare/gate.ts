// Whether a change may go in: what has been shown to be worse than is tolerated, and what is open.

import type { SideComparison } from './compare-sides.ts';
import type { FigureComparison } from './figure-comparison.ts';
import { mayVanish } from './figures.ts';

/** How one or several comparisons came out. */
export interface GateTally {
  readonly regressions: readonly FigureComparison[];
  /** Figures that may have become worse than is tolerated. */
  readonly open: readonly FigureComparison[];
  /** Figures that had values before and have none any more: latencies where nothing is answered, for example. */
  readonly vanished: readonly FigureComparison[];
  /** Platforms that could run the workload before, and cannot any more. */
  readonly lost: readonly string[];
  /** How many results there are of which no figure could be judged. */
  readonly blindCount: number;
}

/** The tally over all sides. */
export function gateTally(sides: readonly SideComparison[]): GateTally {
  const figures = sides.flatMap((side) => side.figures);
  return {
    regressions: figures.filter(({ gate }) => gate === 'regression'),
    open: figures.filter(({ gate }) => gate === 'open'),
    vanished: figures.filter((figure) => isVanished(figure) && !mayVanish(figure)),
    lost: sides.flatMap(({ platforms }) => platforms.lost),
    blindCount: sides.filter((side) => side.figures.every(({ verdict }) => verdict === 'not-judged')).length,
  };
}

function isVanished({ gate, reason }: FigureComparison): boolean {
  return gate === 'not-judged' && reason === 'only-before';
}

/** Whether too little is known to let a change in: not even that figures have not become worse could be judged. */
export function isBlind({ vanished, blindCount }: GateTally): boolean {
  return blindCount > 0 || vanished.length > 0;
}

/** Whether anything has become worse for certain. */
export function hasRegression({ regressions, lost }: GateTally): boolean {
  return regressions.length + lost.length > 0;
}
