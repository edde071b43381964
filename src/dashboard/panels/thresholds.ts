// The tab of thresholds: each with its value on each platform, how far that is from the limit, and how it stands.

import { tallyOf } from '../../analysis/thresholds/tally.ts';
import { formatCount } from '../../base/units/count.ts';
import { lengthText } from '../../output/figure-text.ts';
import {
  distanceText,
  placeText,
  singleRunText,
  tallyText,
  verdictExplanation,
  verdictValueText,
} from '../../output/threshold-figures.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { alignRight, blank, fitBlock, fitLine, spreadLine } from '../text/fit.ts';
import type { Line, Role, Span } from '../text/line.ts';
import { rowWindow, scrollbarCell } from '../text/scroll.ts';
import { lineOf, span, widthOf } from '../text/spans.ts';
import { type Detail, withDetail } from './detail-pane.ts';
import { momentText } from './moment-text.ts';
import type { Panel, PanelInput } from './panel.ts';
import { platformLabel } from './platform-label.ts';
import { limitBar } from './thresholds-bar.ts';
import { type StandingTone, type ThresholdRow, thresholdRows } from './thresholds-rows.ts';

/** A sign beside the word, so that a column of them can be read at a glance. */
const SIGNS: Readonly<Record<StandingTone, { readonly sign: string; readonly ascii: string; readonly role: Role }>> = {
  good: { sign: '✓', ascii: '+', role: 'good' },
  bad: { sign: 'x', ascii: 'x', role: 'bad' },
  warning: { sign: '!', ascii: '!', role: 'warning' },
  open: { sign: '?', ascii: '?', role: 'plain' },
};

/** The thresholds in their order, below each the platforms that it is about. */
export const thresholdsPanel: Panel = (input) => {
  const { state, size } = input;
  const rows = thresholdRows(input);
  const marked = Math.min(state.marked.thresholds, rows.length - 1);
  const markedRow = rows[marked];
  return withDetail({
    detail: state.isDetailOpen && markedRow !== undefined ? detailOf(markedRow) : null,
    size,
    look: state.look,
    listOf: (room) => listLines(input, { rows, marked, room }),
  });
};

interface List {
  readonly rows: readonly ThresholdRow[];
  readonly marked: number;
  readonly room: ScreenSize;
}

function listLines(input: PanelInput, { rows, marked, room }: List): readonly Line[] {
  const { look } = input.state;
  const { file } = input.race.facts;
  if (rows.length === 0) return fitBlock([[], ...blankLines(input)], room, look);
  const head = headLine(input, rows);
  const columnCount = room.columns - SCROLLBAR_CELLS;
  const widths = widthsOf(columnCount);
  const lines: Line[] = [];
  let markedLine = 0;
  rows.forEach((row, i) => {
    if (row.threshold !== rows[i - 1]?.threshold) lines.push(headingLine(row, file, { columns: columnCount, look }));
    if (i === marked) markedLine = lines.length;
    lines.push(rowLine(row, { widths, isMarked: i === marked, columnCount, look }));
  });
  const window = rowWindow({ rowCount: lines.length, marked: markedLine, height: room.rows - 1 });
  const shown = lines.slice(window.from, window.until);
  if (shown.length === lines.length) return fitBlock([head, ...lines], room, look);
  const scrolled = shown.map((line, i) => [
    ...fitLine(line, columnCount, look),
    blank(1),
    scrollbarCell(i, { window, rowCount: lines.length, look }),
  ]);
  return fitBlock([head, ...scrolled], room, look);
}

const SCROLLBAR_CELLS = 2;
const NO_THRESHOLDS = [
  '  The scenario has no thresholds: nothing decides whether a run passes.',
  '  One would be written so:',
  '',
  '    thresholds:',
  "      latency: [ 'p(95) < 250ms' ]",
];

/** Why there is nothing to list. */
function blankLines({ race }: PanelInput): readonly Line[] {
  const texts = race.facts.thresholds.length === 0 ? NO_THRESHOLDS : ['  No threshold is about this platform.'];
  return texts.map((text) => lineOf(span(text, 'quiet')));
}

/** How many stand how; at the end of a run, what was judged. */
function headLine({ race, atMs, size, state }: PanelInput, rows: readonly ThresholdRow[]): Line {
  const verdicts = rows.flatMap(({ isJudged, held }) => (isJudged ? [held] : []));
  const isJudged = rows.length > 0 && verdicts.length === rows.length;
  const at = momentText(atMs, race.facts.durationMs);
  const replications = race.result?.study?.replicationCount ?? 1;
  const right = isJudged
    ? singleRunText(verdicts) || `after ${formatCount(replications)} replications`
    : `replication 1, as of ${at}`;
  const left = isJudged ? tallyText(tallyOf(verdicts), '  ') : standingText(rows);
  const head = lineOf(span(left, 'heading'));
  const legend = lineOf(span(`% from the limit ${state.look.isAscii ? '|' : '┃'}   `, 'quiet'));
  const end = lineOf(span(right, 'quiet'));
  const isRoomy = widthOf(head) + widthOf(legend) + widthOf(end) < size.columns;
  return spreadLine({ left: head, right: isRoomy ? [...legend, ...end] : end }, size.columns, state.look);
}

/** "3 hold so far  7 broken so far  1 no data yet". */
function standingText(rows: readonly ThresholdRow[]): string {
  const count = (is: (tone: StandingTone) => boolean) => rows.filter(({ tone }) => is(tone)).length;
  const parts = [
    [count((tone) => tone === 'good'), 'hold so far'],
    [count((tone) => tone === 'bad' || tone === 'warning'), 'broken so far'],
    [count((tone) => tone === 'open'), 'without data'],
  ] as const;
  return parts.map(([number, word]) => `${formatCount(number)} ${word}`).join('   ');
}

/** "latency p(95) < 250ms", with its level and where it stands; too long, its labels are cut before what is asked for. */
function headingLine({ threshold }: ThresholdRow, file: string | null, { columns, look }: HeadingLook): Line {
  const { selector, expression, level } = threshold;
  const origin = file === null ? undefined : { file, environment: [], arguments: [] };
  const place = lineOf(span(`  ${placeText({ threshold }, { origin }, PLACE_CELLS)}`, 'quiet'));
  const end = [
    span(` ${expression.trim()}`, 'heading'),
    ...(level === 'warn' ? [span('  ! warns only', 'warning')] : []),
  ];
  const room = columns - widthOf(place) - widthOf(end);
  const name = lineOf(span(`${INDENT}${selector.trim()}`, 'strong'));
  const left = widthOf(name) > room ? fitLine(name, Math.max(LEAST_SELECTOR_CELLS, room), look) : name;
  return spreadLine({ left: [...left, ...end], right: place }, columns, look);
}

interface HeadingLook {
  readonly columns: number;
  readonly look: Look;
}

const INDENT = '  ';
/** Of the place in the scenario, at most. */
const PLACE_CELLS = 24;
const LEAST_SELECTOR_CELLS = 12;

interface Widths {
  readonly label: number;
  readonly value: number;
  readonly distance: number;
  readonly bar: number;
  readonly standing: number;
}

const MARK_CELLS = 4;
const GAP = 2;

function widthsOf(columnCount: number): Widths {
  const [label, value] = columnCount >= 120 ? [24, 26] : columnCount >= 92 ? [14, 20] : [12, 14];
  const [distance, standing] = [8, 15];
  const bar = columnCount - MARK_CELLS - label - value - distance - standing - 4 * GAP;
  return { label, value, distance, standing, bar: Math.min(61, bar) };
}

interface RowLook {
  readonly widths: Widths;
  readonly isMarked: boolean;
  readonly columnCount: number;
  readonly look: Look;
}

function rowLine(row: ThresholdRow, { widths, isMarked, columnCount, look }: RowLook): Line {
  const { moment, tone, standing, threshold, held } = row;
  const { sign, ascii, role } = SIGNS[tone];
  const { value, outcome } = held;
  const cells = [
    fitLine(platformLabel({ name: moment.track.name, index: moment.index }, look, widths.label), widths.label, look),
    alignRight(lineOf(verdictValueText(held)), widths.value, look),
    alignRight(lineOf(distanceText(held)), widths.distance, look),
    limitBar({ value, limit: threshold.limit, isGood: outcome === 'pass', columns: widths.bar, role, look }),
    lineOf(span(`${look.isAscii ? ascii : sign} ${standing}`, role)),
  ];
  const line = cells.flatMap((cell, i) => (i === 0 ? cell : [blank(GAP), ...cell]));
  if (!isMarked) return [blank(MARK_CELLS), ...line];
  const fitted = fitLine(line, columnCount - MARK_CELLS, look);
  return [span('>   ', 'selected'), ...fitted.map(({ text }): Span => ({ text, role: 'selected' }))];
}

function detailOf({ threshold, moment, standing, held, isJudged }: ThresholdRow): Detail {
  const { selector, expression, message, level, across, windowMs } = threshold;
  const window = windowMs === null ? [] : [`from ${lengthText(windowMs.startMs)} to ${lengthText(windowMs.endMs)}`];
  const meaning = level === 'warn' ? 'warns only' : 'fails the run';
  return {
    title: `${selector.trim()} ${expression.trim()} on ${moment.track.name}`,
    paragraphs: [
      `${standing}: ${isJudged ? verdictExplanation(held) : liveText(held)}`,
      ...(message === null ? [] : [message]),
      [`level ${level}: ${meaning}`, `across replications: ${across}`, ...window].join(' · '),
    ],
  };
}

/** "341 ms, +36.4% from the limit". */
function liveText(held: ThresholdRow['held']): string {
  if (held.value === null) return 'there was nothing to measure by then';
  const far = held.distance === null ? '' : `, ${distanceText(held)} from the limit`;
  return `${verdictValueText(held)}${far}`;
}
