// Charts: what two results have over time on the same axes, one panel per platform: before dashed, after solid.

import type { MetricUnit } from '../../../metrics/catalogue/metric.ts';
import type { PlatformRunResult, RunResult, Series, SeriesColumns } from '../../../metrics/result.ts';
import { figureText } from '../../figure-text.ts';
import { type Axis, axisLabels, linearAxis, timeAxis } from '../charts/axis.ts';
import { figure } from '../charts/figure.ts';
import { chartFrame, type EndLabel } from '../charts/frame.ts';
import { logDurationAxis } from '../charts/log-axis.ts';
import { linePath, type Point } from '../charts/path.ts';
import { seriesData } from '../charts/series-data.ts';
import { greatest, middlePoints } from '../charts/series-points.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';

const HEIGHT = 150;
const US_PER_MS = 1000;
const BEFORE_DASH = '5 3';

/** A platform that ran on both sides. */
export interface BothSides {
  readonly platform: MarkedPlatform;
  readonly before: PlatformRunResult;
  readonly after: PlatformRunResult;
}

/** The results that the platforms are of. */
export interface TwoResults {
  readonly before: RunResult;
  readonly after: RunResult;
}

interface Measure {
  readonly id: string;
  readonly heading: string;
  readonly column: 'latencyP95Ms' | 'unitsReady' | 'costUsdPerHour';
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

/** A figure for each measure that any platform has; ids begin with `prefix`. */
export function beforeAfterFigures(results: TwoResults, both: readonly BothSides[], prefix: string): readonly Markup[] {
  return both.length === 0
    ? []
    : MEASURES.flatMap((measure) => measureFigure(measure, { results, both, prefix }) ?? []);
}

interface FigureRequest {
  readonly results: TwoResults;
  readonly both: readonly BothSides[];
  readonly prefix: string;
}

function measureFigure(measure: Measure, { results, both, prefix }: FigureRequest): Markup | null {
  const { column, id, heading, unit } = measure;
  const values = both.flatMap(({ before, after }) => [...knownOf(before, column), ...knownOf(after, column)]);
  const [first] = both;
  if (first === undefined || !values.some((value) => value > 0)) return null;
  const axisOf = (known: readonly number[]) => measure.axis(known.map((value) => value * measure.scale));
  const shared = axisOf(values);
  const ownAxis = ({ before, after }: BothSides) => axisOf([...knownOf(before, column), ...knownOf(after, column)]);
  const columns = both.flatMap(({ platform: { name }, before, after }, panel) => [
    { heading: `${name} before`, label: 'before', panel, unit, values: onSteps(before.series, column, after.series) },
    { heading: `${name} after`, label: 'after', panel, unit, values: after.series.columns[column] },
  ]);
  return figure({
    id: `${prefix}${id}`,
    heading,
    caption: captionOf(both, measure),
    panels: both.map((one) => ({
      heading: platformTitle(one.platform),
      drawing: panel(one, { measure, results, y: measure.hasOwnScale ? ownAxis(one) : shared }),
    })),
    data: seriesData(first.after.series, columns),
  });
}

function captionOf(both: readonly BothSides[], measure: Measure): string {
  const peaks = both.map((one) => peakText(one, measure)).join(', ');
  const scale = measure.hasOwnScale ? ' Each panel has its own scale: a unit is not the same size everywhere.' : '';
  return `Dashed is before, solid is after. At the peak: ${peaks}.${scale}`;
}

function knownOf({ series }: PlatformRunResult, column: keyof SeriesColumns): readonly number[] {
  return series.columns[column].flatMap((value) => value ?? []);
}

/** The column of one series at the steps of another. */
function onSteps(series: Series, column: keyof SeriesColumns, steps: Series): readonly (number | null)[] {
  return steps.columns[column].map((_, i) => {
    const atMs = steps.startMs + i * steps.stepMs;
    return series.columns[column][Math.floor((atMs - series.startMs) / series.stepMs)] ?? null;
  });
}

function peakText({ platform: { name }, before, after }: BothSides, { column, unit }: Measure): string {
  const peak = (side: PlatformRunResult) => {
    const known = knownOf(side, column);
    return figureText(known.length === 0 ? null : greatest(known), unit);
  };
  const [from, to] = [peak(before), peak(after)];
  return from === to ? `${name} ${to} on both` : `${name} ${from} to ${to}`;
}

interface PanelRequest {
  readonly measure: Measure;
  readonly results: TwoResults;
  readonly y: Axis;
}

function panel(one: BothSides, { measure, results, y }: PanelRequest): Markup {
  const { platform, before, after } = one;
  const { column, isStep, heading, scale } = measure;
  const x = timeAxis(Math.max(results.before.scenario.durationMs, results.after.scenario.durationMs));
  const plane = { x, y, height: HEIGHT };
  const points = ({ series }: PlatformRunResult) =>
    middlePoints(series, series.columns[column]).map(({ x: at, y: value }) => ({
      x: at,
      y: value === null ? null : value * scale,
    }));
  const [old, fresh] = [points(before), points(after)];
  const isSame = old.length === fresh.length && old.every(({ y: value }, i) => value === fresh[i]?.y);
  return chartFrame({
    title: `${heading} of ${platform.name} before and after, over simulated time`,
    description: peakText(one, measure),
    ...plane,
    warmup: x.position(results.after.scenario.warmupMs),
    room: 'short',
    paths: [
      linePath(fresh, plane, { classes: `p${platform.mark.slot}`, isStep }),
      ...(isSame ? [] : [linePath(old, plane, { classes: 'ink', dash: BEFORE_DASH, isStep })]),
    ],
    endLabels: isSame
      ? endLabel('the same', fresh, y)
      : [...endLabel('before', old, y), ...endLabel('after', fresh, y)],
  });
}

function endLabel(text: string, points: readonly Point[], y: Axis): readonly EndLabel[] {
  const last = points.findLast((point) => point.y !== null)?.y ?? null;
  return last === null ? [] : [{ text, position: y.position(last) }];
}
