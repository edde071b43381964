// Thresholds: the verdict in a sentence for the opening, and a row for each threshold and platform.

import type { ThresholdVerdict } from '../../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../../analysis/thresholds/tally.ts';
import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { markOf } from '../../platform-mark.ts';
import { distanceText, outcomeWord, tallyText, thresholdText, valueText, worstFirst } from '../../threshold-figures.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

const TEXT_LENGTH = 200;
const MESSAGE_LENGTH = 500;

const COLUMNS = ['Verdict', 'Threshold', 'Platform', 'Value', 'From the limit', 'Line'].map((heading) => ({
  heading,
  isNumber: ['Value', 'From the limit', 'Line'].includes(heading),
}));

/** One sentence with the counts; null without thresholds. */
export function thresholdVerdict(verdicts: readonly ThresholdVerdict[]): Markup | null {
  const tally = tallyOf(verdicts);
  if (tally.total === 0) return null;
  const text = `${tallyText(tally)}.`;
  const link = el('a', { href: '#thresholds' }, tally.isMet ? 'Thresholds hold' : 'Thresholds do not hold');
  return el('p', { class: tally.isMet ? undefined : 'callout' }, el('strong', {}, link), ': ', text);
}

/** The table, failures first; null without thresholds. */
export function thresholdTable(result: RunResult, verdicts: readonly ThresholdVerdict[]): Markup | null {
  if (verdicts.length === 0) return null;
  const rows = worstFirst(verdicts).map((verdict) => [
    outcomeMarkup(verdict),
    textMarkup(verdict),
    titleOf(result, verdict.platform),
    valueText(verdict),
    distanceText(verdict),
    String(verdict.threshold.line),
  ]);
  return table({ label: 'Thresholds; the line is that of the scenario file', columns: COLUMNS, rows });
}

/** A platform that was not finished has no mark. */
function titleOf(result: RunResult, platform: string): Child {
  const isThere = result.platforms.some(({ name }) => name === platform);
  return isThere ? platformTitle({ mark: markOf(result, platform), name: nameOf(platform) }) : nameOf(platform);
}

function outcomeMarkup(verdict: ThresholdVerdict): Child {
  const word = outcomeWord(verdict);
  return el('span', { class: verdict.outcome === 'pass' ? 'best-word' : 'tag' }, word);
}

function textMarkup(verdict: ThresholdVerdict): Child {
  const { message } = verdict.threshold;
  const isTold = message !== null && verdict.outcome !== 'pass';
  return [
    el('code', {}, plain(thresholdText(verdict), { max: TEXT_LENGTH })),
    isTold ? el('span', { class: 'meaning' }, plain(message, { max: MESSAGE_LENGTH })) : null,
  ];
}
