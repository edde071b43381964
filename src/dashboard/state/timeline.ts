// Where the shown moment goes: on with the clock, and where keys send it. Another moment than the newest stands still
// until it is sent on.

import { liveEdgeMs, shownMs } from '../recording/live-edge.ts';
import { paceOf } from '../recording/pace.ts';
import { FOLLOWING } from './initial-state.ts';
import type { Action } from './message.ts';
import type { Playhead, Race } from './race.ts';

/** Simulated seconds per second. */
export const SPEEDS: readonly number[] = [1, 2, 5, 10, 20, 60, 120, 300, 600, 1200, 3600];

const FASTEST = SPEEDS.at(-1)!;
/** After a halt the clock does not make up for it. */
const LONGEST_TICK_MS = 1000;

/** The race after `wallMs` of the clock: a playhead behind the simulation moves on, and follows again once it is there. */
export function played(race: Race, { wallMs, nowMs }: { readonly wallMs: number; readonly nowMs: number }): Race {
  const { atMs, speed, isPaused } = race.playhead;
  if (atMs === null || isPaused) return race;
  const tickMs = Math.max(0, Math.min(wallMs, LONGEST_TICK_MS));
  return seekTo(race, atMs + tickMs * (speed ?? replaySpeed(race, nowMs)), { isPaused: false });
}

/** The race after a key; as it is where the key is not about its timeline. */
export function onTimeline(race: Race, action: Action, nowMs: number): Race {
  switch (action.kind) {
    case 'pause':
      return pauseToggled(race);
    case 'faster':
      return faster(race);
    case 'slower':
      return slower(race, nowMs);
    case 'seek':
      return soughtBy(race, action.steps);
    case 'seek-start':
      return seekTo(race, 0, { isPaused: true });
    case 'seek-end':
      return seekTo(race, race.facts.durationMs, { isPaused: false });
    default:
      return race;
  }
}

/** Freezes the shown moment; again, goes on from it. */
function pauseToggled(race: Race): Race {
  const { playhead } = race;
  if (playhead.isPaused) return seekTo(race, shownMs(race), { isPaused: false });
  return { ...race, playhead: { ...playhead, atMs: shownMs(race), isPaused: true } };
}

function faster(race: Race): Race {
  const { speed } = race.playhead;
  return withSpeed(race, speed === null ? null : (SPEEDS.find((one) => one > speed) ?? null));
}

/** From the greatest speed to the fastest that is slower than the simulation itself, so that it makes a difference. */
function slower(race: Race, nowMs: number): Race {
  const limit = race.playhead.speed ?? paceOf(race, nowMs) ?? Number.POSITIVE_INFINITY;
  return withSpeed(race, SPEEDS.findLast((one) => one < limit) ?? SPEEDS[0]!);
}

/** By so many steps of the series, so that each time another one is the last that is shown; negative to the past. */
function soughtBy(race: Race, steps: number): Race {
  const { stepMs, durationMs } = race.facts;
  const place = shownMs(race) / stepMs;
  const ended = shownMs(race) >= durationMs ? Math.ceil(place) : Math.floor(place);
  return seekTo(race, (ended + steps) * stepMs, { isPaused: true });
}

/** Shows a moment that is recorded; the newest is followed. */
function seekTo(race: Race, targetMs: number, { isPaused }: { readonly isPaused: boolean }): Race {
  const atMs = Math.max(0, targetMs);
  const { speed } = race.playhead;
  const playhead: Playhead = atMs >= liveEdgeMs(race) ? { ...FOLLOWING, speed } : { atMs, speed, isPaused };
  return { ...race, playhead };
}

/** Slower than the simulation means behind it, but only as long as there is something to come. */
function withSpeed(race: Race, speed: number | null): Race {
  const { playhead } = race;
  const isLimited = speed !== null && race.tracks.some(({ status }) => status === 'running');
  const atMs = isLimited ? shownMs(race) : playhead.atMs;
  return { ...race, playhead: { ...playhead, speed, atMs } };
}

/** Fast enough to reach a simulation that goes on meanwhile. */
function replaySpeed(race: Race, nowMs: number): number {
  return Math.max(FASTEST, 2 * (paceOf(race, nowMs) ?? 0));
}
