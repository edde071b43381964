// Keys that change what of a race is seen: tabs, filters, marks, what is open.

import { jumpedToDecision } from './decision-jump.ts';
import { shownRace } from './in-race.ts';
import { markMoved } from './marks.ts';
import type { Action } from './message.ts';
import { type DashboardState, TABS, type Tab } from './state.ts';

/** No text filter is longer; it stands in one line. */
const LONGEST_FILTER = 60;

/** The state after the action; as it is for those that are not about the view. */
export function onView(state: DashboardState, action: Action): DashboardState {
  switch (action.kind) {
    case 'next-decision':
      return jumpedToDecision(state, 1);
    case 'previous-decision':
      return jumpedToDecision(state, -1);
    case 'show-tab':
      return withTab(state, action.tab);
    case 'next-tab':
      return withTab(state, tabAfter(state.tab, 1));
    case 'previous-tab':
      return withTab(state, tabAfter(state.tab, -1));
    case 'next-platform':
      return withPlatform(state, platformAfter(state));
    case 'toggle-follow':
      return { ...state, isFollowing: !state.isFollowing };
    case 'move':
      return markMoved(state, action.rows);
    case 'open':
      return opened(state);
    default:
      return onFilter(state, action);
  }
}

function onFilter(state: DashboardState, action: Action): DashboardState {
  switch (action.kind) {
    case 'begin-filter':
      return { ...withTab(state, 'decisions'), isTyping: true };
    case 'type':
      return { ...state, textFilter: typed(state.textFilter, action.text) };
    case 'erase':
      return { ...state, textFilter: [...state.textFilter].slice(0, -1).join('') };
    case 'end-filter':
      return { ...state, isTyping: false };
    default:
      return state;
  }
}

function withTab(state: DashboardState, tab: Tab): DashboardState {
  return tab === state.tab ? state : { ...state, tab, isDetailOpen: false };
}

function tabAfter(tab: Tab, step: 1 | -1): Tab {
  return TABS[(TABS.indexOf(tab) + step + TABS.length) % TABS.length]!;
}

/** One after the other, then all of them again; those that cannot run have nothing to show. */
function platformAfter(state: DashboardState): string | null {
  const names = (shownRace(state)?.tracks ?? [])
    .filter(({ status }) => status !== 'infeasible')
    .map(({ name }) => name);
  const place = state.platformFilter === null ? -1 : names.indexOf(state.platformFilter);
  return names[place + 1] ?? null;
}

function withPlatform(state: DashboardState, platformFilter: string | null): DashboardState {
  return { ...state, platformFilter, isDetailOpen: false };
}

/** In the log the whole reason; where rows are platforms, the marked one alone, and all of them again. */
function opened(state: DashboardState): DashboardState {
  const { tab, platformFilter, marked } = state;
  if (tab === 'overview' || tab === 'capacity' || tab === 'startup') {
    const name = platformFilter === null ? shownRace(state)?.tracks[marked[tab]]?.name : null;
    return withPlatform(state, name ?? null);
  }
  return { ...state, isDetailOpen: !state.isDetailOpen };
}

function typed(filter: string, text: string): string {
  return [...`${filter}${text.replaceAll(/[\p{Cc}\p{Cs}]/gu, '')}`].slice(0, LONGEST_FILTER).join('');
}
