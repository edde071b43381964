// Every two platforms of a result in one figure, by the differences of their replications: they share their traffic, so that
// what is left of a difference is the platforms' own.

import type { FigureColumn } from '../metrics/study/study.ts';
import { type FigureDifference, pairedDifference, type Standing, standingOf } from './statistics/difference.ts';
import { CONFIDENCE } from './statistics/estimate.ts';
import type { Interval } from './statistics/interval.ts';
import { sharedConfidence } from './statistics/look-confidence.ts';
import { TIE } from './ties.ts';

/** Two platforms in one figure. */
export interface PlatformPair {
  readonly a: string;
  readonly b: string;
  /** Mean of a - b over the replications in which both have a value, in the unit of the figure. */
  readonly difference: number;
  readonly interval: Interval;
  /** Of the interval: all intervals of the figure hold together with 95 %. */
  readonly confidence: number;
  /**
   * Of the first against the second: `equal` where all of the interval lies within 1 % of the larger figure, `open` where it
   * covers zero without that, so that no difference is shown.
   */
  readonly verdict: Standing;
}

/** A platform with one value for each replication; null where those of a replication say too little. */
export interface PairedColumn {
  readonly platform: string;
  readonly column: FigureColumn | null;
}

/** Those pairs that have at least two replications in common, in the order given. */
export function platformPairs(columns: readonly PairedColumn[]): readonly PlatformPair[] {
  const pairs = columns.flatMap((a, i) => columns.slice(i + 1).map((b) => ({ a, b })));
  const isComparable = (pair: Pair) => differenceIn(pair, CONFIDENCE) !== null;
  const comparable = pairs.filter(isComparable);
  const confidence = sharedConfidence(Math.max(1, comparable.length));
  return comparable.flatMap((pair) => {
    const difference = differenceIn(pair, confidence);
    if (difference === null) return [];
    const { value, interval } = difference;
    const verdict = standingOf(interval, indifferent(difference));
    return [{ a: pair.a.platform, b: pair.b.platform, difference: value, interval, confidence, verdict }];
  });
}

interface Pair {
  readonly a: PairedColumn;
  readonly b: PairedColumn;
}

/** a - b; null for a pair without an interval. */
function differenceIn({ a, b }: Pair, confidence: number): (FigureDifference & { readonly interval: Interval }) | null {
  const difference = pairedDifference({ before: b.column ?? [], after: a.column ?? [] }, confidence);
  if (difference === null || difference.interval === null) return null;
  return { ...difference, interval: difference.interval };
}

/** A difference up to this much is none in practice: 1 % of the larger mean. */
function indifferent({ before, after }: FigureDifference): number {
  return TIE * Math.max(Math.abs(before), Math.abs(after));
}
