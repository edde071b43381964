// Whether there can be a dashboard here, from what is known of the terminal.

import { LEAST_SIZE } from '../../dashboard/terminal/least-size.ts';

/** What decides. */
export interface Surroundings {
  readonly stdin: { readonly isTTY?: boolean | undefined };
  readonly stdout: {
    readonly isTTY?: boolean | undefined;
    readonly columns?: number | undefined;
    readonly rows?: number | undefined;
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Sentences need no room. */
  readonly isScreenReader: boolean;
}

/** Why there can be no dashboard, in words for people; null where there can. */
export function dashboardHindrance({ stdin, stdout, env, isScreenReader }: Surroundings): string | null {
  const { CI = '', TERM } = env;
  if (CI !== '' && CI !== '0' && CI.toLowerCase() !== 'false') return 'CI is set';
  if (TERM === 'dumb' && !isScreenReader) return 'TERM=dumb';
  if (stdout.isTTY !== true) return 'standard output is no terminal';
  if (stdin.isTTY !== true) return 'standard input is no terminal, so that no key could be pressed';
  const { columns = 0, rows = 0 } = stdout;
  if (isScreenReader || (columns >= LEAST_SIZE.columns && rows >= LEAST_SIZE.rows)) return null;
  return `it needs ${LEAST_SIZE.columns} columns and ${LEAST_SIZE.rows} rows, this terminal has ${columns} and ${rows}`;
}
