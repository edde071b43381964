// A recording at one moment: what was known of each platform by then, and nothing that came later.

import type { Decision } from '../../metrics/result.ts';
import type { TrackMoment } from '../panels/panel.ts';
import type { Race, RecordedDetail, RecordedStep, Track } from '../state/race.ts';
import type { DashboardState } from '../state/state.ts';
import { countUntil } from './count-until.ts';
import { shownMs } from './live-edge.ts';

/** The platform in place `index` of the scenario at a simulated moment. O(log n), but for the list of decisions. */
export function momentOf(track: Track, index: number, atMs: number): TrackMoment {
  const stepCount = countUntil(track.steps, atMs, endOf);
  const detailCount = countUntil(track.details, atMs, endOf);
  return {
    track,
    index,
    stepCount,
    row: track.steps[stepCount - 1]?.platform ?? null,
    detail: track.details[detailCount - 1]?.detail ?? null,
    decisions: firstOf(track.decisions, countUntil(track.decisions, atMs, timeOf)),
  };
}

/** All platforms at the shown moment, in the order of the scenario; with a platform filter that one alone. */
export function trackMoments(state: DashboardState, race: Race): readonly TrackMoment[] {
  const atMs = shownMs(race);
  return race.tracks.flatMap((track, index) => (isShown(state, track) ? [momentOf(track, index, atMs)] : []));
}

/** Whether the platform filter lets it through. */
export function isShown({ platformFilter }: DashboardState, { name }: Track): boolean {
  return platformFilter === null || platformFilter === name;
}

function endOf({ untilMs }: RecordedStep | RecordedDetail): number {
  return untilMs;
}

function timeOf({ timeMs }: Decision): number {
  return timeMs;
}

function firstOf(decisions: readonly Decision[], count: number): readonly Decision[] {
  return count === decisions.length ? decisions : decisions.slice(0, count);
}
