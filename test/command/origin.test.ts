// What a result knows of how it was asked for: the command that it prints gives the same bytes.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { scenarioText } from './scenarios.ts';
import { makeFolder, removeFolder, shell, windtunnel } from './windtunnel.ts';

let folder = '';
beforeAll(() => {
  folder = makeFolder();
  const text = scenarioText({ duration: '20s', name: 'shop' }).replace(
    'rate: 20 req/s',
    ['rate: $', '{peak}'].join(''),
  );
  writeFileSync(
    join(folder, 'my shop.yaml'),
    `${text}vars: { peak: 20 req/s }\nthresholds: { latency: [ p(95) < 30s, p(95) < 1ms ] }\n`,
  );
});
afterAll(() => removeFolder(folder));

const fileOf = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The command that a report in Markdown gives, with W for windtunnel. */
function commandIn(markdown: string): string {
  const [, command = ''] = /^```sh\n(.*)\n```$/m.exec(markdown) ?? [];
  return command.replace(/(^| )windtunnel run /, '$1W run ');
}

describe('the command that a report prints', () => {
  it.each([
    ['as it was asked for', ['my shop.yaml', '--max-replications', '5'], {}],
    ['with flags', ['my shop.yaml', '--platform', 'vm,fargate', '--seed', "it's", '--var', 'peak=9 req/s'], {}],
    ['with thresholds of a flag', ['my shop.yaml', '--set', "thresholds.latency=['avg < 9s']", '--until-ci', '7%'], {}],
    [
      'with variables of the environment',
      ['my shop.yaml', '--replications', '2', '--no-thresholds'],
      { WINDTUNNEL_SET: 'duration=10s\nwarmup=1s', WINDTUNNEL_VAR_PEAK: '9 req/s', WINDTUNNEL_SEED: 'a b' },
    ],
  ] as readonly [string, readonly string[], Readonly<Record<string, string>>][])(
    'gives the same result, byte for byte: %s',
    async (_, args, env) => {
      const reports = ['--reporter', 'json:./one.json', '--reporter', 'markdown:./one.md'];
      const { code } = await windtunnel(['run', ...args, ...reports], { folder, env });
      expect([EXIT.ok, EXIT.failed]).toContain(code);
      const command = commandIn(fileOf('one.md'));
      const again = await shell(`${command} --reporter json:./two.json`, { folder });
      expect({ command, code: again.code }).toEqual({ command, code });
      expect(fileOf('two.json')).toBe(fileOf('one.json'));
    },
  );

  it('does not change the fingerprint, which is that of the figures', async () => {
    const fingerprintOf = async (args: readonly string[], input?: string) => {
      const flags = ['--replications', '2', '--json'];
      const { stdout } = await windtunnel(['run', ...args, ...flags], {
        folder,
        ...(input === undefined ? {} : { input }),
      });
      const { origin, fingerprint } = JSON.parse(stdout);
      return { file: origin.file, fingerprint };
    };
    const named = await fingerprintOf(['my shop.yaml']);
    expect(named.file).toBe('my shop.yaml');
    expect(await fingerprintOf(['-'], fileOf('my shop.yaml'))).toEqual({ ...named, file: null });
  });
});

describe('a threshold', () => {
  it('is told with its file and line, or with the flag that set it', async () => {
    const lines = fileOf('my shop.yaml').split('\n');
    const line = lines.findIndex((text) => text.startsWith('thresholds:')) + 1;
    const args = ['run', 'my shop.yaml', '--platform', 'vm', '--replications', '2'];
    expect((await windtunnel(args, { folder })).stdout).toMatch(
      new RegExp(`x latency p\\(95\\) < 1ms .* my shop.yaml:${line}\n`),
    );
    const set = await windtunnel([...args, '--set', 'thresholds.latency[1]=p(95) < 2ms'], { folder });
    expect(set.stdout).toMatch(/x latency p\(95\) < 2ms .* --set\n/);
  });

  it('is annotated in its file by a saved result, without being told which that is', async () => {
    const args = ['run', 'my shop.yaml', '--platform', 'vm', '--replications', '2', '--reporter', 'json:./saved.json'];
    await windtunnel(args, { folder });
    const { stdout } = await windtunnel(['report', 'saved.json', '--reporter', 'github'], { folder });
    expect(stdout).toMatch(/^::error file=my shop\.yaml,line=\d+,title=failed%3A latency/);
  });
});
