// Charts: what two results have over time on the same axes, one panel per platform: before dashed, after solid.

import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { Series } from '../../../metrics/result.ts';
import { figureText } from '../../figure-text.ts';
import { type Axis, axisLabels, linearAxis, timeAxis } from '../charts/axis.ts';
import { figure } from '../charts/figure.ts';
import { chartFrame, type EndLabel } from '../charts/frame.ts';
import { logDurationAxis } from '../charts/log-axis.ts';
import { linePath, type Point } from '../charts/path.ts';
import { seriesData } from '../charts/series-data.ts';
import { greatest, middlePoints, perSecond } from '../charts/series-points.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';

const HEIGHT = 150;
const US_PER_MS = 1000;
const BEFORE_DASH = '5 3';

/** The lines that are drawn, by what they are of. */
export type CourseLine = 'latencyP95Ms' | 'lostPerSecond' | 'unitsReady' | 'costUsdPerHour';

/** A platform over simulated time: a value of each line in each step, null where there is none. */
export interface PlatformCourse extends Pick<Series, 'startMs' | 'stepMs'> {
  readonly lines: Readonly<Record<CourseLine, readonly (number | null)[]>>;
}

/** A platform that ran on both sides. */
export interface BothSides {
  readonly platform: Pick<MarkedPlatform, 'name' | 'mark'>;
  readonly before: PlatformCourse;
  readonly after: PlatformCourse;
}

/** What all panels share. */
export interface CourseFrame {
  /** Length of the longer run. */
  readonly runMs: number;
  readonly warmupMs: number;
  /** Ids of the figures begin with it. */
  readonly prefix: string;
}

/** The lines of one series. */
export function courseOf(series: Series): PlatformCourse {
  const { startMs, stepMs, columns } = series;
  const { latencyP95Ms, failures, rejections, unitsReady, costUsdPerHour } = columns;
  const rejected = perSecond(series, rejections);
  const lostPerSecond = perSecond(series, failures).map((rate, i) => rate + (rejected[i] ?? 0));
  return {
    startMs,
    stepMs,
    lines: { latencyP95Ms, lostPerSecond, unitsReady, costUsdPerHour },
  };
}

interface Measure {
  readonly id: string;
  readonly heading: string;
  readonly column: CourseLine;
  readonly isStep: boolean;
  /** Whether panels cannot be compared with each other. */
  readonly hasOwnScale: boolean;
  readonly unit: MetricUnit;
  /** What the column holds in the unit of the axis. */
  readonly scale: number;
  readonly axis: (values: readonly number[]) => Axis;
}

const MEASURES: readonly Measure[] = [
  {
    id: 'latency',
    heading: 'p95 latency',
    column: 'latencyP95Ms',
    isStep: false,
    hasOwnScale: false,
    unit: 'ms',
    scale: US_PER_MS,
    axis: (values) =>
      logDurationAxis('p95 latency (log scale)', {
        min: Math.min(...values.filter((value) => value > 0)),
        max: greatest(values),
        maxTicks: 10,
      }),
  },
  {
    id: 'losses',
    heading: 'Failed and rejected requests per second',
    column: 'lostPerSecond',
    isStep: false,
    hasOwnScale: false,
    unit: 'requests',
    scale: 1,
    axis: (values) => linearAxis({ title: 'lost requests per second', label: axisLabels.count }, greatest(values)),
  },
  {
    id: 'units',
    heading: 'Units ready',
    column: 'unitsReady',
    isStep: true,
    hasOwnScale: true,
    unit: 'units',
    scale: 1,
    axis: (values) => linearAxis({ title: 'units ready', label: axisLabels.count }, greatest(values)),
  },
  {
    id: 'dollars',
    heading: 'Dollars per hour',
    column: 'costUsdPerHour',
    isStep: true,
    hasOwnScale: false,
    unit: 'USD',
    scale: 1,
    axis: (values) => linearAxis({ title: 'US dollars per hour', label: axisLabels.usd }, greatest(values)),
  },
];

/** A figure for each measure that any platform has. */
export function beforeAfterFigures(both: readonly BothSides[], frame: CourseFrame): readonly Markup[] {
  return both.length === 0 ? [] : MEASURES.flatMap((measure) => measureFigure(measure, { both, frame }) ?? []);
}

interface FigureRequest {
  readonly both: readonly BothSides[];
  readonly frame: CourseFrame;
}

function measureFigure(measure: Measure, { both, frame }: FigureRequest): Markup | null {
  const { column, id, heading, unit } = measure;
  const values = both.flatMap(({ before, after }) => [...knownOf(before, column), ...knownOf(after, column)]);
  const [first] = both;
  if (first === undefined || !values.some((value) => value > 0)) return null;
  const axisOf = (known: readonly number[]) => measure.axis(known.map((value) => value * measure.scale));
  const shared = axisOf(values);
  const ownAxis = ({ before, after }: BothSides) => axisOf([...knownOf(before, column), ...knownOf(after, column)]);
  const columns = both.flatMap(({ platform: { name }, before, after }, panel) => [
    { heading: `${name} before`, label: 'before', panel, unit, values: onSteps(before, column, after) },
    { heading: `${name} after`, label: 'after', panel, unit, values: after.lines[column] },
  ]);
  return figure({
    id: `${frame.prefix}${id}`,
    heading,
    caption: captionOf(both, measure),
    panels: both.map((one) => ({
      heading: platformTitle(one.platform),
      drawing: panel(one, { measure, frame, y: measure.hasOwnScale ? ownAxis(one) : shared }),
    })),
    data: seriesData(first.after, columns),
  });
}

function captionOf(both: readonly BothSides[], measure: Measure): string {
  const peaks = both.map((one) => peakText(one, measure)).join(', ');
  const scale = measure.hasOwnScale ? ' Each panel has its own scale: a unit is not the same size everywhere.' : '';
  return `Dashed is before, solid is after. At the peak: ${peaks}.${scale}`;
}

function knownOf({ lines }: PlatformCourse, column: CourseLine): readonly number[] {
  return lines[column].flatMap((value) => value ?? []);
}

/** A line of one course at the steps of another. */
function onSteps(course: PlatformCourse, column: CourseLine, steps: PlatformCourse): readonly (number | null)[] {
  return steps.lines[column].map((_, i) => {
    const atMs = steps.startMs + i * steps.stepMs;
    return course.lines[column][Math.floor((atMs - course.startMs) / course.stepMs)] ?? null;
  });
}

function peakText({ platform: { name }, before, after }: BothSides, { column, unit }: Measure): string {
  const peak = (side: PlatformCourse) => {
    const known = knownOf(side, column);
    return figureText(known.length === 0 ? null : greatest(known), unit);
  };
  const [from, to] = [peak(before), peak(after)];
  return from === to ? `${name} ${to} on both` : `${name} ${from} to ${to}`;
}

interface PanelRequest {
  readonly measure: Measure;
  readonly frame: CourseFrame;
  readonly y: Axis;
}

function panel(one: BothSides, { measure, frame, y }: PanelRequest): Markup {
  const { platform, before, after } = one;
  const { column, isStep, heading, scale } = measure;
  const x = { ...timeAxis(frame.runMs), runMs: frame.runMs };
  const plane = { x, y, height: HEIGHT };
  const points = (course: PlatformCourse) =>
    middlePoints(course, course.lines[column]).map(({ x: at, y: value }) => ({
      x: at,
      y: value === null ? null : value * scale,
    }));
  const [old, fresh] = [points(before), points(after)];
  const isSame = old.length === fresh.length && old.every(({ y: value }, i) => value === fresh[i]?.y);
  return chartFrame({
    title: `${heading} of ${platform.name} before and after, over simulated time`,
    description: peakText(one, measure),
    ...plane,
    warmup: x.position(frame.warmupMs),
    room: 'short',
    paths: [
      linePath(fresh, plane, { classes: `p${platform.mark.slot}`, isStep }),
      ...(isSame ? [] : [linePath(old, plane, { classes: 'ink', dash: BEFORE_DASH, isStep })]),
    ],
    endLabels: isSame ? endLabel('same', fresh, y) : [...endLabel('before', old, y), ...endLabel('after', fresh, y)],
  });
}

function endLabel(text: string, points: readonly Point[], y: Axis): readonly EndLabel[] {
  const last = points.findLast((point) => point.y !== null)?.y ?? null;
  return last === null ? [] : [{ text, position: y.position(last) }];
}
