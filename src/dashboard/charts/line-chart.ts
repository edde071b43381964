// Lines over simulated time, with labelled axes and a mark at the end of each line. The one place where curves are drawn.

import { fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { type Cell, type CellGrid, cellLine, gridOf } from './cell-grid.ts';
import type { ChartLine, LineChart } from './chart.ts';
import { drawCurve } from './curve.ts';
import { placeMarks, stampMarks } from './line-marks.ts';
import { type Plot, plotOf } from './plot.ts';
import { brailleOf, type Raster, rasterOf } from './raster.ts';
import { axisLines, valueAxis } from './time-frame.ts';

/** One sign per line in ASCII. */
const ASCII_SIGNS = '*o+x#@%&';

/** Exactly `size.rows` lines of `size.columns` cells. */
export function lineChart(chart: LineChart): readonly Line[] {
  const plot = plotOf(chart);
  if (plot === null) return fitBlock([], chart.size, chart.look);
  const raster = rasterOf({ columns: plot.columns, rows: plot.rows, isAscii: chart.look.isAscii });
  const ends = chart.lines.map((line, index) =>
    drawCurve(raster, { plot, values: line.values, x: chart.x, shape: chart.shape ?? 'line', pen: penOf(line, index) }),
  );
  const grid = gridOf(plot.columns + plot.gutter, plot.rows);
  drawCells(grid, { raster, chart, plot });
  drawCursor(grid, { chart, plot });
  stampMarks(grid, { raster, lines: chart.lines, plot });
  placeMarks(grid, { lines: chart.lines, ends, raster, look: chart.look });
  const axis = valueAxis(plot, chart.look);
  const rows = Array.from({ length: plot.rows }, (_, row): Line => [axis[row]!, ...cellLine(grid, row)]);
  return fitBlock([...plot.head, ...rows, ...axisLines(plot, chart.look)], chart.size, chart.look);
}

function penOf({ stroke = 'solid' }: ChartLine, index: number) {
  return { owner: index + 1, stroke };
}

interface Drawing {
  readonly raster: Raster;
  readonly chart: LineChart;
  readonly plot: Plot;
}

function drawCells(grid: CellGrid, { raster, chart, plot }: Drawing): void {
  for (let row = 0; row < plot.rows; row++) {
    for (let column = 0; column < plot.columns; column++) {
      const at = row * raster.columns + column;
      const line = (raster.owners[at] ?? 0) - 1;
      if (line < 0) continue;
      const text = chart.look.isAscii
        ? (ASCII_SIGNS[line % ASCII_SIGNS.length] ?? '*')
        : brailleOf(raster.bits[at] ?? 0);
      const isAhead = plot.cursorColumn !== null && column > plot.cursorColumn;
      grid.set(row, column, { text, role: isAhead ? 'quiet' : (chart.lines[line]?.role ?? 'plain') });
    }
  }
}

/** The cursor passes behind the curves. */
function drawCursor(grid: CellGrid, { chart, plot }: Omit<Drawing, 'raster'>): void {
  if (plot.cursorColumn === null) return;
  const cell: Cell = { text: chart.look.isAscii ? ':' : '┊', role: 'quiet' };
  for (let row = 0; row < plot.rows; row++) {
    if (grid.at(row, plot.cursorColumn) === null) grid.set(row, plot.cursorColumn, cell);
  }
}
