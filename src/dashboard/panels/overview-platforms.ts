// The overview's table: a row for each platform; of one that cannot run, the reason.

import type { Infeasibility } from '../../metrics/result.ts';
import { blank, fitLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { rowWindow } from '../text/scroll.ts';
import { span, widthOf } from '../text/spans.ts';
import { type TableColumn, tableLines } from '../text/table.ts';
import { figureColumns } from './overview-columns.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { MARK_CELLS, platformLabel } from './platform-label.ts';
import { thresholdRows } from './thresholds-rows.ts';

/** Of the marked row. */
const CURSOR_CELLS = 2;
const GAP_CELLS = 2;
const SCROLLBAR_CELLS = 2;

/** Titles and as many platforms as there is room for in `rows` lines. */
export function platformTable(input: PanelInput, rows: number): readonly Line[] {
  const { moments, state, size } = input;
  const { look } = state;
  const marked = Math.min(state.marked.overview, moments.length - 1);
  const broken = brokenCounts(input);
  const figures = figureColumns(input);
  const name = nameColumn(input);
  const lines = tableLines({
    columns: [name, typeColumn(input), ...figures, brokenColumn(input)],
    rows: moments.map((moment) => [
      platformLabel({ name: moment.track.name, index: moment.index }, look, name.width),
      [span(moment.track.type, 'quiet')],
      ...figures.map(({ cellOf }) => cellOf(moment)),
      broken.get(moment) === undefined ? [] : [span(`x${broken.get(moment)}`, 'bad')],
    ]),
    marked,
    size: { columns: size.columns, rows },
    look,
  });
  const window = rowWindow({ rowCount: moments.length, marked, height: rows - 1 });
  const isScrolling = window.until - window.from < moments.length;
  const columns = size.columns - (isScrolling ? SCROLLBAR_CELLS : 0);
  return lines.map((line, i) => {
    const moment = i === 0 ? undefined : moments[window.from + i - 1];
    if (moment === undefined || moment.track.status !== 'infeasible') return line;
    const isMarked = window.from + i - 1 === marked;
    const row = fitLine(reasonRow(input, moment, isMarked), columns, look);
    return isScrolling ? [...row, ...line.slice(-2)] : row;
  });
}

function nameColumn({ moments, size }: PanelInput): TableColumn & { readonly width: number } {
  const widest = size.columns >= 140 ? 26 : size.columns >= 100 ? 15 : 12;
  const longest = Math.max(8, ...moments.map(({ track }) => MARK_CELLS + widthOf([span(track.name)])));
  return { title: 'platform', width: Math.min(widest, longest) };
}

function typeColumn({ moments }: PanelInput): TableColumn {
  return { title: 'type', width: Math.max(4, ...moments.map(({ track }) => widthOf([span(track.type)]))), priority: 2 };
}

/** "x2" for two thresholds that do not hold. */
function brokenColumn({ size }: PanelInput): TableColumn {
  return size.columns >= 140 ? { title: 'broken', width: 6 } : { title: '', width: 2 };
}

/** Mark, name, type and why it cannot run. */
function reasonRow(input: PanelInput, { track, index }: TrackMoment, isMarked: boolean): Line {
  const { look } = input.state;
  const { width } = nameColumn(input);
  const reasons = track.result?.isFeasible === false ? track.result.reasons : [];
  const more = reasons.length > 1 ? ` (and ${reasons.length - 1} more)` : '';
  const line: Line = [
    ...fitLine(platformLabel({ name: track.name, index }, look, width), width, look),
    blank(GAP_CELLS),
    span(`${track.type}  `, 'quiet'),
    span('cannot run: ', 'warning'),
    span(`${reasons[0] === undefined ? 'no reason given' : reasonText(reasons[0])}${more}`),
  ];
  return isMarked
    ? [span('> ', 'selected'), ...line.map(({ text }) => ({ text, role: 'selected' as const }))]
    : [blank(CURSOR_CELLS), ...line];
}

function reasonText({ service, value, rule }: Infeasibility): string {
  return `${service === null ? '' : `${service}: `}${value}; ${rule}`;
}

/** How many thresholds of level `error` do not hold on a platform, so far or for good; those without any are left out. */
function brokenCounts(input: PanelInput): ReadonlyMap<TrackMoment, number> {
  const counts = new Map<TrackMoment, number>();
  for (const { moment, tone } of thresholdRows(input)) {
    if (tone === 'bad') counts.set(moment, (counts.get(moment) ?? 0) + 1);
  }
  return counts;
}
