// Two charts of the overview for screens that have room for them: traffic, and what its users feel; of jobs, what works on
// them, and what that costs.

import { formatCount } from '../../base/units/count.ts';
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { ChartLine, LineChart } from '../charts/chart.ts';
import { lineChart } from '../charts/line-chart.ts';
import { beside } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformCurve } from './platform-curve.ts';
import { rateText, shortMs, shortUsd } from './short-figures.ts';

const GAP = 2;

/** Exactly `rows` lines: two charts side by side, up to the shown moment. */
export function overviewCharts(input: PanelInput, rows: number): readonly Line[] {
  const { race, atMs, state, size } = input;
  const columns = Math.floor((size.columns - GAP) / 2);
  const { durationMs, stepMs, isJobsOnly } = race.facts;
  const frame: Frame = {
    size: { columns, rows },
    x: { fromMs: 0, untilMs: durationMs, stepMs, cursorMs: atMs },
    look: state.look,
  };
  const charts = isJobsOnly === true ? jobCharts(input, frame) : requestCharts(input, frame);
  return beside(
    charts.map((chart) => ({ lines: lineChart(chart), columns })),
    GAP,
    state.look,
  );
}

type Frame = Pick<LineChart, 'size' | 'x' | 'look'>;

function requestCharts(input: PanelInput, frame: Frame): readonly LineChart[] {
  const { moments, race } = input;
  const { stepMs } = race.facts;
  const first = moments.find(({ row }) => row !== null);
  const rates = first === undefined ? [] : shownSteps(first).map(({ platform }) => (platform.arrivals * 1000) / stepMs);
  return [
    {
      ...frame,
      lines: [{ values: rates, role: 'plain', mark: '' }],
      y: { label: 'requests per second', format: rateText },
    },
    {
      ...frame,
      lines: curves(input, ({ latencyP95Ms }) => latencyP95Ms),
      y: { label: 'p95 of each step', format: (value) => (value === 0 ? '0' : shortMs(value)) },
    },
  ];
}

function jobCharts(input: PanelInput, frame: Frame): readonly LineChart[] {
  return [
    {
      ...frame,
      lines: curves(input, ({ unitsReady }) => unitsReady),
      y: { label: 'units ready', format: formatCount, isWhole: true, least: 1 },
    },
    {
      ...frame,
      lines: curves(input, ({ costUsdPerHour }) => costUsdPerHour),
      y: { label: 'US dollars per hour', format: shortUsd },
    },
  ];
}

function curves(input: PanelInput, read: (row: SeriesRow) => number | null): readonly ChartLine[] {
  return input.moments.map((moment) =>
    platformCurve(
      input,
      moment,
      shownSteps(moment).map(({ platform }) => read(platform)),
    ),
  );
}

function shownSteps({ track, stepCount }: TrackMoment): TrackMoment['track']['steps'] {
  return track.steps.slice(0, stepCount);
}
