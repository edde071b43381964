// Thresholds in Markdown: one row for each verdict, worst first, and what the authors want to be told.

import type { ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { formatCount } from '../../base/units/count.ts';
import type { RunResult } from '../../metrics/result.ts';
import {
  distanceText,
  outcomeWord,
  placeText,
  thresholdText,
  verdictExplanation,
  verdictValueText,
  worstFirst,
} from '../threshold-figures.ts';
import { verdictNote } from '../verdict-note.ts';
import type { MarkdownBlock } from './fit.ts';
import { type MarkdownColumn, markdownTable } from './table.ts';
import { codeSpan, figureMarkdown, sentence } from './text.ts';

/** So that a comment with very many thresholds still has room for the rest of what it tells. */
const MOST_BYTES = 44_000;
const TEXT_LENGTH = 120;
const MESSAGE_LENGTH = 300;
const PLACE_LENGTH = 80;

const COLUMNS: readonly MarkdownColumn[] = [
  { heading: 'verdict', isNumber: false },
  { heading: 'threshold', isNumber: false },
  { heading: 'platform', isNumber: false },
  { heading: 'value', isNumber: true },
  { heading: 'from the limit', isNumber: true },
  { heading: 'scenario', isNumber: false },
];

/** The table; none without thresholds. */
export function thresholdBlocks(
  result: Pick<RunResult, 'origin'>,
  verdicts: readonly ThresholdVerdict[],
): readonly MarkdownBlock[] {
  if (verdicts.length === 0) return [];
  const ordered = worstFirst(verdicts);
  const rows = ordered.map((verdict) => cellsOf(verdict, result));
  const note = verdictNote(verdicts);
  const render = (shown: number) =>
    [
      '#### Thresholds',
      '',
      ...markdownTable(COLUMNS, rows.slice(0, shown)),
      ...(shown < rows.length ? ['', leftOutText(ordered.slice(shown))] : []),
      ...(note === '' ? [] : ['', note]),
    ].join('\n');
  return [{ itemCount: rows.length, mostBytes: MOST_BYTES, render }];
}

function cellsOf(verdict: ThresholdVerdict, result: Pick<RunResult, 'origin'>): readonly string[] {
  const { message } = verdict.threshold;
  const notes = [
    ...(verdict.outcome === 'inconclusive' ? [verdictExplanation(verdict)] : []),
    ...(verdict.outcome === 'pass' || message === null ? [] : [message]),
  ];
  const note = notes.map((text) => `<br>${sentence(text, { max: MESSAGE_LENGTH })}`).join('');
  return [
    outcomeMarkdown(verdict),
    `${codeSpan(thresholdText(verdict), { max: TEXT_LENGTH })}${note}`,
    codeSpan(verdict.platform),
    figureMarkdown(verdictValueText(verdict)),
    figureMarkdown(distanceText(verdict)),
    placeMarkdown(verdict, result),
  ];
}

/** A name of a file is not ours. */
function placeMarkdown(verdict: ThresholdVerdict, result: Pick<RunResult, 'origin'>): string {
  const place = placeText(verdict, result, PLACE_LENGTH);
  return /^line \d+$/.test(place) ? place : codeSpan(place, { max: PLACE_LENGTH });
}

/** What needs somebody to act stands out. */
function outcomeMarkdown(verdict: ThresholdVerdict): string {
  const word = outcomeWord(verdict);
  const isFine = verdict.outcome === 'pass' || verdict.threshold.level === 'warn';
  return isFine ? word : `**${word}**`;
}

/** "and 12 more: 2 failed, 10 passed". */
function leftOutText(verdicts: readonly ThresholdVerdict[]): string {
  const counts = new Map<string, number>();
  for (const verdict of verdicts) {
    const word = outcomeWord(verdict);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${formatCount(count)} ${word}`);
  return `and ${formatCount(verdicts.length)} more that would not fit here: ${parts.join(', ')}`;
}
