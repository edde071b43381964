// The last line: the text that is being typed, else a note, else the keys that matter here.

import { keysAt } from '../keys/action-for.ts';
import type { KeyBinding } from '../keys/key-table.ts';
import type { DashboardState } from '../state/state.ts';
import { cellsOf } from '../text/cells.ts';
import { fitLine } from '../text/fit.ts';
import type { Line } from '../text/line.ts';
import { span } from '../text/spans.ts';

const GAP = 2;

/** Exactly `size.columns` cells. */
export function footerLine(state: DashboardState): Line {
  const { size, look } = state;
  if (state.isTyping) return fitLine(typingLine(state), size.columns, look);
  if (state.note !== null) return fitLine([span(' '), span(state.note, 'strong')], size.columns, look);
  const hints = hintsOf(state, size.columns - 1);
  return fitLine([span(' '), ...hints.flatMap(hintSpans)], size.columns, look);
}

function typingLine({ textFilter, look }: DashboardState): Line {
  const cursor = look.isAscii ? '_' : '▏';
  return [
    span(' filter ', 'heading'),
    span('/', 'quiet'),
    span(textFilter, 'strong'),
    span(`${cursor}   `, 'strong'),
    span('enter keeps it   esc clears it', 'quiet'),
  ];
}

interface Hint {
  readonly label: string;
  readonly text: string;
}

/** Help and quit are always there, at the right of what fits of the others. */
function hintsOf(state: DashboardState, columns: number): readonly Hint[] {
  const keys = keysAt(state);
  const hints = keys.flatMap((key): readonly (Hint & { readonly isLast: boolean })[] => {
    const hint = hintOf(key);
    const isLast = key.action.kind === 'toggle-help' || key.action.kind === 'quit';
    return hint === null ? [] : [{ ...hint, isLast }];
  });
  const hasTabs = keys.some(({ action }) => action.kind === 'show-tab');
  const others: readonly Hint[] = [
    ...(hasTabs ? [{ label: '1-7', text: 'tabs' }] : []),
    ...hints.filter(({ isLast }) => !isLast),
  ];
  const last = hints.filter(({ isLast }) => isLast);
  let room = columns - last.reduce((sum, hint) => sum + cellsOfHint(hint), 0);
  const fitting: Hint[] = [];
  for (const hint of others) {
    if (cellsOfHint(hint) > room) break;
    room -= cellsOfHint(hint);
    fitting.push(hint);
  }
  return [...fitting, ...last];
}

/** Keys that belong together share a hint. */
function hintOf({ action, hint, label }: KeyBinding): Hint | null {
  if (hint === null || action.kind === 'slower') return null;
  if (action.kind === 'faster') return { label: '+/-', text: 'speed' };
  if (action.kind !== 'seek') return { label: firstOf(label), text: hint };
  return action.steps === -1 ? { label: 'left/right', text: 'seek' } : null;
}

/** Of a key with several names the first. */
function firstOf(label: string): string {
  return label.split('  ')[0] ?? label;
}

function cellsOfHint({ label, text }: Hint): number {
  return cellsOf(label) + 1 + cellsOf(text) + GAP;
}

function hintSpans({ label, text }: Hint): Line {
  return [span(label, 'strong'), span(` ${text}${' '.repeat(GAP)}`, 'quiet')];
}
