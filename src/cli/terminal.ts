// What the terminal can show: colour, characters, width, redrawing. The one reader of the environment for these facts.

export type ColorChoice = 'auto' | 'always' | 'never';

/** The part of a stream that matters here. */
export interface StreamFacts {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** Facts about one run of the command; they never change a number, only how it is shown. */
export interface Terminal {
  readonly hasColor: boolean;
  /** Colour on standard error, which may be a terminal while standard output is a file. */
  readonly hasErrorColor: boolean;
  /** Why colour is on or off, for `doctor`. */
  readonly colorReason: string;
  readonly isAscii: boolean;
  /** Characters in a line of standard output. */
  readonly columns: number;
  readonly errorColumns: number;
  readonly isOutputTerminal: boolean;
  /** True where a line on standard error may be drawn over. */
  readonly canRedraw: boolean;
  readonly isCi: boolean;
}

export interface TerminalRequest {
  readonly color: ColorChoice;
  readonly isAscii: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: StreamFacts;
  readonly stderr: StreamFacts;
}

/** Columns where there is no terminal to ask. */
export const COLUMNS_WITHOUT_TERMINAL = 100;
/** Below this a table cannot be laid out. */
const LEAST_COLUMNS = 40;

/** Collects the facts once, at the start. */
export function readTerminal({ color, isAscii, env, stdout, stderr }: TerminalRequest): Terminal {
  const isDumb = env.TERM === 'dumb';
  const isCi = isSet(env.CI);
  const output = decideColor(color, env, stdout.isTTY === true);
  return {
    hasColor: output.isOn,
    hasErrorColor: decideColor(color, env, stderr.isTTY === true).isOn,
    colorReason: output.reason,
    isAscii: isAscii || isDumb,
    columns: columnsOf(stdout, env),
    errorColumns: columnsOf(stderr, env),
    isOutputTerminal: stdout.isTTY === true,
    canRedraw: stderr.isTTY === true && !isDumb && !isCi,
    isCi,
  };
}

/** The first rule that speaks decides: the flag, NO_COLOR, FORCE_COLOR, TERM=dumb, terminal or not. */
function decideColor(
  choice: ColorChoice,
  env: TerminalRequest['env'],
  isTerminal: boolean,
): { readonly isOn: boolean; readonly reason: string } {
  if (choice !== 'auto') return { isOn: choice === 'always', reason: `--color ${choice}` };
  if ((env.NO_COLOR ?? '') !== '') return { isOn: false, reason: 'NO_COLOR is set' };
  if (env.FORCE_COLOR !== undefined) return { isOn: isSet(env.FORCE_COLOR, true), reason: 'FORCE_COLOR is set' };
  if (env.TERM === 'dumb') return { isOn: false, reason: 'TERM=dumb' };
  return { isOn: isTerminal, reason: isTerminal ? 'standard output is a terminal' : 'standard output is no terminal' };
}

/** Environment switches: 0 and false mean off; what an empty value means depends on the switch. */
function isSet(value: string | undefined, whenEmpty = false): boolean {
  if (value === undefined) return false;
  if (value === '') return whenEmpty;
  return value !== '0' && value.toLowerCase() !== 'false';
}

/** A terminal knows its width; where there is none, COLUMNS says what is wanted. */
function columnsOf({ isTTY, columns = 0 }: StreamFacts, { COLUMNS = '' }: TerminalRequest['env']): number {
  if (isTTY === true && columns > 0) return Math.max(LEAST_COLUMNS, columns);
  const wanted = /^\d{1,9}$/.test(COLUMNS) ? Number(COLUMNS) : 0;
  return wanted === 0 ? COLUMNS_WITHOUT_TERMINAL : Math.max(LEAST_COLUMNS, wanted);
}
