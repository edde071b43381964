// Two camps of platforms, of each its best: who is good enough, and who of those is cheaper.

import type { Relation } from '../../contest.ts';
import { lostShare } from '../../losses.ts';
import { type Contender, monthlyUsd, ranked, slowestJobTime } from '../contender.ts';
import type { PlatformKind } from '../platform-kind.ts';
import type { PlatformEvidence, PriceGap, RuleEvidence, RuleOutcome } from './rule.ts';

/** A verdict with its reason. */
export type Judgement = Pick<RuleOutcome, 'verdict' | 'reason'>;

/** One side of a duel. */
export interface Camp {
  /** For sentences: "containers". */
  readonly name: string;
  readonly has: (kind: PlatformKind) => boolean;
}

/** The best of a camp, and the members of it that could not run. */
export interface Side {
  readonly camp: Camp;
  /** The cheapest that meets every requirement, else the one that comes closest; null where none ran. */
  readonly best: Contender | null;
  readonly absent: readonly string[];
  /** How the bill of one platform stands to that of another. */
  readonly costRelation: (platform: string, other: string) => Relation;
}

/** The side of a camp in a run. */
export function sideOf(camp: Camp, { contenders, infeasible, contest }: RuleEvidence): Side {
  const isOwn = (kind: PlatformKind | null) => kind !== null && camp.has(kind);
  const [best = null] = ranked(contenders.filter(({ kind }) => isOwn(kind)));
  const costs = contest('cost_total');
  return {
    camp,
    best,
    absent: infeasible.filter(({ kind }) => isOwn(kind)).map(({ platform }) => platform),
    costRelation: (platform, other) => costs.relation(platform, other),
  };
}

/**
 * Whether the favourite of a rule is the better choice: the only one that meets every requirement, or the cheaper one.
 * Not tested where one side is missing, neither is good enough, or the bills are equal.
 */
export function duel(favourite: Side, rival: Side): Omit<RuleOutcome, 'because'> {
  const shows = [...showsOf(favourite), ...showsOf(rival)];
  return { ...judged(favourite, rival), shows, gap: priceGap(favourite, rival) };
}

function judged(favourite: Side, rival: Side): Judgement {
  const early = judgedByQualifying(favourite, rival);
  if (early !== null) return early;
  const relation = favourite.costRelation(favourite.best!.run.name, rival.best!.run.name);
  if (relation === 'equal') return { verdict: 'not tested', reason: 'both qualify and cost the same' };
  if (relation === 'open' || relation === 'unknown') {
    return { verdict: 'not tested', reason: 'both qualify, and replications show no difference in cost' };
  }
  const [cheaper, verdict] =
    relation === 'lower' ? ([favourite, 'confirmed'] as const) : ([rival, 'contradicted'] as const);
  return { verdict, reason: `both qualify, ${cheaper.camp.name} cost less` };
}

/** What can be said before any figure is compared: a side is missing, or at most one is good enough; else null. */
export function judgedByQualifying(favourite: Side, rival: Side): Judgement | null {
  const untested = notTested(favourite, rival);
  if (untested !== null) return untested;
  const isGood = favourite.best?.isQualified === true;
  const isRivalGood = rival.best?.isQualified === true;
  if (isGood && isRivalGood) return null;
  if (!isGood && !isRivalGood) return { verdict: 'not tested', reason: 'neither side qualifies' };
  return isGood
    ? { verdict: 'confirmed', reason: alone(favourite, rival) }
    : { verdict: 'contradicted', reason: alone(rival, favourite) };
}

/** A side of which the run has no platform at all; null where both took part, be it in vain. */
export function notTested(...sides: readonly Side[]): Judgement | null {
  const missing = sides.find(({ best, absent }) => best === null && absent.length === 0);
  return missing === undefined ? null : { verdict: 'not tested', reason: `no ${missing.camp.name} took part` };
}

function alone(good: Side, other: Side): string {
  return other.best === null
    ? `${other.camp.name} cannot run the workload, ${good.camp.name} can`
    : `every requirement is met by ${good.camp.name} alone`;
}

function showsOf(side: Side): readonly PlatformEvidence[] {
  return side.best === null ? absenteeEvidence(side) : [...absenteeEvidence(side), standingEvidence(side.best)];
}

/** The members of a camp that could not run. */
export function absenteeEvidence({ absent }: Pick<Side, 'absent'>): readonly PlatformEvidence[] {
  return absent.map((platform) => ({ platform, remark: 'cannot run this workload', figures: [] }));
}

/** Bill, p95 of requests and of jobs, and losses of a platform. */
export function standingEvidence(contender: Contender): PlatformEvidence {
  const { run, isQualified } = contender;
  const jobs = slowestJobTime(run);
  return {
    platform: run.name,
    remark: isQualified ? '' : 'misses a requirement',
    figures: [
      { label: 'bill', value: monthlyUsd(contender), unit: 'USD/month' },
      { label: 'p95', value: run.summary.latencyMs.p95, unit: 'ms' },
      { label: jobs?.percent === 50 ? 'p50 of the jobs' : 'p95 of the jobs', value: jobs?.ms ?? null, unit: 'ms' },
      { label: 'failed or rejected', value: lostShare(run), unit: 'share' },
    ],
  };
}

/** What the best of one side costs more; null where one of them did not run or no difference is shown. */
export function priceGap({ best: a, costRelation }: Side, { best: b }: Side): PriceGap | null {
  if (a === null || b === null) return null;
  const relation = costRelation(a.run.name, b.run.name);
  if (relation !== 'lower' && relation !== 'higher') return null;
  const [cheaper, dearer] = relation === 'lower' ? [a, b] : [b, a];
  return {
    cheaper: cheaper.run.name,
    dearer: dearer.run.name,
    gapMonthlyUsd: monthlyUsd(dearer) - monthlyUsd(cheaper),
    ratio: monthlyUsd(cheaper) === 0 ? null : monthlyUsd(dearer) / monthlyUsd(cheaper),
    isLikeForLike: a.isQualified && b.isQualified,
  };
}
