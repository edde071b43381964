// Thresholds in a terminal report: how many held, then a row for each that did not.

import type { ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { tallyOf } from '../../analysis/thresholds/tally.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { RenderOptions } from '../reporter.ts';
import { distanceText, outcomeWord, tallyText, thresholdText, valueText, worstFirst } from '../threshold-figures.ts';
import { cutToWidth, wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { type Column, GAP, INDENT, tableLines, widthOf } from './table.ts';

/** Cells of a threshold at most, and at least where the table has to be broken anyway. */
const TEXT_CELLS = 64;
const SHORT_CELLS = 24;
/** Cells of the mark before it. */
const MARK_CELLS = 2;
/** Rows of failures; the others are counted, the whole list is in the other reports. */
const MOST_ROWS = 50;

interface Verdicts {
  readonly result: RunResult;
  readonly verdicts: readonly ThresholdVerdict[];
}

/** How many held, beside the heading; empty without thresholds. */
export function thresholdLines({ result, verdicts }: Verdicts, options: RenderOptions, ink: Ink): readonly string[] {
  const tally = tallyOf(verdicts);
  if (tally.total === 0) return [];
  const broken = worstFirst(verdicts).filter(({ outcome }) => outcome !== 'pass');
  const shown = broken.slice(0, MOST_ROWS);
  const rest = broken.length - shown.length;
  return [
    ink.paint(`${INDENT}${tallyText(tally)}`, tally.isMet ? SGR.best : SGR.bad),
    ...(shown.length === 0 ? [] : tableOf(shown, { result, options, ink })),
    ...(rest === 0 ? [] : [`${INDENT}and ${rest} more`]),
    ...messageLines(shown, options, ink),
  ];
}

function tableOf(
  verdicts: readonly ThresholdVerdict[],
  { result, options, ink }: { readonly result: RunResult; readonly options: RenderOptions; readonly ink: Ink },
): readonly string[] {
  const column = (heading: string, side: Column['side'], textOf: (verdict: ThresholdVerdict) => string): Column => ({
    heading,
    side,
    cells: verdicts.map((verdict) => ({ text: textOf(verdict), sgr: null })),
  });
  // A platform that was not finished has no mark.
  const labelOf = (platform: string) =>
    result.platforms.some(({ name }) => name === platform)
      ? platformLabel(result, platform, { ink, isAscii: options.isAscii })
      : cutToWidth(ink.clean(platform), { cells: SHORT_CELLS, ellipsis: ink.ellipsis });
  const group = [
    column('platform', 'left', ({ platform }) => labelOf(platform)),
    column('outcome', 'left', outcomeWord),
    column('value', 'right', (verdict) => ink.clean(valueText(verdict))),
    column('from limit', 'right', (verdict) => ink.clean(distanceText(verdict))),
    column('scenario', 'left', ({ threshold }) => `line ${threshold.line}`),
  ];
  const taken = group.reduce((sum, one) => sum + GAP.length + widthOf(one), INDENT.length + MARK_CELLS);
  const cells = Math.min(TEXT_CELLS, Math.max(SHORT_CELLS, options.columnCount - taken));
  const key: Column = {
    heading: 'threshold',
    side: 'left',
    cells: verdicts.map((verdict) => {
      const isError = verdict.threshold.level === 'error';
      const text = cutToWidth(ink.clean(thresholdText(verdict)), { cells, ellipsis: ink.ellipsis });
      return { text: `${isError ? 'x' : '!'} ${text}`, sgr: isError ? SGR.bad : null };
    }),
  };
  return tableLines({ key, groups: [group] }, { ink, columnCount: options.columnCount });
}

/** What the authors of the thresholds want to be told, once each. */
function messageLines(
  verdicts: readonly ThresholdVerdict[],
  { columnCount }: RenderOptions,
  ink: Ink,
): readonly string[] {
  const thresholds = [...new Set(verdicts.map(({ threshold }) => threshold))];
  return thresholds.flatMap(({ message, line }) =>
    message === null
      ? []
      : wrapToWidth(`line ${line}: ${ink.clean(message, 500)}`, columnCount - INDENT.length).map(
          (text) => `${INDENT}${text}`,
        ),
  );
}
