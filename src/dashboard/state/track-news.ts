// What one platform's recording makes of news. Only its first replication is recorded: what comes after its end is not.

import type { PlatformResult, RunResult } from '../../metrics/result.ts';
import { appendSteps } from '../recording/append-steps.ts';
import { emptyTrack } from './initial-state.ts';
import type { News } from './message.ts';
import type { Race, Track } from './race.ts';

/** Begins, or begins anew where its first attempt was lost. */
export function trackBegan(track: Track, nowMs: number): Track {
  if (hasEnded(track)) return track;
  return { ...emptyTrack(track), status: 'running', startedAtMs: nowMs };
}

/** Time does not go back: news that were overtaken change nothing. */
export function trackAdvanced(track: Track, news: News & { readonly kind: 'platform-advanced' }, nowMs: number): Track {
  if (hasEnded(track)) return track;
  const { simulatedMs, events, steps } = news;
  return {
    ...appendSteps(track, steps),
    status: 'running',
    simulatedMs: Math.max(track.simulatedMs, simulatedMs),
    events: Math.max(track.events, events),
    startedAtMs: track.startedAtMs ?? nowMs,
  };
}

interface EndOfTrack {
  readonly durationMs: number;
  readonly nowMs: number;
}

export function trackEnded(track: Track, result: PlatformResult, { durationMs, nowMs }: EndOfTrack): Track {
  if (hasEnded(track)) return track;
  if (!result.isFeasible) return { ...emptyTrack(track), status: 'infeasible', result };
  return { ...track, status: 'done', simulatedMs: durationMs, events: result.events, endedAtMs: nowMs, result };
}

/** A platform of which a result says more than its own news did, such as why it cannot run. */
export function withResultsOf(race: Race, result: RunResult, nowMs: number): readonly Track[] {
  const { durationMs } = race.facts;
  return race.tracks.map((track) => {
    const own = result.platforms.find(({ name }) => name === track.name);
    return own === undefined ? track : trackEnded(track, own, { durationMs, nowMs });
  });
}

export function resetTracks({ tracks }: Race): readonly Track[] {
  return tracks.map((track) => (track.status === 'infeasible' ? track : emptyTrack(track)));
}

function hasEnded({ status }: Track): boolean {
  return status === 'done' || status === 'infeasible';
}
