// News of a simulation: what a race makes of them. Those of a race or a platform that the dashboard does not know are left out.

import { inRace } from './in-race.ts';
import { FOLLOWING, waitingRace } from './initial-state.ts';
import type { News } from './message.ts';
import type { Race, RaceFacts, Track } from './race.ts';
import type { DashboardState } from './state.ts';
import { resetTracks, trackAdvanced, trackBegan, trackEnded, withResultsOf } from './track-news.ts';

/** The state after the news. */
export function onNews(state: DashboardState, news: News): DashboardState {
  const told = inRace(state, news.race, (race) => raceAfter(race, news, state.nowMs));
  return news.kind === 'race-began' && news.race === state.raceIndex ? withKnownPlatform(told, news.facts) : told;
}

/** A platform that is gone from the scenario cannot be the only one that is shown. */
function withKnownPlatform(state: DashboardState, { platforms }: RaceFacts): DashboardState {
  const isKnown = platforms.some(({ name }) => name === state.platformFilter);
  return isKnown ? state : { ...state, platformFilter: null };
}

function raceAfter(race: Race, news: News, nowMs: number): Race {
  switch (news.kind) {
    case 'race-began':
      return begun(race, news.facts, nowMs);
    case 'stage-began':
      return staged(race, news);
    case 'platform-began':
      return onTrack(race, news.platform, (track) => trackBegan(track, nowMs));
    case 'platform-advanced':
      return onTrack(race, news.platform, (track) => trackAdvanced(track, news, nowMs));
    case 'platform-ended':
      return onTrack(race, news.platform, (track) =>
        trackEnded(track, news.result, { durationMs: race.facts.durationMs, nowMs }),
      );
    case 'replication-done':
      return { ...race, replicationsDone: Math.max(race.replicationsDone, news.replicationsDone) };
    case 'looked':
      return { ...race, result: news.result, tracks: withResultsOf(race, news.result, nowMs) };
    case 'race-ended':
      return ended(race, news, nowMs);
  }
}

/** A race that ran before is compared with what it was; what it showed last stays nowhere else. */
function begun(race: Race, facts: RaceFacts, nowMs: number): Race {
  return {
    ...waitingRace(facts),
    phase: 'running',
    round: race.round + 1,
    before: race.result ?? race.before,
    startedAtMs: nowMs,
  };
}

/** What a pilot told is forgotten when the run that counts begins. */
function staged(race: Race, { isPilot, replicationGoal }: News & { readonly kind: 'stage-began' }): Race {
  const stage = { ...race, isPilot, replicationGoal };
  if (!race.isPilot || isPilot) return stage;
  return { ...stage, replicationsDone: 0, tracks: resetTracks(race), playhead: FOLLOWING };
}

/** A race that could not run again keeps what it had to show. */
function ended(race: Race, news: News & { readonly kind: 'race-ended' }, nowMs: number): Race {
  const { phase, result, trouble } = news;
  return {
    ...race,
    phase,
    trouble,
    result: result ?? race.result,
    tracks: result === null ? race.tracks : withResultsOf(race, result, nowMs),
    endedAtMs: nowMs,
  };
}

function onTrack(race: Race, platform: string, change: (track: Track) => Track): Race {
  const index = race.tracks.findIndex(({ name }) => name === platform);
  const track = race.tracks[index];
  if (track === undefined) return race;
  const changed = change(track);
  return changed === track ? race : { ...race, tracks: race.tracks.with(index, changed) };
}
