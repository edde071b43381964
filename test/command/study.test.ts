// Replications: the same bytes however they are simulated, as many as it takes and no more, and what is told of them.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { readScenario, renderProblems, type Scenario, simulate } from '../../src/index.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { scenarioText, writeScenario } from './scenarios.ts';
import { endOf, makeFolder, removeFolder, shell, startWindtunnel, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

const SHORT = { duration: '1min' };

/** A scenario with more lines at its end. */
function write(lines: string, { file = 'shop.yaml', ...wish }: Parameters<typeof writeScenario>[1] = {}): string {
  writeFileSync(join(folder, file), `${scenarioText({ ...SHORT, ...wish })}${lines}\n`);
  return file;
}

async function resultOf(args: readonly string[]): Promise<{ code: number | null; result: RunResult; stderr: string }> {
  const { code, stderr } = await windtunnel(['run', ...args, '--reporter', 'json:a.json'], { folder });
  return { code, stderr, result: JSON.parse(readFileSync(join(folder, 'reports/a.json'), 'utf8')) as RunResult };
}

function read(file: string): Scenario {
  const reading = readScenario(readFileSync(join(folder, file), 'utf8'), { file });
  if (!reading.ok) throw new Error(renderProblems(reading.problems, '', { color: false }));
  return reading.value;
}

async function jsonOf(args: readonly string[]): Promise<string> {
  return (await windtunnel(['run', ...args, '--json'], { folder })).stdout;
}

describe('replications', () => {
  it('give the same bytes with one, two and three workers, and in the library', async () => {
    const file = writeScenario(folder, SHORT);
    const texts = await Promise.all(
      ['1', '2', '3'].map((workers) => jsonOf([file, '--replications', '4', '--workers', workers])),
    );
    expect(new Set(texts).size).toBe(1);
    const result = JSON.parse(texts[0]!) as RunResult;
    const own = await simulate(read(file), { replications: 4 });
    expect(own.fingerprint).toBe(result.fingerprint);
    expect(result.study).toMatchObject({
      replicationCount: 4,
      warmup: { source: 'given', isTooShort: false },
      stopping: { rule: 'fixed', target: null, limit: 4, looks: [4], isReached: true },
    });
  });

  it('are independent: each has traffic of its own, which all platforms share', async () => {
    const { result } = await resultOf([writeScenario(folder, SHORT), '--replications', '4']);
    const arrivals = result.study!.platforms.map(({ figures }) => figures.requests_arrived!);
    expect(new Set(arrivals[0]).size).toBeGreaterThan(1);
    expect(arrivals[1]).toEqual(arrivals[0]);
    expect(arrivals[2]).toEqual(arrivals[0]);
  });

  it('do not depend on how many there are: the first of four is the plain run, the first two are those of two', async () => {
    const file = writeScenario(folder, SHORT);
    const [one, two, four] = (await Promise.all(
      [[], ['--replications', '2'], ['--replications', '4']].map(async (args) =>
        JSON.parse(await jsonOf([file, ...args])),
      ),
    )) as [RunResult, RunResult, RunResult];
    expect(one.study).toBeUndefined();
    expect(four.platforms).toEqual(one.platforms);
    const firstTwo = four.study!.platforms.map(({ figures }) => figures.latency_p95!.slice(0, 2));
    expect(firstTwo).toEqual(two.study!.platforms.map(({ figures }) => figures.latency_p95));
  });

  it('of a platform that cannot run the workload are not asked for', async () => {
    const text = scenarioText(SHORT).replace('wait: { median: 30ms, p95: 90ms }', 'wait: 20min');
    writeFileSync(join(folder, 'shop.yaml'), text.replace('route: /', 'route: /\n      timeout: 30min'));
    const { result, stderr } = await resultOf(['shop.yaml', '--replications', '3', '-v']);
    const infeasible = result.platforms.filter(({ isFeasible }) => !isFeasible).map(({ name }) => name);
    expect(infeasible).toEqual(['lambda']);
    expect(result.study!.platforms.map(({ platform }) => platform)).toEqual(['vm', 'fargate']);
    expect(stderr).toContain('lambda 1/3 finished');
    expect(stderr).not.toContain('lambda 2/3');
  });
});

describe('a study with thresholds', () => {
  it('stops at the first look at which each is decided', async () => {
    const file = write("thresholds: { latency: ['p(95) < 10s'] }");
    const { code, result, stderr } = await resultOf([file]);
    expect(code).toBe(EXIT.ok);
    const stopping = { rule: 'decision', target: null, limit: 40, looks: [5, 10, 20, 40], isReached: true };
    expect(result.study).toMatchObject({ replicationCount: 5, stopping });
    expect(stderr).toContain('5 replications decided every threshold\n');
  });

  it('goes on up to its limit while one is not, and then ends with 3 and says what would settle it', async () => {
    const { result: plain } = await resultOf([writeScenario(folder, SHORT), '--replications', '12']);
    const values = plain.study!.platforms[0]!.figures.latency_p95! as readonly number[];
    // The mean of the replications themselves: no interval around it can leave it out.
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const file = write(`thresholds: { 'latency{platform:vm}': ['p(95) < ${mean.toFixed(3)}ms'] }`);
    const { code, result, stderr } = await resultOf([file, '--max-replications', '12']);
    expect(code).toBe(EXIT.inconclusive);
    expect(result.study).toMatchObject({ replicationCount: 12, stopping: { looks: [5, 10, 12], isReached: false } });
    expect(stderr).toContain('12 replications, the most that were allowed, do not decide every threshold\n');
    expect(stderr).toContain('is inconclusive about 1 of 1 thresholds');
  });

  it('is not kept going by what no replication can change', async () => {
    const file = write("thresholds: { 'startup{platform:vm}': ['p(95) < 1s'], latency: ['p(50) < 10s'] }");
    const { code, result } = await resultOf([file, '--max-replications', '20']);
    // Two machines are there from the beginning: nothing starts, in no replication.
    expect(code).toBe(EXIT.failed);
    expect(result.study).toMatchObject({ replicationCount: 5, stopping: { isReached: true } });
  });

  it('is one run with --replications 1 or --no-thresholds', async () => {
    const file = write("thresholds: { latency: ['p(95) < 10s'] }");
    for (const args of [['--replications', '1'], ['--no-thresholds']]) {
      expect((await resultOf([file, ...args])).result.study).toBeUndefined();
    }
  });

  it('ends with --bail at the first look that shows a failure, and begins nothing else', async () => {
    const { result: plain } = await resultOf([writeScenario(folder, SHORT), '--replications', '12']);
    const values = plain.study!.platforms[0]!.figures.latency_p95! as readonly number[];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const open = `'p(95) < ${mean.toFixed(3)}ms'`;
    const file = write(`thresholds: { 'latency{platform:vm}': ['p(95) < 1ms', ${open}] }`);
    const other = write('', { file: 'other.yaml', name: 'the other one' });
    const args = ['run', file, other, '--max-replications', '12', '--reporter', 'json:{name}.json'];
    const { code, stderr } = await windtunnel([...args, '--bail'], { folder });
    expect(code).toBe(EXIT.failed);
    expect(stderr).toContain('stopped after 5 replications, because a threshold has failed (--bail); up to 7 more');
    expect(stderr).toContain('1 of 2 scenarios were not begun');
    expect(stderr).not.toContain('the-other-one');
  });
});

describe('--until-ci', () => {
  it('stops when latency, failed share and cost are known well enough', async () => {
    const { code, result, stderr } = await resultOf([writeScenario(folder, SHORT), '--until-ci', '30%']);
    expect(code).toBe(EXIT.ok);
    expect(result.study).toMatchObject({ replicationCount: 5, stopping: { rule: 'precision', target: 0.3 } });
    expect(stderr).toContain('5 replications: latency, failed share and cost are known within ±30%\n');
  });

  it('says at its limit which figure is furthest, and how many replications would be enough', async () => {
    const args = [writeScenario(folder, SHORT), '--until-ci', '1%', '--max-replications', '6'];
    const { code, result, stderr } = await resultOf(args);
    expect(code).toBe(EXIT.ok);
    expect(result.study).toMatchObject({ replicationCount: 6, stopping: { looks: [5, 6], isReached: false } });
    expect(stderr).toMatch(
      /6 replications, the most that were allowed, are not enough for ±1%: latency p99 on \w+ is known within ±[\d.]+%; about \d+ replications would be\n/,
    );
  });

  it.each([
    ['5', 'percentage above 0%'],
    ['0%', 'percentage above 0%'],
    ['120%', 'percentage above 0%'],
  ])('%s is bad usage', async (value, words) => {
    const { code, stderr } = await windtunnel(['run', writeScenario(folder), '--until-ci', value], { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain(words);
  });
});

describe('bad numbers of replications are refused before anything runs', () => {
  it.each([['0'], ['10001'], ['2.5'], ['many']])('%s', async (value) => {
    const { code, stderr } = await windtunnel(['run', writeScenario(folder), '--replications', value], { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('a whole number from 1 to 10000');
  });

  it.each([
    ['--until-ci', '5%'],
    ['--max-replications', '9'],
  ])('--replications with %s', async (...other) => {
    const args = ['run', writeScenario(folder), '--replications', '3', ...other];
    const { code, stderr } = await windtunnel(args, { folder });
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('cannot be used with');
  });
});

describe('warmup: auto', () => {
  const AUTO = 'warmup: auto';

  it('leaves out what a pilot run shows to be the beginning, the same for all platforms, and says so', async () => {
    const file = write(AUTO, { duration: '1h' });
    const { result, stderr } = await resultOf([file]);
    const { warmupMs } = result.scenario;
    expect(result.study).toMatchObject({ replicationCount: 1, warmup: { source: 'mser-5', isTooShort: false } });
    // Whole steps of 10 s, in batches of five; at most half of the run.
    expect(warmupMs % 50_000).toBe(0);
    expect(warmupMs).toBeGreaterThan(0);
    expect(warmupMs).toBeLessThanOrEqual(1_800_000);
    expect(stderr).toMatch(/the first [\dms]+ of 1h00m are left out as warm-up\n/);
    const given = write(`warmup: ${warmupMs / 1000}s`, { duration: '1h' });
    expect((await resultOf([given])).result.platforms).toEqual(result.platforms);
  });

  it('of a run that is too short warns, and decides no threshold', async () => {
    const file = write(`${AUTO}\nthresholds: { latency: ['p(95) < 10s'] }`, { duration: '8s' });
    const { code, result, stderr } = await resultOf([file]);
    expect(result.study!.warmup).toEqual({ source: 'mser-5', isTooShort: true });
    expect(result.study!.replicationCount).toBe(5);
    expect(stderr).toContain('warning: the run is too short');
    expect(code).toBe(EXIT.inconclusive);
  });

  it('gives the same bytes in the library', async () => {
    const file = write(AUTO, { duration: '10min' });
    const { result } = await resultOf([file, '--replications', '2']);
    const own = await simulate(read(file), { replications: 2 });
    expect(own.fingerprint).toBe(result.fingerprint);
  });
});

describe('what is told of replications', () => {
  it('before: how many there would be, and how long they would take', async () => {
    const file = write("thresholds: { latency: ['p(95) < 10s'] }", { rate: '20000 req/s' });
    const { stdout } = await windtunnel(['run', file, '--dry-run'], { folder });
    expect(stdout).toContain('repeated    5 to 40 replications, until every threshold is decided');
    // 20,000 x 60 requests on three platforms at 700,000 a second: 5.2 s; 5 of them 25.7 s, 40 of them 205.7 s.
    expect(stdout).toContain('in the order of 26 s to 3m26s on one core');
    const json = await windtunnel(['run', file, '--dry-run', '--replications', '7', '--json'], { folder });
    expect(JSON.parse(json.stdout).scenarios[0].replications).toEqual({ rule: 'fixed', least: 7, most: 7 });
  });

  it('meanwhile: nothing in a pipe, in CI, on a dumb terminal, with -q', async () => {
    const file = writeScenario(folder, SHORT);
    for (const env of [{}, { CI: 'true' }, { TERM: 'dumb' }, { NO_COLOR: '1' }]) {
      const { stdout, stderr } = await windtunnel(['run', file, '--replications', '3'], { folder, env });
      expect(stderr + stdout).not.toContain('\r');
      expect(stderr + stdout).not.toContain('\u001b');
    }
    const quiet = await windtunnel(['run', file, '--replications', '3', '-q'], { folder });
    expect(quiet.stderr).toBe('');
  });

  it.skipIf(!existsSync('/usr/bin/script'))(
    'meanwhile, on a terminal: which replication it is, and how many there are',
    async () => {
      writeScenario(folder, { duration: '10min', rate: '100 req/s' });
      const line = 'script -qec "$NODE $MAIN run shop.yaml --replications 6" /dev/null < /dev/null';
      const { stdout } = await shell(line, { folder, env: { TERM: 'xterm' } });
      expect(stdout).toMatch(/rep [1-6]\/6 · [0-3]\/3 platforms · /);
    },
  );

  it('goes into a pipe that is closed early without an error', async () => {
    writeScenario(folder, SHORT);
    const line = 'W run shop.yaml -q --replications 3 --json | head -1; echo $PIPESTATUS';
    const { stdout, stderr } = await shell(line, { folder });
    expect({ stdout, stderr }).toEqual({ stdout: '{\n0\n', stderr: '' });
  });
});

describe('an interrupted study', () => {
  it('keeps the replications that all platforms have finished, and says how many', async () => {
    const file = writeScenario(folder, { duration: '10min' });
    const args = ['run', file, '-v', '--workers', '1', '--replications', '5000', '--reporter', 'json:a.json'];
    const child = startWindtunnel(args, { folder });
    const end = endOf(child);
    await new Promise<void>((resolve) => {
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('4/5000 started')) resolve();
      });
    });
    child.kill('SIGINT');
    const { code, stderr } = await end;
    expect(code).toBe(EXIT.interrupted);
    const result = JSON.parse(readFileSync(join(folder, 'reports/a.json'), 'utf8')) as RunResult;
    const count = result.study!.replicationCount;
    expect(count).toBeGreaterThanOrEqual(3);
    expect(stderr).toContain(
      `interrupted; ${count} of 5000 replications were complete, the result is marked incomplete`,
    );
    expect(result).toMatchObject({ isComplete: false, study: { stopping: { limit: 5000, isReached: false } } });
    const { study } = (await resultOf([file, '--replications', String(count)])).result;
    expect(result.study!.platforms).toEqual(study!.platforms);
  });
});
