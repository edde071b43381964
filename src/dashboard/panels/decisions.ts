// The tab of decisions: the log of all shown platforms in the order of time, filtered, with the whole reason of the marked one.

import { formatCount } from '../../base/units/count.ts';
import type { Decision } from '../../metrics/result.ts';
import { cutToWidth } from '../../output/line/fit-text.ts';
import { omittedDecisions, type ShownDecision, shownDecisions } from '../recording/shown-decisions.ts';
import type { Race } from '../state/race.ts';
import type { ScreenSize } from '../state/state.ts';
import { fitBlock, spreadLine } from '../text/fit.ts';
import type { Line, Role } from '../text/line.ts';
import { lineOf, span, textOf } from '../text/spans.ts';
import { type TableColumn, type TableRow, tableLines } from '../text/table.ts';
import { decisionWidths, platformCell, serviceCell, whatText } from './decision-columns.ts';
import { type Detail, withDetail } from './detail-pane.ts';
import { momentText } from './moment-text.ts';
import type { Panel, PanelInput } from './panel.ts';

/** On narrower screens the reason has the room of the kind, which the detail tells. */
const ROOMY_COLUMNS = 140;
/** A filter takes at most this part of the line. */
const SETTING_SHARE = 8;

const KIND_ROLES: Readonly<Record<Decision['kind'], Role>> = {
  scaling: 'plain',
  placement: 'plain',
  start: 'plain',
  stop: 'plain',
  throttle: 'warning',
  trouble: 'bad',
};

/** The log, with its filters in the first line. */
export const decisionsPanel: Panel = (input) => {
  const { state, race, atMs, size } = input;
  const { look } = state;
  const decisions = shownDecisions(state, race, atMs);
  const marked = state.isFollowing ? decisions.length - 1 : Math.min(state.marked.decisions, decisions.length - 1);
  const markedOne = decisions[marked];
  return withDetail({
    detail: state.isDetailOpen && markedOne !== undefined ? detailOf(markedOne, race) : null,
    size,
    look,
    listOf: (room) => listLines(input, { decisions, marked, room }),
  });
};

interface Log {
  readonly decisions: readonly ShownDecision[];
  readonly marked: number;
  readonly room: ScreenSize;
}

function listLines(input: PanelInput, { decisions, marked, room }: Log): readonly Line[] {
  const { state, race } = input;
  const { look } = state;
  const head = headLine(input, decisions.length);
  if (decisions.length === 0) {
    const text = state.textFilter === '' ? 'Nothing has been decided yet.' : 'No decision contains the text.';
    return fitBlock([head, [], lineOf(span(`  ${text}`, 'quiet'))], room, look);
  }
  const table = tableLines({
    columns: columnsOf(race, room),
    rows: { count: decisions.length, at: (index) => rowOf(decisions[index]!, input) },
    marked,
    size: { ...room, rows: room.rows - 1 },
    look,
  });
  return fitBlock([head, ...table], room, look);
}

function headLine({ state, race, size: { columns } }: PanelInput, count: number): Line {
  const { platformFilter, textFilter, isFollowing, look } = state;
  const omitted = omittedDecisions(state, race);
  const cells = Math.floor(columns / SETTING_SHARE);
  const shortened = (text: string, most: number) =>
    cutToWidth(textOf([span(text)]), { cells: most, ellipsis: look.isAscii ? '~' : '…' });
  const left = [
    span(`${formatCount(count)} ${count === 1 ? 'decision' : 'decisions'}`, 'heading'),
    ...(omitted === 0 ? [] : [span(`, ${formatCount(omitted)} left out`, 'warning')]),
  ];
  const right = [
    ...setting('platform', shortened(platformFilter ?? 'all', cells), 'p'),
    ...setting('text', textFilter === '' ? 'any' : shortened(textFilter, cells), '/'),
    ...setting('follow', isFollowing ? 'on' : 'off', 'f'),
  ];
  return spreadLine({ left, right }, columns, look);
}

/** "platform all (p)", each with a gap before it. */
function setting(name: string, value: string, key: string): Line {
  return [span(`  ${name} `, 'quiet'), span(value, 'strong'), span(` (${key})`, 'quiet')];
}

/** Fixed, but for the reason: rows that come and go do not move the columns. */
function columnsOf(race: Race, { columns }: ScreenSize): readonly TableColumn[] {
  const { time, platform, service, what } = decisionWidths(race, { columns });
  return [
    { title: 'time', width: time, align: 'right' },
    { title: 'platform', width: platform },
    ...(columns >= ROOMY_COLUMNS ? [{ title: 'kind', width: 9 }] : []),
    { title: 'service', width: service, priority: 2 },
    { title: 'what', width: what },
    { title: 'reason', isGrowing: true, least: 30 },
  ];
}

function rowOf({ decision, index }: ShownDecision, { race, state: { look }, size }: PanelInput): TableRow {
  const { facts, tracks } = race;
  const { timeMs, kind, reason } = decision;
  const widths = decisionWidths(race, size);
  return [
    lineOf(momentText(timeMs, facts.durationMs)),
    platformCell({ name: tracks[index]!.name, index }, widths, look),
    ...(size.columns >= ROOMY_COLUMNS ? [lineOf(span(kind, KIND_ROLES[kind]))] : []),
    serviceCell(decision, widths, look),
    lineOf(span(whatText(decision), KIND_ROLES[kind])),
    lineOf(reason),
  ];
}

function detailOf({ decision, index }: ShownDecision, { facts, tracks }: Race): Detail {
  const { timeMs, kind, service, reason } = decision;
  const who = [tracks[index]!.name, ...(service === null ? [] : [service])].join(' ');
  return {
    title: `${momentText(timeMs, facts.durationMs)} ${who}: ${whatText(decision)}`,
    paragraphs: [reason, `a decision of the kind ${kind}`],
  };
}
