// The advice as a few labelled sentences, for the reports that show more beside it.

import type { Advice } from '../../analysis/advice/advice.ts';
import type { Challenger } from '../../analysis/advice/choice.ts';
import { answerText, challengeText, temptationText } from './choice-words.ts';
import { billText, slowestText } from './driver-words.ts';
import { listText, nameText } from './figure-words.ts';
import { confidenceClauses, findingText } from './rule-words.ts';

/** A sentence and what it is about. */
export interface AdviceLine {
  readonly label: string;
  readonly text: string;
}

/** Rules that are told with their reason; the others that were tested are named. */
const TOLD_RULES = 2;

/** In the order in which they are read; empty where nothing ran. */
export function compactAdvice(advice: Advice): readonly AdviceLine[] {
  const { winner, challengers } = advice.choice;
  const subject = (winner ?? challengers[0])?.platform;
  if (subject === undefined) return [];
  const bills = advice.bills.filter(({ platform }) => platform === subject);
  const slowest = advice.slowest.filter(({ platform }) => platform === subject);
  return [
    { label: 'answer', text: answerText(advice.choice) },
    ...runnerUpLines(advice),
    ...bills.map((bill) => ({ label: 'bill', text: `${nameText(bill.platform)}: ${billText(bill)}` })),
    ...slowest
      .filter(({ parts }) => parts.length > 0)
      .map((one) => ({ label: 'slowest', text: `${nameText(one.platform)}: ${slowestText(one)}` })),
    ...ruleLines(advice),
    { label: 'rests on', text: confidenceClauses(advice.confidence).join('; ') },
  ];
}

function runnerUpLines({ choice: { winner, challengers, basis } }: Advice): readonly AdviceLine[] {
  const [runnerUp, ...others] = challengers;
  if (winner === null || runnerUp === undefined) return [];
  const text = challengeText(runnerUp, { hasWinner: true });
  // Without thresholds the opening sentence of every report tells them already.
  const temptation = basis === 'losses' ? null : cheapestTemptation(others, winner.monthlyUsd);
  return [
    { label: 'runner-up', text },
    ...(temptation === null ? [] : [{ label: 'but', text: temptationText(temptation) }]),
  ];
}

/** The cheapest of those that miss a requirement and cost less than the winner. */
function cheapestTemptation(others: readonly Challenger[], winnerUsd: number): Challenger | null {
  const tempting = others.filter(({ isQualified, monthlyUsd }) => !isQualified && monthlyUsd < winnerUsd);
  return [...tempting].sort((a, b) => a.monthlyUsd - b.monthlyUsd)[0] ?? null;
}

/** Rules that the run tested. */
function ruleLines({ rules }: Advice): readonly AdviceLine[] {
  const tested = rules.filter(({ verdict }) => verdict === 'confirmed' || verdict === 'contradicted');
  const others = tested.slice(TOLD_RULES).map(({ name, verdict }) => `${name} ${verdict}`);
  return [
    ...tested.slice(0, TOLD_RULES).map((finding) => ({ label: 'rule', text: findingText(finding) })),
    ...(others.length === 0 ? [] : [{ label: 'rule', text: listText(others) }]),
  ];
}
