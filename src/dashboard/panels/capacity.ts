// The tab of capacity: units that are wanted and units that serve, as steps over time; of one platform alone with its services.

import { fitBlock, spreadLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span } from '../text/spans.ts';
import { capacityGrid } from './capacity-grid.ts';
import { serviceTable } from './capacity-services.ts';
import type { Panel } from './panel.ts';

/** Below that many rows there is no room for a table under the chart. */
const LEAST_ROWS_WITH_TABLE = 12;

/** A chart for each platform; below the chart of a single one its services. */
export const capacityPanel: Panel = (input) => {
  const { moments, size, state, race } = input;
  const [only] = moments;
  const isAlone = moments.length === 1 && only !== undefined && size.rows >= LEAST_ROWS_WITH_TABLE;
  const table = isAlone && only.row !== null ? serviceTable(input, only) : [];
  const shown = table.slice(0, Math.max(0, Math.floor(size.rows / 2)));
  const grid = capacityGrid(input, { columns: size.columns, rows: size.rows - 1 - shown.length });
  const left = [span(' Units', 'heading'), span('  solid: ready  dashed: running  dotted: desired', 'quiet')];
  const count =
    grid.chartCount < grid.ableCount
      ? `${grid.chartCount} of ${grid.ableCount} charts (up/down) `
      : `${moments.length} of ${race.tracks.length} platforms (p) `;
  const right = [span(count, 'quiet')];
  const head: Line = spreadLine({ left, right }, size.columns, state.look);
  return fitBlock([head, ...grid.lines, ...shown], size, state.look);
};
