// How fast the simulation goes, seen from outside: what the speeds of the playhead are measured against.

import type { Race, Track } from '../state/race.ts';

/** Simulated seconds per second of the slowest platform under way or done; null where nothing has been measured yet. */
export function paceOf(race: Race, nowMs: number): number | null {
  const paces = race.tracks.map((track) => paceOfTrack(track, nowMs)).filter((pace) => pace !== null);
  return paces.length === 0 ? null : Math.min(...paces);
}

function paceOfTrack({ simulatedMs, startedAtMs, endedAtMs }: Track, nowMs: number): number | null {
  if (startedAtMs === null) return null;
  const wallMs = (endedAtMs ?? nowMs) - startedAtMs;
  return wallMs > 0 && simulatedMs > 0 ? simulatedMs / wallMs : null;
}
