// What is shown when Windtunnel itself is wrong: everything needed to reproduce it, the stack only on request.

import { plain } from '../base/text/inert.ts';
import { shellWord } from '../base/text/shell-word.ts';
import { VERSION } from '../run/version.ts';

/** What was being run when it happened. */
export interface BugSituation {
  readonly scenario?: string;
  readonly platform?: string;
  /** From 0. */
  readonly replication?: number;
  readonly seed?: string;
}

/** A mistake found while a platform was simulated; it crossed a thread as text. */
export class SimulationBug extends Error {
  override readonly name = 'SimulationBug';
  readonly situation: BugSituation;

  constructor(bug: { readonly message: string; readonly stack: string; readonly situation: BugSituation }) {
    super(bug.message);
    this.stack = bug.stack;
    this.situation = bug.situation;
  }
}

/** The report for standard error. */
export function bugReport(error: unknown, args: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error);
  const situation = error instanceof SimulationBug ? error.situation : {};
  const isVerbose = args.some((arg) => /^(-v|-[a-zA-Z]*v|--verbose)$/.test(arg));
  const facts = [
    ['version', `${VERSION}, node ${process.version}, ${process.platform} ${process.arch}`],
    ['scenario', situation.scenario],
    ['platform', situation.platform],
    // The first one is what a plain run does, with nothing to tell.
    ['run', situation.replication ? `replication ${situation.replication + 1}` : undefined],
    ['seed', situation.seed],
    ['reproduce', `windtunnel ${args.map((arg) => shellWord(arg)).join(' ')}`],
  ] as const;
  const lines = facts.flatMap(([label, value]) =>
    value === undefined ? [] : [`  ${label.padEnd(9)} ${plain(value)}`],
  );
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const trace = stack.split('\n').map((line) => `  ${plain(line)}`);
  const details = isVerbose ? trace : ['  run again with -v for details'];
  return [
    'windtunnel: this is a bug in Windtunnel, not in the scenario',
    `  ${plain(message)}`,
    ...lines,
    ...details,
    '',
  ].join('\n');
}
