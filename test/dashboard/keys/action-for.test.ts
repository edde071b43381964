import { describe, expect, it } from 'vitest';
import { actionFor, keysAt, patternOf } from '../../../src/dashboard/keys/action-for.ts';
import type { Key, KeyName } from '../../../src/dashboard/keys/key.ts';
import { KEY_GROUPS, KEY_TABLE } from '../../../src/dashboard/keys/key-table.ts';
import type { Action } from '../../../src/dashboard/state/message.ts';
import { type DashboardState, TABS } from '../../../src/dashboard/state/state.ts';
import { begin, facts } from '../state/recorded-race.ts';
import { keyOf } from './key-of.ts';

const PLAIN = { ctrl: false, shift: false, meta: false };
const RACE = begin();
const LIST = begin({ races: [facts(), facts()] });

function typed(input: string, held: Partial<Key> = {}): Key {
  return { ...PLAIN, input, ...held };
}

function named(name: KeyName, held: Partial<Key> = {}): Key {
  return { ...PLAIN, input: '', name, ...held };
}

describe('the keys', () => {
  it.each<readonly [Key, Action]>([
    [typed(' '), { kind: 'pause' }],
    [typed('+', { shift: true }), { kind: 'faster' }],
    [typed('='), { kind: 'faster' }],
    [typed('-'), { kind: 'slower' }],
    [named('left'), { kind: 'seek', steps: -1 }],
    [named('right', { shift: true }), { kind: 'seek', steps: 10 }],
    [typed('['), { kind: 'seek', steps: -10 }],
    [named('home'), { kind: 'seek-start' }],
    [named('end'), { kind: 'seek-end' }],
    [typed('n'), { kind: 'next-decision' }],
    [typed('N', { shift: true }), { kind: 'previous-decision' }],
    [typed('5'), { kind: 'show-tab', tab: 'cost' }],
    [named('tab'), { kind: 'next-tab' }],
    [named('tab', { shift: true }), { kind: 'previous-tab' }],
    [typed('p'), { kind: 'next-platform' }],
    [typed('/'), { kind: 'begin-filter' }],
    [named('down'), { kind: 'move', rows: 1 }],
    [typed('k'), { kind: 'move', rows: -1 }],
    [named('enter'), { kind: 'open' }],
    [named('escape'), { kind: 'back' }],
    [typed('r'), { kind: 'write-report' }],
    [typed('R', { shift: true }), { kind: 'run-again' }],
    [typed('?', { shift: true }), { kind: 'toggle-help' }],
    [typed('q'), { kind: 'quit' }],
    [typed('c', { ctrl: true }), { kind: 'quit' }],
  ])('%o asks for %o', (key, action) => {
    expect(actionFor(key, RACE)).toEqual(action);
  });

  it('turn pages as high as the screen has room for rows', () => {
    // 24 lines less 8 of the frame.
    expect(actionFor(named('pagedown'), RACE)).toEqual({ kind: 'move', rows: 16 });
    const low = { ...RACE, size: { columns: 80, rows: 3 } };
    expect(actionFor(named('pageup'), low)).toEqual({ kind: 'move', rows: -1 });
  });

  it.each([typed('x'), typed('q', { ctrl: true }), typed('r', { meta: true }), typed('123'), typed('')])(
    '%o means nothing',
    (key) => {
      expect(actionFor(key, RACE)).toBeNull();
    },
  );

  it('of a race mean nothing in the list', () => {
    for (const input of [' ', '1', 'p', '/', 'n', 'f']) expect(actionFor(typed(input), LIST)).toBeNull();
    expect(actionFor(named('enter'), LIST)).toEqual({ kind: 'open' });
  });

  it('that follow the log mean nothing elsewhere', () => {
    expect(actionFor(typed('f'), RACE)).toBeNull();
    expect(actionFor(typed('f'), { ...RACE, tab: 'decisions' })).toEqual({ kind: 'toggle-follow' });
  });

  it('under the help scroll it, close it or quit', () => {
    const help = { ...RACE, isHelpOpen: true };
    expect(actionFor(named('down'), help)).toEqual({ kind: 'move', rows: 1 });
    expect(actionFor(named('escape'), help)).toEqual({ kind: 'back' });
    expect(actionFor(typed('q'), help)).toEqual({ kind: 'quit' });
    expect(actionFor(typed(' '), help)).toBeNull();
  });
});

describe('while a filter is typed', () => {
  const typing: DashboardState = { ...RACE, isTyping: true };

  it.each(['q', '1', ' ', '?', 'R', 'pasted text', '😀'])('"%s" is text', (text) => {
    expect(actionFor(typed(text), typing)).toEqual({ kind: 'type', text });
  });

  it.each<readonly [Key, Action | null]>([
    [named('enter'), { kind: 'end-filter' }],
    [named('escape'), { kind: 'back' }],
    [named('backspace'), { kind: 'erase' }],
    [named('delete'), { kind: 'erase' }],
    [named('up'), { kind: 'move', rows: -1 }],
    [typed('c', { ctrl: true }), { kind: 'quit' }],
    [named('left'), null],
    [typed('x', { meta: true }), null],
  ])('%o asks for %o', (key, action) => {
    expect(actionFor(key, typing)).toEqual(action);
  });
});

describe('the table of keys', () => {
  it('has each key once', () => {
    const patterns = KEY_TABLE.flatMap((binding) => binding.patterns);
    expect(new Set(patterns).size).toBe(patterns.length);
  });

  it('says of each key what really happens, in every tab where it says so', () => {
    for (const binding of KEY_TABLE) {
      for (const tab of binding.tabs) {
        const state: DashboardState = { ...RACE, tab };
        expect(keysAt(state)).toContain(binding);
        for (const pattern of binding.patterns) {
          expect(patternOf(keyOf(pattern))).toBe(pattern);
          const kind = binding.action.kind === 'page' ? 'move' : binding.action.kind;
          expect(actionFor(keyOf(pattern), state)?.kind).toBe(kind);
        }
      }
    }
  });

  it('has a key for every tab, in their order', () => {
    const tabs = KEY_TABLE.flatMap(({ action }) => (action.kind === 'show-tab' ? [action.tab] : []));
    expect(tabs).toEqual(TABS);
  });

  it('has a few words for each key, in one of the groups of the help', () => {
    for (const { group, help, label } of KEY_TABLE) {
      expect(KEY_GROUPS).toContain(group);
      // Label and words side by side fit into 80 columns.
      expect(label.length).toBeLessThanOrEqual(14);
      expect(help).toMatch(/^[\x20-\x7e]{5,64}$/);
    }
  });
});
