// Help, version and mistakes on the command line.

import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { writeScenario } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, shell, windtunnel } from './windtunnel.ts';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const VERSION = (JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string }).version;

let folder = '';
beforeAll(() => {
  folder = makeFolder();
  writeScenario(folder);
});
afterAll(() => removeFolder(folder));

function run(...args: readonly string[]): Promise<CommandEnd> {
  return windtunnel(args, { folder });
}

describe('help', () => {
  it.each([['--help'], ['-h']])('%s lists every command and every exit code', async (flag) => {
    const { code, stdout, stderr } = await run(flag);
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    for (const word of ['run', 'validate', 'explain', 'schema', 'list', 'init', 'doctor'])
      expect(stdout).toContain(`  ${word} `);
    for (const exitCode of Object.values(EXIT)) expect(stdout).toContain(String(exitCode));
  });

  it('of run names its options and the global ones', async () => {
    const { stdout } = await run('run', '--help');
    for (const option of [
      '--platform',
      '--seed',
      '--workers',
      '--reporter',
      '--out',
      '--dry-run',
      '--color',
      '--json',
    ]) {
      expect(stdout).toContain(option);
    }
  });

  it('is shown as a usage error when no command is given', async () => {
    const { code, stdout, stderr } = await run();
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain('Usage: windtunnel');
  });

  it.each([['--version'], ['-V']])('%s prints the version', async (flag) => {
    expect(await run(flag)).toEqual({ code: EXIT.ok, stdout: `${VERSION}\n`, stderr: '' });
  });

  it('and the version load neither zod, yaml, d3 nor the simulator: they work where none of these is installed', async () => {
    const bare = join(folder, 'bare');
    mkdirSync(join(bare, 'dist/cli'), { recursive: true });
    cpSync(join(PACKAGE, 'package.json'), join(bare, 'package.json'));
    cpSync(join(PACKAGE, 'node_modules/commander'), join(bare, 'node_modules/commander'), { recursive: true });
    const bundles = readdirSync(join(PACKAGE, 'dist/cli')).map((name) => join(PACKAGE, 'dist/cli', name));
    const isSimulator = (file: string) => readFileSync(file, 'utf8').includes('async function runPlatform(');
    expect(bundles.filter(isSimulator)).toHaveLength(1);
    for (const file of bundles) if (!isSimulator(file)) cpSync(file, join(bare, 'dist/cli', basename(file)));
    const bareMain = { folder: bare, env: { MAIN_BARE: join(bare, 'dist/cli/main.js') } };
    const help = await shell('"$NODE" "$MAIN_BARE" --help', bareMain);
    expect(help).toEqual(await run('--help'));
    expect((await shell('"$NODE" "$MAIN_BARE" --version', bareMain)).stdout).toBe(`${VERSION}\n`);
  });
});

describe('a mistake on the command line ends with exit code 2, says what was meant, and shows no stack', () => {
  it.each([
    ['an unknown command', ['rnu'], "unknown command 'rnu'", 'Did you mean run?'],
    [
      'an unknown option',
      ['run', 'shop.yaml', '--platfrom', 'vm'],
      "unknown option '--platfrom'",
      'Did you mean --platform?',
    ],
    [
      'an unknown reporter',
      ['run', 'shop.yaml', '--reporter', 'hmtl'],
      'no reporter named "hmtl"',
      'did you mean html?',
    ],
    [
      'an unknown platform',
      ['run', 'shop.yaml', '--platform', 'vm,lamda'],
      'no platform "lamda"',
      'did you mean lambda?',
    ],
    ['an unknown list', ['list', 'platform'], 'there is no list "platform"', 'did you mean platforms?'],
    ['an unknown schema', ['schema', 'results'], 'there is no schema "results"', 'did you mean result?'],
    ['a missing file', ['run', 'shp.yaml'], 'there is no file shp.yaml', 'did you mean shop.yaml?'],
    ['too many workers', ['run', 'shop.yaml', '--workers', '9999'], '--workers', 'a whole number from 1 to'],
    ['no workers', ['run', 'shop.yaml', '--workers', '0'], '--workers', 'a whole number from 1 to'],
    ['half a worker', ['run', 'shop.yaml', '--workers', '1.5'], '--workers', 'a whole number from 1 to'],
    ['an empty seed', ['run', 'shop.yaml', '--seed', ''], '--seed', 'at least one character'],
    ['an empty platform', ['run', 'shop.yaml', '--platform', 'vm,'], '--platform', 'separated by commas'],
    ['no file', ['run'], "missing required argument 'file|folder'", 'file|folder'],
    ['an unknown colour', ['doctor', '--color', 'red'], '--color', 'auto, always, never'],
  ])('%s', async (_, args, message, advice) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('and words that would command the terminal are shown as escapes', async () => {
    for (const args of [['\u001b[2Jrun'], ['run', '\u001b[2J.yaml'], ['run', 'shop.yaml', '--platform', '\u001b[2J']]) {
      const { code, stderr } = await run(...args);
      expect(code).toBe(EXIT.badInput);
      expect(stderr).not.toContain('\u001b');
      expect(stderr).toContain('\\u001b[2J');
    }
  });
});
