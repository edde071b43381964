// Records what a platform tells of itself, within bounds: points in time may be thinned out, decisions are kept.

import type { LiveStep } from '../../metrics/live/live-step.ts';
import type { Decision } from '../../metrics/result.ts';
import type { RecordedDetail, RecordedStep, Track } from '../state/race.ts';
import { thinned } from './thinned.ts';

/** As many points as the series of a run has. */
export const MOST_STEPS = 400;
export const MOST_DETAILS = 200;
/** Of one platform; beyond them the oldest go, and are counted. */
export const MOST_DECISIONS = 100_000;

/** The track with these steps behind its own; one that is not later than the last is known already. */
export function appendSteps(track: Track, steps: readonly LiveStep[]): Track {
  const later = laterOf(track, steps);
  if (later.length === 0) return track;
  return { ...track, ...withPoints(track, later), ...withDecisions(track, later) };
}

function laterOf(track: Track, steps: readonly LiveStep[]): readonly LiveStep[] {
  let lastMs = track.steps.at(-1)?.untilMs ?? Number.NEGATIVE_INFINITY;
  return steps.filter(({ untilMs }) => {
    if (untilMs <= lastMs) return false;
    lastMs = untilMs;
    return true;
  });
}

function withPoints(track: Track, later: readonly LiveStep[]): Pick<Track, 'steps' | 'details'> {
  const steps = later.map(({ untilMs, platform, services }): RecordedStep => ({ untilMs, platform, services }));
  const details = later.flatMap(({ untilMs, detail }): readonly RecordedDetail[] =>
    detail === null ? [] : [{ untilMs, detail }],
  );
  return {
    steps: thinned([...track.steps, ...steps], MOST_STEPS),
    details: details.length === 0 ? track.details : thinned([...track.details, ...details], MOST_DETAILS),
  };
}

function withDecisions(track: Track, later: readonly LiveStep[]): Pick<Track, 'decisions' | 'omittedDecisions'> {
  const { decisions, omittedDecisions } = track;
  if (later.every((step) => step.decisions.length === 0)) return { decisions, omittedDecisions };
  const all: readonly Decision[] = decisions.concat(...later.map((step) => step.decisions));
  const excess = Math.max(0, all.length - MOST_DECISIONS);
  return { decisions: excess === 0 ? all : all.slice(excess), omittedDecisions: omittedDecisions + excess };
}
