// `watch` where there is no terminal, and what is loaded for a dashboard that nobody sees.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeScenario } from './scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

/** Notes in a file every module that is loaded from the packages of the dashboard. */
function notingInk(): Readonly<Record<string, string>> {
  writeFileSync(join(folder, 'noted.txt'), '');
  writeFileSync(
    join(folder, 'hooks.mjs'),
    `import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  if (/node_modules\\/(ink|react|commander)\\//.test(url)) appendFileSync('noted.txt', url + '\\n');
  return next(url, context);
}`,
  );
  writeFileSync(
    join(folder, 'register.mjs'),
    `import { register } from 'node:module';\nregister('./hooks.mjs', import.meta.url);`,
  );
  return { NODE_OPTIONS: `--import ${pathToFileURL(join(folder, 'register.mjs'))}` };
}

describe('windtunnel watch without a terminal', () => {
  it('is run, byte for byte, and says why on standard error', async () => {
    const file = writeScenario(folder, { duration: '2min' });
    const run = await windtunnel(['run', file, '--quiet'], { folder });
    for (const args of [
      ['watch', file],
      ['run', file, '--watch'],
    ]) {
      const watch = await windtunnel([...args, '--quiet'], { folder });
      expect(watch.stdout).toBe(run.stdout);
      expect(watch.code).toBe(run.code);
      expect(watch.stderr).toBe('windtunnel: no dashboard, lines instead: standard output is no terminal\n');
    }
  });

  it('ends with the code of the thresholds, and with 2 for a file with mistakes', async () => {
    const file = writeScenario(folder, { duration: '2min' });
    const strict = ['--set', 'thresholds.latency=["p(95) < 1ms"]'];
    expect((await windtunnel(['watch', file, ...strict, '--replications', '1'], { folder })).code).toBe(1);
    writeFileSync(join(folder, 'bad.yaml'), 'version: 1\n');
    expect((await windtunnel(['watch', 'bad.yaml'], { folder })).code).toBe(2);
  });
});

describe('the packages of the dashboard', () => {
  it('are not loaded by the help, nor where there is no dashboard', async () => {
    const env = notingInk();
    const file = writeScenario(folder, { duration: '2min' });
    for (const args of [['--help'], ['watch', '--help'], ['run', file], ['watch', file]]) {
      expect((await windtunnel(args, { folder, env })).code).toBe(0);
    }
    const noted = readFileSync(join(folder, 'noted.txt'), 'utf8');
    // What reads the arguments is always loaded: modules are noted.
    expect(noted).toContain('node_modules/commander/');
    expect(noted).not.toMatch(/node_modules\/(ink|react)\//);
  });
});
