// Key presses as a terminal would give them.

import type { Key, KeyName } from '../../../src/dashboard/keys/key.ts';

/** The key press that a pattern of the table stands for. */
export function keyOf(pattern: string): Key {
  const parts = pattern === '+' ? ['+'] : pattern.split('+');
  const base = parts.at(-1)!;
  const held = { ctrl: parts.includes('ctrl'), shift: parts.includes('shift'), meta: false };
  if (base === 'space') return { ...held, input: ' ' };
  return base.length === 1 ? { ...held, input: base } : { ...held, input: '', name: base as KeyName };
}
