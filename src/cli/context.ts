// What every command gets from the outside: the terminal's facts, the streams and the global options.

import type { Terminal } from './terminal.ts';
import type { WriteText } from './write.ts';

export interface CommandContext {
  readonly terminal: Terminal;
  readonly writeOut: WriteText;
  readonly writeError: WriteText;
  /** The same streams for commands to GitHub Actions, which the other writers do not let through. */
  readonly commands: { readonly writeOut: WriteText; readonly writeError: WriteText };
  readonly isQuiet: boolean;
  readonly isVerbose: boolean;
  readonly isJson: boolean;
}

/** A JSON document as the commands print it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
