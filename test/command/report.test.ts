// `windtunnel report`: saved results as every report again; and what a run adds under GitHub Actions.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { REPORTERS } from '../../src/output/index.ts';
import { scenarioText } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

const THRESHOLDS = `thresholds:
  latency: [ p(95) < 1min, { expr: p(95) < 10ms, level: warn, message: "50% slower, sorry" } ]
  "latency{platform:vm}": [ "p(95) < 1ms" ]
`;
const FILES = REPORTERS.flatMap(({ name, extension }) => ['--reporter', `${name}:{name}-${name}.${extension}`]);

let folder = '';
beforeAll(async () => {
  folder = makeFolder();
  writeFileSync(join(folder, 'shop.yaml'), scenarioText({ duration: '1min' }) + THRESHOLDS);
  await run('run', 'shop.yaml', '-q', '--replications', '2', ...FILES, '--events', 'events.ndjson', '--out', 'run');
}, 120_000);
afterAll(() => removeFolder(folder));

function run(...args: readonly string[]): Promise<CommandEnd> {
  return windtunnel(args, { folder });
}

const RESULT = 'run/small-shop-json.json';
const fileOf = (...parts: readonly string[]) => readFileSync(join(folder, ...parts), 'utf8');

describe('report', () => {
  it('gives every report of the run again, byte for byte', async () => {
    const { code, stdout, stderr } = await run('report', RESULT, ...FILES, '--out', 'again', '--scenario', 'shop.yaml');
    expect({ code, stdout, stderr }).toEqual({ code: EXIT.ok, stdout: '', stderr: '' });
    const names = readdirSync(join(folder, 'again')).sort();
    expect(names).toEqual(REPORTERS.map(({ name, extension }) => `small-shop-${name}.${extension}`).sort());
    for (const name of names) expect(fileOf('again', name), name).toBe(fileOf('run', name));
  });

  it('prints lines unless told otherwise, and JSON with --json', async () => {
    const lines = await run('report', RESULT);
    expect(lines.stdout).toBe(fileOf('run', 'small-shop-line.txt'));
    const json = await run('report', RESULT, '--json');
    expect(json.stdout).toBe(fileOf(RESULT));
  });

  it('takes several results, and gives each its own file', async () => {
    const { code } = await run('report', RESULT, RESULT, '--reporter', 'markdown:two.md', '--out', 'two');
    expect(code).toBe(EXIT.ok);
    expect(readdirSync(join(folder, 'two')).sort()).toEqual(['two-small-shop-2.md', 'two-small-shop.md']);
    const page = await run('report', RESULT, RESULT, '--reporter', 'junit');
    expect(page.code).toBe(EXIT.badInput);
    expect(page.stderr).toContain('--reporter junit:{name}.xml');
  });

  it('reads a result from standard input', async () => {
    const { code, stdout } = await windtunnel(['report', '-', '--reporter', 'ndjson'], {
      folder,
      input: fileOf(RESULT),
    });
    expect({ code, isSame: stdout === fileOf('run', 'events.ndjson') }).toEqual({ code: EXIT.ok, isSame: true });
  });

  it.each([
    ['a scenario', 'shop.yaml', (text: string) => text, 'is no result that was saved as JSON'],
    ['one that is cut off', RESULT, (text: string) => text.slice(0, -20), 'damaged'],
    [
      'one without a part',
      RESULT,
      (text: string) => text.replace('"isComplete"', '"isWhole"'),
      'as this version writes it',
    ],
    [
      'one of another version',
      RESULT,
      (text: string) => text.replace('windtunnel.result/1', 'windtunnel.result/9'),
      'this version reads',
    ],
  ])('refuses %s as bad input, and writes nothing', async (_, file, change, message) => {
    writeFileSync(join(folder, 'spoiled.json'), change(fileOf(file)));
    const { code, stdout, stderr } = await run('report', 'spoiled.json', '--reporter', 'html:x.html', '--out', 'none');
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(message);
    expect(readdirSync(folder)).not.toContain('none');
  });

  it('never writes over the result that it reads', async () => {
    const { code, stderr } = await run('report', RESULT, '--reporter', `json:${RESULT}`);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('would overwrite');
  });

  it('is explained, with examples', async () => {
    const { stdout } = await run('report', '--help');
    expect(stdout).toContain('windtunnel report reports/shop.json --reporter html:shop.html');
  });
});

describe('the events of a run', () => {
  it('go into the file that --events names, the same as --reporter ndjson writes', () => {
    expect(fileOf('run', 'events.ndjson')).toBe(fileOf('run', 'small-shop-ndjson.ndjson'));
  });
});

/** The lines that the log of a step takes for commands. */
function commandsIn(text: string): readonly string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]/).filter((line) => /^\s*::.+::/.test(line) || line.includes('##['));
}

describe('a run under GitHub Actions', () => {
  const onGitHub = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    windtunnel(args, {
      folder,
      env: { GITHUB_ACTIONS: 'true', CI: 'true', GITHUB_WORKSPACE: folder, ...env },
    });

  it('annotates the scenario and writes the job summary without being asked', async () => {
    const summary = join(folder, 'summary.md');
    const args = ['run', 'shop.yaml', '--replications', '2'];
    const { code, stdout, stderr } = await onGitHub(args, { GITHUB_STEP_SUMMARY: summary });
    expect(code).toBe(EXIT.failed);
    expect(stdout).toBe(fileOf('run', 'small-shop-line.txt'));
    expect(commandsIn(stderr).join('\n')).toBe(fileOf('run', 'small-shop-github.txt').trimEnd());
    expect(commandsIn(stderr)[0]).toMatch(/^::error file=shop\.yaml,line=29,title=failed%3A latency/);
    expect(readFileSync(summary, 'utf8')).toBe(fileOf('run', 'small-shop-markdown.md'));
  });

  it('writes annotations once where they are asked for', async () => {
    const { stdout, stderr } = await onGitHub(['run', 'shop.yaml', '--replications', '2', '--reporter', 'github']);
    expect(stdout).toBe(fileOf('run', 'small-shop-github.txt'));
    expect(commandsIn(stderr)).toEqual([]);
  });

  it('lets no name of a scenario give a command, whatever is printed', async () => {
    const nasty = '::error::owned ##[add-mask]x\n::stop-commands::y';
    const text = scenarioText({ name: nasty, duration: '10s' }).replace('seed: test', `seed: ${JSON.stringify(nasty)}`);
    const message = `thresholds: { latency: [ { expr: p(95) < 1ms, message: ${JSON.stringify(nasty)} } ] }\n`;
    writeFileSync(join(folder, 'nasty.yaml'), text + message);
    const ran = await onGitHub(['run', 'nasty.yaml', '--reporter', 'line', '--reporter', 'json:nasty.json']);
    expect(ran.stdout).toContain('owned');
    expect(commandsIn(ran.stdout)).toEqual([]);
    // What is on standard error are the annotations of the three platforms, and the notice.
    const kinds = commandsIn(ran.stderr).map((line) => /^::(\w+) file=nasty\.yaml,/.exec(line)?.[1]);
    expect(kinds).toEqual(['error', 'error', 'error', 'notice']);
    for (const { name } of REPORTERS.filter((reporter) => reporter.name !== 'github')) {
      const { stdout } = await onGitHub(['report', 'reports/nasty.json', '--reporter', name]);
      expect(stdout.length, name).toBeGreaterThan(100);
      expect(commandsIn(stdout), name).toEqual([]);
    }
    writeFileSync(join(folder, 'bad.yaml'), text.replace('duration: 10s', `duration: ${JSON.stringify(nasty)}`));
    const { code, stderr } = await onGitHub(['run', 'bad.yaml']);
    expect({ code, commands: commandsIn(stderr) }).toEqual({ code: EXIT.badInput, commands: [] });
  }, 60_000);

  it('does nothing of that elsewhere', async () => {
    const summary = join(folder, 'elsewhere.md');
    const env = { GITHUB_STEP_SUMMARY: summary };
    const { stderr } = await windtunnel(['run', 'shop.yaml', '--replications', '2'], { folder, env });
    expect(commandsIn(stderr)).toEqual([]);
    expect(readdirSync(folder)).not.toContain('elsewhere.md');
  });
});
