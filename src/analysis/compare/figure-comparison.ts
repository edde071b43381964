// One figure of two results: the difference with its interval, and what that shows.

import type { Metric } from '../../metrics/catalogue/metric.ts';
import type { Direction } from '../comparison.ts';
import { differenceOf, type FigureDifference, standingOf } from '../statistics/difference.ts';
import type { Estimate } from '../statistics/estimate.ts';
import type { Interval } from '../statistics/interval.ts';
import type { ComparedKind } from './figures.ts';
import { quantileStepMs } from './quantile-step.ts';
import type { SideFigure } from './side.ts';
import { type Tolerance, toleratedDifference } from './tolerance.ts';

/**
 * `better` and `worse`, or `higher` and `lower` where a figure has no direction: the whole interval lies on one side of
 * zero. `equal`: the whole interval lies within the zone of indifference. `not-shown`: the interval holds zero and more
 * than that zone. `not-judged`: there is no interval.
 */
export type FigureVerdict = 'better' | 'worse' | 'higher' | 'lower' | 'equal' | 'not-shown' | 'not-judged';

/** Why there is no interval. */
export type NotJudged = 'one-replication' | 'too-few-samples' | 'too-few-values' | 'only-before' | 'only-after';

/**
 * `regression`: worse by more than is tolerated, with the whole interval. `open`: the interval holds that limit. `not-judged`:
 * there is no interval, so nothing is known. A figure without a direction has always passed.
 */
export type Gate = 'regression' | 'open' | 'passed' | 'not-judged';

/** Whose figure it is. */
export interface FigureOwner {
  readonly platform: string;
  readonly kind: ComparedKind;
  /** Of the platform, the service or the job. */
  readonly name: string;
}

/** How a figure came out. */
export interface FigureComparison extends FigureOwner {
  readonly metric: Metric;
  readonly direction: Direction;
  /** With 95 % intervals of their own. */
  readonly before: Estimate | null;
  readonly after: Estimate | null;
  /** After less before, with the interval of the confidence of the whole comparison. */
  readonly difference: FigureDifference | null;
  /** The difference / the figure before; null where that is zero. */
  readonly relative: number | null;
  readonly verdict: FigureVerdict;
  readonly reason: NotJudged | null;
  /** By how much it may become worse, in its unit. */
  readonly tolerated: number;
  readonly gate: Gate;
}

/** What a verdict depends on beside the values. */
export interface JudgingRules {
  readonly isPaired: boolean;
  /** Of each interval, so that all of them together keep 95 %. */
  readonly confidence: number;
  /** Within it figures count as equal. */
  readonly zone: Tolerance;
  readonly tolerance: Tolerance;
}

/** A figure on both sides, absent where there is none. */
export interface FigurePair {
  readonly before: SideFigure | undefined;
  readonly after: SideFigure | undefined;
}

/** Whether a figure can be judged, which is what the confidence of all intervals is divided among. */
export function isJudged(pair: FigurePair): boolean {
  return reasonOf(pair) === null;
}

/** The verdict on one figure. */
export function compareFigure(
  owner: FigureOwner & Pick<FigureComparison, 'metric' | 'direction'>,
  pair: FigurePair,
  { isPaired, confidence, zone, tolerance }: JudgingRules,
): FigureComparison {
  const before = pair.before?.estimate ?? null;
  const after = pair.after?.estimate ?? null;
  const reason = reasonOf(pair);
  const known = { ...owner, before, after };
  const notJudged = gateOf(null, owner.direction, 0);
  const none = { difference: null, relative: null, verdict: 'not-judged', tolerated: 0, gate: notJudged } as const;
  if (pair.before === undefined || pair.after === undefined) return { ...known, ...none, reason };
  const columns = { before: pair.before.values, after: pair.after.values };
  const taken = hasShownValues(pair) ? differenceOf(columns, { isPaired, confidence }) : null;
  if (taken === null) return { ...known, ...none, reason: reason ?? 'too-few-values' };
  const difference = reason === null ? notFinerThan(taken, owner.metric.name) : { ...taken, interval: null };
  const relative = difference.before === 0 ? null : difference.value / Math.abs(difference.before);
  const tolerated = toleratedDifference(tolerance, difference.before);
  const { direction } = owner;
  const verdict = verdictOf(difference, { direction, zone: toleratedDifference(zone, difference.before) });
  const gate = gateOf(difference.interval, direction, tolerated);
  const why = verdict === 'not-judged' ? (reason ?? 'too-few-values') : null;
  return { ...known, difference, relative, verdict, reason: why, tolerated, gate };
}

function reasonOf({ before, after }: FigurePair): NotJudged | null {
  const hasBefore = hasValue(before);
  const hasAfter = hasValue(after);
  const bases = [before?.estimate.basis, after?.estimate.basis];
  if ([before, after].some((figure) => figure?.values.length === 1)) return 'one-replication';
  // A quantile that only all replications together have enough samples for cannot be compared by replication.
  if (bases.some((basis) => basis === 'insufficient' || basis === 'order-statistic')) return 'too-few-samples';
  if (!hasBefore || !hasAfter) return hasBefore ? 'only-before' : hasAfter ? 'only-after' : 'too-few-values';
  return bases.every((basis) => basis === 'student' || basis === 'binomial') ? null : 'too-few-values';
}

function hasValue(figure: SideFigure | undefined): boolean {
  return figure?.values.some((value) => value !== null) ?? false;
}

/** A quantile that too few samples stand behind is shown on neither side: its difference would be one of nothing. */
function hasShownValues({ before, after }: FigurePair): boolean {
  return [before, after].every((figure) => figure?.estimate.basis !== 'insufficient');
}

/** Quantiles that fall into the same bucket in every pair are not therefore equal to the last digit. */
function notFinerThan(difference: FigureDifference, figure: string): FigureDifference {
  const { before, after, value, interval } = difference;
  if (interval === null) return difference;
  const step = quantileStepMs(figure, Math.max(before, after));
  const low = Math.min(interval.low, value - step);
  return { ...difference, interval: { low, high: Math.max(interval.high, value + step) } };
}

function verdictOf(
  { interval }: FigureDifference,
  { direction, zone }: { readonly direction: Direction; readonly zone: number },
): FigureVerdict {
  if (interval === null) return 'not-judged';
  const standing = standingOf(interval, zone);
  if (standing === 'open') return 'not-shown';
  if (standing === 'equal' || direction === 'neither') return standing;
  return standing === direction ? 'better' : 'worse';
}

function gateOf(interval: Interval | null, direction: Direction, tolerated: number): Gate {
  if (direction === 'neither') return 'passed';
  if (interval === null) return 'not-judged';
  const worsening = direction === 'lower' ? interval : { low: -interval.high, high: -interval.low };
  if (worsening.low > tolerated) return 'regression';
  return worsening.high > tolerated ? 'open' : 'passed';
}
