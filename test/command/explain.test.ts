// `windtunnel explain`: of a scenario, of a result, of a metric, of a code.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { METRICS } from '../../src/metrics/catalogue/index.ts';
import { THRESHOLD_METRICS } from '../../src/metrics/thresholds/catalogue.ts';
import { SCENARIO_CODES, TRACE_CODES } from '../../src/scenario/index.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { type CommandEnd, makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeAll(async () => {
  folder = makeFolder();
  writeScenario(folder);
  const large = scenarioText({ name: 'too large' }).replace('base: 180MiB', 'base: 9GiB');
  writeFileSync(join(folder, 'large.yaml'), large);
  writeFileSync(join(folder, 'bad.yaml'), scenarioText().replace('duration: 5min', 'duration: 5'));
  await run('run', 'shop.yaml', '-q', '--reporter', 'json:result.json', '--out', '.');
}, 60_000);
afterAll(() => removeFolder(folder));

function run(...args: readonly string[]): Promise<CommandEnd> {
  return windtunnel(args, { folder });
}

/** A file of the folder with a part of its text replaced. */
function variantOf(file: string, replace: readonly [string | RegExp, string]): string {
  const name = `variant-${file}`;
  writeFileSync(join(folder, name), readFileSync(join(folder, file), 'utf8').replace(...replace));
  return name;
}

describe('explain of a scenario', () => {
  it('says who can run it, what the traffic asks for and how many units that takes, without running it', async () => {
    const { code, stdout, stderr } = await run('explain', 'shop.yaml');
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(stdout).toContain('vm (ec2-asg) can run this workload');
    expect(stdout).toMatch(/web +20 req\/s +20 req\/s +1 /);
    expect(stdout).toMatch(/fargate +web +1 vCPU, 2 GiB +1 +50 +cpu/);
    expect(stdout).not.toContain('ADVICE');
  });

  it('gives limit, value, rule and source of every platform that cannot run it', async () => {
    const { code, stdout } = await run('explain', 'large.yaml', '-q');
    const text = stdout.replace(/\s+/g, ' ');
    expect(code).toBe(EXIT.ok);
    expect(text).toContain('lambda (lambda) cannot run this workload service web: 1769 MiB; 9218 MiB; ');
    expect(text).toContain('fargate (ecs-fargate) cannot run this workload service web: ');
  });

  it('tells the same as data, and nothing else on standard output', async () => {
    for (const flag of ['--json', '--format=json']) {
      const { code, stdout } = await run('explain', 'large.yaml', flag);
      const { scenario, feasibility, load, units, advice } = JSON.parse(stdout) as Record<string, unknown>;
      expect({ code, scenario, advice }).toEqual({ code: EXIT.ok, scenario: 'too large', advice: null });
      expect(feasibility).toContainEqual(expect.objectContaining({ platform: 'lambda', isFeasible: false }));
      expect([load, units]).toMatchObject([[{ service: 'web' }], [{ platform: 'vm' }, {}, {}]]);
    }
  });

  it('with --run adds the advice, and --platform leaves the others out', async () => {
    const { code, stdout } = await run('explain', 'shop.yaml', '--run', '-q', '--platform', 'vm,lambda');
    expect(code).toBe(EXIT.ok);
    for (const heading of ['FEASIBILITY', 'LOAD', 'UNITS', 'ADVICE', 'RULES OF THUMB'])
      expect(stdout).toContain(heading);
    expect(stdout).not.toContain('fargate (ecs-fargate)');
  });

  it('shows mistakes as validate does, and ends with exit code 2', async () => {
    const explained = await run('explain', 'bad.yaml');
    expect(explained).toEqual(await run('validate', 'bad.yaml'));
    expect(explained.code).toBe(EXIT.badInput);
  });
});

describe('explain of a result', () => {
  it('gives the advice in full, the same as running the scenario again does', async () => {
    const ofResult = await run('explain', 'result.json');
    expect({ code: ofResult.code, stderr: ofResult.stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    const ofRun = await run('explain', 'shop.yaml', '--run', '-q');
    const advice = (text: string) => text.slice(text.indexOf('ADVICE'));
    expect(advice(ofResult.stdout)).toBe(advice(ofRun.stdout));
    expect(ofResult.stdout).toContain('Prolonged, memory-heavy or continuous traffic belongs on containers');
  });

  it('judges the thresholds that are saved with it', async () => {
    const wish = scenarioText().replace('prices:', 'thresholds:\n  latency: [ "p(95) < 1ms" ]\nprices:');
    writeFileSync(join(folder, 'strict.yaml'), wish);
    await run('run', 'strict.yaml', '-q', '--reporter', 'json:strict.json', '--out', '.');
    const { code, stdout } = await run('explain', 'strict.json');
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('No platform meets every threshold; ');
  });

  it('reads it from standard input, and gives the advice as data', async () => {
    const input = readFileSync(join(folder, 'result.json'), 'utf8');
    const { code, stdout } = await windtunnel(['explain', '-', '--json'], { folder, input });
    expect(code).toBe(EXIT.ok);
    const { advice } = JSON.parse(stdout) as { advice: { rules: { verdict: string }[]; choice: { basis: string } } };
    expect(advice.choice.basis).toBe('losses');
    expect(advice.rules.length).toBeGreaterThanOrEqual(4);
  });

  it.each([
    ['cut off', /.{20}$/s, '', 'damaged'],
    ['of another version', 'windtunnel.result/1', 'windtunnel.result/9', 'this version reads windtunnel.result/1'],
    ['without a part', '"isComplete"', '"isWhole"', 'no result as this version writes it'],
  ])('refuses one that is %s as bad input', async (_, from, to, message) => {
    const { code, stdout, stderr } = await run('explain', variantOf('result.json', [from, to]));
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('names the platforms that it has when asked for another', async () => {
    const { code, stderr } = await run('explain', 'result.json', '--platform', 'fargat');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('did you mean fargate?');
  });
});

describe('explain of a word', () => {
  it('knows every metric of the catalogues and every code', async () => {
    const metrics = [...METRICS, ...THRESHOLD_METRICS].map(({ name }) => name);
    const sample = metrics.filter((_, i) => i % 40 === 0);
    for (const name of sample) expect((await run('explain', 'metric', name)).stdout).toContain(`metric      ${name}\n`);
    const codes: Readonly<Record<string, string>> = { ...SCENARIO_CODES, ...TRACE_CODES };
    for (const meaning of Object.values(codes)) expect(meaning).toMatch(/^[A-Z].*\.$/);
    for (const code of ['WT112', 'WT405']) {
      expect((await run('explain', 'code', code)).stdout).toContain(`meaning     ${codes[code]}\n`);
    }
  });

  it('gives unit and method of a metric, also as data', async () => {
    const { stdout } = await run('explain', 'metric', 'latency_p95', '--json');
    expect(JSON.parse(stdout)).toMatchObject({ metric: 'latency_p95', unit: 'ms', thresholds: 'latency: p(95)' });
  });

  it('takes a code in any letter case, and says whether it stops the run', async () => {
    expect((await run('explain', 'code', 'wt143')).stdout).toContain('warning: the run goes on');
    expect((await run('explain', 'code', 'WT112')).stdout).toContain('error: nothing is run');
  });
});

describe('bad usage of explain ends with exit code 2 and no stack', () => {
  it.each([
    [['metric'], 'explain metric needs a name', 'list metrics'],
    [['metric', 'latency_p59'], 'there is no metric "latency_p59"', 'did you mean latency_p50?'],
    [['code', 'WT999'], 'there is no code "WT999"', 'did you mean'],
    [['nowhere.yaml'], 'there is no file nowhere.yaml', ''],
    [['.'], 'no regular file', ''],
    [['shop.yaml', 'vm'], 'the scenario has no "vm"', 'it has version, name'],
    [['shop.yaml', 'platforms.mv'], 'platforms has no "mv"', 'did you mean vm?'],
    [['result.json', 'platforms.vm'], 'a result has no values', ''],
    [['default'], 'explain default needs a name', 'platforms.ecs.zones'],
    [['default', 'warmpu'], 'scenarios have no key "warmpu"', 'did you mean warmup?'],
  ])('%j', async (args, message, hint) => {
    const { code, stdout, stderr } = await run('explain', ...args);
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
