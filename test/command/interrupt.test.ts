// Ctrl-C and kill while a simulation runs.

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { writeScenario } from './scenarios.ts';
import { endOf, makeFolder, removeFolder, startWindtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

/** Takes a second or more for each platform, so that there is time to interrupt it. */
const SLOW = { duration: '1h', rate: '300 req/s' };
/** Takes longer than any test waits. */
const ENDLESS = { duration: '3d', rate: '2000 req/s' };

/** Resolves when the command has said the words on standard error. */
function saying(child: ChildProcessWithoutNullStreams, words: string): Promise<void> {
  let said = '';
  return new Promise((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes(words)) resolve();
    });
  });
}

describe('an interrupted run', () => {
  it.each([
    ['SIGINT', EXIT.interrupted],
    ['SIGTERM', EXIT.terminated],
  ] as const)(
    'by %s writes the platforms that have finished, marks the result incomplete and ends with its code',
    async (signal, expected) => {
      const file = writeScenario(folder, SLOW);
      const args = ['run', file, '-v', '--workers', '1', '--reporter', 'json:a.json', '--reporter', 'line'];
      const child = startWindtunnel(args, { folder });
      const end = endOf(child);
      await saying(child, 'vm finished');
      child.kill(signal);
      const { code, stderr, stdout } = await end;
      expect(code).toBe(expected);
      const result = JSON.parse(readFileSync(join(folder, 'reports/a.json'), 'utf8')) as RunResult;
      expect(result.isComplete).toBe(false);
      expect(result.platforms.map((platform) => platform.name)).toEqual(['vm']);
      expect(stderr).toContain('interrupted; 1 of 3 platforms had finished');
      expect(stdout).toContain('small shop');
    },
  );

  it('ends within two seconds, and leaves an older report alone when nothing had finished', async () => {
    const file = writeScenario(folder, ENDLESS);
    mkdirSync(join(folder, 'reports'));
    writeFileSync(join(folder, 'reports/a.json'), 'old');
    const child = startWindtunnel(['run', file, '-v', '--reporter', 'json:a.json'], { folder });
    const end = endOf(child);
    await saying(child, 'started');
    const startMs = performance.now();
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(performance.now() - startMs).toBeLessThan(2000);
    expect(code).toBe(EXIT.interrupted);
    expect(stderr).toContain('no report was written');
    expect(readFileSync(join(folder, 'reports/a.json'), 'utf8')).toBe('old');
  });

  it('does not begin the scenarios that are left', async () => {
    writeScenario(folder, { ...ENDLESS, file: 'a.yaml', name: 'first' });
    writeScenario(folder, { file: 'b.yaml', name: 'second' });
    const child = startWindtunnel(['run', 'a.yaml', 'b.yaml', '-v'], { folder });
    const end = endOf(child);
    await saying(child, 'started');
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(EXIT.interrupted);
    expect(stderr).not.toContain('second');
    expect(stderr).toContain('1 of 2 scenarios were not begun');
  });

  it('that gets one Ctrl-C twice at once, from the terminal and from npm, takes it for one', async () => {
    const file = writeScenario(folder, SLOW);
    const child = startWindtunnel(['run', file, '-v', '--workers', '1', '--json'], { folder });
    const end = endOf(child);
    await saying(child, 'vm finished');
    child.kill('SIGINT');
    child.kill('SIGINT');
    const { code, stdout } = await end;
    expect(code).toBe(EXIT.interrupted);
    expect((JSON.parse(stdout) as RunResult).isComplete).toBe(false);
  });

  it('killed outright leaves the old report and no other file', async () => {
    const file = writeScenario(folder, ENDLESS);
    mkdirSync(join(folder, 'reports'));
    writeFileSync(join(folder, 'reports/a.json'), 'old');
    const child = startWindtunnel(['run', file, '-v', '--reporter', 'json:a.json'], { folder });
    const end = endOf(child);
    await saying(child, 'started');
    child.kill('SIGKILL');
    await end;
    expect(readFileSync(join(folder, 'reports/a.json'), 'utf8')).toBe('old');
    expect(readdirSync(join(folder, 'reports'))).toEqual(['a.json']);
    expect(existsSync(join(folder, file))).toBe(true);
  });
});
