// What an advice rests on: how often it was tried, which numbers are shaky, how far it reaches beyond the run.

import type { PlatformRunResult, RunResult } from '../../metrics/result.ts';
import { TOO_LOSSY } from '../losses.ts';
import { infeasiblePlatforms } from '../measured-platforms.ts';
import type { Choice } from './choice.ts';

/** An assumption of low confidence that is in force on the winner. */
export interface ShakyAssumption {
  readonly id: string;
  readonly meaning: string;
  readonly value: string;
  /** Whether it moves the bill, or what users wait for and how fast capacity comes. */
  readonly affects: 'bill' | 'latency';
}

/** What limits an advice. */
export interface Confidence {
  readonly replicationCount: number;
  readonly isComplete: boolean;
  /** Whether any request or job arrived at all. */
  readonly hasWork: boolean;
  /** Those in force on the winner, or on all platforms where nobody wins. */
  readonly assumptionCount: number;
  readonly shaky: readonly ShakyAssumption[];
  /** Shaky ones / all, 0..1; null where there is none at all. */
  readonly shakyShare: number | null;
  /** Platforms that could not run, and so could not win. */
  readonly infeasible: readonly string[];
  /** How often the run fits into the month of 730 hours that the bills are about. */
  readonly runsPerMonth: number;
  /** How much dearer the next qualified platform is, 0..; null where there is none. */
  readonly leadShare: number | null;
  /** Requests that the winner loses although no threshold forbids it, 0..1; null where that is not much. */
  readonly toleratedLossShare: number | null;
}

const MONTH_MS = 730 * 3_600_000;
/** Fees, and the sizes that load balancers are billed by. */
const ON_THE_BILL = /^billing\.|^alb\.(bytes|requests)-per-/;

/** The confidence in a choice. */
export function confidenceOf(
  result: RunResult,
  { choice, runs }: { readonly choice: Choice; readonly runs: readonly PlatformRunResult[] },
): Confidence {
  const { winner, challengers } = choice;
  const concerned = winner === null ? runs : runs.filter(({ name }) => name === winner.platform);
  const assumptions = new Map(concerned.flatMap((run) => run.assumptions.map((one) => [one.id, one] as const)));
  const shaky = [...assumptions.values()]
    .filter(({ confidence, isOverridden }) => confidence === 'low' && !isOverridden)
    .map(({ id, meaning, value }) => ({ id, meaning, value, affects: affectedBy(id) }));
  const next = challengers.find(({ isQualified }) => isQualified);
  const isLeadKnown = winner !== null && next !== undefined && winner.monthlyUsd > 0;
  const isLossTolerated = winner !== null && winner.lostShare >= TOO_LOSSY;
  return {
    replicationCount: result.study?.replicationCount ?? 1,
    isComplete: result.isComplete,
    hasWork: runs.some(hasWork),
    assumptionCount: assumptions.size,
    shaky,
    shakyShare: assumptions.size === 0 ? null : shaky.length / assumptions.size,
    infeasible: infeasiblePlatforms(result).map(({ name }) => name),
    runsPerMonth: MONTH_MS / Math.max(1, result.scenario.durationMs),
    leadShare: isLeadKnown ? next.monthlyUsd / winner.monthlyUsd - 1 : null,
    toleratedLossShare: isLossTolerated ? winner.lostShare : null,
  };
}

function hasWork({ summary, jobs }: PlatformRunResult): boolean {
  return summary.requests.arrived > 0 || jobs.some(({ counts }) => counts.arrived > 0);
}

function affectedBy(id: string): ShakyAssumption['affects'] {
  return ON_THE_BILL.test(id) ? 'bill' : 'latency';
}
