// One platform of the capacity tab: its name and what it waits for, its figures, its chart.

import type { SeriesRow } from '../../metrics/live/live-step.ts';
import { lineChart } from '../charts/line-chart.ts';
import type { ScreenSize } from '../state/state.ts';
import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span } from '../text/spans.ts';
import { waitingText } from './capacity-waiting.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformLabel, platformRole } from './platform-label.ts';

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
  const cells = (most: number) =>
    FIGURES.filter(({ rank }) => rank <= most).reduce((sum, { name }) => sum + name.length + 1 + COUNT_CELLS, 1);
  const most = [4, 3, 2].find((rank) => cells(rank) <= columns) ?? 1;
  return [
    span(' '),
    ...FIGURES.filter(({ rank }) => rank <= most).flatMap(({ name, of }): Line => {
      const isShort = name === 'pending' && of(row) > 0;
      return [span(`${name} `, 'quiet'), span(String(of(row)).padEnd(COUNT_CELLS), isShort ? 'warning' : 'plain')];
    }),
  ];
}

function unitChart({ race, atMs, state }: PanelInput, moment: TrackMoment, size: ScreenSize): readonly Line[] {
  const { durationMs, stepMs } = race.facts;
  const steps = moment.track.steps.slice(0, moment.stepCount);
  const valuesOf = (read: (row: SeriesRow) => number) => steps.map(({ platform }) => read(platform));
  const isEqual = moment.row?.unitsDesired === moment.row?.unitsReady;
  return lineChart({
    lines: [
      { values: valuesOf((row) => row.unitsDesired), role: 'plain', mark: isEqual ? '' : DESIRED, stroke: 'dotted' },
      {
        values: valuesOf((row) => row.unitsReady),
        role: platformRole(moment.index),
        mark: (isEqual ? 'both' : 'ready').padEnd(DESIRED.length),
      },
    ],
    size,
    x: { fromMs: 0, untilMs: durationMs, stepMs, cursorMs: atMs },
    y: { label: 'units', format: String, isWhole: true, least: 1 },
    look: state.look,
    shape: 'step',
  });
}
