// Which platform to take, who comes next, and what would have to change for another one to win.

import type { Contest, Relation } from '../contest.ts';
import { lostShare } from '../losses.ts';
import type { BillParts } from './bill-parts.ts';
import { type Contender, type JobTime, monthlyUsd, ranked, slowestJobTime } from './contender.ts';
import type { Basis, Requirement } from './requirement.ts';

/** A platform with the figures that decide. */
export interface Standing {
  readonly platform: string;
  readonly type: string;
  readonly monthlyUsd: number;
  readonly p95Ms: number | null;
  /** 95 % of the jobs of the slowest sort took no longer; null without jobs. */
  readonly jobTime: JobTime | null;
  /** Whether any request arrived; its p95 is null as well where too few of them were answered. */
  readonly hasRequests: boolean;
  readonly lostShare: number;
  /** Whether it meets every requirement. */
  readonly isQualified: boolean;
  /** Those that it does not meet. */
  readonly unmet: readonly Requirement[];
}

/** What would have to happen to the bill of a platform for it to be as cheap as the winner. */
export interface BillChange {
  readonly fromMonthlyUsd: number;
  readonly toMonthlyUsd: number;
  /** By how much it would have to fall, 0..1. */
  readonly fallShare: number;
  /** Its bill / that of the winner; null where the winner costs nothing. */
  readonly timesWinner: number | null;
  /** The price of its largest line that would do, as a multiple of today's; null where no price of it would. */
  readonly price: { readonly item: string; readonly factor: number } | null;
  /**
   * How many times this traffic would make the bills equal, if what is always there stayed as it is and the rest grew
   * with the traffic; null where none would.
   */
  readonly trafficFactor: number | null;
}

/** Another platform, with everything that keeps it from winning. */
export interface Challenger extends Standing {
  /** How its bill stands to that of the winner; `unknown` without one. */
  readonly costRelation: Relation;
  /** Null where it is not dearer than the winner, or not shown to be, and where there is no winner. */
  readonly bill: BillChange | null;
}

/** The choice among the platforms that ran. */
export interface Choice {
  readonly basis: Basis;
  /** The cheapest that meets every requirement; null where none does. */
  readonly winner: Standing | null;
  /** Others that meet them and cost the same within 1 %, or, of several replications, show no difference in cost. */
  readonly ties: readonly string[];
  /** Whether more replications could still tell some of them apart. */
  readonly isOpen: boolean;
  /** All others: those that qualify by their bills, then the rest by how little they miss. The first is the runner-up. */
  readonly challengers: readonly Challenger[];
}

/** How the platforms are held against each other. */
export interface Contests {
  /** In their bills. */
  readonly costs: Contest;
  /** In their p95. */
  readonly latencies: Contest;
}

/** The choice; equally cheap platforms are told apart by their p95. */
export function choiceOf(
  contenders: readonly Contender[],
  { basis, costs, latencies }: Contests & { readonly basis: Basis },
): Choice {
  const order = ranked(contenders);
  const qualified = order.filter(({ isQualified }) => isQualified).map(nameOf);
  const { platforms: cheapest, isOpen } = costs.leaders(qualified);
  const [quickest] = latencies.leaders(cheapest).platforms;
  const winner = order.find((one) => nameOf(one) === (quickest ?? cheapest[0])) ?? null;
  return {
    basis,
    winner: winner === null ? null : standingOf(winner),
    ties: cheapest.filter((name) => winner === null || name !== nameOf(winner)),
    isOpen,
    challengers: order
      .filter((one) => one !== winner)
      .map((one) => ({
        ...standingOf(one),
        costRelation: winner === null ? 'unknown' : costs.relation(nameOf(one), nameOf(winner)),
        bill: winner === null ? null : billChange(one, winner, costs),
      })),
  };
}

function nameOf({ run }: Contender): string {
  return run.name;
}

function standingOf(contender: Contender): Standing {
  const { run, requirements, isQualified } = contender;
  return {
    platform: run.name,
    type: run.type,
    monthlyUsd: monthlyUsd(contender),
    p95Ms: run.summary.latencyMs.p95,
    jobTime: slowestJobTime(run),
    hasRequests: run.summary.requests.arrived > 0,
    lostShare: lostShare(run),
    isQualified,
    unmet: requirements.filter(({ isMet }) => !isMet),
  };
}

function billChange(challenger: Contender, winner: Contender, costs: Contest): BillChange | null {
  if (costs.relation(nameOf(challenger), nameOf(winner)) !== 'higher') return null;
  const from = monthlyUsd(challenger);
  const to = monthlyUsd(winner);
  return {
    fromMonthlyUsd: from,
    toMonthlyUsd: to,
    fallShare: (from - to) / from,
    timesWinner: to === 0 ? null : from / to,
    price: priceChange(challenger.bill, from - to),
    trafficFactor: hasRequests(winner) ? trafficFactor(challenger.bill, winner.bill) : null,
  };
}

function hasRequests({ run }: Contender): boolean {
  return run.summary.requests.arrived > 0;
}

function priceChange({ largest: [line] }: BillParts, excessUsd: number): BillChange['price'] {
  if (line === undefined || line.monthlyUsd <= excessUsd) return null;
  return { item: line.item, factor: 1 - excessUsd / line.monthlyUsd };
}

/** Where two straight lines over the traffic meet: fixed + x * growing. */
function trafficFactor(a: BillParts, b: BillParts): number | null {
  const slope = growing(b) - growing(a);
  const factor = slope === 0 ? 0 : (a.alwaysThereUsd - b.alwaysThereUsd) / slope;
  return factor > 0 && Number.isFinite(factor) ? factor : null;
}

function growing({ scaledUsd, perUseUsd }: BillParts): number {
  return scaledUsd + perUseUsd;
}
