// How many rows each tab has at the shown moment: the mark moves among them. What they are is said by the panels.

import { costRows } from '../panels/cost-rows.ts';
import { packingRows } from '../panels/packing-rows.ts';
import { thresholdRows } from '../panels/thresholds-rows.ts';
import { shownMs } from '../recording/live-edge.ts';
import { shownDecisionCount } from '../recording/shown-decisions.ts';
import { isShown, trackMoments } from '../recording/track-moment.ts';
import type { Race } from './race.ts';
import type { DashboardState, Tab } from './state.ts';

/** Rows of a tab, with the filters that are set. */
export function rowCount(state: DashboardState, race: Race, tab: Tab): number {
  switch (tab) {
    case 'overview':
    case 'capacity':
    case 'startup':
      return race.tracks.filter((track) => isShown(state, track)).length;
    case 'packing':
      return packingRows(trackMoments(state, race)).length;
    case 'cost':
      return costRows(trackMoments(state, race)).length;
    case 'decisions':
      return shownDecisionCount(state, race, shownMs(race));
    case 'thresholds':
      return thresholdRows({ race, atMs: shownMs(race), moments: trackMoments(state, race) }).length;
  }
}
