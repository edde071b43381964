// A sentence or two that answer the question of a result, with what limits the answer.

import { plain } from '../base/text/inert.ts';
import { formatCount } from '../base/units/count.ts';
import { formatPercent } from '../base/units/percent.ts';
import type { PlatformRunResult, RunResult } from '../metrics/result.ts';
import { acrossReplications } from './across-replications.ts';
import type { Contest, Leaders } from './contest.ts';
import { type HeadlineLens, headlineLens } from './headline-lens.ts';
import { lostShare, TOO_LOSSY } from './losses.ts';
import { feasiblePlatforms } from './measured-platforms.ts';

/** What every report of a single run says beside random figures. */
export const ONE_REPLICATION = '1 replication, no interval yet';

/** How sure the figures of a result are: the number of replications, and what stands behind ±. */
export function replicationsText({ study }: RunResult): string {
  if (study === undefined) return ONE_REPLICATION;
  return `${formatCount(study.replicationCount)} replications, ± half of a 95% interval`;
}

const NAME_LENGTH = 40;
/** Platforms that one list names; the others are counted. */
const NAMED = 4;

type Platforms = readonly PlatformRunResult[];

/**
 * The cheapest platform and the fastest of those that served their requests, did their jobs or meet the thresholds, each
 * with its price and its time, and which of the others only look better because they did not. Inert plain text.
 */
export function headline(result: RunResult): string {
  const whole = acrossReplications(result);
  const platforms = feasiblePlatforms(whole);
  const prefix = result.isComplete ? '' : 'Interrupted, so not every platform is here. ';
  const [first] = platforms;
  if (first === undefined) return `${prefix}No platform ran this workload.`;
  const lens = headlineLens(whole);
  const answer =
    platforms.length === 1 ? `Only ${figures(first, lens)} ran${faultsOf(first, lens)}` : ranking(platforms, lens);
  return `${prefix}${answer}. The month repeats this run for 730 hours; ${replicationsText(result)}.`;
}

/** Of requests the share that was lost already stands among the figures. */
function faultsOf(platform: PlatformRunResult, { faultText }: HeadlineLens): string {
  return faultText === null || faultText(platform) === '' ? '' : `, and ${faultText(platform)}`;
}

function ranking(platforms: Platforms, lens: HeadlineLens): string {
  const careful = platforms.filter((platform) => !lens.isOut(platform));
  const out = platforms.filter(lens.isOut);
  const { faultText } = lens;
  if (careful.length === 0)
    return faultText === null ? leastLost(platforms, lens) : noneOf(out, { ...lens, faultText });
  const [only] = careful;
  const isOnlyOne = careful.length === 1 && only !== undefined;
  const answer = isOnlyOne ? `Only ${figures(only, lens)} ${lens.promise}` : bestOf(careful, lens);
  return `${answer}${faultText === null ? temptations(out, careful, lens) : cheaperOnes(out, careful, { ...lens, faultText })}`;
}

const LIMIT = formatPercent(TOO_LOSSY, 0);

/** "vm (...) is the cheapest, lambda (...) the fastest". */
function bestOf(platforms: Platforms, lens: HeadlineLens): string {
  const { costs, times } = lens;
  const [cheapest, fastest] = [leadersOf(costs, platforms), leadersOf(times, platforms)];
  const [quickest, ...others] = fastest.leading;
  const isOneCheapest = cheapest.leading.length === 1;
  const text = (platform: PlatformRunResult) => figures(platform, lens);
  const cost = costText(cheapest, platforms, text);
  if (quickest === undefined) return cost;
  const isKnown = (platform: PlatformRunResult) => cheapest.leading.includes(platform);
  const shortText = (platform: PlatformRunResult) => (isKnown(platform) ? nameOf(platform) : text(platform));
  if (others.length > 0) {
    if (fastest.isOpen) return `${cost}; ${shortText(quickest)} is the fastest on average${doubt(others, shortText)}`;
    if (fastest.leading.length === platforms.length) return `${cost}; all are equally fast`;
    return `${cost}; ${listed(fastest.leading, shortText)} are the fastest and equally fast`;
  }
  if (!isKnown(quickest) && cheapest.isOpen) return `${cost}; ${text(quickest)} is the fastest`;
  if (!isKnown(quickest)) return `${cost}, ${text(quickest)} ${isOneCheapest ? '' : 'is '}the fastest`;
  return isOneCheapest ? `${cost} and the fastest` : `${cost}; ${nameOf(quickest)} is the fastest`;
}

/** "vm (...) is the cheapest", "vm (...) and ecs (...) cost the same". */
function costText(
  { leading, isOpen }: Leading,
  { length }: Platforms,
  text: (platform: PlatformRunResult) => string,
): string {
  const [best, ...others] = leading;
  if (best === undefined) return '';
  if (others.length === 0) return `${text(best)} is the cheapest`;
  if (isOpen) return `${text(best)} is the cheapest on average${doubt(others, text)}`;
  return `${listed(leading, text)} ${leading.length === length ? 'cost the same' : 'are the cheapest and cost the same'}`;
}

/** That replications do not tell the best from these. */
function doubt(others: Platforms, text: (platform: PlatformRunResult) => string): string {
  return `, but not shown to differ from ${listed(others, text)}`;
}

/** Of several replications the one with the best mean comes first. */
interface Leading extends Pick<Leaders, 'isOpen'> {
  readonly leading: Platforms;
}

function leadersOf(contest: Contest, platforms: Platforms): Leading {
  const names = platforms.map(({ name }) => name);
  const { platforms: leaders, isOpen } = contest.leaders(names);
  const leading = platforms.filter(({ name }) => leaders.includes(name));
  const best = isOpen ? contest.best(names) : null;
  return { leading: [...leading].sort((a, b) => Number(b.name === best) - Number(a.name === best)), isOpen };
}

/** "; cheaper, but not good enough: vm ($690 a month, breaks 2 of 3 thresholds)". */
function cheaperOnes(
  out: Platforms,
  careful: Platforms,
  { costs, monthText, faultText }: HeadlineLens & Faulty,
): string {
  const tempting = out.filter((platform) => isBelow(platform, { careful, contest: costs }));
  if (tempting.length === 0) return '';
  const text = (platform: PlatformRunResult) => `${nameOf(platform)} (${monthText(platform)}, ${faultText(platform)})`;
  return `; cheaper, but not good enough: ${listed(tempting, text)}`;
}

interface Faulty {
  readonly faultText: (platform: PlatformRunResult) => string;
}

/** Where nothing is worth recommending: what each did wrong. */
function noneOf(platforms: Platforms, { promise, timeText, monthText, faultText }: HeadlineLens & Faulty): string {
  const text = (platform: PlatformRunResult) =>
    `${nameOf(platform)} (${monthText(platform)}, ${timeText(platform)}) ${faultText(platform)}`;
  return `No platform ${promise}: ${listed(platforms, text)}`;
}

/** "; fargate ($537 a month) would be cheaper but failed or rejected 14.5% of its requests". */
function temptations(lossy: Platforms, careful: Platforms, lens: HeadlineLens): string {
  const { costs, times, monthText, timeText } = lens;
  const isCheaper = (platform: PlatformRunResult) => isBelow(platform, { careful, contest: costs });
  const isFaster = (platform: PlatformRunResult) => isBelow(platform, { careful, contest: times });
  const both = (platform: PlatformRunResult) => costAndTime(platform, lens);
  const groups = [
    { word: 'cheaper and faster', is: (one: PlatformRunResult) => isCheaper(one) && isFaster(one), text: both },
    { word: 'cheaper', is: (one: PlatformRunResult) => isCheaper(one) && !isFaster(one), text: monthText },
    { word: 'faster', is: (one: PlatformRunResult) => !isCheaper(one) && isFaster(one), text: timeText },
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

/** Whether it is better than the best of the others, by more than a tie or as replications show. */
function isBelow(
  { name }: PlatformRunResult,
  { careful, contest }: { readonly careful: Platforms; readonly contest: Contest },
): boolean {
  const best = contest.best(careful.map((one) => one.name));
  return best !== null && contest.relation(name, best) === 'lower';
}

/** Where nothing is worth recommending: how much each lost, the least first. */
function leastLost(platforms: Platforms, lens: HeadlineLens): string {
  const [best, ...others] = [...platforms].sort((a, b) => lostShare(a) - lostShare(b));
  if (best === undefined) return '';
  const least = `${nameOf(best)} (${costAndTime(best, lens)}) ${lostText(best)}`;
  const rest = listed(others, (platform) => `${nameOf(platform)} ${lostText(platform)}`);
  return `Every platform failed or rejected ${LIMIT} of its requests or more: ${least}, then ${rest}`;
}

/** "vm ($657 a month, p95 231 ms, 9.9% of requests failed or rejected)". */
function figures(platform: PlatformRunResult, lens: HeadlineLens): string {
  const lost = lostShare(platform);
  const loss = lost < TOO_LOSSY / 10 ? '' : `, ${lostText(platform)} of requests failed or rejected`;
  return `${nameOf(platform)} (${costAndTime(platform, lens)}${loss})`;
}

function costAndTime(platform: PlatformRunResult, { monthText, timeText }: HeadlineLens): string {
  return `${monthText(platform)}, ${timeText(platform)}`;
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
