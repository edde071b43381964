// The simulator inside the report, in a real browser: it opens from disk without a request or a complaint, and gives the
// bytes that Node gives.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import { hash128Hex } from '../../src/base/hash.ts';
import type { RunResult } from '../../src/index.ts';
import type { PageData, Reply, Request } from '../../src/page/messages.ts';
import { makeFolder, removeFolder, windtunnel } from '../command/windtunnel.ts';
import { launchChromium, NO_CHROMIUM } from './chromium.ts';
import { baseOf, GALLERY, galleryScenario } from './gallery.ts';
import { openReport } from './open-report.ts';

const RUN_TIMEOUT_MS = 300_000;
const FINGERPRINTS: Record<string, string> = JSON.parse(
  readFileSync(new URL('../golden/fingerprints.json', import.meta.url), 'utf8'),
);

/** A report with programs, made by the command; short, because its own run is not what is tested. */
const SCENARIO = `
version: 1
name: a shop
duration: 2min
workload: { services: { web: { demand: { cpu: 10ms }, memory: { base: 100MiB } } } }
traffic: [ { to: web, rate: 20 req/s } ]
platforms:
  fargate: { type: ecs-fargate, services: { default: { cpu: 1 vCPU, memory: 2GiB, min: 2, max: 4 } } }
  lambda: { type: lambda, services: { default: { memory: 1769MiB } } }
`;

let folder = '';
let browser: Browser | null = null;
let page: Page;

/** What the tests use of a browser's page. */
interface PageScope {
  Worker: new (
    url: string,
  ) => {
    addEventListener(type: 'message', heard: (event: { readonly data: Reply }) => void): void;
    postMessage(request: Request): void;
    terminate(): void;
  };
  /** Of the workers that the page started. */
  urls: string[];
}

/** What went wrong or was asked for while the page was open. */
const noise: string[] = [];

async function openShop(hash = ''): Promise<Page> {
  const opened = await browser!.newPage();
  opened.on('console', (message) => noise.push(message.text()));
  opened.on('pageerror', (error) => noise.push(error.message));
  opened.on('request', (request) => noise.push(request.url().replace(/^blob:.*/, 'blob')));
  await opened.addInitScript(() => {
    const scope = globalThis as unknown as PageScope;
    const Own = scope.Worker;
    scope.urls = [];
    scope.Worker = class extends Own {
      constructor(url: string) {
        super(url);
        scope.urls.push(url);
      }
    };
  });
  await opened.goto(`${pathToFileURL(join(folder, 'shop.html')).href}${hash}`);
  return opened;
}

beforeAll(async () => {
  browser = await launchChromium();
  if (browser === null) return;
  folder = makeFolder();
  writeFileSync(join(folder, 'shop.yaml'), SCENARIO);
  const run = ['run', 'shop.yaml', '-q', '--reporter', 'html:./shop.html', '--reporter', 'json:./shop.json'];
  expect((await windtunnel([...run, '--replications', '3'], { folder })).code).toBe(0);
  page = await openShop();
}, RUN_TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  if (folder !== '') removeFolder(folder);
});

function needsBrowser({ skip }: TestContext): void {
  skip(browser === null, NO_CHROMIUM);
}

const savedFile = (name: string) => readFileSync(join(folder, name), 'utf8');

describe('a report that is opened from disk', () => {
  it('starts the simulator when it is asked to, and repeats the first replication', async (context) => {
    needsBrowser(context);
    await page.getByRole('button', { name: 'Start the simulator' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.getByText('Nothing was changed').waitFor({ timeout: RUN_TIMEOUT_MS });
    const changes = await page.locator('#what-if tbody td:last-child').allTextContents();
    expect(changes.length).toBeGreaterThan(10);
    expect(changes.join('')).toBe('');
  });

  it('shows what a change makes, and gives it as a command that has the same bytes', async (context) => {
    needsBrowser(context);
    await page.getByLabel('Traffic', { exact: true }).fill('3');
    await page.getByRole('button', { name: 'Simulate' }).click();
    const command = await page.getByLabel('Command').textContent({ timeout: RUN_TIMEOUT_MS });
    expect(command).toBe(`windtunnel run shop.yaml --replications 3 --set 'traffic[0].rate=60 req/s'`);
    expect(await page.getByLabel('YAML', { exact: true }).textContent()).toContain('extends: shop.yaml');
    const shown = await page.locator('#what-if code').textContent();
    const again = ['run', 'shop.yaml', '-q', '--json', '--replications', '1', '--set', 'traffic[0].rate=60 req/s'];
    const result: RunResult = JSON.parse((await windtunnel(again, { folder })).stdout);
    expect(shown).toBe(result.fingerprint);
    // A link to what was asked, for somebody else.
    expect(new URL(page.url()).hash).toBe('#set=traffic%3D3');
    const reported: RunResult = JSON.parse(savedFile('shop.json'));
    for (const [id, column] of [
      ['latency', 'latencyP95Ms'],
      ['units', 'unitsReady'],
      ['dollars', 'costUsdPerHour'],
    ] as const) {
      const data = JSON.parse((await page.locator(`#what-if-${id} > .figure-data`).textContent()) ?? '');
      const lines = Object.fromEntries(
        (data.course.columns as { heading: string; values: unknown }[]).map(({ heading, values }) => [heading, values]),
      );
      for (const [i, { name }] of result.platforms.entries()) {
        const [before, after] = [reported.platforms[i], result.platforms[i]];
        if (!before?.isFeasible || !after?.isFeasible) throw new Error(`${name} did not run`);
        expect(lines[`${name} before`], `${name} ${id}`).toEqual(before.series.columns[column]);
        expect(lines[`${name} after`], `${name} ${id}`).toEqual(after.series.columns[column]);
      }
    }
  });

  it('says why a change cannot be simulated, and goes on', async (context) => {
    needsBrowser(context);
    await page.getByLabel('Least units of every service, exactly').fill('5');
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.getByText('This cannot be simulated').waitFor();
    await page.getByRole('button', { name: 'As it was' }).click();
    await page.getByRole('button', { name: 'Simulate' }).click();
    await page.getByText('Nothing was changed').waitFor({ timeout: RUN_TIMEOUT_MS });
  });

  it('asks for nothing but itself and its own worker, and has nothing to complain of', (context) => {
    needsBrowser(context);
    expect(noise.map((line) => line.replace(/^file:.*\//, ''))).toEqual(['shop.html', 'blob']);
  });

  it('takes over what a link asks for, as far as there are such controls', async (context) => {
    needsBrowser(context);
    const linked = await openShop(
      '#what-if&set=traffic%3D2.5,nobody%3D7,platforms.fargate.services.default.cpu%3D99,%ff',
    );
    await linked.getByRole('button', { name: 'Start the simulator' }).click();
    await linked.getByRole('button', { name: 'Simulate' }).waitFor({ timeout: RUN_TIMEOUT_MS });
    expect(await linked.getByLabel('Traffic, exactly').inputValue()).toBe('2.5');
    expect(await linked.getByLabel('Cpu of a unit of every service').first().inputValue()).toBe('1 vCPU');
    await linked.close();
  });

  it('shows nothing of the what-if where scripts are off', async (context) => {
    needsBrowser(context);
    const quiet = await browser!.newContext({ javaScriptEnabled: false });
    const still = await quiet.newPage();
    await still.goto(pathToFileURL(join(folder, 'shop.html')).href);
    expect(await still.locator('#what-if').isVisible()).toBe(false);
    expect(await still.locator('#what-if-link').isVisible()).toBe(false);
    expect(await still.locator('#reproduce').isVisible()).toBe(true);
    await quiet.close();
  });

  it('leaves the simulator out of html:static', async (context) => {
    needsBrowser(context);
    const made = ['report', 'shop.json', '--reporter', 'html:static:./static.html'];
    expect((await windtunnel(made, { folder })).code).toBe(0);
    expect(savedFile('static.html')).not.toContain('id="what-if-engine"');
    expect(savedFile('shop.html')).toContain('id="what-if-engine"');
    // The simulator weighs 0.35 MB.
    expect(savedFile('shop.html').length - savedFile('static.html').length).toBeGreaterThan(340_000);
    const { page: still, noise: ofStill } = await openReport(browser!, { folder, html: savedFile('static.html') });
    expect(await still.locator('#what-if').count()).toBe(0);
    expect(ofStill).toEqual([still.url()]);
    await still.close();
  });
});

/** In the page: another scenario in a worker of the report's own simulator; the result as JSON. */
function runInWorker(data: PageData): Promise<string> {
  const scope = globalThis as unknown as PageScope;
  const [url] = scope.urls;
  return new Promise((resolve, reject) => {
    const worker = new scope.Worker(url!);
    worker.addEventListener('message', ({ data: reply }) => {
      if (reply.kind === 'opened') worker.postMessage({ kind: 'run', changes: [] });
      if (reply.kind === 'done') resolve(JSON.stringify(reply.result));
      if (reply.kind === 'done') worker.terminate();
      if (reply.kind === 'failed' || reply.kind === 'refused') reject(new Error(JSON.stringify(reply)));
    });
    worker.postMessage({ kind: 'open', data, courses: [] });
  });
}

describe('the simulator in Chromium gives the bytes of Node', () => {
  it.for(GALLERY)('%s', { timeout: RUN_TIMEOUT_MS }, async (file, context) => {
    needsBrowser(context);
    const base = baseOf(galleryScenario(file)!);
    const text = await page.evaluate(runInWorker, { ...base, before: [], file, command: '' });
    const result: RunResult = JSON.parse(text);
    const { source: _, sourceText: __, fingerprint, ...rest } = result;
    expect(fingerprint).toBe(FINGERPRINTS[file]);
    expect(hash128Hex(canonicalJson(rest))).toBe(FINGERPRINTS[file]);
  });
});
