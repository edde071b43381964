// Pipes, standard input, colours and quiet: the command among other commands.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { makeFolder, removeFolder, shell, windtunnel } from './windtunnel.ts';

let folder = '';
beforeAll(() => {
  folder = makeFolder();
  writeScenario(folder);
});
afterAll(() => removeFolder(folder));

describe('a pipe', () => {
  it('that is closed early is no error', async () => {
    const { stdout, stderr } = await shell('W run shop.yaml -q --json | head -1; echo $PIPESTATUS', { folder });
    expect(stdout).toBe('{\n0\n');
    expect(stderr).toBe('');
  });

  it('that is closed at once is no error either', async () => {
    const { stdout, stderr } = await shell('W schema scenario | true; echo $PIPESTATUS', { folder });
    expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
  });

  it('with a slow reader gets all of a long output', async () => {
    const direct = await shell('W schema scenario', { folder });
    const { stdout } = await shell('W schema scenario | (sleep 1; cat)', { folder });
    expect(stdout).toBe(direct.stdout);
    expect(stdout.length).toBeGreaterThan(10_000);
  });

  it('into a full disk ends with exit code 4', async () => {
    const { code, stderr } = await shell('W run shop.yaml -q > /dev/full', { folder });
    expect(code).toBe(EXIT.couldNotFinish);
    expect(stderr).toBe('windtunnel: cannot write to standard output: no space left on the disk\n');
  });

  it('can be the target of a report', async () => {
    const { stdout } = await shell(
      'W run shop.yaml -q --reporter json:/dev/fd/3 3> >(cat > piped.json); sleep 0.2; cat piped.json',
      {
        folder,
      },
    );
    expect(JSON.parse(stdout)).toMatchObject({ isComplete: true });
  });
});

describe('standard input', () => {
  it('gives the same result as the file', async () => {
    const fromFile = await windtunnel(['run', 'shop.yaml', '--json'], { folder });
    const fromInput = await windtunnel(['run', '-', '--json'], { folder, input: scenarioText() });
    const { origin, ...ofFile } = JSON.parse(fromFile.stdout);
    const { origin: originOfInput, ...ofInput } = JSON.parse(fromInput.stdout);
    expect([origin.file, originOfInput.file]).toEqual(['shop.yaml', null]);
    expect(ofInput).toEqual(ofFile);
    expect([fromInput.code, fromInput.stderr]).toEqual([fromFile.code, fromFile.stderr]);
  });

  it('that is empty is bad input', async () => {
    const { code, stderr } = await windtunnel(['run', '-'], { folder, input: '' });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('standard input');
  });

  it('that never ends is refused at its limit', async () => {
    const { code, stderr } = await shell('yes | W validate -', { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('larger than 1 MiB');
  });
});

describe('what is shown', () => {
  const ESCAPE = '\u001b[';

  it('has no colour in a pipe, and has with --color always', async () => {
    expect((await windtunnel(['run', 'shop.yaml'], { folder })).stdout).not.toContain(ESCAPE);
    expect((await windtunnel(['run', 'shop.yaml', '--color', 'always'], { folder })).stdout).toContain(ESCAPE);
  });

  it('obeys FORCE_COLOR and, above it, NO_COLOR', async () => {
    const forced = await windtunnel(['run', 'shop.yaml'], { folder, env: { FORCE_COLOR: '1' } });
    const denied = await windtunnel(['run', 'shop.yaml'], { folder, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect([forced.stdout.includes(ESCAPE), denied.stdout.includes(ESCAPE)]).toEqual([true, false]);
  });

  it('is ASCII with --ascii', async () => {
    const { stdout, stderr } = await windtunnel(['run', 'shop.yaml', '--ascii', '-v'], { folder });
    expect(stdout + stderr).toMatch(/^[\n -~]+$/);
  });

  it('is only the report with -q', async () => {
    const { stdout, stderr } = await windtunnel(['run', 'shop.yaml', '-q'], { folder });
    expect(stderr).toBe('');
    expect(stdout).toContain('small shop');
  });

  it('is one JSON document with --json, before or after the command', async () => {
    const before = await windtunnel(['--json', 'run', 'shop.yaml'], { folder });
    const after = await windtunnel(['run', 'shop.yaml', '--json'], { folder });
    expect((JSON.parse(before.stdout) as RunResult).scenario.name).toBe('small shop');
    expect(after).toEqual({ ...before, stderr: '' });
  });

  it('has no progress line where standard error is no terminal', async () => {
    expect((await windtunnel(['run', 'shop.yaml'], { folder })).stderr).not.toContain('\r');
  });

  it.skipIf(!existsSync('/usr/bin/script'))(
    'has a progress line on a terminal, cleared at the end, but not in CI',
    async () => {
      writeScenario(folder, { file: 'longer.yaml', duration: '30min', rate: '200 req/s' });
      const onTerminal = (env: Readonly<Record<string, string>>) =>
        shell('script -qec "$NODE $MAIN run longer.yaml" /dev/null < /dev/null', {
          folder,
          env: { TERM: 'xterm', ...env },
        });
      const { stdout } = await onTerminal({});
      expect(stdout).toContain('\r\u001b[K0/3 platforms · ');
      expect(stdout.lastIndexOf('\r\u001b[K')).toBeGreaterThan(stdout.lastIndexOf('platforms · '));
      expect((await onTerminal({ CI: 'true' })).stdout).not.toContain('\u001b[K');
    },
  );
});

describe('the folder', () => {
  it('of the scenario is not written to', () => {
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});
