// The log of all platforms as one: merged by time, filtered, up to a moment. How a row looks is left to its panel.

import type { Decision } from '../../metrics/result.ts';
import type { Race, Track } from '../state/race.ts';
import type { DashboardState } from '../state/state.ts';
import { countUntil } from './count-until.ts';
import { isShown } from './track-moment.ts';

/** A decision, and the place of its platform in the scenario. */
export interface ShownDecision {
  readonly decision: Decision;
  readonly index: number;
}

/**
 * Those that both filters let through, none later than `untilMs`: in order of time, at the same time in the order of the
 * scenario. The text filter looks for its text, in any case, in everything that a row tells. Of one recording and one
 * filter the first call is O(n), a further one O(log n) and a copy.
 */
export function shownDecisions(state: DashboardState, race: Race, untilMs: number): readonly ShownDecision[] {
  const merged = mergedDecisions(state, race);
  const count = countUntil(merged, untilMs, ({ decision }) => decision.timeMs);
  return count === merged.length ? merged : merged.slice(0, count);
}

/** How many `shownDecisions` gives; without a text filter in O(log n). */
export function shownDecisionCount(state: DashboardState, race: Race, untilMs: number): number {
  if (textOf(state) !== '') return shownDecisions(state, race, untilMs).length;
  return race.tracks
    .filter((track) => isShown(state, track))
    .reduce((total, { decisions }) => total + countUntil(decisions, untilMs, ({ timeMs }) => timeMs), 0);
}

/** How many older ones of the shown platforms are left out of the recording. */
export function omittedDecisions(state: DashboardState, race: Race): number {
  return race.tracks
    .filter((track) => isShown(state, track))
    .reduce((total, track) => total + track.omittedDecisions, 0);
}

interface Merged {
  readonly platformFilter: string | null;
  readonly text: string;
  readonly list: readonly ShownDecision[];
}

/** Of each recording the log that was asked for last: merging takes longer than walking through it. */
const MERGED = new WeakMap<readonly Track[], Merged>();

function mergedDecisions(state: DashboardState, { tracks }: Race): readonly ShownDecision[] {
  const { platformFilter } = state;
  const text = textOf(state);
  const known = MERGED.get(tracks);
  if (known?.platformFilter === platformFilter && known.text === text) return known.list;
  const sources = tracks
    .map((track, index): Source => ({ index, track, next: 0 }))
    .filter(({ track }) => isShown(state, track));
  const list = merge(sources, text);
  MERGED.set(tracks, { platformFilter, text, list });
  return list;
}

interface Source {
  readonly index: number;
  readonly track: Track;
  next: number;
}

function merge(sources: readonly Source[], text: string): readonly ShownDecision[] {
  const merged: ShownDecision[] = [];
  for (let source = earliest(sources); source !== null; source = earliest(sources)) {
    const decision = source.track.decisions[source.next++]!;
    if (text === '' || tells(decision, source.track.name, text)) merged.push({ decision, index: source.index });
  }
  return merged;
}

/** The one whose next decision is the earliest, of several the first. */
function earliest(sources: readonly Source[]): Source | null {
  let found: Source | null = null;
  let foundMs = Number.POSITIVE_INFINITY;
  for (const source of sources) {
    const timeMs = source.track.decisions[source.next]?.timeMs;
    if (timeMs === undefined || timeMs >= foundMs) continue;
    found = source;
    foundMs = timeMs;
  }
  return found;
}

/** What is looked for; nothing where only blanks were typed. */
function textOf({ textFilter }: DashboardState): string {
  return textFilter.trim().toLowerCase();
}

/** Hot: a log can have a hundred thousand of them. */
function tells({ kind, service, subject, action, reason }: Decision, platform: string, text: string): boolean {
  return [platform, kind, service ?? '', subject, action, reason].some((part) => part.toLowerCase().includes(text));
}
