// What a chart of curves is made from. Drawing it is left to line-chart.ts.

import type { Look, ScreenSize } from '../state/state.ts';
import type { Role } from '../text/line.ts';
import type { Stroke } from './raster.ts';

/** One curve. */
export interface ChartLine {
  /** One per step from the start of the chart; null is a gap, as is everything behind the last. */
  readonly values: readonly (number | null)[];
  readonly role: Role;
  /** A platform's glyph (its letter for ASCII) or a word. One cell wide it stands on the line. */
  readonly mark: string;
  /** What stands at the end of the line; the mark where it is left out. */
  readonly label?: string;
  readonly stroke?: Stroke;
}

export interface TimeExtent {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Length of a step: value i is of the step that ends at fromMs + (i + 1) * stepMs. */
  readonly stepMs: number;
  /** The shown moment; what curves have after it is quiet. Null, or a moment outside the chart, draws no cursor. */
  readonly cursorMs: number | null;
}

export interface ValueExtent {
  /** What is measured, with its unit: stands above the axis. */
  readonly label: string;
  format(value: number): string;
  /** The scale reaches at least to here. */
  readonly least?: number;
  /** Counts have no halves. */
  readonly isWhole?: boolean;
}

export interface LineChart {
  readonly lines: readonly ChartLine[];
  readonly size: ScreenSize;
  readonly x: TimeExtent;
  readonly y: ValueExtent;
  readonly look: Look;
  /** 'line' joins the ends of the steps, 'step' holds each value for its step. */
  readonly shape?: 'line' | 'step';
}
