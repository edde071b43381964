// From a key press to what it asks for, where the dashboard is just now.

import type { Action } from '../state/message.ts';
import type { DashboardState } from '../state/state.ts';
import type { Key } from './key.ts';
import { KEY_TABLE, type KeyBinding } from './key-table.ts';

/** Lines of a screen that are no rows: header, tabs, headings, footer. */
const FRAME_ROWS = 8;

const IN_HELP: ReadonlySet<Action['kind'] | 'page'> = new Set(['toggle-help', 'back', 'move', 'page', 'quit']);

/** What the key asks for; null where it means nothing. While a filter is typed, characters go into it. */
export function actionFor(key: Key, state: DashboardState): Action | null {
  const pattern = patternOf(key);
  if (state.isTyping) return typingAction(key, pattern);
  const binding = keysAt(state).find(({ patterns }) => patterns.includes(pattern));
  return binding === undefined ? null : actionOf(binding, state);
}

/** The keys that do something here, in the order of the table. */
export function keysAt(state: DashboardState): readonly KeyBinding[] {
  return KEY_TABLE.filter(({ action, isInList, tabs }) => {
    if (state.isHelpOpen) return IN_HELP.has(action.kind);
    return state.screen === 'list' ? isInList : tabs.includes(state.tab);
  });
}

/** A key as the table writes it: `left`, `shift+tab`, `ctrl+c`, `space`, `?`. */
export function patternOf({ input, name, ctrl, shift, meta }: Key): string {
  const base = name ?? (input === ' ' ? 'space' : input);
  // A character says itself whether it was shifted.
  const isShifted = shift && name !== undefined;
  return `${ctrl ? 'ctrl+' : ''}${meta ? 'meta+' : ''}${isShifted ? 'shift+' : ''}${base}`;
}

function actionOf({ action }: KeyBinding, { size }: DashboardState): Action {
  if (action.kind !== 'page') return action;
  return { kind: 'move', rows: action.pages * Math.max(1, size.rows - FRAME_ROWS) };
}

const TYPING_KEYS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['enter', { kind: 'end-filter' }],
  ['escape', { kind: 'back' }],
  ['backspace', { kind: 'erase' }],
  ['delete', { kind: 'erase' }],
  ['up', { kind: 'move', rows: -1 }],
  ['down', { kind: 'move', rows: 1 }],
  ['ctrl+c', { kind: 'quit' }],
]);

function typingAction(key: Key, pattern: string): Action | null {
  const action = TYPING_KEYS.get(pattern);
  if (action !== undefined) return action;
  const isText = key.name === undefined && key.input !== '' && !key.ctrl && !key.meta;
  return isText ? { kind: 'type', text: key.input } : null;
}
