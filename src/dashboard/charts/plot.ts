// How a chart shares out its cells between axes, curves and marks, and where a value lies. Drawing is left to others.

import { cellsOf } from '../text/cells.ts';
import type { Line } from '../text/line.ts';
import { span, widthOf } from '../text/spans.ts';
import type { ChartLine, LineChart } from './chart.ts';
import type { Raster } from './raster.ts';
import { niceScale, type Scale, type Tick } from './ticks.ts';

/** The area of the curves and what stands around it. */
export interface Plot {
  readonly columns: number;
  readonly rows: number;
  /** Cells of the labels before the axis. */
  readonly labelCells: number;
  /** Cells behind the area, for marks. */
  readonly gutter: number;
  readonly scale: Scale;
  /** Labelled rows of the value axis. */
  readonly tickRows: readonly (Tick & { readonly row: number })[];
  readonly head: readonly Line[];
  /** Lines below the area: 0, 1 (labels within the axis) or 2. */
  readonly footRows: 0 | 1 | 2;
  readonly cursorColumn: number | null;
  readonly fromMs: number;
  readonly untilMs: number;
}

const LEAST_LABEL_CELLS = 5;
const LEAST_PLOT_COLUMNS = 8;
const ROWS_PER_TICK = 3;
const WIDEST_LABEL = 12;
const WIDEST_MARK = 14;

/** The plan of a chart; null where it has no room for a curve. */
export function plotOf({ lines, size, x, y }: LineChart): Plot | null {
  const footRows = size.rows >= 8 ? 2 : size.rows >= 3 ? 1 : 0;
  const headRows = size.rows >= 5 ? 1 : 0;
  const rows = size.rows - footRows - headRows;
  if (rows < 1) return null;
  const { min, max } = extentOf(lines);
  const scale = niceScale({
    min,
    max: Math.max(max, y.least ?? 0),
    stepCount: Math.max(1, Math.floor((rows - 1) / ROWS_PER_TICK)),
    isWhole: y.isWhole ?? false,
  });
  const tickRows = tickRowsOf({ scale, rows, format: y.format });
  const labelCells = Math.max(LEAST_LABEL_CELLS, ...tickRows.map(({ label }) => cellsOf(label)));
  const gutter =
    1 + Math.min(WIDEST_MARK, Math.max(0, ...lines.map(({ mark, label }) => widthOf([span(label ?? mark)]))));
  const columns = size.columns - labelCells - 1 - gutter;
  if (columns < LEAST_PLOT_COLUMNS) return null;
  return {
    columns,
    rows,
    labelCells,
    gutter,
    scale,
    tickRows,
    head: headRows === 0 ? [] : [[span(y.label, 'quiet')]],
    footRows,
    cursorColumn: columnOf(x.cursorMs, { columns, fromMs: x.fromMs, untilMs: x.untilMs }),
    fromMs: x.fromMs,
    untilMs: x.untilMs,
  };
}

function extentOf(lines: readonly ChartLine[]): { readonly min: number; readonly max: number } {
  let min = 0;
  let max = 0;
  for (const { values } of lines) {
    for (const value of values) {
      if (value === null || !Number.isFinite(value)) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return { min, max };
}

interface ValueAxis {
  readonly scale: Scale;
  readonly rows: number;
  format(value: number): string;
}

/** Of ticks in one row the ends of the scale win, and no label is told twice. */
function tickRowsOf({ scale, rows, format }: ValueAxis): Plot['tickRows'] {
  const found: (Tick & { readonly row: number })[] = [];
  const [lowest = scale.low, ...others] = scale.ticks;
  for (const value of [...others.slice(-1), lowest, ...others.slice(0, -1)]) {
    const row = Math.round(shareOf(scale.high - value, scale.high - scale.low) * (rows - 1));
    const label = format(value).slice(0, WIDEST_LABEL);
    if (!found.some((tick) => tick.row === row || tick.label === label)) found.push({ value, label, row });
  }
  return found;
}

function shareOf(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

/** The column of a moment; null for none or one that lies outside. */
export function columnOf(
  atMs: number | null,
  { columns, fromMs, untilMs }: Pick<Plot, 'columns' | 'fromMs' | 'untilMs'>,
): number | null {
  if (atMs === null || atMs < fromMs || atMs > untilMs) return null;
  return Math.min(columns - 1, Math.floor(shareOf(atMs - fromMs, untilMs - fromMs) * columns));
}

/** Dots from the left. */
export function dotX(raster: Raster, { fromMs, untilMs }: Plot, atMs: number): number {
  return Math.min(raster.dotColumns - 1, Math.floor(shareOf(atMs - fromMs, untilMs - fromMs) * raster.dotColumns));
}

/** Dots from the top; the ends of the scale lie in the middle of the first and the last row's outer dots. */
export function dotY(raster: Raster, { scale }: Plot, value: number): number {
  return Math.round(shareOf(scale.high - value, scale.high - scale.low) * (raster.dotRows - 1));
}
