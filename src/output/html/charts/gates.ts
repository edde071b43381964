// Chart: what was held against each limit, as a distance from it with its interval; what it came to is said in words.

import type { Interval } from '../../../analysis/statistics/interval.ts';
import type { ThresholdVerdict } from '../../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../../analysis/thresholds/tally.ts';
import type { RunResult } from '../../../metrics/result.ts';
import { figureText } from '../../figure-text.ts';
import { markOf } from '../../platform-mark.ts';
import { outcomeWord, shortThresholdText, tallyText, verdictValueText, worstFirst } from '../../threshold-figures.ts';
import { nameOf } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import { figure } from './figure.ts';
import { type IntervalRow, intervalRows, type Tone } from './interval-rows.ts';

/** Rows that are drawn; the table has all. */
const MOST_ROWS = 20;
const TEXT_LENGTH = 56;

/** The figure; null where no threshold has a value and a limit other than 0. */
export function gatesFigure(result: RunResult, verdicts: readonly ThresholdVerdict[]): Markup | null {
  const worst = worstFirst(verdicts);
  const shown = worst.slice(0, MOST_ROWS);
  const rest = worst.length - shown.length;
  const caption = `Left of the line is within the limit, right of it is beyond: ${tallyText(tallyOf(verdicts))}${rest > 0 ? `; the ${rest} least grave are in the table only` : ''}.`;
  const drawing = intervalRows({
    title: 'Values against their limits',
    description: caption,
    axisTitle: 'distance from the limit, in % of it',
    lineLabel: 'limit',
    rows: shown.map((verdict) => rowOf(result, verdict)),
  });
  if (drawing === null) return null;
  return figure({
    id: 'gates',
    heading: 'Values against their limits',
    caption,
    panels: [{ heading: null, drawing }],
    data: {
      headings: ['threshold', 'platform', 'value', 'limit', 'verdict'],
      rows: worst.map((verdict) => [
        shortThresholdText(verdict, TEXT_LENGTH),
        nameOf(verdict.platform),
        { value: verdict.value, text: verdictValueText(verdict) },
        { value: verdict.threshold.limit, text: figureText(verdict.threshold.limit, verdict.threshold.unit) },
        outcomeWord(verdict),
      ]),
      note: '',
    },
  });
}

function rowOf(result: RunResult, verdict: ThresholdVerdict): IntervalRow {
  const { platform, distance, interval } = verdict;
  const isThere = result.platforms.some(({ name }) => name === platform);
  const side = sideOf(verdict);
  return {
    platform: isThere ? { mark: markOf(result, platform), name: nameOf(platform) } : null,
    name: shortThresholdText(verdict, TEXT_LENGTH),
    figure: verdictValueText(verdict),
    word: outcomeWord(verdict),
    tone: toneOf(verdict),
    value: distance === null ? null : side * distance,
    interval: distance === null || interval === null ? null : distances(interval, verdict, side),
  };
}

/** So that beyond the limit is at the right, whether it is to be stayed below, above or met exactly. */
function sideOf({ threshold: { comparator, limit }, distance }: ThresholdVerdict): 1 | -1 {
  if (comparator === '==') return (distance ?? 0) < 0 ? -1 : 1;
  const isFloor = comparator.startsWith('>');
  return isFloor === limit < 0 ? 1 : -1;
}

function distances({ low, high }: Interval, { threshold: { limit } }: ThresholdVerdict, side: 1 | -1): Interval {
  const ends = [(side * (low - limit)) / limit, (side * (high - limit)) / limit];
  return { low: Math.min(...ends), high: Math.max(...ends) };
}

function toneOf({ outcome, threshold: { level } }: ThresholdVerdict): Tone {
  if (outcome === 'pass') return 'good';
  return outcome === 'inconclusive' || level === 'warn' ? 'open' : 'bad';
}
