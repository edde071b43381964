// Thresholds: the verdict in a sentence for the opening, and a row for each threshold and platform.

import { settlingOf } from '../../../analysis/thresholds/certainty.ts';
import type { ThresholdVerdict } from '../../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../../analysis/thresholds/tally.ts';
import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { markOf } from '../../platform-mark.ts';
import {
  distanceText,
  doubtText,
  outcomeWord,
  placeText,
  settlingText,
  singleRunText,
  tallyText,
  thresholdText,
  valueText,
  verdictIntervalText,
  verdictSentence,
  worstFirst,
} from '../../threshold-figures.ts';
import { verdictNote } from '../../verdict-note.ts';
import { nameOf, platformTitle } from '../marked-platforms.ts';
import { type Child, el, type Markup } from '../markup.ts';
import { table } from '../table.ts';

const TEXT_LENGTH = 200;
const MESSAGE_LENGTH = 500;
const PLACE_LENGTH = 60;

const COLUMNS = [
  { heading: 'Verdict', isNumber: false },
  { heading: 'Threshold', isNumber: false },
  { heading: 'Platform', isNumber: false },
  { heading: 'Value', isNumber: true },
  { heading: 'Interval', isNumber: true },
  { heading: 'From the limit', isNumber: true },
  { heading: 'Scenario', isNumber: false },
];

/** One sentence with the counts; null without thresholds. */
export function thresholdVerdict(verdicts: readonly ThresholdVerdict[]): Markup | null {
  const tally = tallyOf(verdicts);
  if (tally.total === 0) return null;
  const settling = settlingOf(verdicts.filter(({ threshold }) => threshold.level === 'error'));
  const more = settling === null ? '' : ` ${sentenceOf(settlingText(settling))}`;
  const single = singleRunText(verdicts);
  const link = el('a', { href: '#thresholds' }, verdictSentence(tally).replace(/\.$/, ''));
  const note = verdictNote(verdicts);
  const text = `: ${tallyText(tally)}${single === '' ? '' : ` (${single})`}.${more}${note === '' ? '' : ` ${note}`}`;
  return el('p', { class: tally.isMet ? undefined : 'callout' }, el('strong', {}, link), text);
}

/** The table, failures first; null without thresholds. */
export function thresholdTable(result: RunResult, verdicts: readonly ThresholdVerdict[]): Markup | null {
  if (verdicts.length === 0) return null;
  const rows = worstFirst(verdicts).map((verdict) => [
    outcomeMarkup(verdict),
    textMarkup(verdict),
    titleOf(result, verdict.platform),
    valueText(verdict),
    verdictIntervalText(verdict),
    distanceText(verdict),
    plain(placeText(verdict, result, PLACE_LENGTH), { max: PLACE_LENGTH }),
  ]);
  return table({ label: 'Thresholds with the place where each stands in the scenario', columns: COLUMNS, rows });
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
  const doubt = doubtText(verdict);
  return [
    el('code', {}, plain(thresholdText(verdict), { max: TEXT_LENGTH })),
    isTold ? el('span', { class: 'meaning' }, plain(message, { max: MESSAGE_LENGTH })) : null,
    doubt === '' ? null : el('span', { class: 'meaning' }, sentenceOf(doubt)),
  ];
}

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
