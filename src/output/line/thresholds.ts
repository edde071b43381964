// Thresholds in a terminal report: how many held, then a row for each that did not, and what would settle what is open.

import { settlingOf } from '../../analysis/thresholds/certainty.ts';
import { isFatal, isUndecided, type ThresholdVerdict } from '../../analysis/thresholds/judge.ts';
import { type ThresholdTally, tallyOf } from '../../analysis/thresholds/tally.ts';
import { textWidth } from '../../base/text/width.ts';
import type { RunResult } from '../../metrics/result.ts';
import type { RenderOptions } from '../reporter.ts';
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
  verdictValueText,
  worstFirst,
} from '../threshold-figures.ts';
import { verdictNote } from '../verdict-note.ts';
import { cutToWidth, wrapToWidth } from './fit-text.ts';
import { type Ink, SGR } from './ink.ts';
import { platformLabel } from './platforms.ts';
import { type Column, GAP, INDENT, tableLines, widthOf } from './table.ts';

const HEADING = 'THRESHOLDS';
const HEADING_GAP = '   ';
/** Cells of a threshold at most; where less than the short ones are left, the table is broken and it gets half of a line. */
const TEXT_CELLS = 64;
const SHORT_CELLS = 24;
/** Cells of metric and labels at least beside a whole expression. */
const LEAST_SELECTOR_CELLS = 8;
/** Cells of the mark before it. */
const MARK_CELLS = 2;
/** Rows of failures; the others are counted, the whole list is in the other reports. */
const MOST_ROWS = 50;

interface Verdicts {
  readonly result: RunResult;
  readonly verdicts: readonly ThresholdVerdict[];
}

/** The heading with how many held, then a row for each that did not; empty without thresholds. */
export function thresholdLines({ result, verdicts }: Verdicts, options: RenderOptions, ink: Ink): readonly string[] {
  const tally = tallyOf(verdicts);
  if (tally.total === 0) return [];
  const broken = worstFirst(verdicts).filter(({ outcome }) => outcome !== 'pass');
  const shown = broken.slice(0, MOST_ROWS);
  const rest = broken.length - shown.length;
  const single = singleRunText(verdicts);
  const page = { result, options, ink };
  return [
    ...tallyLines(tally, options, ink),
    ...(single === '' ? [] : [`${INDENT}${single}`]),
    ...noteLines(verdicts, options, ink),
    ...(shown.length === 0 ? [] : tableOf(shown, page)),
    ...(rest === 0 ? [] : [`${INDENT}and ${rest} more`]),
    ...doubtLines(shown, page),
    ...settlingLines(verdicts, options),
    ...messageLines(shown, page),
  ];
}

/** "THRESHOLDS   7 passed  1 failed", in several lines where that is too long. */
function tallyLines(tally: ThresholdTally, { columnCount }: RenderOptions, ink: Ink): readonly string[] {
  const sgr = tally.isMet ? SGR.best : SGR.bad;
  const heading = ink.paint(HEADING, SGR.heading);
  const text = tallyText(tally, GAP);
  const isShort = HEADING.length + HEADING_GAP.length + text.length <= columnCount;
  if (isShort) return [`${heading}${HEADING_GAP}${ink.paint(text, sgr)}`];
  const lines = wrapToWidth(tallyText(tally), columnCount - INDENT.length);
  return [heading, ...lines.map((line) => `${INDENT}${ink.paint(line, sgr)}`)];
}

interface Page {
  readonly result: RunResult;
  readonly options: RenderOptions;
  readonly ink: Ink;
}

/** What the table leaves out where it would have to be broken. */
interface Layout {
  /** Whether an interval of two ends stands beside its value; else it is told below. */
  readonly hasRanges: boolean;
  readonly placeCells: number;
}

const LAYOUTS: readonly Layout[] = [
  { hasRanges: true, placeCells: SHORT_CELLS },
  { hasRanges: false, placeCells: SHORT_CELLS },
  { hasRanges: false, placeCells: SHORT_CELLS / 2 },
];

function tableOf(verdicts: readonly ThresholdVerdict[], page: Page): readonly string[] {
  const { options, ink } = page;
  const group = groupOf(verdicts, page, layoutOf(verdicts, page));
  const room = roomBeside(group, options);
  const cells = Math.min(TEXT_CELLS, room >= SHORT_CELLS ? room : Math.floor(options.columnCount / 2));
  const key: Column = {
    heading: 'threshold',
    side: 'left',
    cells: verdicts.map((verdict) => {
      const text = keyText(verdict, { cells, ink });
      return { text: `${markOf(verdict)} ${text}`, sgr: isFatal(verdict) ? SGR.bad : null };
    }),
  };
  return tableLines({ key, groups: [group] }, { ink, columnCount: options.columnCount });
}

/** The first that leaves room for the thresholds; where none does the table is broken, and nothing has to be left out. */
function layoutOf(verdicts: readonly ThresholdVerdict[], page: Page): Layout {
  const fits = (layout: Layout) => roomBeside(groupOf(verdicts, page, layout), page.options) >= SHORT_CELLS;
  return LAYOUTS.find(fits) ?? (LAYOUTS[0] as Layout);
}

/** Cells that the other columns leave for the thresholds. */
function roomBeside(group: readonly Column[], { columnCount }: RenderOptions): number {
  return columnCount - group.reduce((sum, one) => sum + GAP.length + widthOf(one), INDENT.length + MARK_CELLS);
}

function groupOf(
  verdicts: readonly ThresholdVerdict[],
  { result, options, ink }: Page,
  { hasRanges, placeCells }: Layout,
): readonly Column[] {
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
  return [
    column('platform', 'left', ({ platform }) => labelOf(platform)),
    column('outcome', 'left', outcomeWord),
    column('value', 'right', (verdict) =>
      ink.clean(hasRanges || !hasRange(verdict) ? verdictValueText(verdict) : valueText(verdict)),
    ),
    column('from limit', 'right', (verdict) => ink.clean(distanceText(verdict))),
    column('scenario', 'left', (verdict) =>
      cutToWidth(ink.clean(placeText(verdict, result, placeCells)), { cells: placeCells, ellipsis: ink.ellipsis }),
    ),
  ];
}

/** Whether its value would stand with the two ends of its interval behind it. */
function hasRange(verdict: ThresholdVerdict): boolean {
  return verdictValueText(verdict).endsWith(')');
}

/** The threshold; where that is too long its labels are cut before what is asked for: "latency{platform:ecs,… p(95) < 9ms". */
function keyText(verdict: ThresholdVerdict, { cells, ink }: { readonly cells: number; readonly ink: Ink }): string {
  const { ellipsis } = ink;
  const text = ink.clean(thresholdText(verdict));
  const expression = ink.clean(verdict.threshold.expression.trim());
  const left = cells - textWidth(expression) - 1;
  if (textWidth(text) <= cells || left < LEAST_SELECTOR_CELLS) return cutToWidth(text, { cells, ellipsis });
  return `${cutToWidth(ink.clean(verdict.threshold.selector.trim()), { cells: left, ellipsis })} ${expression}`;
}

/** What fails the run, what is open, what is only told. */
function markOf(verdict: ThresholdVerdict): string {
  if (isFatal(verdict)) return 'x';
  return isUndecided(verdict) ? '?' : '!';
}

/** Why what is inconclusive is so, and intervals, where they do not stand in the table. */
function doubtLines(verdicts: readonly ThresholdVerdict[], page: Page): readonly string[] {
  const { result, options, ink } = page;
  const { hasRanges } = layoutOf(verdicts, page);
  return verdicts.flatMap((verdict) => {
    const { doubt, platform } = verdict;
    const isToldAbove = doubt === null || doubt === 'interval';
    if (isToldAbove && (hasRanges || !hasRange(verdict))) return [];
    const text = doubt === null ? verdictValueText(verdict) : doubtText(verdict);
    return wrapped(`${ink.clean(placeText(verdict, result))}, ${ink.clean(platform)}: ${ink.clean(text)}`, options);
  });
}

/** How many replications would settle what is open. */
function settlingLines(verdicts: readonly ThresholdVerdict[], options: RenderOptions): readonly string[] {
  const settling = settlingOf(verdicts.filter(({ threshold }) => threshold.level === 'error'));
  return settling === null ? [] : wrapped(settlingText(settling), options);
}

/** What the authors of the thresholds want to be told, once each. */
function messageLines(verdicts: readonly ThresholdVerdict[], { result, options, ink }: Page): readonly string[] {
  const thresholds = new Set<ThresholdVerdict['threshold']>();
  return verdicts.flatMap((verdict) => {
    const { threshold } = verdict;
    if (threshold.message === null || thresholds.has(threshold)) return [];
    thresholds.add(threshold);
    return wrapped(`${ink.clean(placeText(verdict, result))}: ${ink.clean(threshold.message, 500)}`, options);
  });
}

/** How sure the verdicts are. */
function noteLines(verdicts: readonly ThresholdVerdict[], options: RenderOptions, ink: Ink): readonly string[] {
  const note = verdictNote(verdicts);
  return note === '' ? [] : wrapped(note, options).map((line) => ink.paint(line, SGR.quiet));
}

function wrapped(text: string, { columnCount }: RenderOptions): readonly string[] {
  return wrapToWidth(text, columnCount - INDENT.length).map((line) => `${INDENT}${line}`);
}
