// Words for a shell, given to the shell.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { shellWord } from '../../../src/base/text/shell-word.ts';

const TEXTS = [
  'shop.yaml',
  'platforms.ecs.services.default.cpu=2 vCPU',
  "it's",
  '$(touch /tmp/owned) `id` $HOME !! ~ * ? {a,b}',
  'two\nlines\tand a \\ backslash',
  '\u001b[2J\u0007\u00851 \u202egnp.exe \u200b\u{e0041}',
  '日本語 é 🙂',
  '-n',
  '',
  "\u0001'7'\u00017",
];

/** What a shell takes the words for. */
function wordsIn(line: string): readonly string[] {
  const script = `printf '%s\\0' ${line}`;
  const env = { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
  const text = execFileSync('bash', ['--norc', '-c', script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  return text.toString().split('\0').slice(0, -1);
}

describe('a word for a shell', () => {
  it.each([false, true])('is for the shell what it was before, in ASCII: %s', (isAscii) => {
    expect(wordsIn(TEXTS.map((text) => shellWord(text, { isAscii })).join(' '))).toEqual(TEXTS);
  });

  it('shows nothing that steers a terminal, and nothing beyond ASCII where that is asked for', () => {
    for (const text of TEXTS) {
      expect(shellWord(text)).not.toMatch(/[\p{Cc}\p{Default_Ignorable_Code_Point}]/u);
      expect(shellWord(text, { isAscii: true })).toMatch(/^[ -~]+$/);
    }
  });

  it('is left as it is where no shell would read anything into it', () => {
    expect(shellWord('scenarios/shop-2026.yaml')).toBe('scenarios/shop-2026.yaml');
    expect(shellWord('a b')).toBe("'a b'");
  });
});
