// The marked row of each tab: it stays among the rows that there are.

import { shownRace } from './in-race.ts';
import { FIRST_ROWS } from './initial-state.ts';
import type { DashboardState } from './state.ts';
import { rowCount } from './tab-rows.ts';

/** Down by so many rows, up with a negative number. In the log, moving up lets go of the newest and the end takes hold of it. */
export function markMoved(state: DashboardState, rows: number): DashboardState {
  const { tab, marked } = state;
  const last = lastRow(state);
  const row = Math.max(0, Math.min(marked[tab] + rows, last));
  const isFollowing = tab === 'decisions' ? row === last : state.isFollowing;
  return { ...state, marked: { ...marked, [tab]: row }, isFollowing };
}

/** The state with the mark of the shown tab where there is a row; on the newest decision where that is followed. */
export function withMarkInRange(state: DashboardState): DashboardState {
  const { tab, marked, isFollowing, screen } = state;
  if (screen === 'list') return state;
  const last = lastRow(state);
  const row = tab === 'decisions' && isFollowing ? last : Math.min(marked[tab], last);
  return row === marked[tab] ? state : { ...state, marked: { ...marked, [tab]: row } };
}

/** Nothing marked, nothing filtered: how a race is first shown. */
export function withFreshView(state: DashboardState): DashboardState {
  return {
    ...state,
    platformFilter: null,
    textFilter: '',
    isTyping: false,
    marked: FIRST_ROWS,
    isFollowing: true,
    isDetailOpen: false,
  };
}

function lastRow(state: DashboardState): number {
  const race = shownRace(state);
  return race === null ? 0 : Math.max(0, rowCount(state, race, state.tab) - 1);
}
