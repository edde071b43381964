// Replaces one race of the state.

import type { Race } from './race.ts';
import type { DashboardState } from './state.ts';

/** The race that is shown, or marked in the list. */
export function shownRace(state: DashboardState): Race | null {
  return state.races[state.raceIndex] ?? null;
}

/** The state with the race at `index` changed; as it is where there is no such race. */
export function inRace(state: DashboardState, index: number, change: (race: Race) => Race): DashboardState {
  const race = state.races[index];
  if (race === undefined) return state;
  const changed = change(race);
  return changed === race ? state : { ...state, races: state.races.with(index, changed) };
}
