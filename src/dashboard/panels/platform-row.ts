// What the overview says of one platform at a moment: figures for its columns, from its recording alone.

import type { SeriesRow } from '../../metrics/live/live-step.ts';
import type { Summary } from '../../metrics/result.ts';
import type { Race, RecordedStep } from '../state/race.ts';
import type { TrackMoment } from './panel.ts';

/** Requests without an answer / requests that arrived, 0..1; null before the first. */
export function failedShare({ requests: { arrived, failed } }: Summary): number | null {
  return arrived === 0 ? null : failed / arrived;
}

/** Requests refused at the door / requests that arrived. */
export function rejectedShare({ requests: { arrived, rejected } }: Summary): number | null {
  return arrived === 0 ? null : rejected / arrived;
}

/**
 * The longest time so far during which fewer units were ready than desired, after the warm-up; as the metric `scale_lag` tells
 * it of the steps up to the moment. Null before the first of them.
 */
export function longestScaleLagMs({ track, stepCount }: TrackMoment, { facts }: Race): number | null {
  const { warmupMs, stepMs } = facts;
  const fromMs = Math.ceil(warmupMs / stepMs) * stepMs;
  let longest: number | null = null;
  let lagMs = 0;
  for (let i = 0; i < stepCount; i++) {
    const step = track.steps[i]!;
    const beforeMs = track.steps[i - 1]?.untilMs ?? 0;
    if (beforeMs < fromMs) continue;
    const { unitsReady, unitsDesired } = step.platform;
    lagMs = unitsReady < unitsDesired ? lagMs + step.untilMs - beforeMs : 0;
    longest = Math.max(longest ?? 0, lagMs);
  }
  return longest;
}

/** A column of the steps of the last `spanMs` up to the moment; empty before the first step. */
export function recentValues(
  { track, stepCount, row }: TrackMoment,
  { spanMs, read }: { readonly spanMs: number; readonly read: (row: SeriesRow) => number | null },
): readonly (number | null)[] {
  if (row === null) return [];
  const untilMs = track.steps[stepCount - 1]!.untilMs;
  const isRecent = (step: RecordedStep) => step.untilMs > untilMs - spanMs;
  let from = stepCount;
  while (from > 0 && isRecent(track.steps[from - 1]!)) from -= 1;
  return track.steps.slice(from, stepCount).map(({ platform }) => read(platform));
}

/** The length of the step that ended last, in ms: that of the series, but for the last one of a run. */
export function lastStepMs({ track, stepCount }: TrackMoment): number {
  return (track.steps[stepCount - 1]?.untilMs ?? 0) - (track.steps[stepCount - 2]?.untilMs ?? 0);
}
