// What the dashboard answers to a key, as sentences: the tab that was opened, the row that was marked, the moment that is shown.

import { KEY_TABLE } from '../keys/key-table.ts';
import { costRows } from '../panels/cost-rows.ts';
import { packingRows } from '../panels/packing-rows.ts';
import type { PanelInput } from '../panels/panel.ts';
import { thresholdRows } from '../panels/thresholds-rows.ts';
import { shownMs } from '../recording/live-edge.ts';
import { shownDecisions } from '../recording/shown-decisions.ts';
import { trackMoments } from '../recording/track-moment.ts';
import type { Race } from '../state/race.ts';
import type { DashboardState, Tab } from '../state/state.ts';
import { TAB_TITLES } from '../state/tab-titles.ts';
import { overviewSentence, panelSentences } from './panel-sentences.ts';
import {
  costRowSentence,
  decisionSentence,
  packingSentence,
  placeSentence,
  thresholdSentence,
} from './row-sentences.ts';
import { counted, ended, spokenName, spokenText, spokenTime } from './spoken.ts';

/** Every key and what it does. */
const HELP: readonly string[] = [
  'Help.',
  ...KEY_TABLE.map(({ label, help }) => `${label.replace(/ {2}/, ' or ')}: ${help}.`),
];

/** What has been answered between two states; nothing where only the simulation went on. */
export function answerSentences(before: DashboardState, after: DashboardState): readonly string[] {
  return [...viewSentences(before, after), ...noteSentences(before, after)];
}

function noteSentences(before: DashboardState, after: DashboardState): readonly string[] {
  return after.note === null || after.note === before.note ? [] : [ended(spokenText(after.note))];
}

function viewSentences(before: DashboardState, after: DashboardState): readonly string[] {
  const race = after.races[after.raceIndex];
  if (race === undefined) return [];
  if (after.screen === 'list') return listSentences(before, after, race);
  if (before.screen === 'list' || before.raceIndex !== after.raceIndex) {
    return [`${spokenName(race.facts.name)}.`, ...tabSentences(after, race)];
  }
  if (before.isHelpOpen !== after.isHelpOpen) return after.isHelpOpen ? HELP : ['Help closed.'];
  if (before.isTyping !== after.isTyping) return typingSentences(after, race);
  if (before.platformFilter !== after.platformFilter) {
    const { platformFilter } = after;
    const text = platformFilter === null ? 'All platforms.' : `Only ${spokenName(platformFilter)}.`;
    return [text, ...(before.tab === after.tab ? [] : tabSentences(after, race))];
  }
  if (before.tab !== after.tab) return tabSentences(after, race);
  if (before.textFilter !== after.textFilter) return after.isTyping ? [] : typingSentences(after, race);
  return [...playSentences(before, after), ...rowSentences(before, after, race)];
}

function listSentences(before: DashboardState, after: DashboardState, race: Race): readonly string[] {
  if (before.screen === after.screen && before.raceIndex === after.raceIndex) return [];
  const start = before.screen === 'list' ? '' : `List of ${counted(after.races.length, 'scenario')}. `;
  const place = `${after.raceIndex + 1} of ${after.races.length}`;
  return [`${start}${place}: ${spokenName(race.facts.name)}, ${race.phase}.`];
}

function tabSentences(state: DashboardState, race: Race): readonly string[] {
  return [`${TAB_TITLES[state.tab]}.`, ...panelSentences(state.tab, inputOf(state, race))];
}

function typingSentences(state: DashboardState, race: Race): readonly string[] {
  if (state.isTyping) return ['Type a text to look for in the decisions, then enter.'];
  const count = shownDecisions(state, race, shownMs(race)).length;
  const filter = state.textFilter === '' ? '' : ` with ${spokenName(state.textFilter)}`;
  return [`${counted(count, 'decision')}${filter}.`];
}

/** Pausing, speed and seeking; a moment that only moves on with the clock is not told. */
function playSentences(before: DashboardState, after: DashboardState): readonly string[] {
  const was = before.races[before.raceIndex]?.playhead;
  const now = after.races[after.raceIndex];
  if (was === undefined || now === undefined || was === now.playhead) return [];
  const { atMs, speed, isPaused } = now.playhead;
  const at = spokenTime(shownMs(now));
  const isByClock = before.nowMs !== after.nowMs;
  return [
    ...(speed === was.speed ? [] : [speed === null ? 'Speed as fast as it goes.' : `Speed ${speed} times.`]),
    ...(isPaused === was.isPaused || isByClock ? [] : [isPaused ? `Paused at ${at}.` : `Goes on from ${at}.`]),
    ...(was.atMs !== null && atMs === null ? ['Follows the simulation.'] : []),
    ...(isByClock || isPaused !== was.isPaused || atMs === null || atMs === was.atMs ? [] : [`At ${at}.`]),
  ];
}

/** The marked row, where a key has moved the mark or opened it. */
function rowSentences(before: DashboardState, after: DashboardState, race: Race): readonly string[] {
  const { tab, isDetailOpen, isFollowing } = after;
  const follow =
    isFollowing === before.isFollowing
      ? []
      : [isFollowing ? 'Follows the newest decision.' : 'Stays on the marked decision.'];
  if (isDetailOpen !== before.isDetailOpen) {
    return isDetailOpen ? [rowSentence(after, race, { isPlaced: true })] : ['Detail closed.'];
  }
  // A mark on the newest decision moves by itself.
  if (tab === 'decisions' && isFollowing) return follow;
  const isMoved = after.marked[tab] !== before.marked[tab];
  return isMoved ? [...follow, rowSentence(after, race, { isPlaced: false })] : follow;
}

function rowSentence(state: DashboardState, race: Race, { isPlaced }: { readonly isPlaced: boolean }): string {
  const rows = rowsOf(state.tab, inputOf(state, race));
  const place = Math.min(state.marked[state.tab], rows.length - 1);
  const sentence = rows[place]?.() ?? 'There is no row.';
  return isPlaced && rows.length > 0 ? `${placeSentence(place, rows.length)} ${sentence}` : sentence;
}

/** Each row of the tab as something that gives its sentence. */
function rowsOf(tab: Tab, input: PanelInput): readonly (() => string)[] {
  const { state, race, atMs, moments } = input;
  switch (tab) {
    case 'packing':
      return packingRows(moments).map((row) => () => packingSentence(row));
    case 'cost':
      return costRows(moments).map((row) => () => costRowSentence(row));
    case 'decisions':
      return shownDecisions(state, race, atMs).map((row) => () => decisionSentence(race, row));
    case 'thresholds':
      return thresholdRows(input).map((row) => () => thresholdSentence(row));
    default:
      return moments.map((moment) => () => overviewSentence(moment));
  }
}

function inputOf(state: DashboardState, race: Race): PanelInput {
  return { state, race, atMs: shownMs(race), moments: trackMoments(state, race), size: state.size };
}
