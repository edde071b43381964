// The dashboard before anything has run.

import type { Playhead, Race, RaceFacts, Track } from './race.ts';
import type { DashboardState, Look, ScreenSize, Tab } from './state.ts';

/** Shows the live edge, as fast as it comes. */
export const FOLLOWING: Playhead = { atMs: null, speed: null, isPaused: false };

/** The first row of each tab. */
export const FIRST_ROWS: Readonly<Record<Tab, number>> = {
  overview: 0,
  capacity: 0,
  packing: 0,
  startup: 0,
  cost: 0,
  decisions: 0,
  thresholds: 0,
};

/** What the dashboard begins with. */
export interface Beginning {
  /** In the order in which they run; at least one. */
  readonly races: readonly RaceFacts[];
  readonly size: ScreenSize;
  readonly look: Look;
  /** Wall clock; 0 where none is given. */
  readonly nowMs?: number;
}

/** One scenario is shown at once, several begin as a list. */
export function initialState({ races, size, look, nowMs = 0 }: Beginning): DashboardState {
  return {
    size,
    look,
    nowMs,
    races: races.map(waitingRace),
    screen: races.length > 1 ? 'list' : 'race',
    raceIndex: 0,
    tab: 'overview',
    platformFilter: null,
    textFilter: '',
    isTyping: false,
    marked: FIRST_ROWS,
    isFollowing: true,
    isDetailOpen: false,
    isHelpOpen: false,
    helpOffset: 0,
    note: null,
  };
}

/** A race that has not been started. */
export function waitingRace(facts: RaceFacts): Race {
  return {
    facts,
    phase: 'waiting',
    round: 0,
    isPilot: false,
    replicationsDone: 0,
    replicationGoal: 1,
    tracks: facts.platforms.map(emptyTrack),
    playhead: FOLLOWING,
    result: null,
    before: null,
    trouble: null,
    startedAtMs: null,
    endedAtMs: null,
  };
}

/** A platform of which nothing is recorded. */
export function emptyTrack({ name, type }: { readonly name: string; readonly type: string }): Track {
  return {
    name,
    type,
    status: 'waiting',
    simulatedMs: 0,
    events: 0,
    steps: [],
    details: [],
    decisions: [],
    omittedDecisions: 0,
    startedAtMs: null,
    endedAtMs: null,
    result: null,
  };
}
