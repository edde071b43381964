// Scenarios that extend others, vars, --set and the environment, as a user types them.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenarios use vars like this

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeAll(() => {
  folder = makeFolder();
  mkdirSync(join(folder, 'base'));
  writeScenario(folder, { file: 'plain.yaml' });
  writeFileSync(join(folder, 'base', 'shop.yaml'), scenarioText({ rate: '"${rate}"' }));
  const own = 'extends: base/shop.yaml\nvars: { rate: 20 req/s }\nplatforms: { vm: null }\n';
  writeFileSync(join(folder, 'shop.yaml'), own);
});
afterAll(() => removeFolder(folder));

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ''): Promise<CommandEnd> {
  return windtunnel(args, { folder, env, input });
}

interface Shown {
  readonly values: readonly { readonly path: string; readonly value: unknown; readonly from: string }[];
}

/** Value and origin of one path. */
async function shownValue(path: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout } = await run(['explain', 'shop.yaml', path, '--json', ...args], env);
  const [one] = (JSON.parse(stdout) as Shown).values;
  return `${String(one?.value)} from ${one?.from}`;
}

describe('a scenario that extends another', () => {
  it('runs as the whole would, to the byte', async () => {
    const platforms = ['--platform', 'fargate,lambda', '--reporter', 'csv', '-q'];
    const whole = await run(['run', 'plain.yaml', ...platforms]);
    const derived = await run(['run', 'shop.yaml', ...platforms]);
    expect(whole.code).toBe(EXIT.ok);
    expect(derived).toEqual(whole);
  });

  it('from standard input finds files below the current folder', async () => {
    const { code, stdout } = await run(['validate', '-'], {}, 'extends: base/shop.yaml\nvars: { rate: 1 req/s }\n');
    expect({ code, stdout }).toEqual({
      code: EXIT.ok,
      stdout: 'standard input: ok, "small shop" on vm, fargate, lambda\n',
    });
  });

  it('cannot reach files outside of its folder, whatever links say', async () => {
    mkdirSync(join(folder, 'inner'));
    symlinkSync(join(folder, 'base'), join(folder, 'inner', 'link'));
    writeFileSync(join(folder, 'inner', 'a.yaml'), 'extends: link/shop.yaml\n');
    writeFileSync(join(folder, 'inner', 'b.yaml'), 'extends: ../base/shop.yaml\n');
    const { code, stderr } = await run(['validate', 'inner']);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain("error WT130  extends: link/shop.yaml is a link that leads out of the scenario's folder");
    expect(stderr).toContain("error WT128  extends: leads out of the scenario's folder");
  });

  it('shows a mistake in the file where it stands', async () => {
    writeFileSync(join(folder, 'base', 'bad.yaml'), 'duration: 5\n');
    writeFileSync(join(folder, 'bad.yaml'), 'extends: [ base/shop.yaml, base/bad.yaml ]\nvars: { rate: 1 req/s }\n');
    const { code, stderr } = await run(['validate', 'bad.yaml']);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('  base/bad.yaml:1:11\n    1 | duration: 5\n      |           ^\n');
    const { stdout } = await run(['validate', 'bad.yaml', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ file: 'bad.yaml', problems: [{ file: 'base/bad.yaml' }] }] });
  });
});

describe('flags and the environment', () => {
  it('win in this order: scenario, environment, flags', async () => {
    const env = { WINDTUNNEL_SEED: 'env', WINDTUNNEL_VAR_RATE: '30 req/s', WINDTUNNEL_SET: 'duration=6min' };
    const path = 'traffic[0].rate';
    expect(await shownValue(path, [])).toBe('20 req/s from var rate (shop.yaml:2)');
    expect(await shownValue(path, [], env)).toBe('30 req/s from var rate (WINDTUNNEL_VAR_RATE)');
    expect(await shownValue(path, ['--var', 'rate=40 req/s'], env)).toBe('40 req/s from var rate (--var)');
    expect(await shownValue(path, ['--set', `${path}=50 req/s`], env)).toBe('50 req/s from --set');
    expect(await shownValue('duration', [], env)).toBe('6min from WINDTUNNEL_SET');
    expect(await shownValue('duration', ['--set', 'duration=7min'], env)).toBe('7min from --set');
    expect(await shownValue('seed', [])).toBe('test from base/shop.yaml:3');
    expect(await shownValue('seed', [], env)).toBe('env from WINDTUNNEL_SEED');
    expect(await shownValue('warmup', [])).toBe('0s from default');
  });

  it('change what run does: --seed wins over the environment', async () => {
    const seedOf = async (args: readonly string[], env: Readonly<Record<string, string>>) => {
      const dry = await run(['run', 'shop.yaml', '--dry-run', '--json', ...args], env);
      const { scenarios } = JSON.parse(dry.stdout) as { scenarios: { seed: string; durationMs: number }[] };
      return `${scenarios[0]?.seed} ${scenarios[0]?.durationMs}`;
    };
    const env = { WINDTUNNEL_SEED: 'env' };
    expect(await seedOf(['--set', 'duration=1min'], {})).toBe('test 60000');
    expect(await seedOf([], env)).toBe('env 300000');
    expect(await seedOf(['--seed', 'flag'], env)).toBe('flag 300000');
  });

  it('say where reports go, what they are, and how many workers there are', async () => {
    const env = { WINDTUNNEL_OUT: 'made', WINDTUNNEL_REPORTER: 'csv:a.csv\njson:b.json', WINDTUNNEL_WORKERS: '1' };
    const { code, stderr } = await run(['run', 'shop.yaml', '--platform', 'lambda'], env);
    expect(code).toBe(EXIT.ok);
    expect(stderr).toContain(`${join('made', 'a.csv')}\n`);
    expect(stderr).toContain(`${join('made', 'b.json')}\n`);
    for (const name of ['WINDTUNNEL_WORKERS', 'WINDTUNNEL_REPLICATIONS']) {
      const wrong = await run(['run', 'shop.yaml', '--dry-run'], { [name]: 'many' });
      expect(wrong.code).toBe(EXIT.badInput);
      expect(wrong.stderr).toContain(name);
    }
  });

  it('with mistakes are shown with their text, and end with exit code 2', async () => {
    const { code, stderr } = await run(['run', 'shop.yaml', '--set', 'platforms.fargate.services.default.max=x']);
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('  --set platforms.fargate.services.default.max\n    1 | platforms.fargate.');
    const unknown = await run(['validate', 'shop.yaml', '--var', 'rat=1']);
    expect(unknown.code).toBe(EXIT.badInput);
    expect(unknown.stderr).toContain('hint     Did you mean rate?');
    const typo = await run(['validate', 'shop.yaml'], { WINDTUNNEL_VAR_RAT: '1' });
    expect(typo.code).toBe(EXIT.ok);
    expect(typo.stderr).toContain('Did you mean WINDTUNNEL_VAR_RATE?');
  });
});

describe('explain', () => {
  it('tells everything of a scenario, its values last, and only the values of a path', async () => {
    const all = await run(['explain', 'shop.yaml']);
    expect(all.stdout).toMatch(
      /FEASIBILITY[\s\S]*LOAD[\s\S]*UNITS[\s\S]*VALUES and where each comes from\nversion: 1 /,
    );
    const part = await run(['explain', 'shop.yaml', 'traffic']);
    expect(part.stdout).not.toContain('FEASIBILITY');
    expect(part.stdout.replace(/ +#/g, ' #')).toBe(
      [
        'traffic:',
        '  - name: visitors # base/shop.yaml:12',
        '    to: web # base/shop.yaml:13',
        '    rate: 20 req/s # var rate (shop.yaml:2)',
        '',
      ].join('\n'),
    );
  });

  it('tells of jobs what comes in and what their tasks are', async () => {
    const jobs = 'jobs: { etl: { tasks: { copy: { input: { size: 1GiB }, cpu: { perGB: 5s } } } } }';
    const text = scenarioText()
      .replace('workload:\n', `workload:\n  ${jobs}\n`)
      .replace('traffic:\n', 'traffic:\n  - { name: n, to: etl, every: 1min }\n');
    writeFileSync(join(folder, 'jobs.yaml'), text);
    const { stdout } = await run(['explain', 'jobs.yaml', '-q']);
    expect(stdout).toMatch(/etl +5 +none +0\n/);
    expect(stdout).toMatch(/etl\.copy +- +1 +1 GiB +1 GiB +5\.37 s of a core\n/);
    const data = JSON.parse((await run(['explain', 'jobs.yaml', '--json'])).stdout) as { jobs: unknown };
    expect(data.jobs).toMatchObject([{ job: 'etl', expectedCount: 5, tasks: [{ task: 'copy' }] }]);
  });

  it('tells what a key means', async () => {
    const { code, stdout } = await run(['explain', 'default', 'workload.services.web.timeout']);
    expect(code).toBe(EXIT.ok);
    expect(stdout).toMatch(
      /^key +workload\.services\.web\.timeout\nmeaning +[\s\S]*default +5s\nallowed +text such as/,
    );
    const { stdout: json } = await run(['explain', 'default', 'prices.region', '--json']);
    expect(JSON.parse(json)).toMatchObject({ key: 'prices.region', default: 'us-east-1' });
  });
});
