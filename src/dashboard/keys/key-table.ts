// Every key of the dashboard: what it asks for, where it works, what the help says of it. The overlay, the footer and the
// list in the README are made from this table and from nothing else.

import type { Action } from '../state/message.ts';
import { TABS, type Tab } from '../state/state.ts';
import { TAB_TITLES } from '../state/tab-titles.ts';

/** Headings of the help, in its order. */
export const KEY_GROUPS = ['timeline', 'tabs', 'rows', 'program'] as const;

/** One line of the help. */
export interface KeyBinding {
  readonly group: (typeof KEY_GROUPS)[number];
  /** Names of keys and combinations as `patternOf` gives them; each asks for the same. */
  readonly patterns: readonly string[];
  /** The keys as people know them. */
  readonly label: string;
  readonly action: Action | PageAction;
  /** The list of scenarios, and tabs of a race. */
  readonly isInList: boolean;
  readonly tabs: readonly Tab[];
  /** What it does, in a few words. */
  readonly help: string;
  /** One or two words for the footer; null where it is not worth the room. */
  readonly hint: string | null;
}

/** A move by as many rows as there are in sight. */
export interface PageAction {
  readonly kind: 'page';
  readonly pages: 1 | -1;
}

type Entry = readonly [patterns: string, label: string, action: KeyBinding['action'], help: string, hint?: string];

interface Place {
  readonly isInList: boolean;
  readonly tabs: readonly Tab[];
}

const EVERYWHERE: Place = { isInList: true, tabs: TABS };
const IN_A_RACE: Place = { isInList: false, tabs: TABS };
const IN_THE_LOG: Place = { isInList: false, tabs: ['decisions'] };

const TIMELINE: readonly Entry[] = [
  ['space', 'space', { kind: 'pause' }, 'pause, or go on from the moment that is shown', 'pause'],
  ['+ =', '+', { kind: 'faster' }, 'faster, up to as fast as the simulation goes', 'faster'],
  ['- _', '-', { kind: 'slower' }, 'slower, at first just below the pace of the simulation', 'slower'],
  ['left', 'left', { kind: 'seek', steps: -1 }, 'one step back, and stay there', 'back'],
  ['right', 'right', { kind: 'seek', steps: 1 }, 'one step on; at the newest, follow again', 'on'],
  ['shift+left [', 'shift-left  [', { kind: 'seek', steps: -10 }, 'ten steps back'],
  ['shift+right ]', 'shift-right  ]', { kind: 'seek', steps: 10 }, 'ten steps on'],
  ['home', 'home', { kind: 'seek-start' }, 'to the start of the run'],
  ['end', 'end', { kind: 'seek-end' }, 'to the newest moment, and follow it'],
  ['n .', 'n  .', { kind: 'next-decision' }, 'to the next decision, in time and in the log'],
  ['N ,', 'N  ,', { kind: 'previous-decision' }, 'to the decision before'],
];

const TAB_KEYS: readonly Entry[] = [
  ...TABS.map(
    (tab, index): Entry => [`${index + 1}`, `${index + 1}`, { kind: 'show-tab', tab }, `the tab ${TAB_TITLES[tab]}`],
  ),
  ['tab', 'tab', { kind: 'next-tab' }, 'the next tab'],
  ['shift+tab', 'shift-tab', { kind: 'previous-tab' }, 'the tab before'],
  ['p', 'p', { kind: 'next-platform' }, 'one platform after the other, then all of them', 'platform'],
  ['/', '/', { kind: 'begin-filter' }, 'only decisions with this text: type it, then enter', 'filter'],
];

const ROW_KEYS: readonly Entry[] = [
  ['up k', 'up  k', { kind: 'move', rows: -1 }, 'one row up'],
  ['down j', 'down  j', { kind: 'move', rows: 1 }, 'one row down'],
  ['pageup', 'page up', { kind: 'page', pages: -1 }, 'one page up'],
  ['pagedown', 'page down', { kind: 'page', pages: 1 }, 'one page down'],
  ['enter', 'enter', { kind: 'open' }, 'open the marked row: scenario, platform alone, detail', 'detail'],
  ['g', 'g', { kind: 'move', rows: Number.NEGATIVE_INFINITY }, 'the first row'],
  ['G', 'G', { kind: 'move', rows: Number.POSITIVE_INFINITY }, 'the last row'],
];

const PROGRAM_KEYS: readonly Entry[] = [
  ['escape', 'esc', { kind: 'back' }, 'close, then clear the filters, then back to the list'],
  ['r', 'r', { kind: 'write-report' }, 'write the report of what there is by now', 'report'],
  ['R', 'R', { kind: 'run-again' }, 'run the scenario again'],
  ['?', '?', { kind: 'toggle-help' }, 'this help', 'help'],
  ['q ctrl+c', 'q  ctrl-c', { kind: 'quit' }, 'quit, and leave a summary', 'quit'],
];

/** All keys, group by group. */
export const KEY_TABLE: readonly KeyBinding[] = [
  ...bindings('timeline', IN_A_RACE, TIMELINE),
  ...bindings('tabs', IN_A_RACE, TAB_KEYS),
  ...bindings('rows', EVERYWHERE, ROW_KEYS),
  ...bindings('rows', IN_THE_LOG, [
    ['f', 'f', { kind: 'toggle-follow' }, 'keep the mark on the newest decision', 'follow'],
  ]),
  ...bindings('program', EVERYWHERE, PROGRAM_KEYS),
];

function bindings(group: KeyBinding['group'], place: Place, entries: readonly Entry[]): readonly KeyBinding[] {
  return entries.map(([patterns, label, action, help, hint = null]) => {
    return { group, patterns: patterns.split(' '), label, action, ...place, help, hint };
  });
}
