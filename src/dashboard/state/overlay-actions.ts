// Keys that mean something else while the help or the list is in front, and the way back from everything.

import { KEY_TABLE } from '../keys/key-table.ts';
import { withFreshView } from './marks.ts';
import type { Action } from './message.ts';
import type { DashboardState } from './state.ts';

/** The help over everything else: scrolled, or closed. */
export function onHelp(state: DashboardState, action: Action): DashboardState {
  switch (action.kind) {
    case 'toggle-help':
    case 'back':
      return { ...state, isHelpOpen: false };
    case 'move':
      return { ...state, helpOffset: clamp(state.helpOffset + action.rows, KEY_TABLE.length - 1) };
    default:
      return state;
  }
}

/** The list of scenarios: the mark moves, enter looks inside. */
export function onList(state: DashboardState, action: Action): DashboardState {
  switch (action.kind) {
    case 'move':
      return markedRace(state, clamp(state.raceIndex + action.rows, state.races.length - 1));
    case 'open':
      return { ...state, screen: 'race' };
    default:
      return state;
  }
}

/** Closes what is open, else clears the filters, else goes back to the list. */
export function wentBack(state: DashboardState): DashboardState {
  if (state.isTyping) return { ...state, isTyping: false, textFilter: '' };
  if (state.isDetailOpen) return { ...state, isDetailOpen: false };
  if (state.textFilter !== '' || state.platformFilter !== null)
    return { ...state, textFilter: '', platformFilter: null };
  return state.races.length > 1 ? { ...state, screen: 'list' } : state;
}

function markedRace(state: DashboardState, raceIndex: number): DashboardState {
  return raceIndex === state.raceIndex ? state : { ...withFreshView(state), raceIndex };
}

function clamp(row: number, last: number): number {
  return Math.max(0, Math.min(row, last));
}
