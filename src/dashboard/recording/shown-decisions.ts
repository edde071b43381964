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
 * filter the first call is O(n), quicker where a part of the text was asked for before; a further one is O(log n) and a copy.
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
  /** By the text that they were filtered for, the oldest first; of '' all of them. */
  readonly lists: Map<string, readonly ShownDecision[]>;
}

/** Taking a letter back is as quick as typing it; each list may be as long as the log. */
const MOST_LISTS = 8;

/** Of each recording the logs that were asked for last: merging and searching takes longer than walking through them. */
const MERGED = new WeakMap<readonly Track[], Merged>();

function mergedDecisions(state: DashboardState, { tracks }: Race): readonly ShownDecision[] {
  const { platformFilter } = state;
  const known = MERGED.get(tracks);
  const merged = known?.platformFilter === platformFilter ? known : mergedAnew(state, tracks);
  MERGED.set(tracks, merged);
  const text = textOf(state);
  const { lists } = merged;
  const list = lists.get(text) ?? narrowed(merged, text, tracks);
  // Behind the others again; the list of all is never among those that go.
  lists.delete(text);
  lists.set(text, list);
  const oldest = [...lists.keys()].find((one) => one !== '');
  if (lists.size > MOST_LISTS && oldest !== undefined) lists.delete(oldest);
  return list;
}

function mergedAnew(state: DashboardState, tracks: readonly Track[]): Merged {
  const sources = tracks
    .map((track, index): Source => ({ index, track, next: 0 }))
    .filter(({ track }) => isShown(state, track));
  return { platformFilter: state.platformFilter, lists: new Map([['', merge(sources)]]) };
}

/** What has the text has every part of it: the shortest list of such a part is searched. */
function narrowed({ lists }: Merged, text: string, tracks: readonly Track[]): readonly ShownDecision[] {
  let shortest = lists.get('') ?? [];
  for (const [part, list] of lists) if (text.includes(part) && list.length < shortest.length) shortest = list;
  const isOfPlatform = tracks.map(({ name }) => name.toLowerCase().includes(text));
  return shortest.filter(({ decision, index }) => isOfPlatform[index] === true || tells(decision, text));
}

interface Source {
  readonly index: number;
  readonly track: Track;
  next: number;
}

function merge(sources: readonly Source[]): readonly ShownDecision[] {
  const merged: ShownDecision[] = [];
  for (let source = earliest(sources); source !== null; source = earliest(sources)) {
    merged.push({ decision: source.track.decisions[source.next++]!, index: source.index });
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

/** Hot: a log can have hundreds of thousands of them. */
function tells({ kind, service, subject, action, reason }: Decision, text: string): boolean {
  return (
    reason.toLowerCase().includes(text) ||
    subject.toLowerCase().includes(text) ||
    action.toLowerCase().includes(text) ||
    kind.includes(text) ||
    (service?.toLowerCase().includes(text) ?? false)
  );
}
