// The tab of start-ups: how long units take from the decision until they serve, in all and phase by phase.

import { formatCount } from '../../base/units/count.ts';
import type { StartupSummary } from '../../metrics/result.ts';
import { NO_FIGURE } from '../../output/figure-text.ts';
import { type Phase, waterfall } from '../charts/waterfall.ts';
import type { Look, ScreenSize } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import { blank, fitBlock, fitLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span, textOf } from '../text/spans.ts';
import { tableLines } from '../text/table.ts';
import type { Panel, PanelInput, TrackMoment } from './panel.ts';
import { platformGlyph, platformLabel, platformRole } from './platform-label.ts';
import { sectionRule } from './section-rule.ts';
import { shortMs, shortShare } from './short-figures.ts';

const LEAST_FALL_ROWS = 6;
/** Of a waterfall beside its phases: rule, headings, axis. */
const FALL_LINES = 3;
const INDENT = 2;
const LONGEST_TITLE = 40;
/** What a host does before units can be placed on it. */
const HOST_PHASE = 'host-';

/** A row for each platform; below, the phases of the marked one and of those after it that there is room for. */
export const startupPanel: Panel = (input) => {
  const { moments, size, state } = input;
  const marked = Math.min(state.marked.startup, Math.max(0, moments.length - 1));
  const tableRows = Math.min(moments.length + 1, Math.max(3, size.rows - LEAST_FALL_ROWS - 2));
  const table = startTable(input, { marked, rows: tableRows });
  const falls = waterfalls(input, { marked, size: { ...size, rows: size.rows - tableRows } });
  return fitBlock([...table, ...falls], size, state.look);
};

interface MarkedTable {
  readonly marked: number;
  readonly rows: number;
}

function startTable({ moments, size, state }: PanelInput, { marked, rows }: MarkedTable): readonly Line[] {
  const { look } = state;
  const isWide = size.columns >= 140;
  return tableLines({
    columns: [
      { title: 'platform', isGrowing: true, least: 12 },
      { title: 'starts', align: 'right', least: 7 },
      { title: 'start p50', align: 'right', least: 7 },
      { title: 'start p95', align: 'right', least: 7 },
      { title: 'start p99', align: 'right', least: 7, priority: 1 },
      { title: 'cold starts', align: 'right', least: 7 },
      { title: 'of requests', align: 'right', least: 7, priority: 2 },
      { title: 'longest phase', width: isWide ? 30 : size.columns >= 100 ? 22 : 18 },
    ],
    rows: moments.map((moment) => [
      platformLabel({ name: moment.track.name, index: moment.index }, look),
      ...startCells(moment),
    ]),
    marked,
    size: { columns: size.columns, rows },
    look,
  });
}

function startCells({ track, detail }: TrackMoment): readonly Line[] {
  if (track.status === 'infeasible') return [...Array.from({ length: 6 }, () => []), [span('cannot run', 'quiet')]];
  if (detail === null) return Array.from({ length: 7 }, () => [span(NO_FIGURE, 'quiet')]);
  const { startupMs, coldStarts } = detail.summary;
  const longest = startupMs.phases.reduce<StartupSummary['phases'][number] | null>(
    (best, phase) => (best === null || phase.p50 > best.p50 ? phase : best),
    null,
  );
  return [
    [span(formatCount(startupMs.count))],
    [span(shortMs(startupMs.p50))],
    [span(shortMs(startupMs.p95))],
    [span(shortMs(startupMs.p99))],
    [span(formatCount(coldStarts.count))],
    [span(shortShare(coldStarts.share))],
    longest === null ? [span(NO_FIGURE, 'quiet')] : [span(`${longest.phase} ${shortMs(longest.p50)}`)],
  ];
}

interface MarkedRoom {
  readonly marked: number;
  readonly size: ScreenSize;
}

/** All on one axis; the first even where it has to be cut. */
function waterfalls({ moments, state }: PanelInput, { marked, size }: MarkedRoom): readonly Line[] {
  const { look } = state;
  const started = moments.slice(marked).flatMap((moment) => {
    const phases = phasesOf(moment.detail?.summary.startupMs.phases ?? []);
    return phases.length === 0 ? [] : [{ moment, phases }];
  });
  let room = size.rows;
  const shown = started.filter(({ phases }, i) => {
    room -= phases.length + FALL_LINES;
    return i === 0 || room >= 0;
  });
  if (shown.length === 0) {
    return [sectionRule({ title: 'Phases' }, size.columns, look), [span('  no unit has started yet', 'quiet')]];
  }
  const ends = shown.flatMap(({ phases }) =>
    phases.map(({ startMs, ms, p95Ms }) => startMs + Math.max(ms, p95Ms ?? 0)),
  );
  const leastMs = Math.max(...ends);
  return shown.flatMap(({ moment, phases }) => fallLines(moment, { phases, leastMs, columns: size.columns, look }));
}

interface Fall {
  readonly phases: readonly Phase[];
  readonly leastMs: number;
  readonly columns: number;
  readonly look: Look;
}

function fallLines({ track, index }: TrackMoment, { phases, leastMs, columns, look }: Fall): readonly Line[] {
  const title = `${platformGlyph(index, look)} ${track.name}`;
  const note = 'phases: full to p50, shaded to p95';
  const fall = waterfall({ phases, columns: columns - 2 * INDENT, role: platformRole(index), leastMs, look });
  return [
    sectionRule(
      { title: textOf(fitLine([span(title)], Math.min(LONGEST_TITLE, cellsOf(title)), look)), note },
      columns,
      look,
    ),
    ...fall.map((line): Line => [blank(INDENT), ...line]),
  ];
}

/** Each begins where those before it usually end; hosts start by themselves, and so begin anew. */
function phasesOf(phases: StartupSummary['phases']): readonly Phase[] {
  const isOfHost = ({ phase }: { readonly phase: string }) => phase.startsWith(HOST_PHASE);
  return [phases.filter((phase) => !isOfHost(phase)), phases.filter(isOfHost)].flatMap((group) => {
    let startMs = 0;
    return group.map(({ phase, p50, p95 }) => {
      const own = { label: phase, startMs, ms: p50, p95Ms: p95 };
      startMs += p50;
      return own;
    });
  });
}
