// The one way in which the state changes: from message to message, without looking at anything else.

import { inRace, shownRace } from './in-race.ts';
import { withMarkInRange } from './marks.ts';
import type { Action, Message } from './message.ts';
import { onNews } from './news.ts';
import { onHelp, onList, wentBack } from './overlay-actions.ts';
import type { DashboardState } from './state.ts';
import { onTimeline, played } from './timeline.ts';
import { onView } from './view-actions.ts';

/** The state after the message. Pure: the same messages lead to the same state. */
export function reduce(state: DashboardState, message: Message): DashboardState {
  switch (message.kind) {
    case 'resized':
      return { ...state, size: message.size };
    case 'noted':
      return { ...state, note: message.note };
    case 'platform-advanced':
      // Comes often. The mark is set right with the next tick.
      return onNews(state, message);
    case 'ticked':
      return withMarkInRange(ticked(state, message.nowMs));
    default:
      return withMarkInRange('race' in message ? onNews(state, message) : onAction(state, message));
  }
}

/** Only the race in sight moves on: another one stands where it was left. */
function ticked(state: DashboardState, nowMs: number): DashboardState {
  const wallMs = nowMs - state.nowMs;
  const later = { ...state, nowMs };
  if (state.screen === 'list') return later;
  return inRace(later, state.raceIndex, (race) => played(race, { wallMs, nowMs }));
}

/** A note is read when the next key is pressed. */
function onAction(before: DashboardState, action: Action): DashboardState {
  const state = before.note === null ? before : { ...before, note: null };
  if (state.isHelpOpen) return onHelp(state, action);
  if (action.kind === 'toggle-help') return { ...state, isHelpOpen: true, helpOffset: 0 };
  if (state.screen === 'list') return onList(state, action);
  if (action.kind === 'back') return wentBack(state);
  const race = shownRace(state);
  if (race === null) return state;
  const moved = onTimeline(race, action, state.nowMs);
  return moved === race ? onView(state, action) : inRace(state, state.raceIndex, () => moved);
}
