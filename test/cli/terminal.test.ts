// The facts about the terminal, from made-up environments and streams.

import { describe, expect, it } from 'vitest';
import { readTerminal, type TerminalRequest } from '../../src/cli/terminal.ts';

const TERMINAL = { isTTY: true, columns: 120 };
const PIPE = {};

function facts(request: Partial<TerminalRequest>) {
  return readTerminal({ color: 'auto', isAscii: false, env: {}, stdout: TERMINAL, stderr: TERMINAL, ...request });
}

describe('colour', () => {
  it('is on where standard output is a terminal and off in a pipe', () => {
    expect(facts({}).hasColor).toBe(true);
    expect(facts({ stdout: PIPE }).hasColor).toBe(false);
  });

  it('is decided for standard error by itself', () => {
    const { hasColor, hasErrorColor } = facts({ stdout: PIPE });
    expect({ hasColor, hasErrorColor }).toEqual({ hasColor: false, hasErrorColor: true });
  });

  it.each([
    ['NO_COLOR wins over a terminal', { env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR says nothing', { env: { NO_COLOR: '' } }, true],
    ['NO_COLOR wins over FORCE_COLOR', { env: { NO_COLOR: '1', FORCE_COLOR: '1' } }, false],
    ['FORCE_COLOR colours a pipe', { env: { FORCE_COLOR: '1' }, stdout: PIPE }, true],
    ['an empty FORCE_COLOR colours a pipe', { env: { FORCE_COLOR: '' }, stdout: PIPE }, true],
    ['FORCE_COLOR=0 turns a terminal off', { env: { FORCE_COLOR: '0' } }, false],
    ['TERM=dumb turns a terminal off', { env: { TERM: 'dumb' } }, false],
    ['--color always wins over NO_COLOR', { color: 'always', env: { NO_COLOR: '1' }, stdout: PIPE }, true],
    ['--color never wins over FORCE_COLOR', { color: 'never', env: { FORCE_COLOR: '1' } }, false],
  ] as const)('%s', (_, request, expected) => {
    expect(facts(request).hasColor).toBe(expected);
  });
});

describe('a line that is drawn over', () => {
  it.each([
    ['is used on a terminal', {}, true],
    ['is not used in a pipe', { stderr: PIPE }, false],
    ['is not used in CI', { env: { CI: 'true' } }, false],
    ['is used where CI=false', { env: { CI: 'false' } }, true],
    ['is not used where TERM=dumb', { env: { TERM: 'dumb' } }, false],
  ] as const)('%s', (_, request, expected) => {
    expect(facts(request).canRedraw).toBe(expected);
  });
});

describe('characters and width', () => {
  it('are ASCII on request and on a dumb terminal', () => {
    expect(facts({ isAscii: true }).isAscii).toBe(true);
    expect(facts({ env: { TERM: 'dumb' } }).isAscii).toBe(true);
    expect(facts({}).isAscii).toBe(false);
  });

  it('follow the terminal, with 100 columns where there is none and never below 40', () => {
    expect(facts({}).columns).toBe(120);
    expect(facts({ stdout: PIPE }).columns).toBe(100);
    expect(facts({ stdout: { isTTY: true, columns: 7 } }).columns).toBe(40);
    expect(facts({ stdout: { isTTY: true, columns: 0 } }).columns).toBe(100);
  });

  it('follow COLUMNS where there is no terminal, and where it is a number', () => {
    expect(facts({ stdout: PIPE, env: { COLUMNS: '160' } }).columns).toBe(160);
    expect(facts({ stdout: PIPE, env: { COLUMNS: '12' } }).columns).toBe(40);
    for (const COLUMNS of ['', '0', '-5', 'wide', '1e9']) {
      expect(facts({ stdout: PIPE, env: { COLUMNS } }).columns).toBe(100);
    }
    expect(facts({ env: { COLUMNS: '160' } }).columns).toBe(120);
  });
});
