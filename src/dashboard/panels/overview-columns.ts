// The columns of the overview's table: what each is called, how wide it stays, what goes first where it is narrow.

import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { Summary } from '../../metrics/result.ts';
import { lengthText, NO_FIGURE } from '../../output/figure-text.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Line, Role } from '../text/line.ts';
import { span } from '../text/spans.ts';
import type { TableColumn } from '../text/table.ts';
import { sparkSpanMs } from './overview-traffic.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { failedShare, longestScaleLagMs, recentValues, rejectedShare } from './platform-row.ts';
import { shortMs, shortRatio, shortShare, shortUsd } from './short-figures.ts';

/** A column and its cell for each platform. */
interface OverviewColumn extends TableColumn {
  readonly cellOf: (moment: TrackMoment) => Line;
}

const WIDEST_SPARK = 40;
const LEAST_SPARK = 8;

/** Figures of the moment and of the run so far; the sparkline, last, takes what is left. */
export function figureColumns(input: PanelInput): readonly OverviewColumn[] {
  const { race, size } = input;
  const isWide = size.columns >= 140;
  return [
    now({ title: 'units', least: 6 }, ({ unitsReady, unitsStarting }) => `${unitsReady}+${unitsStarting}`),
    ...(isWide ? [now({ title: 'desired', least: 6 }, ({ unitsDesired }) => `${unitsDesired}`)] : []),
    soFar({ title: 'p50', least: 6, priority: 5 }, ({ latencyMs }) => shortMs(latencyMs.p50)),
    soFar({ title: 'p95', least: 6 }, ({ latencyMs }) => shortMs(latencyMs.p95)),
    soFar({ title: 'p99', least: 6, priority: 6 }, ({ latencyMs }) => shortMs(latencyMs.p99)),
    soFar({ title: 'failed', least: 6, priority: 1 }, (summary) => shortShare(failedShare(summary))),
    ...(isWide ? [soFar({ title: 'rejected', least: 6 }, (summary) => shortShare(rejectedShare(summary)))] : []),
    ...(isWide ? [now({ title: 'in flight', least: 6 }, ({ inFlight }) => `${inFlight}`)] : []),
    soFar({ title: 'pack', least: 4, priority: 4 }, ({ density }) => shortRatio(density.cpu)),
    { ...right({ title: 'scale lag', least: 6, priority: 7 }), cellOf: (moment) => figure(lagText(moment, input)) },
    ...(isWide ? [soFar({ title: 'start p95', least: 6 }, ({ startupMs }) => shortMs(startupMs.p95))] : []),
    now({ title: '$/h', least: 6, priority: 8 }, ({ costUsdPerHour }) => shortUsd(costUsdPerHour)),
    soFar({ title: '$/month', least: 7 }, ({ cost }) => shortUsd(cost.monthlyUsd)),
    sparkColumn(input, race.facts.durationMs),
  ];
}

type Heading = Pick<TableColumn, 'title' | 'least' | 'priority'>;

function right(heading: Heading): TableColumn {
  return { ...heading, align: 'right' };
}

function figure(text: string): Line {
  return [span(text, text === NO_FIGURE ? 'quiet' : 'plain')];
}

/** At the shown moment. */
function now(heading: Heading, textOf: (row: SeriesRow) => string): OverviewColumn {
  return { ...right(heading), cellOf: ({ row }) => figure(row === null ? NO_FIGURE : textOf(row)) };
}

/** From the start, or the end of the warm-up, to the shown moment. */
function soFar(heading: Heading, textOf: (summary: Summary) => string): OverviewColumn {
  return { ...right(heading), cellOf: ({ detail }) => figure(detail === null ? NO_FIGURE : textOf(detail.summary)) };
}

function lagText(moment: TrackMoment, { race }: PanelInput): string {
  const lagMs = longestScaleLagMs(moment, race);
  return lagMs === 0 ? '0' : shortMs(lagMs);
}

/** All on one scale, that of the whole run so far, so that rows can be compared and calm looks calm. */
function sparkColumn({ size, state, moments }: PanelInput, durationMs: number): OverviewColumn {
  const spanMs = sparkSpanMs(durationMs);
  const width = Math.max(LEAST_SPARK, Math.min(WIDEST_SPARK, Math.floor((size.columns - 80) / 2)));
  const p95sOf = (moment: TrackMoment, lengthMs: number) =>
    recentValues(moment, { spanMs: lengthMs, read: ({ latencyP95Ms }) => latencyP95Ms });
  const max = Math.max(0, ...moments.flatMap((moment) => p95sOf(moment, durationMs).map((value) => value ?? 0)));
  return {
    title: width < 16 ? 'p95' : `p95, last ${lengthText(spanMs)}`,
    width,
    priority: 3,
    cellOf: (moment) => {
      const text = sparkline({ values: p95sOf(moment, spanMs), columns: width, max, look: state.look });
      return [{ text, role: 'quiet' satisfies Role }];
    },
  };
}
