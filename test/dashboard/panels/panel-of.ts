// A panel of a fixture as text, as a terminal would show it.
import type { Panel, PanelInput } from '../../../src/dashboard/panels/panel.ts';
import { shownMs } from '../../../src/dashboard/recording/live-edge.ts';
import { trackMoments } from '../../../src/dashboard/recording/track-moment.ts';
import type { DashboardState, ScreenSize } from '../../../src/dashboard/state/state.ts';
import { textOf, widthOf } from '../../../src/dashboard/text/spans.ts';

/** Lines of the frame around a panel: header, tabs, footer, and the one that stays free. */
const FRAME_ROWS = 4;

/** What the panel of the shown race gets on this screen. */
export function inputOf(state: DashboardState): PanelInput {
  const race = state.races[state.raceIndex]!;
  const { columns, rows } = state.size;
  return {
    state,
    race,
    atMs: shownMs(race),
    moments: trackMoments(state, race),
    size: { columns, rows: rows - FRAME_ROWS },
  };
}

/** The lines as text; the width of each has been checked. */
export function drawn(panel: Panel, input: PanelInput): readonly string[] {
  const lines = panel(input);
  const { columns, rows } = input.size;
  if (lines.length !== rows) throw new Error(`${lines.length} lines instead of ${rows}`);
  lines.forEach((line, i) => {
    if (widthOf(line) !== columns) throw new Error(`line ${i} takes ${widthOf(line)} cells: ${textOf(line)}`);
  });
  return lines.map(textOf);
}

/** Any size from tiny to large. */
export const ODD_SIZES: readonly ScreenSize[] = [
  { columns: 80, rows: 5 },
  { columns: 81, rows: 20 },
  { columns: 96, rows: 7 },
  { columns: 130, rows: 24 },
  { columns: 170, rows: 60 },
  { columns: 300, rows: 100 },
];
