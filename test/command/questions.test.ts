// The commands that answer: validate, schema, list, init, doctor.

import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { METRICS } from '../../src/metrics/catalogue/index.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { makeFolder, removeFolder, shell, windtunnel } from './windtunnel.ts';

const PACKAGE = fileURLToPath(new URL('../../', import.meta.url));
const GALLERY = readdirSync(join(PACKAGE, 'scenarios')).flatMap((file) =>
  file.endsWith('.yaml') ? [file.slice(0, -'.yaml'.length)] : [],
);

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

function run(...args: readonly string[]) {
  return windtunnel(args, { folder });
}

describe('validate', () => {
  it('says what is valid, with exit code 0', async () => {
    const file = writeScenario(folder);
    expect(await run('validate', file)).toEqual({
      code: EXIT.ok,
      stdout: 'shop.yaml: ok, "small shop" on vm, fargate, lambda\n',
      stderr: '',
    });
  });

  it('lists all problems of all files, with exit code 2', async () => {
    writeScenario(folder);
    writeFileSync(
      join(folder, 'bad.yaml'),
      scenarioText().replace('duration: 5min', 'duration: 5').replace('route:', 'ruote:'),
    );
    writeFileSync(join(folder, 'worse.yaml'), '[');
    const { code, stdout, stderr } = await run('validate', '.');
    expect(code).toBe(EXIT.badInput);
    expect(stdout).toContain('shop.yaml: ok');
    expect(stderr).toContain('bad.yaml:4:');
    expect(stderr).toContain('bad.yaml:8:');
    expect(stderr).toContain('worse.yaml:');
  });

  it('shows what is only worth a warning, marked as such, with exit code 0', async () => {
    const file = writeScenario(folder, { traffic: 'stages: [{ duration: 10min, target: 5 req/s }]' });
    const { code, stdout, stderr } = await run('validate', file);
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('shop.yaml: ok');
    expect(stderr).toMatch(/^warning WT143 /);
    expect(stderr).toContain('shop.yaml:14:');
    expect(stderr).toContain('1 warning\n');
    expect((await run('run', file, '--dry-run')).stderr).toBe(stderr);
    const quiet = { code: EXIT.ok, stderr: '' };
    expect(await run('validate', file, '-q')).toMatchObject(quiet);
    expect(await run('run', file, '--dry-run', '-q')).toMatchObject(quiet);
  });

  it('names the file that is no UTF-8 text', async () => {
    writeFileSync(join(folder, 'latin.yaml'), Buffer.from([0x4b, 0xe4, 0x73, 0x65]));
    const { code, stderr } = await run('validate', 'latin.yaml');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('error WT102');
    expect(stderr).toContain('latin.yaml');
  });

  it('tells the same as data with --json', async () => {
    writeScenario(folder);
    writeFileSync(join(folder, 'bad.yaml'), scenarioText().replace('duration: 5min', 'duration: 5'));
    const { code, stdout, stderr } = await run('validate', 'bad.yaml', 'shop.yaml', '--json');
    expect({ code, stderr }).toEqual({ code: EXIT.badInput, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        {
          file: 'bad.yaml',
          isValid: false,
          problems: [{ severity: 'error', path: ['duration'], position: { line: 4 } }],
        },
        { file: 'shop.yaml', isValid: true, problems: [] },
      ],
    });
  });
});

describe('validate in a gate', () => {
  // The stages last longer than the run, which is a warning.
  const text = scenarioText({ duration: '1min', traffic: 'stages: [ { duration: 1h, target: 5 req/s } ]' });

  it('takes warnings for mistakes with --strict', async () => {
    writeFileSync(join(folder, 'long.yaml'), text);
    const lenient = await run('validate', 'long.yaml');
    expect(lenient).toMatchObject({ code: EXIT.ok, stdout: expect.stringContaining('long.yaml: ok') });
    const strict = await run('validate', 'long.yaml', '--strict');
    expect(strict).toMatchObject({ code: EXIT.badInput, stdout: '' });
    expect(strict.stderr).toContain('--strict takes warnings for mistakes');
    const json = await run('validate', 'long.yaml', '--strict', '--format', 'json');
    expect(json.code).toBe(EXIT.badInput);
    expect(JSON.parse(json.stdout).files[0]).toMatchObject({ isValid: false, problems: [{ severity: 'warning' }] });
  });

  it('annotates the lines of a change with --format github, and lets no name give a command', async () => {
    const nasty = '::error::owned ##[add-mask]x';
    writeFileSync(join(folder, 'bad.yaml'), text.replace('duration: 1min', `duration: ${JSON.stringify(nasty)}`));
    const { code, stdout, stderr } = await windtunnel(['validate', 'bad.yaml', '--format', 'github'], {
      folder,
      env: { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: folder },
    });
    expect({ code, stderr }).toEqual({ code: EXIT.badInput, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    for (const line of lines)
      expect(line).toMatch(/^::(error|warning) file=bad\.yaml,line=\d+,title=Windtunnel WT\d+::/);
    expect(lines[0]).toMatch(/^::error file=bad\.yaml,line=4,.*::error::owned/);
    expect(stdout).not.toContain('##[');
    const piped = await windtunnel(['validate', '-', '--format', 'github'], { folder, input: text });
    expect(piped.stdout).toMatch(/^::warning title=Windtunnel WT143::.*in standard input/);
  });
});

describe('schema', () => {
  it.each(['scenario', 'result'])('prints the published schema of a %s', async (kind) => {
    const published = readFileSync(new URL(`../../schema/${kind}.schema.json`, import.meta.url), 'utf8');
    expect(await run('schema', kind)).toEqual({ code: EXIT.ok, stdout: published, stderr: '' });
  });

  it('is about scenarios unless told otherwise, and accepts one', async () => {
    const schema = JSON.parse((await run('schema')).stdout) as object;
    const ajv = new Ajv({ allErrors: true, strict: false });
    expect({ isValid: ajv.validate(schema, parse(scenarioText())), errors: ajv.errors }).toEqual({
      isValid: true,
      errors: null,
    });
  });
});

describe('list', () => {
  it.each([
    'platforms',
    'metrics',
    'autoscalers',
    'node-scalers',
    'placements',
    'trouble',
    'balancers',
    'arrivals',
    'templates',
    'instance-types',
    'runtimes',
    'price-books',
  ])('%s has a heading and at least one entry, and as many with --json', async (kind) => {
    const table = await run('list', kind);
    const document = await run('list', kind, '--json');
    const entries = JSON.parse(document.stdout) as Record<string, string>[];
    expect(table.code).toBe(EXIT.ok);
    expect(entries.length).toBeGreaterThan(0);
    expect(table.stdout.trimEnd().split('\n').length).toBe(entries.length + 1);
    for (const entry of entries) expect(Object.values(entry)).not.toContain('');
  });

  it('shows the very lists of the simulator', async () => {
    const { stdout } = await run('list', 'metrics');
    for (const metric of METRICS) expect(stdout).toContain(metric.name);
    const types = (JSON.parse((await run('list', 'platforms', '--json')).stdout) as { type: string }[]).map(
      ({ type }) => type,
    );
    expect(types).toEqual(PLATFORMS.map((platform) => platform.type));
  });

  it('says what an instance type has and costs, and how long a runtime takes to start', async () => {
    expect((await run('list', 'instance-types')).stdout).toMatch(/^m7i\.large +2 +8 GiB +0\.1008 +amd64 +us-east-1@/m);
    expect((await run('list', 'runtimes')).stdout).toMatch(/^node22 +141 ms +zip +x86_64$/m);
  });
});

describe('init', () => {
  it('writes a scenario that is valid and runs', async () => {
    const { code, stdout } = await run('init', 'new');
    expect({ code, stdout }).toEqual({
      code: EXIT.ok,
      stdout: 'Wrote new/scenario.yaml\nNext: windtunnel run new/scenario.yaml\n',
    });
    expect((await run('validate', 'new/scenario.yaml')).code).toBe(EXIT.ok);
    const ran = await run('run', 'new/scenario.yaml', '-q');
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(ran.stdout).toContain('my first scenario');
  });

  it('overwrites nothing, except with --force', async () => {
    writeFileSync(join(folder, 'scenario.yaml'), 'mine');
    const refused = await run('init');
    expect(refused.code).toBe(EXIT.badInput);
    expect(refused.stderr).toContain('scenario.yaml is already there');
    expect(readFileSync(join(folder, 'scenario.yaml'), 'utf8')).toBe('mine');
    const { code, stdout } = await run('init', '--force');
    expect({ code, stdout }).toEqual({
      code: EXIT.ok,
      stdout: 'Replaced scenario.yaml\nNext: windtunnel run scenario.yaml\n',
    });
    expect(readFileSync(join(folder, 'scenario.yaml'), 'utf8')).toContain('version: 1');
  });

  it.each(GALLERY)('can start from the bundled scenario %s, with what it reads', async (name) => {
    const { code, stdout } = await run('init', 'gallery', '--template', name);
    expect({ code, next: stdout.split('\n').at(-2) }).toEqual({
      code: EXIT.ok,
      next: `Next: windtunnel run gallery/${name}.yaml`,
    });
    const validated = await run('validate', `gallery/${name}.yaml`);
    expect(validated.code).toBe(EXIT.ok);
    // A platform that cannot run the workload is part of some stories, and warned of.
    expect(validated.stderr.match(/^\w+ WT\d+/gm) ?? []).toEqual(validated.stderr.match(/^warning WT148/gm) ?? []);
  });

  it('finds them in an installed package too', async () => {
    const installed = join(folder, 'node_modules/windtunnel');
    mkdirSync(installed, { recursive: true });
    const { files } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { files: readonly string[] };
    // What npm publishes: the listed files, and package.json always.
    for (const name of ['package.json', ...files])
      cpSync(join(PACKAGE, name), join(installed, name), { recursive: true });
    symlinkSync(join(PACKAGE, 'node_modules'), join(installed, 'node_modules'));
    symlinkSync(join(installed, 'dist/cli/main.js'), join(folder, 'bin.js'));
    const { code, stderr } = await shell('"$NODE" bin.js init --template spiky-api', { folder });
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(existsSync(join(folder, 'spiky-api.yaml'))).toBe(true);
  });

  it('tells which files it would have overwritten', async () => {
    await run('init', 'twice', '--template', 'spiky-api');
    const refused = await run('init', 'twice', '--template', 'spiky-api');
    expect(refused).toMatchObject({ code: EXIT.badInput, stdout: '' });
    expect(refused.stderr).toContain('twice/spiky-api.yaml is already there');
    const forced = await run('init', 'twice', '--template', 'spiky-api', '--force', '--json');
    const files = ['twice/spiky-api.yaml'];
    expect(JSON.parse(forced.stdout)).toEqual({ written: files, replaced: files });
  });

  it('names the bundled scenarios when asked for one that there is not', async () => {
    const { code, stderr } = await run('init', '--template', 'checkout-flash-sail');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('did you mean checkout-flash-sale?');
    for (const name of GALLERY) expect(stderr).toContain(name);
    expect((await run('init', '--template', 'zzz')).stderr).toContain('windtunnel list templates');
  });
});

describe('doctor', () => {
  it('finds nothing wrong where nothing is, and leaves nothing behind', async () => {
    const { code, stdout } = await run('doctor');
    expect(code).toBe(EXIT.ok);
    for (const subject of ['node', 'cores', 'terminal', 'colour', 'ci', 'reports/', 'prices'])
      expect(stdout).toContain(subject);
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });

  it('ends with exit code 4 and advice where reports cannot be written', async () => {
    writeFileSync(join(folder, 'reports'), 'a file');
    const { code, stdout } = await run('doctor', '--json');
    expect(code).toBe(EXIT.couldNotFinish);
    const { findings } = JSON.parse(stdout) as { findings: { subject: string; verdict: string; found: string }[] };
    const finding = findings.find(({ subject }) => subject === 'reports/');
    expect(finding).toMatchObject({ verdict: 'problem', found: expect.stringContaining('use --out') as string });
  });

  it('says why colour is off', async () => {
    const { stdout } = await windtunnel(['doctor'], { folder, env: { NO_COLOR: '1' } });
    expect(stdout).toContain('off: NO_COLOR is set');
  });
});
