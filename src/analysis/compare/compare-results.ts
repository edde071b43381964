// Results beside a reference: what differs in how they were made, in the scenario, in the figures and in the bill.

import type { RunResult } from '../../metrics/result.ts';
import { platformStudies } from '../../metrics/study/platform-study.ts';
import { type BillChange, billChange } from './bill-changes.ts';
import { type ComparisonWish, compareSides, type SideComparison } from './compare-sides.ts';
import { sideOfResult } from './side-of-result.ts';
import { type SourceChange, sourceChanges } from './source-changes.ts';

/** A result and the word for it: its file, or its revision. */
export interface LabelledResult {
  readonly label: string;
  readonly result: RunResult;
}

/** What a result was made from and with. */
export interface ResultIdentity {
  readonly label: string;
  readonly scenario: string;
  readonly version: string;
  readonly priceBook: string;
  readonly seed: string;
  readonly replicationCount: number;
  readonly durationMs: number;
  readonly warmupMs: number;
  readonly fingerprint: string;
  readonly isComplete: boolean;
}

/** One result beside the reference. */
export interface ResultComparison extends SideComparison {
  readonly after: ResultIdentity;
  /** What differs in the scenarios as they were written; null where a result does not say how it was written. */
  readonly changes: readonly SourceChange[] | null;
  readonly bills: readonly BillChange[];
}

/** All results beside the reference. */
export interface ResultsComparison {
  readonly before: ResultIdentity;
  readonly wish: ComparisonWish;
  /** How many verdicts there are in all. */
  readonly judgedCount: number;
  /** Of each interval, so that all of them hold at once with 95 %. */
  readonly confidence: number;
  /** In the order given. */
  readonly results: readonly ResultComparison[];
}

/** At least one result beside the reference. */
export function compareResults(
  reference: LabelledResult,
  others: readonly LabelledResult[],
  wish: ComparisonWish,
): ResultsComparison {
  const before = sideOfResult(reference.result);
  const { sides, judgedCount, confidence } = compareSides(
    before,
    others.map(({ result }) => sideOfResult(result)),
    wish,
  );
  return {
    before: identityOf(reference),
    wish,
    judgedCount,
    confidence,
    results: sides.map((side, index) => {
      const other = others[index] as LabelledResult;
      return {
        ...side,
        after: identityOf(other),
        changes: changesBetween(reference.result, other.result),
        bills: billsOf(reference.result, other.result, side.pairing === 'paired'),
      };
    }),
  };
}

/** Who made a result, and what of. */
export function identityOf({ label, result }: LabelledResult): ResultIdentity {
  const { scenario, version, priceBook, isComplete, study } = result;
  const { name, seed, durationMs, warmupMs, fingerprint } = scenario;
  const replicationCount = study?.replicationCount ?? 1;
  return {
    label,
    scenario: name,
    version,
    priceBook,
    seed,
    replicationCount,
    durationMs,
    warmupMs,
    fingerprint,
    isComplete,
  };
}

function changesBetween(before: RunResult, after: RunResult): readonly SourceChange[] | null {
  const isKnown = before.source !== undefined && after.source !== undefined;
  return isKnown ? sourceChanges(before.source, after.source) : null;
}

/** Of platforms that ran on both sides for the same length of time: other bills cannot be compared line by line. */
function billsOf(before: RunResult, after: RunResult, isPaired: boolean): readonly BillChange[] {
  if (before.scenario.durationMs !== after.scenario.durationMs) return [];
  const known = new Map(platformStudies(before).map((study) => [study.platform, study]));
  return platformStudies(after).flatMap((study) => {
    const other = known.get(study.platform);
    return other === undefined ? [] : [billChange({ before: other, after: study }, isPaired)];
  });
}
