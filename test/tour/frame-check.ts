// Whether the screen shows a whole frame of the dashboard and nothing else.

import type { TerminalSize } from './tmux-terminal.ts';

/** What is wrong with it; null for a whole frame of a race or of the list. */
export function flawOf(lines: readonly string[], { columns, rows }: TerminalSize): string | null {
  if (lines.length !== rows) return `${lines.length} rows instead of ${rows}`;
  if (!/ (t=\d|\d scenarios )/.test(lines[0]!)) return 'no header';
  if (!/^[─-]/.test(lines[1]!) || lines[1]!.length !== columns) return 'no line of tabs from edge to edge';
  if (lines.at(-1) !== '') return 'something in the last row';
  // The footer is written last: a part of it is a frame that is still being drawn.
  const footer = lines.at(-2)!;
  const isWholeFooter = footer.endsWith('q quit') || footer.endsWith('esc clears it') || isNote(footer);
  if (!isWholeFooter) return 'no footer, or a part of it';
  const rest = lines.slice(2, -2).join('\n');
  if (/\bt=\d\d:|─\[|q quit/.test(rest)) return 'parts of another frame';
  if (/\n\s+at .*:\d+|Error:/.test(rest)) return 'a trace of a mistake';
  return null;
}

/** Instead of the keys, until the next is pressed. */
function isNote(footer: string): boolean {
  return footer.trim() !== '' && !footer.startsWith(' 1-7 tabs') && !' 1-7 tabs'.startsWith(footer);
}
