// What the index of several runs says of one of them: made as soon as its result is there, so that results need not be kept.

import { adviceOf } from '../../../analysis/advice/advice.ts';
import { headline } from '../../../analysis/headline.ts';
import { judge } from '../../../analysis/thresholds/judge.ts';
import { type ThresholdTally, tallyOf } from '../../../analysis/thresholds/tally.ts';
import { plain } from '../../../base/text/inert.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { listText, monthText, nameText } from '../../advice/figure-words.ts';
import { replicationCountText } from '../../study-words.ts';
import { tallyText } from '../../threshold-figures.ts';

/** How grave it is, the gravest first. */
export const OVERVIEW_STATES = ['broken', 'failed', 'open', 'partial', 'warned', 'met', 'free'] as const;

/** One of them. */
export type OverviewState = (typeof OVERVIEW_STATES)[number];

/** One scenario of several; texts are inert. */
export interface OverviewEntry {
  readonly name: string;
  readonly state: OverviewState;
  /** What the scenario asks; empty where it does not say. */
  readonly question: string;
  /** The verdict, or why there is none. */
  readonly sentence: string;
  /** How its thresholds came out; empty where it has none. */
  readonly thresholds: string;
  /** The cheapest platform that meets all of them with its price, or that there is none; empty where nobody asked. */
  readonly cheapest: string;
  /** Platforms that cannot run it; empty where all can. */
  readonly cannot: string;
  readonly made: string;
  /** Name of the file of its report, in the folder of the index; null where there is none. */
  readonly file: string | null;
}

const NAME_LENGTH = 120;
const QUESTION_LENGTH = 400;
const TROUBLE_LENGTH = 300;

/** Of a scenario that was run. */
export function overviewEntry(result: RunResult, file: string): OverviewEntry {
  const { scenario, isComplete, platforms } = result;
  const tally = tallyOf(judge(result));
  const cannot = platforms.filter(({ isFeasible }) => !isFeasible).map(({ name }) => nameText(name));
  return {
    name: plain(scenario.name, { max: NAME_LENGTH }),
    state: stateOf(tally, isComplete),
    question: plain(scenario.description, { max: QUESTION_LENGTH }),
    sentence: headline(result),
    thresholds: tally.total === 0 ? '' : tallyText(tally),
    cheapest: cheapestText(result, tally),
    cannot: listText(cannot),
    made: `${replicationCountText(result)}, seed ${plain(scenario.seed, { max: NAME_LENGTH })}`,
    file,
  };
}

/** Of a scenario that gave no result. */
export function brokenEntry({ name, trouble }: { readonly name: string; readonly trouble: string }): OverviewEntry {
  return {
    name: plain(name, { max: NAME_LENGTH }),
    state: 'broken',
    question: '',
    sentence: `It gave no result: ${plain(trouble, { max: TROUBLE_LENGTH })}.`,
    thresholds: '',
    cheapest: '',
    cannot: '',
    made: '',
    file: null,
  };
}

function stateOf(tally: ThresholdTally, isComplete: boolean): OverviewState {
  if (tally.total > 0 && !tally.isMet) return tally.isOpen ? 'open' : 'failed';
  if (!isComplete) return 'partial';
  if (tally.total === 0) return 'free';
  return tally.warnings > 0 ? 'warned' : 'met';
}

function cheapestText(result: RunResult, tally: ThresholdTally): string {
  const { winner, ties, basis } = adviceOf(result).choice;
  if (winner === null) return tally.total === 0 ? '' : 'no platform meets every threshold';
  const tied = ties.length === 0 ? '' : `, or ${listText(ties.map(nameText))}`;
  const rule = basis === 'thresholds' ? 'meets every threshold' : 'cheapest that keeps its losses below 1%';
  return `${nameText(winner.platform)}${tied}, ${monthText(winner.monthlyUsd)} a month (${rule})`;
}
