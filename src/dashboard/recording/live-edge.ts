// Which moment of a race is shown: the playhead's, or the latest that all platforms have reached.

import type { Race, Track } from '../state/race.ts';

/** Simulated ms that every platform under way or done has reached; those that wait or cannot run do not count. */
export function liveEdgeMs({ tracks, facts }: Race): number {
  const reached = tracks.filter(isUnderWay).map((track) => reachedMs(track, facts.durationMs));
  return reached.length === 0 ? 0 : Math.min(...reached);
}

/** Simulated ms of the moment that is shown, from 0 to the duration. */
export function shownMs(race: Race): number {
  return race.playhead.atMs ?? liveEdgeMs(race);
}

/** Whether a platform runs or has run. */
export function isUnderWay({ status }: Track): boolean {
  return status === 'running' || status === 'done';
}

function reachedMs(track: Track, durationMs: number): number {
  return track.status === 'done' ? durationMs : Math.max(0, Math.min(track.simulatedMs, durationMs));
}
