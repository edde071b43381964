// Which platform to take, and what would have to change for another one, in sentences.

import type { BillChange, Challenger, Choice, Standing } from '../../analysis/advice/choice.ts';
import type { Basis, Requirement } from '../../analysis/advice/requirement.ts';
import { plain } from '../../base/text/inert.ts';
import { shortNumber } from '../../base/units/number-text.ts';
import { formatPercent } from '../../base/units/percent.ts';
import { msText, shareText } from '../figure-text.ts';
import { listText, monthText, nameText, valueText } from './figure-words.ts';

const WORDS: Readonly<Record<Requirement['comparator'], string>> = {
  '<': 'below ',
  '<=': 'at most ',
  '>': 'above ',
  '>=': 'at least ',
  '==': '',
  '!=': 'other than ',
};
const WHAT_LENGTH = 80;
/** From here on a multiple says more than a percentage. */
const FAR = 2;
/** Between these, whole percents say enough. */
const COARSE = { from: 0.1, to: 0.99 };

/** The answer in one sentence. */
export function answerText(choice: Choice): string {
  const { winner, challengers, basis } = choice;
  const rule = ruleText(choice);
  const [nearest] = challengers;
  if (winner === null) {
    if (nearest === undefined) return 'No platform ran this workload.';
    // Where nothing keeps the nearest from it but doubt, nobody knows that it does not.
    const isOpen = nearest.unmet.every((one) => one.isOpen);
    const verdict = isOpen ? 'is shown to meet every threshold' : rule;
    return `No platform ${verdict}; ${standingText(nearest)} comes closest: ${unmetText(nearest.unmet)}.`;
  }
  const tied = tieText(choice);
  if (rule === '') return `${standingText(winner)} is the cheapest; nothing arrived that it could have lost${tied}.`;
  const only = challengers.every(({ isQualified }) => !isQualified);
  if (only && challengers.length > 0) return `Only ${standingText(winner)} ${rule}${basisNote(basis)}.`;
  return `${standingText(winner)} is the cheapest that ${rule}${basisNote(basis)}${tied}.`;
}

/** What the winner is called: "Cheapest that meets every threshold". */
export function winnerLabel(choice: Choice): string {
  const rule = ruleText(choice);
  return rule === '' ? 'Cheapest' : `Cheapest that ${rule}${basisNote(choice.basis)}`;
}

/** ", ecs at the same price"; of several replications ", no difference in cost shown to ecs". */
export function tieText({ ties, isOpen }: Choice): string {
  if (ties.length === 0) return '';
  const names = listText(ties.map(nameText));
  return isOpen ? `, with no difference in cost shown to ${names}` : `, ${names} at the same price`;
}

/** What an answer does; empty where there was nothing to do. */
function ruleText({ basis, winner, challengers }: Choice): string {
  if (basis === 'thresholds') return 'meets every threshold';
  const all = [...challengers, ...(winner === null ? [] : [winner])];
  const hasJobs = all.some(({ jobTime }) => jobTime !== null);
  const hasRequests = all.some((one) => one.hasRequests);
  if (!hasRequests && hasJobs) return 'loses less than 1% of its jobs and misses the fewest deadlines';
  if (!hasRequests && winner !== null) return '';
  return `loses less than 1% of its requests${hasJobs ? ' and jobs' : ''}`;
}

function basisNote(basis: Basis): string {
  return basis === 'losses' ? ' (no thresholds given)' : '';
}

function standingText({ platform, monthlyUsd, p95Ms, jobTime }: Standing): string {
  const figures = [
    `${monthText(monthlyUsd)} a month`,
    ...(p95Ms === null ? [] : [`p95 ${msText(p95Ms)}`]),
    ...jobTimeTexts(jobTime),
  ];
  return `${nameText(platform)} (${figures.join(', ')})`;
}

function jobTimeTexts(time: Standing['jobTime']): readonly string[] {
  if (time === null || time.ms === null) return [];
  return [`${time.percent === 95 ? '95%' : 'half'} of the jobs within ${msText(time.ms)}`];
}

/** "requests failed or rejected 3.6%, should be below 1%". */
function unmetText(unmet: readonly Requirement[]): string {
  return listText(
    unmet.map((one) => {
      const { what, value, isOpen } = one;
      const found = value === null ? (isOpen ? 'has too little data' : 'has no data') : foundText({ ...one, value });
      return `${whatText(what)} ${found}, ${isOpen ? 'not shown to be' : 'should be'} ${limitText(one)}`;
    }),
  );
}

/** A value that reads like its limit is said to be next to it. */
function foundText({ value, unit, limit }: Pick<Requirement, 'value' | 'unit' | 'limit'>): string {
  const text = valueText(value, unit);
  return value !== limit && text === valueText(limit, unit) ? `${text} (rounded)` : text;
}

function whatText(what: string): string {
  return plain(what, { max: WHAT_LENGTH });
}

function limitText({ comparator, limit, unit }: Pick<Requirement, 'comparator' | 'limit' | 'unit'>): string {
  return `${WORDS[comparator]}${valueText(limit, unit)}`;
}

/** "ecs would win if ...", "ecs costs the same". */
export function challengeText(challenger: Challenger, { hasWinner }: { readonly hasWinner: boolean }): string {
  const condition = conditionText(challenger);
  const ways = challenger.bill === null ? '' : waysText(challenger.bill);
  const verb = condition.startsWith('if ') ? ` would ${hasWinner ? 'win' : 'do'}` : '';
  return `${nameText(challenger.platform)}${verb} ${condition}${ways === '' ? '' : ` (${ways})`}`;
}

/** What would have to change for the platform to win, as a condition: "if ... and if ..."; or that it costs the same. */
export function conditionText({ bill, unmet, costRelation }: Challenger): string {
  const changes = unmet.map(requirementChange);
  if (bill !== null) changes.push(`its bill fell by ${percentText(bill.fallShare)} to ${monthText(bill.toMonthlyUsd)}`);
  if (changes.length === 0) return costRelation === 'open' ? 'shows no difference in cost' : 'costs the same';
  return `if ${changes.join(' and ')}`;
}

function requirementChange({ what, value, unit, isOpen, ...limit }: Requirement): string {
  const change = limitText({ unit, ...limit });
  if (isOpen) return `${whatText(what)} were shown to be ${change}`;
  if (value === null) return `${whatText(what)} had data and were ${change}`;
  return `${whatText(what)} went from ${foundText({ value, unit, ...limit })} to ${change}`;
}

/** Other ways in which the bills would meet; empty where there is none. */
export function waysText({ timesWinner, price, trafficFactor }: BillChange): string {
  const isFar = timesWinner !== null && timesWinner >= FAR;
  const ways = [
    ...(price === null ? [] : [`with ${nameText(price.item)} at ${percentText(price.factor)} of its price`]),
    ...(trafficFactor === null ? [] : [`at about ${shortNumber(trafficFactor)} times this traffic`]),
  ].join(', or ');
  return [
    ...(isFar ? [`it costs ${shortNumber(timesWinner)} times as much`] : []),
    ...(ways === '' ? [] : [`the bills meet ${ways}`]),
  ].join('; ');
}

/** "cheaper, but ...": what keeps the cheapest of the others from winning. */
export function temptationText({ platform, monthlyUsd, unmet }: Challenger): string {
  return `${nameText(platform)} (${monthText(monthlyUsd)} a month) is cheaper, but ${unmetText(unmet)}`;
}

function percentText(share: number): string {
  return share > COARSE.from && share < COARSE.to ? formatPercent(share, 0) : shareText(share);
}
