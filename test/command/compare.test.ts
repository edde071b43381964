// `windtunnel compare` as users run it: results, scenarios and git revisions, and what its exit code says.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
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

/** Half a minute of three platforms. */
const SHOP = scenarioText({ duration: '30s' });
/** Half the vCPU on Fargate: slower and cheaper. */
const SLOWER = SHOP.replace('cpu: 1 vCPU', 'cpu: 0.5 vCPU');

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

async function save(file: string, ...args: readonly string[]): Promise<void> {
  write('saved.yaml', SHOP);
  const flags = ['--platform', 'fargate', '--reporter', `json:./${file}`];
  const { code } = await windtunnel(['run', 'saved.yaml', ...flags, ...args], { folder });
  expect(code).toBe(EXIT.ok);
}

const compare = (...args: readonly string[]) => windtunnel(['compare', ...args], { folder });
const FEW = ['--replications', '5', '--platform', 'fargate'];

describe('windtunnel compare', () => {
  it('runs scenarios with the same seed and tells what differs in them, in figures and in the bill', async () => {
    write('a.yaml', SHOP);
    write('b.yaml', SLOWER.replace('seed: test', 'seed: another'));
    const { code, stdout, stderr } = await compare('a.yaml', 'b.yaml', ...FEW);
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(stdout).toMatch(/^b\.yaml against a\.yaml: \d regressions?: /);
    expect(stdout).toContain('5 replications, seed test');
    expect(stdout.replace(/\s+/g, ' ')).toContain('by pairs of replications with the same seed (5 pairs)');
    expect(stdout).toMatch(/latency_p50 .*worse/);
    expect(stdout).toMatch(/cost_monthly .*better/);
    // 2 tasks x 1 vCPU x 30 s = 1/60 vCPU-hour, then half of it.
    expect(stdout).toMatch(/~ Fargate vCPU \(amd64\): 0\.0167 -> 0\.00833 vCPU-hour x \$0\.04048/);
    expect(stdout).not.toMatch(/^ {2}(vm|lambda)$/m);
  });

  it('finds nothing between a scenario and itself, with the same bytes on one worker and on two', async () => {
    write('a.yaml', SHOP);
    const one = await compare('a.yaml', 'a.yaml', ...FEW, '--json', '--workers', '1', '--fail-on-regression');
    const two = await compare('a.yaml', 'a.yaml', ...FEW, '--json', '--workers', '2', '--fail-on-regression');
    expect({ code: one.code, stdout: two.stdout }).toEqual({ code: EXIT.ok, stdout: one.stdout });
    const { results, before } = JSON.parse(one.stdout);
    expect([before.label, results[0].after.label]).toEqual(['a.yaml (1)', 'a.yaml (2)']);
    const verdicts = new Set(results[0].figures.map(({ verdict }: { verdict: string }) => verdict));
    expect([...verdicts].sort()).toEqual(expect.arrayContaining(['equal']));
    for (const wrong of ['worse', 'better', 'higher', 'lower', 'not-shown']) expect(verdicts).not.toContain(wrong);
  });

  it('ends with 1 for a regression where asked, unless it is tolerated', async () => {
    write('a.yaml', SHOP);
    write('b.yaml', SLOWER);
    const failing = await compare('a.yaml', 'b.yaml', ...FEW, '--fail-on-regression', '--reporter', 'json:c.json');
    expect(failing.code).toBe(EXIT.failed);
    expect(failing.stderr).toMatch(/windtunnel: \d regressions?: .*latency_p\d\d of fargate \+/);
    expect(failing.stdout).toBe('');
    const tolerant = ['latency_p50=500%', 'latency_p95=500%', 'latency_p99=10s'].join(',');
    const passing = await compare('a.yaml', 'b.yaml', ...FEW, '--fail-on-regression', '--tolerance', tolerant);
    expect(passing.code).toBe(EXIT.ok);
    expect(passing.stdout).toContain('worse, within tolerance');
  });

  it('takes saved results; a scenario beside one gets its seed and number of replications', async () => {
    await save('a.json', '--replications', '4', '--seed', 'other');
    write('shop.yaml', SHOP);
    const { code, stdout } = await compare('a.json', 'shop.yaml', '--platform', 'fargate');
    expect(code).toBe(EXIT.ok);
    expect(stdout.replace(/\s+/g, ' ')).toContain('same seed (4 pairs)');
    expect(stdout).toContain('seed other');
  });

  it('says why results are compared by their means', async () => {
    await save('a.json', '--replications', '2');
    await save('b.json', '--replications', '2', '--seed', 'other');
    const { stdout } = await compare('a.json', 'b.json');
    expect(stdout.replace(/\s+/g, ' ')).toContain('independent means (Welch), because of other seeds');
  });

  it('judges nothing by one replication, and ends with 3 for that where asked', async () => {
    await save('a.json');
    const { code, stdout, stderr } = await compare(
      'a.json',
      'a.json',
      '--fail-on-regression',
      '--fail-on-inconclusive',
    );
    expect(code).toBe(EXIT.inconclusive);
    expect(stdout).toContain('not judged: one replication');
    expect(stderr).toContain('no figure could be judged');
  });

  it('does not let a change in where a gate saw nothing', async () => {
    write('a.yaml', SHOP);
    const one = ['--replications', '1', '--platform', 'fargate'];
    const { code, stderr } = await compare('a.yaml', 'a.yaml', ...one, '--fail-on-regression');
    expect(code).toBe(EXIT.inconclusive);
    expect(stderr).toContain('inconclusive: no figure could be judged');
    expect(stderr).toContain('--replications 10 or more');
    // Without a gate it is a comparison like any other.
    expect((await compare('a.yaml', 'a.yaml', ...one)).code).toBe(EXIT.ok);
  });

  it('writes a comment for a pull request, a page and test results into files', async () => {
    write('a.yaml', SHOP);
    write('b.yaml', SLOWER);
    const { code, stderr } = await compare(
      'a.yaml',
      'b.yaml',
      ...FEW,
      '--reporter',
      'markdown:diff.md',
      '--reporter',
      'html:diff.html',
      '--reporter',
      'junit:diff.xml',
      '--out',
      'out',
    );
    expect(code).toBe(EXIT.ok);
    expect(stderr).toContain('markdown report: out/diff.md');
    expect(readFileSync(join(folder, 'out', 'diff.md'), 'utf8')).toMatch(
      /^<!-- windtunnel:\w+ -->\n\n### Windtunnel: `small shop`/,
    );
    const page = readFileSync(join(folder, 'out', 'diff.html'), 'utf8');
    expect(page).toContain('<h4><span class="platform"><span class="glyph p0" aria-hidden="true">●</span> fargate');
    expect(page).toContain('platforms.fargate.services.default.cpu: 1 vCPU -&gt; 0.5 vCPU');
    expect(readFileSync(join(folder, 'out', 'diff.xml'), 'utf8')).toContain('classname="small shop.fargate"');
  });

  it.each([
    [['a.yaml'], 'needs at least two'],
    [['a.yaml', 'nowhere.yaml'], 'there is no file nowhere.yaml'],
    [['a.yaml', 'a.yaml', '--tolerance', 'latency_p59=5%'], 'did you mean latency_p50?'],
    [['a.yaml', 'a.yaml', '--tolerance', 'latency_p95=much'], '"much" is no tolerance of latency_p95'],
    [['a.yaml', 'a.yaml', '--indifference', '200%'], 'below 100%'],
    [['a.yaml', 'a.yaml', '--platform', 'vmm'], 'did you mean vm?'],
    [['a.yaml', 'a.yaml', '--reporter', 'csv'], 'there is no reporter named "csv"'],
    [['a.yaml', 'bad.yaml'], 'WT1'],
  ])('ends with 2 for %j', async (args, message) => {
    write('a.yaml', SHOP);
    write('bad.yaml', SHOP.replace('platforms:', 'platform:'));
    const { code, stderr, stdout } = await compare(...args);
    expect({ code, stdout }).toEqual({ code: EXIT.badInput, stdout: '' });
    expect(stderr).toContain(message);
  });
});

describe('a git revision', () => {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'init.defaultBranch=main', ...args], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', HOME: folder },
    });
  const commit = (message: string) => {
    git('add', '-A');
    git('commit', '-q', '-m', message);
  };
  const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('windtunnel-revision-'));

  it('is read with what the scenario extends and its traces as they were, and leaves nothing behind', async () => {
    mkdirSync(join(folder, 'scenarios', 'traces'), { recursive: true });
    const trace = 'at\n100\n200\n300\n';
    write('scenarios/traces/day.csv', trace);
    write(
      'scenarios/base.yaml',
      SHOP.replace('rate: 20 req/s', 'trace: { file: traces/day.csv, time: at, timeUnit: ms }'),
    );
    const top = 'extends: base.yaml\nname: extended\n';
    write('scenarios/shop.yaml', top);
    git('init', '-q');
    commit('one');
    // Today other traffic, and Fargate is smaller.
    write('scenarios/base.yaml', SLOWER);
    removeFolder(join(folder, 'scenarios', 'traces'));
    const before = copies();
    const { code, stdout, stderr } = await compare('HEAD:scenarios/shop.yaml', 'scenarios/shop.yaml', ...FEW);
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(stdout).toContain('before  HEAD:scenarios/shop.yaml: "extended", 5 replications');
    expect(stdout).toContain('platforms.fargate.services.default.cpu: 1 vCPU -> 0.5 vCPU');
    expect(stdout).toMatch(/- traffic\.visitors\.trace: /);
    expect(copies()).toEqual(before);
  });

  it('can be a result, and a path from here', async () => {
    write('shop.yaml', SHOP);
    await save('r.json', '--replications', '2');
    git('init', '-q');
    commit('one');
    const { code, stdout } = await compare('main:./r.json', 'HEAD:r.json');
    expect(code).toBe(EXIT.ok);
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /^HEAD:r\.json against main:\.\/r\.json: all \d+ figures judged are practically equal/,
    );
  });

  it('that is not there, or no file of it, is bad input', async () => {
    write('shop.yaml', SHOP);
    const outside = await compare('main:shop.yaml', 'shop.yaml');
    expect({ code: outside.code, stderr: outside.stderr }).toMatchObject({ code: EXIT.badInput });
    expect(outside.stderr).toContain('there is no git repository here');
    git('init', '-q');
    commit('one');
    const stderrOf = async (arg: string) => {
      const { code, stderr } = await compare(arg, 'shop.yaml');
      expect(code).toBe(EXIT.badInput);
      return stderr;
    };
    expect(await stderrOf('nowhere:shop.yaml')).toContain('there is no revision nowhere');
    expect(await stderrOf('main:other.yaml')).toContain('main has no file other.yaml');
    expect(await stderrOf('main:../shop.yaml')).toContain('main has no file ../shop.yaml');
  });

  it('is no option and no command of git or of a shell', async () => {
    write('shop.yaml', SHOP);
    git('init', '-q');
    commit('one');
    const hostile = [
      '--output=x:shop.yaml',
      'main:--output=x',
      '$(touch x):shop.yaml',
      'main;touch x:shop.yaml',
      '--upload-pack=touch x:a',
    ];
    for (const arg of hostile) {
      const { code } = await compare('shop.yaml', '--', arg);
      expect(code).toBe(EXIT.badInput);
    }
    expect(readdirSync(folder).sort()).toEqual(['.git', 'shop.yaml']);
  });
});
