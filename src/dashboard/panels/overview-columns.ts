// The columns of the overview's table: what each is called, how wide it stays, what goes first where it is narrow.

import { formatCount } from '../../base/units/count.ts';
import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { Summary } from '../../metrics/result.ts';
import { lengthText, NO_FIGURE } from '../../output/figure-text.ts';
import { sparkline } from '../charts/sparkline.ts';
import type { Line, Role } from '../text/line.ts';
import { span } from '../text/spans.ts';
import type { TableColumn } from '../text/table.ts';
import { type JobFigures, jobFigures } from './job-figures.ts';
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
  const { race, size, moments } = input;
  const isWide = size.columns >= 140;
  const isJobsOnly = race.facts.isJobsOnly === true;
  const hasBoth = !isJobsOnly && moments.some((moment) => jobFigures(moment) !== null);
  return [
    now({ title: 'units', least: 7 }, ({ unitsReady, unitsStarting }) => {
      return `${formatCount(unitsReady)}+${formatCount(unitsStarting)}`;
    }),
    ...(isWide ? [now({ title: 'desired', least: 6 }, ({ unitsDesired }) => formatCount(unitsDesired))] : []),
    ...(isJobsOnly ? jobColumns() : requestColumns(isWide)),
    ...(hasBoth ? [jobsDoneColumn({ priority: 4 })] : []),
    soFar({ title: 'pack', least: 4, priority: 4 }, ({ density }) => shortRatio(density.cpu)),
    {
      ...right({ title: 'scale lag', least: 6, priority: isJobsOnly ? 2 : 7 }),
      cellOf: (moment) => figure(lagText(moment, input)),
    },
    ...(isWide ? [soFar({ title: 'start p95', least: 6 }, ({ startupMs }) => shortMs(startupMs.p95))] : []),
    now({ title: '$/h', least: 6, priority: 8 }, ({ costUsdPerHour }) => shortUsd(costUsdPerHour)),
    soFar({ title: '$/month', least: 7 }, ({ cost }) => shortUsd(cost.monthlyUsd)),
    isJobsOnly
      ? sparkColumn(input, { title: 'ready', read: ({ unitsReady }) => unitsReady })
      : sparkColumn(input, { title: 'p95', read: ({ latencyP95Ms }) => latencyP95Ms }),
  ];
}

function requestColumns(isWide: boolean): readonly OverviewColumn[] {
  return [
    soFar({ title: 'p50', least: 6, priority: 5 }, ({ latencyMs }) => shortMs(latencyMs.p50)),
    soFar({ title: 'p95', least: 6 }, ({ latencyMs }) => shortMs(latencyMs.p95)),
    soFar({ title: 'p99', least: 6, priority: 6 }, ({ latencyMs }) => shortMs(latencyMs.p99)),
    soFar({ title: 'failed', least: 6, priority: 1 }, (summary) => shortShare(failedShare(summary))),
    ...(isWide ? [soFar({ title: 'rejected', least: 6 }, (summary) => shortShare(rejectedShare(summary)))] : []),
    ...(isWide ? [now({ title: 'in flight', least: 6 }, ({ inFlight }) => formatCount(inFlight))] : []),
  ];
}

/** In place of the columns of requests, where nothing is ever requested. */
function jobColumns(): readonly OverviewColumn[] {
  return [
    jobsDoneColumn({}),
    ofJobs({ title: 'late', least: 4, priority: 6 }, ({ late }) => (late === null ? NO_FIGURE : formatCount(late))),
    ofJobs({ title: 'failed', least: 6, priority: 6 }, ({ failed }) => formatCount(failed)),
    ofJobs({ title: 'makespan p50', least: 6, priority: 5 }, ({ makespanP50Ms }) => shortMs(makespanP50Ms)),
    ofJobs({ title: 'p95', least: 6, priority: 5 }, ({ makespanP95Ms }) => shortMs(makespanP95Ms)),
  ];
}

function jobsDoneColumn(heading: Omit<Heading, 'title'>): OverviewColumn {
  return ofJobs({ title: 'jobs done', ...heading }, ({ succeeded, arrived }) => {
    return `${formatCount(succeeded)}/${formatCount(arrived)}`;
  });
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

/** As `soFar`, of jobs. */
function ofJobs(heading: Heading, textOf: (figures: JobFigures) => string): OverviewColumn {
  const cellOf = (moment: TrackMoment) => {
    const figures = jobFigures(moment);
    return figure(figures === null ? NO_FIGURE : textOf(figures));
  };
  return { ...right(heading), cellOf };
}

function lagText(moment: TrackMoment, { race }: PanelInput): string {
  const lagMs = longestScaleLagMs(moment, race);
  return lagMs === 0 ? '0' : shortMs(lagMs);
}

interface Spark {
  readonly title: string;
  readonly read: (row: SeriesRow) => number | null;
}

/** All on one scale, that of the whole run so far, so that rows can be compared and calm looks calm. */
function sparkColumn({ size, state, moments, race }: PanelInput, { title, read }: Spark): OverviewColumn {
  const { durationMs } = race.facts;
  const spanMs = sparkSpanMs(durationMs);
  const width = Math.max(LEAST_SPARK, Math.min(WIDEST_SPARK, Math.floor((size.columns - 80) / 2)));
  const valuesOf = (moment: TrackMoment, lengthMs: number) => recentValues(moment, { spanMs: lengthMs, read });
  const max = Math.max(0, ...moments.flatMap((moment) => valuesOf(moment, durationMs).map((value) => value ?? 0)));
  return {
    title: width < 16 ? title : `${title}, last ${lengthText(spanMs)}`,
    width,
    priority: 3,
    cellOf: (moment) => {
      const text = sparkline({ values: valuesOf(moment, spanMs), columns: width, max, look: state.look });
      return [{ text, role: 'quiet' satisfies Role }];
    },
  };
}
