// The index beside the HTML reports of several scenarios, as the command writes it.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { scenarioText } from './scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

let folder = '';
beforeEach(() => {
  folder = makeFolder();
  mkdirSync(join(folder, 'shops'));
  write('shops/a.yaml', scenarioText({ name: 'first shop', duration: '10s' }));
  write('shops/b.yaml', scenarioText({ name: 'second shop', duration: '10s' }));
});
afterEach(() => removeFolder(folder));

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

const read = (file: string) => readFileSync(join(folder, file), 'utf8');
const run = (...args: readonly string[]) => windtunnel(['run', '--platform', 'fargate', ...args], { folder });

describe('the index of a folder of reports', () => {
  it('is written beside them by a run of several scenarios, and again by report with the same bytes', async () => {
    const { code, stderr } = await run('shops', '--reporter', 'html:{name}.html', '--reporter', 'json:{name}.json');
    expect(code).toBe(EXIT.ok);
    expect(stderr).toMatch(/html index: \S*[/\\]reports[/\\]index\.html\n/);
    expect(readdirSync(join(folder, 'reports')).sort()).toEqual([
      'first-shop.html',
      'first-shop.json',
      'index.html',
      'second-shop.html',
      'second-shop.json',
    ]);
    const links = [...read('reports/index.html').matchAll(/<a href="([^"]*)">([^<]*)</g)].map(([, ...parts]) => parts);
    expect(links).toEqual([
      ['./first-shop.html', 'first shop'],
      ['./second-shop.html', 'second shop'],
    ]);
    const saved = ['reports/first-shop.json', 'reports/second-shop.json'];
    const again = await windtunnel(['report', ...saved, '--reporter', 'html:again/'], { folder });
    expect(again.code).toBe(EXIT.ok);
    expect(read('again/index.html')).toBe(read('reports/index.html'));
  });

  it('is not written for one scenario, nor where reports stand in folders of their own', async () => {
    expect((await run('shops/a.yaml', '--reporter', 'html:one/')).code).toBe(EXIT.ok);
    expect(readdirSync(join(folder, 'one'))).toEqual(['first-shop.html']);
    expect((await run('shops', '--reporter', 'html:own/{name}/page.html')).code).toBe(EXIT.ok);
    expect(readdirSync(join(folder, 'own')).sort()).toEqual(['first-shop', 'second-shop']);
  });

  it('leaves alone a page of somebody else, and replaces its own', async () => {
    mkdirSync(join(folder, 'site'));
    write('site/index.html', '<!doctype html><title>My site</title>');
    const { code, stderr } = await run('shops', '--reporter', 'html:site/');
    expect(code).toBe(EXIT.ok);
    expect(stderr).toMatch(/no html index: \S*index\.html is no index of windtunnel, and stays as it is/);
    expect(read('site/index.html')).toBe('<!doctype html><title>My site</title>');
    await run('shops', '--reporter', 'html:site/sub/');
    const { stderr: second } = await run('shops', '--reporter', 'html:site/sub/');
    expect(second).toMatch(/html index: \S*sub/);
  });

  it('is refused where a report would be the same file, before anything is simulated', async () => {
    write('shops/b.yaml', scenarioText({ name: 'index', duration: '10s' }));
    const { code, stderr } = await run('shops', '--reporter', 'html:{name}.html');
    expect(code).toBe(EXIT.badInput);
    expect(stderr).toContain('the html report and the index of the html reports would both be written to');
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});
