// A sentence or two that answer the question of a run, with what limits the answer. One run only: no ranking beyond it.

import { plain } from '../base/text/inert.ts';
import { MICROS_PER_MS } from '../base/time.ts';
import { formatDuration } from '../base/units/duration.ts';
import { formatUsd } from '../base/units/money.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { PlatformRunResult, RunResult } from '../metrics/result.ts';
import { type HeadlineLens, headlineLens } from './headline-lens.ts';
import { lostShare, TOO_LOSSY } from './losses.ts';
import { feasiblePlatforms } from './measured-platforms.ts';
import { isTie, lowest } from './ties.ts';

/** What every report says beside random figures until replications exist. */
export const ONE_REPLICATION = '1 replication, no interval yet';

const NAME_LENGTH = 40;
/** Platforms that one list names; the others are counted. */
const NAMED = 4;

type Platforms = readonly PlatformRunResult[];

/**
 * The cheapest platform and the fastest of those that served their requests, did their jobs or meet the thresholds, each
 * with its price and its time, and which of the others only look better because they did not. Inert plain text.
 */
export function headline(result: RunResult): string {
  const platforms = feasiblePlatforms(result);
  const prefix = result.isComplete ? '' : 'Interrupted, so not every platform is here. ';
  const [first] = platforms;
  if (first === undefined) return `${prefix}No platform ran this workload.`;
  const lens = headlineLens(result);
  const answer =
    platforms.length === 1 ? `Only ${figures(first, lens)} ran${faultsOf(first, lens)}` : ranking(platforms, lens);
  return `${prefix}${answer}. The month repeats this run for 730 hours; ${ONE_REPLICATION}.`;
}

/** Of requests the share that was lost already stands among the figures. */
function faultsOf(platform: PlatformRunResult, { faultText }: HeadlineLens): string {
  return faultText === null || faultText(platform) === '' ? '' : `, and ${faultText(platform)}`;
}

function ranking(platforms: Platforms, lens: HeadlineLens): string {
  const careful = platforms.filter((platform) => !lens.isOut(platform));
  const out = platforms.filter(lens.isOut);
  const { faultText } = lens;
  if (careful.length === 0) return faultText === null ? leastLost(platforms) : noneOf(out, { ...lens, faultText });
  const [only] = careful;
  const isOnlyOne = careful.length === 1 && only !== undefined;
  const answer = isOnlyOne ? `Only ${figures(only, lens)} ${lens.promise}` : bestOf(careful, lens);
  return `${answer}${faultText === null ? temptations(out, careful) : cheaperOnes(out, careful, faultText)}`;
}

const LIMIT = formatPercent(TOO_LOSSY, 0);

/** "vm (...) is the cheapest, lambda (...) the fastest". */
function bestOf(platforms: Platforms, lens: HeadlineLens): string {
  const cheapest = lowest(platforms, costOf);
  const fastest = lowest(platforms, lens.timeOf);
  const [quickest] = fastest;
  const isOneCheapest = cheapest.length === 1;
  const text = (platform: PlatformRunResult) => figures(platform, lens);
  const cost = `${listed(cheapest, text)} ${costWords(cheapest, platforms)}`;
  if (quickest === undefined) return cost;
  const isKnown = (platform: PlatformRunResult) => cheapest.includes(platform);
  if (fastest.length > 1) {
    if (fastest.length === platforms.length) return `${cost}; all are equally fast`;
    const names = listed(fastest, (platform) => (isKnown(platform) ? nameOf(platform) : text(platform)));
    return `${cost}; ${names} are the fastest and equally fast`;
  }
  if (!isKnown(quickest)) return `${cost}, ${text(quickest)} ${isOneCheapest ? '' : 'is '}the fastest`;
  return isOneCheapest ? `${cost} and the fastest` : `${cost}; ${nameOf(quickest)} is the fastest`;
}

/** "; cheaper, but not good enough: vm ($690 a month, breaks 2 of 3 thresholds)". */
function cheaperOnes(out: Platforms, careful: Platforms, faultText: (platform: PlatformRunResult) => string): string {
  const tempting = out.filter((platform) => isBelow(platform, { careful, figure: costOf }));
  if (tempting.length === 0) return '';
  const text = (platform: PlatformRunResult) => `${nameOf(platform)} (${monthText(platform)}, ${faultText(platform)})`;
  return `; cheaper, but not good enough: ${listed(tempting, text)}`;
}

/** Where nothing is worth recommending: what each did wrong. */
function noneOf(
  platforms: Platforms,
  { promise, timeText, faultText }: HeadlineLens & { readonly faultText: (platform: PlatformRunResult) => string },
): string {
  const text = (platform: PlatformRunResult) =>
    `${nameOf(platform)} (${monthText(platform)}, ${timeText(platform)}) ${faultText(platform)}`;
  return `No platform ${promise}: ${listed(platforms, text)}`;
}

function costWords(cheapest: Platforms, { length }: Platforms): string {
  if (cheapest.length === 1) return 'is the cheapest';
  return cheapest.length === length ? 'cost the same' : 'are the cheapest and cost the same';
}

/** "; fargate ($537 a month) would be cheaper but failed or rejected 14.5% of its requests". */
function temptations(lossy: Platforms, careful: Platforms): string {
  const isCheaper = (platform: PlatformRunResult) => isBelow(platform, { careful, figure: costOf });
  const isFaster = (platform: PlatformRunResult) => isBelow(platform, { careful, figure: p95Of });
  const groups = [
    { word: 'cheaper and faster', is: (one: PlatformRunResult) => isCheaper(one) && isFaster(one), text: costAndP95 },
    { word: 'cheaper', is: (one: PlatformRunResult) => isCheaper(one) && !isFaster(one), text: monthText },
    { word: 'faster', is: (one: PlatformRunResult) => !isCheaper(one) && isFaster(one), text: p95Text },
  ];
  return groups
    .map(({ word, is, text }) => {
      const tempting = lossy.filter(is);
      if (tempting.length === 0) return '';
      const names = listed(tempting, (platform) => `${nameOf(platform)} (${text(platform)})`);
      const owner = tempting.length === 1 ? 'its' : 'their';
      return `; ${names} would be ${word} but failed or rejected ${listed(tempting, lostText)} of ${owner} requests`;
    })
    .join('');
}

/** Whether a figure is better than the best of the others, by more than a tie. */
function isBelow(
  platform: PlatformRunResult,
  { careful, figure }: { readonly careful: Platforms; readonly figure: (one: PlatformRunResult) => number | null },
): boolean {
  const [best] = lowest(careful, figure);
  const value = figure(platform);
  const limit = best === undefined ? null : figure(best);
  return value !== null && limit !== null && value < limit && !isTie(value, limit);
}

/** Where nothing is worth recommending: how much each lost, the least first. */
function leastLost(platforms: Platforms): string {
  const [best, ...others] = [...platforms].sort((a, b) => lostShare(a) - lostShare(b));
  if (best === undefined) return '';
  const least = `${nameOf(best)} (${costAndP95(best)}) ${lostText(best)}`;
  const rest = listed(others, (platform) => `${nameOf(platform)} ${lostText(platform)}`);
  return `Every platform failed or rejected ${LIMIT} of its requests or more: ${least}, then ${rest}`;
}

/** "vm ($657 a month, p95 231 ms, 9.9% of requests failed or rejected)". */
function figures(platform: PlatformRunResult, { timeText }: HeadlineLens): string {
  const lost = lostShare(platform);
  const loss = lost < TOO_LOSSY / 10 ? [] : [`${lostText(platform)} of requests failed or rejected`];
  return `${nameOf(platform)} (${[monthText(platform), timeText(platform), ...loss].join(', ')})`;
}

function costAndP95(platform: PlatformRunResult): string {
  return `${monthText(platform)}, ${p95Text(platform)}`;
}

function monthText({ summary: { cost } }: PlatformRunResult): string {
  return `${formatUsd(cost.monthlyUsd, cost.monthlyUsd < 100 ? 2 : 0)} a month`;
}

function p95Text(platform: PlatformRunResult): string {
  const p95 = p95Of(platform);
  return p95 === null ? 'no request completed' : `p95 ${formatDuration(p95 * MICROS_PER_MS)}`;
}

function lostText(platform: PlatformRunResult): string {
  return formatPercent(lostShare(platform));
}

function nameOf({ name }: PlatformRunResult): string {
  return plain(name, { max: NAME_LENGTH });
}

/** "a, b and c"; beyond a few "a, b, c, d and 3 more". */
function listed(platforms: Platforms, text: (platform: PlatformRunResult) => string): string {
  const items = platforms.slice(0, NAMED).map(text);
  const restCount = platforms.length - items.length;
  if (restCount > 0) items.push(`${restCount} more`);
  const last = items.pop() ?? '';
  return items.length === 0 ? last : `${items.join(', ')} and ${last}`;
}

function costOf(platform: PlatformRunResult): number {
  return platform.summary.cost.totalUsd;
}

function p95Of(platform: PlatformRunResult): number | null {
  return platform.summary.latencyMs.p95;
}
