// Chart: latency percentiles over time, one panel per platform, all on one logarithmic scale.

import type { RunResult, SeriesColumns } from '../../../metrics/result.ts';
import { msText } from '../../figure-text.ts';
import { type MarkedPlatform, platformTitle } from '../marked-platforms.ts';
import type { Markup } from '../markup.ts';
import type { Axis } from './axis.ts';
import { figure } from './figure.ts';
import { chartFrame, type EndLabel } from './frame.ts';
import { logDurationAxis } from './log-axis.ts';
import { linePath, type Point } from './path.ts';
import { seriesData } from './series-data.ts';
import { greatest, middlePoints, momentText, peakOf, runTime } from './series-points.ts';

const HEIGHT = 190;
const US_PER_MS = 1000;
const LINES = [
  { column: 'latencyP50Ms', label: 'p50', weight: 'thin' },
  { column: 'latencyP95Ms', label: 'p95', weight: 'thick' },
  { column: 'latencyP99Ms', label: 'p99', weight: 'faint' },
] as const satisfies readonly { column: keyof SeriesColumns; label: string; weight: string }[];

/** The figure; null where no platform completed a request. */
export function latencyFigure(result: RunResult, platforms: readonly MarkedPlatform[]): Markup | null {
  const values = platforms.flatMap(({ run }) => LINES.flatMap(({ column }) => [...run.series.columns[column]]));
  const known = values.filter((value) => value !== null && value > 0) as readonly number[];
  const [first] = platforms;
  if (first === undefined || known.length === 0) return null;
  const min = known.reduce((a, b) => Math.min(a, b));
  const y = logDurationAxis('latency (log scale)', {
    min: min * US_PER_MS,
    max: greatest(known) * US_PER_MS,
    maxTicks: 10,
  });
  const columns = platforms.flatMap(({ run, name }, panel) =>
    LINES.map(({ column, label }) => ({
      heading: `${name} ${label}`,
      label,
      panel,
      unit: 'ms' as const,
      values: run.series.columns[column],
    })),
  );
  return figure({
    id: 'latency',
    heading: 'Latency',
    caption: captionOf(platforms),
    panels: platforms.map((platform) => ({ heading: platformTitle(platform), drawing: panel(result, platform, y) })),
    data: seriesData(first.run.series, columns),
  });
}

function panel(result: RunResult, { run, mark, name }: MarkedPlatform, y: Axis): Markup {
  const { x, warmup } = runTime(result);
  const plane = { x, y, height: HEIGHT };
  const lines = LINES.map(({ column, label, weight }) => {
    const points = middlePoints(run.series, run.series.columns[column]).map(inMicros);
    return { label, weight, points };
  });
  return chartFrame({
    title: `Latency percentiles of ${name} over simulated time`,
    description: worstStep(run, name) ?? `${name} completed no request.`,
    ...plane,
    warmup,
    room: 'short',
    paths: lines.map(({ points, weight }) => linePath(points, plane, { classes: `p${mark.slot} ${weight}` })),
    endLabels: lines.flatMap(({ label, points }) => endLabel(label, points, y)),
  });
}

function inMicros({ x, y }: Point): Point {
  return { x, y: y === null ? null : y * US_PER_MS };
}

function endLabel(text: string, points: readonly Point[], y: Axis): readonly EndLabel[] {
  const last = points.findLast((point) => point.y !== null)?.y ?? null;
  return last === null ? [] : [{ text, position: y.position(last) }];
}

function worstStep(run: MarkedPlatform['run'], name: string): string | null {
  const peak = peakOf(run.series, run.series.columns.latencyP95Ms);
  return peak === null ? null : `${name} ${msText(peak.value)} at ${momentText(peak.timeMs)}`;
}

function captionOf(platforms: readonly MarkedPlatform[]): string {
  const parts = platforms.flatMap(({ run, name }) => worstStep(run, name) ?? []);
  return `The worst step at p95: ${parts.join(', ')}. Percentiles are over the requests completed within a step.`;
}
