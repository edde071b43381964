import { describe, expect, it } from 'vitest';
import { dashboardHindrance, type Surroundings } from '../../../src/cli/watching/hindrance.ts';

const TERMINAL: Surroundings = {
  stdin: { isTTY: true },
  stdout: { isTTY: true, columns: 80, rows: 20 },
  env: { TERM: 'xterm-256color' },
  isScreenReader: false,
};

describe('whether there can be a dashboard', () => {
  it('takes a terminal of 80 columns and 20 rows', () => {
    expect(dashboardHindrance(TERMINAL)).toBeNull();
  });

  it.each<readonly [what: string, change: Partial<Surroundings>, why: RegExp]>([
    ['79 columns', { stdout: { isTTY: true, columns: 79, rows: 20 } }, /80 columns and 20 rows.* 79 and 20/],
    ['19 rows', { stdout: { isTTY: true, columns: 80, rows: 19 } }, /80 columns and 20 rows.* 80 and 19/],
    ['a pipe to write to', { stdout: {} }, /standard output/],
    ['a pipe to read from', { stdin: {} }, /standard input/],
    ['CI', { env: { CI: 'true' } }, /CI/],
    ['a dumb terminal', { env: { TERM: 'dumb' } }, /TERM=dumb/],
  ])('says what is in the way: %s', (_, change, why) => {
    expect(dashboardHindrance({ ...TERMINAL, ...change })).toMatch(why);
  });

  it.each(['', '0', 'false', 'FALSE'])('does not take CI=%j for CI', (CI) => {
    expect(dashboardHindrance({ ...TERMINAL, env: { CI } })).toBeNull();
  });

  it('needs no room and no cursor to speak', () => {
    const small = { ...TERMINAL, stdout: { isTTY: true, columns: 20, rows: 4 }, env: { TERM: 'dumb' } };
    expect(dashboardHindrance(small)).not.toBeNull();
    expect(dashboardHindrance({ ...small, isScreenReader: true })).toBeNull();
  });
});
