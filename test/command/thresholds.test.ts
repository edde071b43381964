// Thresholds through the command: the verdict is the exit code, and every report tells it.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { scenarioText } from './scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => removeFolder(folder));

/** The scenario of three platforms with these thresholds; the first of them stands in line 28. */
async function run(thresholds: string, ...args: readonly string[]) {
  writeFileSync(join(folder, 'shop.yaml'), `${scenarioText({ duration: '1min' })}thresholds:\n${thresholds}\n`);
  return windtunnel(['run', 'shop.yaml', ...args], { folder });
}

const HOLDS = '  latency: [ p(95) < 1min, "max >= 0ms" ]\n  cost: [ monthly < 1000000 USD ]';
const FAILS = '  "latency{platform:fargate}": [ { expr: p(95) < 1ms, message: too slow } ]';

describe('a run', () => {
  it('whose thresholds hold ends with 0 and says how many', async () => {
    const { code, stdout } = await run(HOLDS);
    expect(code).toBe(EXIT.ok);
    // 3 thresholds on 3 platforms.
    expect(stdout).toContain('THRESHOLDS   9 passed\n');
  });

  it('with a threshold that fails ends with 1 and says which, where and by how much', async () => {
    const { code, stdout, stderr } = await run(FAILS, '--reporter', 'line', '--reporter', 'html:shop.html');
    expect(code).toBe(EXIT.failed);
    expect(stdout).toMatch(/THRESHOLDS {3}1 failed\n/);
    expect(stdout).toMatch(
      /x latency\{platform:fargate\} p\(95\) < 1ms +▲ fargate +failed +\S+ ±\S+ ms +\+[\d,.]+% +shop\.yaml:28/,
    );
    expect(stdout).toContain('shop.yaml:28: too slow');
    expect(stderr).toContain(
      '"small shop" does not meet 1 of 1 thresholds: latency{platform:fargate} p(95) < 1ms on fargate',
    );
    expect(readFileSync(join(folder, 'reports', 'shop.html'), 'utf8')).toContain('Thresholds do not hold');
  });

  it('with a threshold that only warns ends with 0 and says so', async () => {
    const { code, stdout, stderr } = await run(FAILS.replace('message: too slow', 'level: warn'));
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('1 warning');
    expect(stderr).not.toContain('does not meet');
  });

  it('with nothing to measure ends with 1', async () => {
    const { code, stdout } = await run('  makespan: [ max < 1h ]');
    expect(code).toBe(EXIT.failed);
    expect(stdout).toContain('THRESHOLDS   3 without data\n');
  });

  it('ends with 1 if a threshold names a platform that cannot run the workload, with 0 if it names none', async () => {
    const runWith = (key: string) => {
      const scenario = scenarioText({ duration: '1min' }).replace('1769MiB', '64MiB');
      writeFileSync(join(folder, 'small.yaml'), `${scenario}thresholds: { ${key}: [ p(95) < 1min ] }\n`);
      return windtunnel(['run', 'small.yaml'], { folder });
    };
    const named = await runWith('"latency{platform:lambda}"');
    expect(named.code).toBe(EXIT.failed);
    expect(named.stdout).toContain('THRESHOLDS   1 without data\n');
    const unnamed = await runWith('latency');
    expect(unnamed.code).toBe(EXIT.ok);
    expect(unnamed.stdout).toContain('THRESHOLDS   2 passed\n');
  });

  it('has its verdicts in the JSON', async () => {
    const { code, stdout } = await run(FAILS, '--json');
    expect(code).toBe(EXIT.failed);
    expect(JSON.parse(stdout)).toMatchObject({
      verdicts: [{ platform: 'fargate', outcome: 'fail', limit: 1, unit: 'ms' }],
    });
  });

  it('judges nothing with --no-thresholds, and no platform that was not asked for', async () => {
    const without = await run(FAILS, '--no-thresholds');
    expect({ code: without.code, hasVerdict: without.stdout.includes('THRESHOLDS') }).toEqual({
      code: EXIT.ok,
      hasVerdict: false,
    });
    expect((await run(FAILS, '--platform', 'vm')).code).toBe(EXIT.ok);
  });
});

describe('a mistake in a threshold', () => {
  it('is bad input for run and for validate, with its place and a suggestion, before anything is simulated', async () => {
    const { code, stderr } = await run('  latncy: [ p(95) < 1s ]');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('WT161');
    expect(stderr).toContain('shop.yaml:28:3');
    expect(stderr).toContain('Did you mean latency?');
    expect((await windtunnel(['validate', 'shop.yaml'], { folder })).code).toBe(EXIT.badInput);
  });
});

describe('windtunnel list metrics', () => {
  it('tells the aggregations of each metric and their units', async () => {
    const { stdout } = await windtunnel(['list', 'metrics', '--json'], { folder });
    const entries = JSON.parse(stdout) as readonly { name: string; unit: string; thresholds: string }[];
    expect(entries).toContainEqual(
      expect.objectContaining({ name: 'latency', unit: 'ms', thresholds: 'avg, min, max, med, p(N), time_above(T)' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ name: 'failed', thresholds: 'rate in share; count in requests' }),
    );
    expect(entries).toContainEqual(expect.objectContaining({ name: 'latency_p95', thresholds: 'latency: p(95)' }));
  });
});
