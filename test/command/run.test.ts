// What a run gives: results, files, and the same bytes whatever the circumstances.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { RUN_RESULT } from '../../src/metrics/schemas/result.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { makeFolder, removeFolder, shell, windtunnel } from './windtunnel.ts';

let folder = '';
/** The result of the plain scenario, run once. */
let baseline = '';
beforeAll(async () => {
  const own = makeFolder();
  baseline = (await windtunnel(['run', writeScenario(own), '--json'], { folder: own })).stdout;
  removeFolder(own);
});
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

/** All that was found, fingerprint included, but how it was asked for. */
function withoutOrigin(json: string): object {
  const { origin, ...found } = JSON.parse(json) as RunResult;
  expect(origin).toBeDefined();
  return found;
}

async function jsonOf(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<string> {
  const { code, stdout, stderr } = await windtunnel(['run', ...args, '--json'], { folder, env });
  expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
  return stdout;
}

function read(file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

describe('the result', () => {
  it('is valid by the published schema, and by the one that reads it back', () => {
    const result: unknown = JSON.parse(baseline);
    const schema = JSON.parse(
      readFileSync(new URL('../../schema/result.schema.json', import.meta.url), 'utf8'),
    ) as object;
    const ajv = new Ajv({ allErrors: true, strict: false });
    const isValid = ajv.validate(schema, result);
    expect({ isValid, errors: ajv.errors }).toEqual({ isValid: true, errors: null });
    expect(RUN_RESULT.parse(result)).toEqual(result);
  });

  it('has every platform in the order of the scenario and is complete', () => {
    const result = JSON.parse(baseline) as RunResult;
    expect(result.platforms.map((platform) => platform.name)).toEqual(['vm', 'fargate', 'lambda']);
    expect(result.isComplete).toBe(true);
  });

  it('is the same, byte for byte, with one, two and three workers', async () => {
    const file = writeScenario(folder);
    for (const count of ['1', '2', '3']) expect(await jsonOf([file, '--workers', count])).toBe(baseline);
  });

  it('is the same in another time zone and another language', async () => {
    const file = writeScenario(folder);
    expect(await jsonOf([file], { TZ: 'America/New_York', LC_ALL: 'tr_TR.UTF-8' })).toBe(baseline);
    expect(await jsonOf([file], { TZ: 'Asia/Kolkata', LANG: 'de_DE.UTF-8', FORCE_COLOR: '1' })).toBe(baseline);
  });

  it('is the same in another folder and in a file', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const file = writeScenario(folder, { file: 'elsewhere/other.yaml' });
    await windtunnel(['run', file, '--reporter', 'json:a.json'], { folder });
    expect(withoutOrigin(read('reports/a.json'))).toEqual(withoutOrigin(baseline));
  });

  it('differs with another seed, and --seed says the same as the file', async () => {
    const file = writeScenario(folder);
    writeFileSync(join(folder, 'other.yaml'), scenarioText().replace('seed: test', 'seed: other'));
    const byFile = await jsonOf(['other.yaml']);
    expect(withoutOrigin(await jsonOf([file, '--seed', 'other']))).toEqual(withoutOrigin(byFile));
    expect(JSON.parse(byFile).fingerprint).not.toBe(JSON.parse(baseline).fingerprint);
  });

  it('of --platform has those platforms, in the order of the scenario, with the same figures', async () => {
    const file = writeScenario(folder);
    const all = JSON.parse(baseline) as RunResult;
    const some = JSON.parse(await jsonOf([file, '--platform', 'lambda,vm'])) as RunResult;
    expect(some.platforms).toEqual(all.platforms.filter((platform) => platform.name !== 'fargate'));
  });
});

describe('reports', () => {
  it('are lines on standard output unless told otherwise', async () => {
    const { code, stdout, stderr } = await windtunnel(['run', writeScenario(folder)], { folder });
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('small shop');
    expect(stderr).toMatch(/^ran in \d+\.\d\d s · [\d.]+( [kM])? events\/s · peak memory /m);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  it('go to several places at once; the folder is made', async () => {
    const args = [
      '--reporter',
      'line',
      '--reporter',
      'json:a.json',
      '--reporter',
      'html:{name}.html',
      '--out',
      'build/out',
    ];
    const { code, stdout } = await windtunnel(['run', writeScenario(folder), ...args], { folder });
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('small shop');
    expect(readdirSync(join(folder, 'build/out')).sort()).toEqual(['a.json', 'small-shop.html']);
  });

  it('of several scenarios do not overwrite one another, and all scenarios are summed up', async () => {
    mkdirSync(join(folder, 'all'));
    writeScenario(folder, { file: 'all/b.yaml', name: 'same name' });
    writeScenario(folder, { file: 'all/a.yaml', name: 'same name' });
    writeScenario(folder, { file: 'all/c.yaml', name: '../../etc/x' });
    const { code, stderr } = await windtunnel(['run', 'all', '--reporter', 'json:r.json'], { folder });
    expect(code).toBe(EXIT.ok);
    expect(readdirSync(join(folder, 'reports')).sort()).toEqual([
      'r-etc-x.json',
      'r-same-name-2.json',
      'r-same-name.json',
    ]);
    expect(stderr).toMatch(/scenario +time +ending\n(same name +\d+\.\d\d s +ok\n){2}/);
  });

  it('of several scenarios as JSON on standard output are documents one after another', async () => {
    mkdirSync(join(folder, 'all'));
    writeScenario(folder, { file: 'all/a.yaml' });
    writeScenario(folder, { file: 'all/b.yaml', name: 'b' });
    const documents = (await jsonOf(['all'])).split(/(?<=^})\n/m).filter((text) => text !== '');
    expect(documents.map((text) => (JSON.parse(text) as RunResult).scenario.name)).toEqual(['small shop', 'b']);
  });

  it('that cannot be written end the command with exit code 4 before anything is simulated', async () => {
    const file = writeScenario(folder);
    writeFileSync(join(folder, 'reports'), 'a file');
    const { code, stdout, stderr } = await windtunnel(['run', file, '-v', '--reporter', 'json:a.json'], { folder });
    expect({ code, stdout }).toEqual({ code: EXIT.couldNotFinish, stdout: '' });
    expect(stderr).toBe('windtunnel: cannot write reports/a.json: a file is in the way of a folder\n');
  });

  it('never replace the scenario that they come from', async () => {
    const file = writeScenario(folder);
    const { code } = await windtunnel(['run', file, '--reporter', `json:./${file}`], { folder });
    expect(code).toBe(EXIT.badInput);
    expect(read(file)).toBe(scenarioText());
  });

  it('replace the old file with all of the new', async () => {
    const file = writeScenario(folder);
    mkdirSync(join(folder, 'reports'));
    writeFileSync(join(folder, 'reports/a.json'), 'x'.repeat(10_000_000));
    await windtunnel(['run', file, '--reporter', 'json:a.json'], { folder });
    expect(JSON.parse(read('reports/a.json'))).toMatchObject({ isComplete: true });
    expect(readdirSync(join(folder, 'reports'))).toEqual(['a.json']);
  });
});

describe('a scenario that is not valid', () => {
  it('ends with exit code 2, its position and no stack, and nothing is simulated', async () => {
    writeScenario(folder);
    writeFileSync(join(folder, 'bad.yaml'), scenarioText().replace('duration: 5min', 'duration: 5'));
    const { code, stdout, stderr } = await windtunnel(['run', 'shop.yaml', 'bad.yaml', '-v'], { folder });
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain('bad.yaml:4:');
    expect(stderr).not.toContain('started');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('that is no text is refused in words', async () => {
    writeFileSync(join(folder, 'bad.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    const { code, stderr } = await windtunnel(['run', 'bad.yaml'], { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('bad.yaml');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('with a trace that turns out bad in the middle of the run ends with exit code 2 and the line', async () => {
    const rows = Array.from({ length: 200 }, (_, second) => `${second},5`);
    writeFileSync(join(folder, 'trace.csv'), ['time,count', ...rows, 'soon,5', ''].join('\n'));
    const traffic = 'trace: { file: trace.csv, time: time, count: count }';
    const file = writeScenario(folder, { traffic });
    const { code, stderr } = await windtunnel(['run', file, '--workers', '2'], { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('trace.csv:202');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('whose trace lies outside its folder is refused', async () => {
    mkdirSync(join(folder, 'inside'));
    writeFileSync(join(folder, 'trace.csv'), 'time,count\n0,1\n1,1\n');
    const traffic = 'trace: { file: ../trace.csv, time: time, count: count }';
    const file = writeScenario(folder, { file: 'inside/shop.yaml', traffic });
    expect((await windtunnel(['run', file], { folder })).code).toBe(EXIT.badInput);
  });
});

describe('a dry run', () => {
  it('estimates and simulates nothing', async () => {
    const { code, stdout, stderr } = await windtunnel(['run', writeScenario(folder), '--dry-run', '-v'], { folder });
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    // 20 req/s for 5 min are 20 x 300 = 6,000 requests.
    expect(stdout).toContain('about 6,000 on each platform');
    expect(stdout).toMatch(/vm +ec2-asg\n +fargate +ecs-fargate\n +lambda +lambda\n/);
  });

  it('is a document with --json', async () => {
    const text = await jsonOf([writeScenario(folder), '--dry-run', '--platform', 'vm']);
    expect(JSON.parse(text)).toMatchObject({
      scenarios: [
        { name: 'small shop', seed: 'test', expectedRequests: 6000, platforms: [{ name: 'vm', type: 'ec2-asg' }] },
      ],
    });
  });
});

describe('a name in a scenario', () => {
  it('cannot command the terminal', async () => {
    const file = writeScenario(folder, { name: 'x\u001b[2J\u009b31m\u202e' });
    const { stdout, stderr } = await shell(`W run ${file} -v; W validate ${file}; W run ${file} --dry-run`, { folder });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come out
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(stdout + stderr).toContain('x\\u001b[2J');
  });
});
