// From what ink makes of the keyboard to keys of the dashboard.

import type { Key as InkKey } from 'ink';
import type { Key, KeyName } from '../keys/key.ts';

const NAMES: readonly (readonly [keyof InkKey, KeyName])[] = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['tab', 'tab'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
];

/** What is left of an answer or a report of the terminal that nobody asked for: ink takes only the escape away. */
const TERMINAL_REPORT = /^\[(?:[IO]|[<=>?\d][\d;:]*[ -/]*[@-~])$/;

/** Keys that came at once, such as those of a fast typist, one by one. */
export function keysOfInput(input: string, key: InkKey): readonly Key[] {
  const { ctrl, shift } = key;
  const name = NAMES.find(([flag]) => key[flag] === true)?.[1];
  // For ink the escape key is one with meta.
  const meta = key.meta && name !== 'escape';
  if (name !== undefined) return [{ input: '', name, ctrl, shift, meta }];
  if (TERMINAL_REPORT.test(input)) return [];
  return [...input].map((character) =>
    character === '\n' || character === '\r'
      ? { input: '', name: 'enter', ctrl: false, shift: false, meta: false }
      : { input: character, ctrl, shift, meta },
  );
}
