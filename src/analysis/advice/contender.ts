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

/** In what time jobs of the slowest sort were done. */
export interface JobTime {
  /** How many of them: 95 %, or half where they are too few to know a tail. */
  readonly percent: 95 | 50;
  /** Null where they are too few for that as well. */
  readonly ms: number | null;
}

/** Of a platform without quantiles that too few jobs stand behind; null where no job was done. */
export function slowestJobTime({ jobs }: PlatformRunResult): JobTime | null {
  const done = jobs.filter(({ counts }) => counts.succeeded > 0);
  if (done.length === 0) return null;
  const tails = done.map(({ makespanMs }) => makespanMs.p95);
  if (tails.every((ms) => ms !== null)) return { percent: 95, ms: Math.max(...tails) };
  const medians = done.flatMap(({ makespanMs }) => makespanMs.p50 ?? []);
  return { percent: 50, ms: medians.length === 0 ? null : Math.max(...medians) };
}

/** Qualified ones first, the cheapest first; then the others, the one that misses least first. Equals stay in order. */
export function ranked(contenders: readonly Contender[]): readonly Contender[] {
  return [...contenders].sort((a, b) => {
    if (a.isQualified !== b.isQualified) return a.isQualified ? -1 : 1;
    if (a.worstShortfall !== b.worstShortfall) return a.worstShortfall < b.worstShortfall ? -1 : 1;
    return monthlyUsd(a) - monthlyUsd(b);
  });
}
