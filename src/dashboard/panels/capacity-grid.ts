// Charts of units side by side, one for each platform that can run; those that cannot have a line below.

import type { ScreenSize } from '../state/state.ts';
import { beside, fitBlock } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { rowWindow } from '../text/scroll.ts';
import { span } from '../text/spans.ts';
import { capacityCell } from './capacity-cell.ts';
import type { PanelInput, TrackMoment } from './panel.ts';
import { platformLabel } from './platform-label.ts';

const LEAST_CELL = { columns: 38, rows: 6 };
const GAP = 2;
const MOST_COLUMNS = 3;
const FEW_PLATFORMS = 4;

/** Charts, and how many of those that there could be. */
export interface CapacityGrid {
  readonly lines: readonly Line[];
  readonly chartCount: number;
  readonly ableCount: number;
}

/** Exactly `size.rows` lines; where there are too many platforms, those around the marked one. */
export function capacityGrid(input: PanelInput, size: ScreenSize): CapacityGrid {
  const { moments, state } = input;
  const marked = moments[Math.min(state.marked.capacity, moments.length - 1)];
  const able = moments.filter(({ track }) => track.status !== 'infeasible');
  const unable = moments.filter(({ track }) => track.status === 'infeasible');
  const foot = unable.map(
    (moment): Line => [
      span(moment === marked ? '>' : ' ', 'strong'),
      ...platformLabel({ name: moment.track.name, index: moment.index }, state.look),
      span('  cannot run this workload', 'quiet'),
    ],
  );
  const footRows = able.length === 0 ? foot.length : Math.min(foot.length, Math.max(0, size.rows - LEAST_CELL.rows));
  const { lines, chartCount } = bandLines(input, { able, marked, size: { ...size, rows: size.rows - footRows } });
  return {
    lines: fitBlock([...lines, ...foot.slice(0, footRows)], size, state.look),
    chartCount,
    ableCount: able.length,
  };
}

interface Bands {
  readonly able: readonly TrackMoment[];
  readonly marked: TrackMoment | undefined;
  readonly size: ScreenSize;
}

function bandLines(input: PanelInput, { able, marked, size }: Bands): Omit<CapacityGrid, 'ableCount'> {
  const across = columnCount(able.length, size.columns);
  const bandCount = Math.ceil(able.length / across);
  const height = Math.max(1, Math.min(bandCount, Math.floor(size.rows / LEAST_CELL.rows)));
  const markedBand = marked === undefined ? 0 : Math.floor(Math.max(0, able.indexOf(marked)) / across);
  const window = rowWindow({ rowCount: bandCount, marked: markedBand, height });
  const columns = Math.floor((size.columns - GAP * (across - 1)) / across);
  const lines: Line[] = [];
  for (let band = window.from; band < window.until; band++) {
    const rows = Math.floor(size.rows / height) + (band - window.from < size.rows % height ? 1 : 0);
    const blocks = able.slice(band * across, (band + 1) * across).map((moment) => ({
      lines: capacityCell(input, moment, { size: { columns, rows }, isMarked: moment === marked && able.length > 1 }),
      columns,
    }));
    lines.push(...beside(blocks, GAP, input.state.look));
  }
  return { lines, chartCount: able.slice(window.from * across, window.until * across).length };
}

function columnCount(platformCount: number, columns: number): number {
  const most = platformCount <= FEW_PLATFORMS ? 2 : MOST_COLUMNS;
  const fitting = Math.floor((columns + GAP) / (LEAST_CELL.columns + GAP));
  return Math.max(1, Math.min(most, fitting, platformCount));
}
