// The platforms that ran, each with what it has to do and whether it does.

import type { PlatformRunResult } from '../../metrics/result.ts';
import { type BillParts, billPartsOf } from './bill-parts.ts';
import { type PlatformKind, platformKind } from './platform-kind.ts';
import { type Requirement, type Requirements, shortfall } from './requirement.ts';

/** A platform that could be advised. */
export interface Contender {
  /** With what all replications say. */
  readonly run: PlatformRunResult;
  readonly bill: BillParts;
  readonly kind: PlatformKind | null;
  readonly requirements: readonly Requirement[];
  /** Whether it meets all of them. */
  readonly isQualified: boolean;
  /** How far the requirement that it misses most is from its limit, relative to it; 0 if it qualifies. */
  readonly worstShortfall: number;
}

/** The contender that a platform is; its bill is taken apart here unless it was before. */
export function contenderOf(
  run: PlatformRunResult,
  requirements: Requirements,
  bill: BillParts = billPartsOf(run),
): Contender {
  const own = requirements.of(run);
  return {
    run,
    bill,
    kind: platformKind(run.type),
    requirements: own,
    isQualified: own.every(({ isMet }) => isMet),
    worstShortfall: Math.max(0, ...own.map(shortfall)),
  };
}

/** Its bill for a month of 730 hours. */
export function monthlyUsd({ run }: Contender): number {
  return run.summary.cost.monthlyUsd;
}

/** Time in ms in which 95 % of the jobs of the slowest sort were done; null without jobs. */
export function makespanP95({ jobs }: PlatformRunResult): number | null {
  const known = jobs.flatMap(({ makespanMs }) => makespanMs.p95 ?? []);
  return known.length === 0 ? null : Math.max(...known);
}

/** Qualified ones first, the cheapest first; then the others, the one that misses least first. Equals stay in order. */
export function ranked(contenders: readonly Contender[]): readonly Contender[] {
  return [...contenders].sort((a, b) => {
    if (a.isQualified !== b.isQualified) return a.isQualified ? -1 : 1;
    if (a.worstShortfall !== b.worstShortfall) return a.worstShortfall < b.worstShortfall ? -1 : 1;
    return monthlyUsd(a) - monthlyUsd(b);
  });
}
