// From decision to decision: the shown moment becomes the decision's, the mark of the log stands on it.

import { liveEdgeMs, shownMs } from '../recording/live-edge.ts';
import { type ShownDecision, shownDecisions } from '../recording/shown-decisions.ts';
import { inRace, shownRace } from './in-race.ts';
import type { Playhead } from './race.ts';
import type { DashboardState } from './state.ts';

/** To the next decision that the filters let through, or with -1 to the one before. */
export function jumpedToDecision(state: DashboardState, direction: 1 | -1): DashboardState {
  const race = shownRace(state);
  if (race === null) return state;
  const list = shownDecisions(state, race, Math.max(liveEdgeMs(race), shownMs(race)));
  const index = placeAfter(list, { atMs: shownMs(race), marked: state.marked.decisions }, direction);
  const target = list[index];
  if (target === undefined) return { ...state, note: `there is no ${direction === 1 ? 'later' : 'earlier'} decision` };
  const playhead: Playhead = { ...race.playhead, atMs: target.decision.timeMs, isPaused: true };
  return {
    ...inRace(state, state.raceIndex, (one) => ({ ...one, playhead })),
    marked: { ...state.marked, decisions: index },
    isFollowing: false,
  };
}

interface Place {
  readonly atMs: number;
  readonly marked: number;
}

/** Several can be of one moment: there it goes on from the marked one, elsewhere from the moment. */
function placeAfter(list: readonly ShownDecision[], { atMs, marked }: Place, direction: 1 | -1): number {
  if (list[marked]?.decision.timeMs === atMs) return marked + direction;
  if (direction === 1) {
    const next = list.findIndex(({ decision }) => decision.timeMs > atMs);
    return next === -1 ? list.length : next;
  }
  return list.findLastIndex(({ decision }) => decision.timeMs < atMs);
}
