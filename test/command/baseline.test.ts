// `windtunnel run --baseline`: what is kept, what it is held against, and what the exit code says.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { scenarioText } from './scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
/** Of the shop with five replications. */
let kept = '';
beforeAll(async () => {
  folder = makeFolder();
  write('shop.yaml', SHOP);
  await run('shop.yaml', '--baseline', 'base.json', '--update-baseline', '--replications', '5');
  kept = read('base.json');
  removeFolder(folder);
});
beforeEach(() => {
  folder = makeFolder();
  write('shop.yaml', SHOP);
  write('slower.yaml', SLOWER);
});
afterEach(() => removeFolder(folder));

const SHOP = scenarioText({ duration: '30s' });
const SLOWER = SHOP.replace('cpu: 1 vCPU', 'cpu: 0.5 vCPU');

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const run = (...args: readonly string[]) =>
  windtunnel(['run', '--platform', 'fargate', '--reporter', 'json:./result.json', ...args], { folder });

describe('a baseline', () => {
  it('is written with --update-baseline: ten replications unless told otherwise, the same bytes every time', async () => {
    const { code, stderr } = await run('shop.yaml', '--baseline', 'base.json', '--update-baseline');
    expect(code).toBe(EXIT.ok);
    expect(stderr).toContain('base.json now has the baseline of "small shop"');
    const text = read('base.json');
    const document = JSON.parse(text);
    expect(document).toMatchObject({ schema: 'windtunnel.baseline/1', tolerances: {} });
    const entry = document.scenarios['small shop'];
    expect(entry).toMatchObject({ seed: 'test', replications: 10, priceBook: 'us-east-1@2026-11' });
    expect(entry.platforms.fargate.figures.latency_p50).toHaveLength(10);
    // A figure, a line: what changes is a small change in version control.
    expect(text.split('\n').filter((line) => line.includes('"latency_p50": ['))).toHaveLength(1);
    await run('shop.yaml', '--baseline', 'base.json', '--update-baseline');
    expect(read('base.json')).toBe(text);
  });

  it('that is met ends with 0, with as many replications as it has', async () => {
    write('base.json', kept);
    const { code, stderr } = await run('shop.yaml', '--baseline', 'base.json');
    expect(code).toBe(EXIT.ok);
    expect(stderr).toMatch(/baseline: this run against base\.json: all \d+ figures judged are practically equal\./);
    expect(JSON.parse(read('result.json')).study.replicationCount).toBe(5);
  });

  it('that is not met ends with 1, and says what is worse and how to accept it', async () => {
    write('base.json', kept);
    const { code, stderr } = await run('slower.yaml', '--baseline', 'base.json', '--reporter', 'markdown:./report.md');
    expect(code).toBe(EXIT.failed);
    expect(stderr).toMatch(
      /windtunnel: "small shop" against its baseline: \d regressions?: .*latency_p\d\d of fargate \+/,
    );
    expect(stderr).toContain('accept it with --update-baseline');
    expect(read('report.md')).toMatch(/\*\*Baseline: this run against base\.json: \d regressions?: /);
    const accepted = await run('slower.yaml', '--baseline', 'base.json', '--update-baseline');
    expect(accepted.code).toBe(EXIT.ok);
    expect((await run('slower.yaml', '--baseline', 'base.json')).code).toBe(EXIT.ok);
  });

  it('keeps tolerances that people write into it, and goes by them', async () => {
    const document = JSON.parse(kept);
    document.tolerances = { latency_p50: '500%', latency_p95: '500%' };
    document.scenarios['small shop'].tolerances = { latency_p99: '10s' };
    write('base.json', JSON.stringify(document));
    expect((await run('slower.yaml', '--baseline', 'base.json')).code).toBe(EXIT.ok);
    await run('slower.yaml', '--baseline', 'base.json', '--update-baseline');
    const updated = JSON.parse(read('base.json'));
    expect(updated.tolerances).toEqual(document.tolerances);
    expect(updated.scenarios['small shop'].tolerances).toEqual({ latency_p99: '10s' });
  });

  it('that nothing could be held against ends with 3, and says what to do', async () => {
    write('base.json', kept);
    const { code, stderr } = await run('shop.yaml', '--baseline', 'base.json', '--replications', '1');
    expect(code).toBe(EXIT.inconclusive);
    expect(stderr).toContain(
      'inconclusive: no figure could be judged; run it with as many replications as the baseline',
    );
  });

  it('of several scenarios is one file or a folder of them, and others stay as they are', async () => {
    write('other.yaml', scenarioText({ duration: '30s', name: '<Other> | shop' }));
    const few = ['--update-baseline', '--replications', '2'];
    await run('shop.yaml', '--baseline', 'base.json', ...few);
    await run('other.yaml', '--baseline', 'base.json', ...few);
    expect(Object.keys(JSON.parse(read('base.json')).scenarios).sort()).toEqual(['<Other> | shop', 'small shop']);
    mkdirSync(join(folder, 'kept'));
    const args = ['shop.yaml', 'other.yaml', '--baseline', 'kept', '--reporter', 'json:./{name}.json'];
    expect((await windtunnel(['run', ...args, ...few], { folder })).code).toBe(EXIT.ok);
    expect(readdirSync(join(folder, 'kept')).sort()).toEqual(['other-shop.json', 'small-shop.json']);
    expect((await windtunnel(['run', ...args], { folder })).code).toBe(EXIT.ok);
  });

  it('that is missing is bad input with a hint, before anything is simulated', async () => {
    const absent = await run('shop.yaml', '--baseline', 'base.json');
    expect(absent.code).toBe(EXIT.badInput);
    expect(absent.stderr).toContain('there is no baseline base.json');
    expect(absent.stderr).toContain('--update-baseline');
    expect(existsSync(join(folder, 'result.json'))).toBe(false);
    write('base.json', kept);
    write('other.yaml', scenarioText({ duration: '30s', name: 'unknown' }));
    const unknown = await run('other.yaml', '--baseline', 'base.json');
    expect({ code: unknown.code, stderr: unknown.stderr }).toMatchObject({ code: EXIT.badInput });
    expect(unknown.stderr).toContain('base.json has no baseline of "unknown"');
    expect((await run('shop.yaml', '--update-baseline')).code).toBe(EXIT.badInput);
  });

  it.each([
    ['{', 'no valid JSON'],
    ['[]', 'it must be an object'],
    ['{"schema": "windtunnel.result/1"}', 'is a windtunnel.result/1'],
    ['{"schema": "windtunnel.baseline/1", "scenarios": {"small shop": {}}}', 'scenarios.small shop.platforms must be'],
    [
      '{"schema": "windtunnel.baseline/1", "scenarios": {}, "tolerances": {"latncy_p95": "5%"}}',
      'did you mean latency_p95?',
    ],
    ['{"schema": "windtunnel.baseline/1", "scenarios": {}, "tolerances": {"latency_p95": "x"}}', 'is no tolerance of'],
  ])('that is damaged is told of: %s', async (text, message) => {
    write('base.json', text);
    const { code, stderr } = await run('shop.yaml', '--baseline', 'base.json');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain(message);
  });
});
