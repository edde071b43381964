// Draws one curve into a raster and tells where it ends. Marks and axes are left to others.

import type { TimeExtent } from './chart.ts';
import { dotX, dotY, type Plot } from './plot.ts';
import { type Dot, drawSegment, type Pen, type Raster } from './raster.ts';

interface Curve {
  readonly plot: Plot;
  readonly values: readonly (number | null)[];
  readonly x: TimeExtent;
  readonly shape: 'line' | 'step';
  readonly pen: Pen;
}

/** The last dot of the curve; null where it has no value. */
export function drawCurve(raster: Raster, { plot, values, x, shape, pen }: Curve): Dot | null {
  let before: Dot | null = null;
  let end: Dot | null = null;
  for (let i = 0; i < values.length; i++) {
    const endMs = x.fromMs + (i + 1) * x.stepMs;
    const startMs = endMs - x.stepMs;
    if (startMs >= x.untilMs && i > 0) break;
    const value = values[i] ?? null;
    if (value === null || !Number.isFinite(value)) {
      before = null;
      continue;
    }
    const y = dotY(raster, plot, value);
    const to = { x: dotX(raster, plot, Math.min(endMs, x.untilMs)), y };
    const from: Dot = shape === 'step' ? { x: dotX(raster, plot, startMs), y } : (before ?? to);
    if (shape === 'step' && before !== null) drawSegment(raster, { from: before, to: from, pen });
    drawSegment(raster, { from, to, pen });
    before = to;
    end = to;
  }
  return end;
}
