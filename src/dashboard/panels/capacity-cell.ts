// One platform of the capacity tab: its name and what it waits for, its figures, its chart.

import { formatCount } from '../../base/units/count.ts';
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import { lineChart } from '../charts/line-chart.ts';
import type { ScreenSize } from '../state/state.ts';
import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import { waitingText } from './capacity-waiting.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformLabel, platformRole } from './platform-label.ts';

/** Of a count and the blank behind it, at least. */
const COUNT_CELLS = 4;
const HEAD_ROWS = 2;
/** The widest mark; the others are as wide, so that a chart keeps its width. */
const DESIRED = 'desired';

interface Cell {
  readonly size: ScreenSize;
  readonly isMarked: boolean;
}

/** Exactly `size.rows` lines. */
export function capacityCell(input: PanelInput, moment: TrackMoment, { size, isMarked }: Cell): readonly Line[] {
  const { look } = input.state;
  const { track, index, row } = moment;
  const label = [span(isMarked ? '>' : ' ', 'strong'), ...platformLabel({ name: track.name, index }, look)];
  if (row === null) return fitBlock([[...label, span('  nothing yet', 'quiet')]], size, look);
  const waiting = waitingText(moment);
  const head: Line = waiting === null ? label : [...label, span('  waiting: ', 'warning'), span(waiting)];
  const chart = unitChart(input, moment, { ...size, rows: size.rows - HEAD_ROWS });
  return fitBlock([head, figureLine(row, size.columns), ...chart], size, look);
}

/** In the order in which units go through them; what goes first where it is narrow has the highest rank. */
const FIGURES: readonly { readonly name: string; readonly rank: number; readonly of: (row: SeriesRow) => number }[] = [
  { name: 'desired', rank: 0, of: ({ unitsDesired }) => unitsDesired },
  { name: 'pending', rank: 2, of: ({ unitsPending }) => unitsPending },
  { name: 'starting', rank: 3, of: ({ unitsStarting }) => unitsStarting },
  { name: 'ready', rank: 1, of: ({ unitsReady }) => unitsReady },
  { name: 'draining', rank: 4, of: ({ unitsDraining }) => unitsDraining },
];

function figureLine(row: SeriesRow, columns: number): Line {
  const figures = FIGURES.map(({ name, rank, of }) => {
    const isShort = name === 'pending' && of(row) > 0;
    const count = `${formatCount(of(row))} `.padEnd(COUNT_CELLS);
    return { rank, spans: [span(`${name} `, 'quiet'), span(count, isShort ? 'warning' : 'plain')] };
  });
  const upTo = (most: number) => figures.filter(({ rank }) => rank <= most).flatMap(({ spans }) => spans);
  const most = [4, 3, 2].find((rank) => 1 + widthOf(upTo(rank)) <= columns) ?? 1;
  return [span(' '), ...upTo(most)];
}

function unitChart({ race, atMs, state }: PanelInput, moment: TrackMoment, size: ScreenSize): readonly Line[] {
  const { durationMs, stepMs } = race.facts;
  const steps = moment.track.steps.slice(0, moment.stepCount);
  const valuesOf = (read: (row: SeriesRow) => number) => steps.map(({ platform }) => read(platform));
  const marks = marksOf(moment.row);
  return lineChart({
    lines: [
      { values: valuesOf((row) => row.unitsDesired), role: 'plain', mark: marks.desired, stroke: 'dotted' },
      { values: valuesOf(unitsRunning), role: 'quiet', mark: marks.running, stroke: 'dashed' },
      {
        values: valuesOf((row) => row.unitsReady),
        role: platformRole(moment.index),
        mark: marks.ready.padEnd(DESIRED.length),
      },
    ],
    size,
    x: { fromMs: 0, untilMs: durationMs, stepMs, cursorMs: atMs },
    y: { label: 'units', format: formatCount, isWhole: true, least: 1 },
    look: state.look,
    shape: 'step',
  });
}

/** Those that have a place: not yet serving, serving, or no longer. */
function unitsRunning({ unitsStarting, unitsReady, unitsDraining }: SeriesRow): number {
  return unitsStarting + unitsReady + unitsDraining;
}

/** What stands at the ends of the lines: of those that end at one place one word. */
function marksOf(row: SeriesRow | null): {
  readonly desired: string;
  readonly running: string;
  readonly ready: string;
} {
  if (row === null) return { desired: '', running: '', ready: '' };
  const { unitsDesired: desired, unitsReady: ready } = row;
  const running = unitsRunning(row);
  if (desired === ready && ready === running) return { desired: '', running: '', ready: 'all' };
  return {
    desired: desired === ready ? '' : DESIRED,
    running: running === ready || running === desired ? '' : 'running',
    ready: 'ready',
  };
}
