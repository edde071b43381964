// Verdicts of thresholds in words and figures, the same in every report.

import { ONE_REPLICATION } from '../analysis/headline.ts';
import type { Settling } from '../analysis/thresholds/certainty.ts';
import { isFatal, isUndecided, type ThresholdVerdict } from '../analysis/thresholds/judge.ts';
import type { ThresholdTally } from '../analysis/thresholds/tally.ts';
import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import { formatUsd } from '../base/units/money.ts';
import { groupDigits } from '../base/units/number-text.ts';
import { rangeText } from '../base/units/spread-text.ts';
import type { MetricUnit } from '../metrics/catalogue/metric.ts';
import type { RunResult } from '../metrics/result.ts';
import { estimateText, pointText, spreadText } from './estimate-text.ts';
import { figureText, NO_FIGURE } from './figure-text.ts';

/** What fails the run, then what is open, what had no data, warnings, what holds; within each in the order of the scenario. */
export function worstFirst(verdicts: readonly ThresholdVerdict[]): readonly ThresholdVerdict[] {
  return [...verdicts].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(verdict: ThresholdVerdict): number {
  if (verdict.outcome === 'pass') return 4;
  if (isUndecided(verdict)) return 1;
  if (!isFatal(verdict)) return 3;
  return verdict.outcome === 'fail' ? 0 : 2;
}

/** How it came out, in a word: a warning is told, but fails nothing. */
export function outcomeWord({ threshold, outcome }: ThresholdVerdict): string {
  if (outcome === 'pass') return 'passed';
  if (outcome === 'no-data') return 'no data';
  if (outcome === 'inconclusive') return 'inconclusive';
  return threshold.level === 'warn' ? 'warning' : 'failed';
}

/** The threshold as its author wrote it; not inert. */
export function thresholdText({ threshold: { selector, expression } }: ThresholdVerdict): string {
  return `${selector.trim()} ${expression.trim()}`;
}

/** Characters of metric and labels at least beside a whole expression. */
const LEAST_SELECTOR = 8;

/**
 * The same in at most `max` characters, inert; of a longer one the labels are cut, so that what is demanded stays whole:
 * "latency{platform:ecs,… p(95) < 9ms".
 */
export function shortThresholdText(verdict: ThresholdVerdict, max: number): string {
  const whole = plain(thresholdText(verdict), { max: Number.MAX_SAFE_INTEGER });
  const expression = plain(verdict.threshold.expression.trim(), { max: Number.MAX_SAFE_INTEGER });
  const left = max - [...expression].length - 1;
  if ([...whole].length <= max || left < LEAST_SELECTOR) return plain(whole, { max });
  return `${plain(verdict.threshold.selector.trim(), { max: left })} ${expression}`;
}

/** The value that was held against the limit, alone; a value that looks like its limit to the digits that tell them apart. */
export function valueText(verdict: ThresholdVerdict): string {
  const { value, threshold } = verdict;
  if (value === null || !isHidden(value, verdict)) return pointText(verdict, threshold.unit);
  return withPlaces(value, { places: placesToTell(value, threshold), unit: threshold.unit });
}

/** The value with its interval: "251 ±8 ms". Where rounding would hide on which side an end is, "249 ms (247.93..249.99 ms)". */
export function verdictValueText(verdict: ThresholdVerdict): string {
  const { interval, threshold } = verdict;
  if (interval === null || interval.low === interval.high) return valueText(verdict);
  return hasHiddenEnd(verdict)
    ? `${valueText(verdict)} (${verdictIntervalText(verdict)})`
    : estimateText(verdict, threshold.unit);
}

/** The interval alone: "±8 ms", or its ends; a dash without one. */
export function verdictIntervalText(verdict: ThresholdVerdict): string {
  const { interval, threshold } = verdict;
  if (interval === null) return NO_FIGURE;
  if (!hasHiddenEnd(verdict)) return spreadText(verdict, threshold.unit);
  const ends = [interval.low, interval.high];
  const hidden = ends.filter((end) => isHidden(end, verdict));
  const places = Math.max(...hidden.map((end) => placesToTell(end, threshold)));
  const [low = '', high = ''] = ends.map((end) => withPlaces(end, { places, unit: threshold.unit }));
  return rangeText(low, high);
}

function hasHiddenEnd(verdict: ThresholdVerdict): boolean {
  const { interval } = verdict;
  return interval !== null && (isHidden(interval.low, verdict) || isHidden(interval.high, verdict));
}

function isHidden(value: number, { threshold: { limit, unit } }: ThresholdVerdict): boolean {
  return value !== limit && figureText(value, unit) === figureText(limit, unit);
}

/** Most places after the point: a billionth is the smallest amount on a bill. */
const MOST_PLACES = 9;

/** The fewest places after the point with which a value differs from its limit. */
function placesToTell(value: number, { limit, unit }: ThresholdVerdict['threshold']): number {
  let places = unit.startsWith('USD') ? 2 : 0;
  while (places < MOST_PLACES && withPlaces(value, { places, unit }) === withPlaces(limit, { places, unit })) places++;
  return places;
}

function withPlaces(value: number, { places, unit }: { readonly places: number; readonly unit: MetricUnit }): string {
  if (unit === 'share') return `${groupDigits((value * 100).toFixed(places))}%`;
  if (unit === 'ms') return `${groupDigits(value.toFixed(places))} ms`;
  return unit.startsWith('USD') ? formatUsd(value, places) : groupDigits(value.toFixed(places));
}

/** "+20.3%" for a value above its limit, "-4%" for one below. */
export function distanceText({ distance }: Pick<ThresholdVerdict, 'distance'>): string {
  if (distance === null) return NO_FIGURE;
  const percent = distance * 100;
  const size = Math.abs(percent);
  if (size >= 1000) return `${percent > 0 ? '+' : '-'}${formatCount(size)}%`;
  const text = size.toFixed(1);
  if (text === '0.0') return distance === 0 ? '0%' : `${percent > 0 ? '+' : '-'}<0.1%`;
  return `${percent > 0 ? '+' : '-'}${text}%`;
}

/** What was found, and for one that is inconclusive why, and what would help. */
export function verdictExplanation(verdict: ThresholdVerdict): string {
  const { outcome, distance, replicationCount } = verdict;
  if (outcome === 'no-data') return 'there was nothing to measure';
  if (outcome === 'inconclusive') return [doubtText(verdict), ...helpText(verdict)].join('; ');
  const far = distance === null ? '' : `, ${distanceText(verdict)} from the limit`;
  return `${verdictValueText(verdict)}${far}${replicationCount === 1 ? ` (${ONE_REPLICATION})` : ''}`;
}

/** What is said of verdicts that go by the value of one run; empty where they do not. */
export function singleRunText(verdicts: readonly ThresholdVerdict[]): string {
  const counts = verdicts.map(({ replicationCount }) => replicationCount);
  return Math.max(0, ...counts) === 1 ? ONE_REPLICATION : '';
}

/** Why it is inconclusive; empty where it is not. */
export function doubtText(verdict: ThresholdVerdict): string {
  const { doubt, samples, confidence, threshold } = verdict;
  if (doubt === 'samples' && samples !== null) {
    return `${formatCount(samples.count)} of ${formatCount(samples.needed)} ${sampleWord(verdict)} needed for ${quantileText(verdict)}`;
  }
  if (doubt === 'warm-up') return 'the run is too short: how it begins still shows in its last half';
  if (doubt === null) return '';
  const limit = figureText(threshold.limit, threshold.unit);
  if (verdict.interval === null) return `${verdictValueText(verdict)} of a single replication has no interval`;
  return `${verdictValueText(verdict)}, the limit of ${limit} is within the ${percentText(confidence)} interval`;
}

/** "95%", "98.75%". */
function percentText(share: number): string {
  return `${(share * 100).toFixed(2).replace(/\.?0+$/, '')}%`;
}

function sampleWord({ threshold: { metric } }: ThresholdVerdict): string {
  return metric === 'startup' ? 'starts' : 'requests';
}

function quantileText({ threshold: { aggregation } }: ThresholdVerdict): string {
  return aggregation.name === 'p' ? `p(${aggregation.argument})` : aggregation.name;
}

function helpText({ replicationsNeeded, replicationCount, doubt }: ThresholdVerdict): readonly string[] {
  if (doubt === 'warm-up') return ['simulate a longer duration'];
  if (replicationsNeeded === null) return [];
  const more = replicationsNeeded - replicationCount;
  return [settlingText({ total: replicationsNeeded, more, settledCount: 1, openCount: 1 })];
}

/** "about 31 more replications would settle it: --replications 36". */
export function settlingText({ total, more, settledCount, openCount }: Settling): string {
  const what = openCount === 1 ? 'it' : settledCount === openCount ? 'them' : `${settledCount} of them`;
  const count = `${formatCount(more)} more ${more === 1 ? 'replication' : 'replications'}`;
  return `about ${count} would settle ${what}: --replications ${total}`;
}

/** "7 passed, 1 failed, 1 inconclusive, 1 without data, 2 warnings"; what there is none of is left out. */
export function tallyText(tally: ThresholdTally, separator = ', '): string {
  const { passed, failed, inconclusive, withoutData, warnings } = tally;
  const parts = [
    ...(passed > 0 ? [`${passed} passed`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(inconclusive > 0 ? [`${inconclusive} inconclusive`] : []),
    ...(withoutData > 0 ? [`${withoutData} without data`] : []),
    ...(warnings > 0 ? [`${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`] : []),
  ];
  return parts.join(separator);
}

/** Whether thresholds hold, as a sentence. */
export function verdictSentence({ isMet, isOpen }: ThresholdTally): string {
  if (isMet) return 'Thresholds hold.';
  return isOpen ? 'Thresholds are not decided.' : 'Thresholds do not hold.';
}

/**
 * Where a threshold stands: "shop.yaml:78"; "line 78" where the file is not known, "--set" for one that a flag set. At most
 * `max` characters, cut at the front; not inert.
 */
export function placeText(
  { threshold: { line, file, by } }: Pick<ThresholdVerdict, 'threshold'>,
  { origin }: Pick<RunResult, 'origin'> = {},
  max = Number.MAX_SAFE_INTEGER,
): string {
  if (by !== undefined) return by;
  const own = origin?.file ?? null;
  const name = file ?? own?.slice(Math.max(own.lastIndexOf('/'), own.lastIndexOf('\\')) + 1);
  if (name === undefined) return `line ${line}`;
  const room = max - `:${line}`.length;
  const points = [...name];
  return `${points.length <= room ? name : `…${points.slice(points.length - room + 1).join('')}`}:${line}`;
}
