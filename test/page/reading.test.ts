// What a reader does with the charts of a page: one part of the run and one moment in all of them, reasons, tables, themes, and
// an address that brings all of it back.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, type TestContext } from 'vitest';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { figureText, msText } from '../../src/output/figure-text.ts';
import { makeFolder, removeFolder } from '../command/windtunnel.ts';
import { flashSale } from '../output/fixture.ts';
import { launchChromium, NO_CHROMIUM } from './chromium.ts';
import { openReport, reportText } from './open-report.ts';

const SETUP_TIMEOUT_MS = 60_000;
/** The fixture's hour in steps of ten seconds. */
const STEP_MS = 10_000;

let browser: Browser | null = null;
let folder = '';
let html = '';
let page: Page;
let noise: readonly string[];

beforeAll(async () => {
  browser = await launchChromium();
  folder = makeFolder();
  html = reportText(flashSale());
}, SETUP_TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  removeFolder(folder);
});

beforeEach(async () => {
  await open();
  return async () => {
    if (browser !== null) await page.context().close();
  };
}, SETUP_TIMEOUT_MS);

async function open(hash = ''): Promise<void> {
  if (browser === null) return;
  const viewport = { width: 1440, height: 900 };
  ({ page, noise } = await openReport(browser, { folder, html, hash, viewport }));
}

function needsBrowser({ skip }: TestContext): void {
  skip(browser === null, NO_CHROMIUM);
}

function hash(): string {
  return new URL(page.url()).hash;
}

const [vm] = flashSale().platforms as readonly [PlatformRunResult];
const latencyPlot = () => page.locator('#latency .time-plot').first();
const readouts = () => page.locator('.readout:visible');

/** From one share of the run to another, with the mouse. */
async function drag(from: number, to: number): Promise<void> {
  await page.locator('.strip-field').scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await page.locator('.strip-field').boundingBox())!;
  await page.mouse.move(x + from * width, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + to * width, y + height / 2, { steps: 4 });
  await page.mouse.up();
}

/** The numbers below a chart. */
async function ticksOf(id: string): Promise<readonly string[]> {
  return await page.locator(`#${id} .time-plot`).first().locator('.x-ticks text').allTextContents();
}

describe('the part of the run that is shown', () => {
  it('is drawn over the small traffic, for all charts over time', async (context) => {
    needsBrowser(context);
    expect(await ticksOf('latency')).toEqual(['0', '10', '20', '30', '40', '50', '60']);
    await drag(0.25, 0.5);
    // The quarter of an hour from the fifteenth minute on, to a pixel of some 1,100.
    const [, from, to] = /^#range=([\d.]+)\.\.([\d.]+)$/.exec(hash()) ?? [];
    expect(Math.abs(Number(from) - 900)).toBeLessThan(6);
    expect(Math.abs(Number(to) - 1800)).toBeLessThan(6);
    for (const id of ['traffic', 'latency', 'losses', 'in-flight', 'units', 'cost-per-hour', 'cost']) {
      const ticks = await ticksOf(id);
      expect(ticks, id).toContain('25');
      expect(ticks, id).not.toContain('40');
    }
    const [start, , width] = ((await latencyPlot().locator('> .data').getAttribute('viewBox')) ?? '').split(' ');
    expect(Number(start)).toBeCloseTo(250, -1);
    expect(Number(width)).toBeCloseTo(250, -1);
    await page.getByRole('button', { name: 'Whole run' }).click();
    expect(hash()).toBe('');
    expect(await ticksOf('latency')).toHaveLength(7);
    expect(noise).toHaveLength(1);
  });

  it('is set by keyboard', async (context) => {
    needsBrowser(context);
    await page.getByLabel('Shown from').focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
    // A thousandth of an hour is 3.6 s.
    expect(hash()).toBe('#range=18..3600');
    expect(await page.getByLabel('Shown from').getAttribute('aria-valuetext')).toBe('18 s');
    await page.keyboard.press('Escape');
    expect(hash()).toBe('');
  });
});

describe('the moment that is shown', () => {
  it('is that of the pointer, in all charts, with the figures of the result', async (context) => {
    needsBrowser(context);
    await latencyPlot().scrollIntoViewIfNeeded();
    const { width } = (await latencyPlot().boundingBox())!;
    await latencyPlot().hover({ position: { x: width * 0.4, y: 40 } });
    const step = Math.floor((0.4 * 3_600_000) / STEP_MS);
    const { columns } = vm.series;
    const [text] = await readouts().filter({ hasText: 'p95' }).allTextContents();
    expect(text).toBe(
      [
        msText(step * STEP_MS),
        `p50 ${figureText(columns.latencyP50Ms[step]!, 'ms')}`,
        `p95 ${figureText(columns.latencyP95Ms[step]!, 'ms')}`,
        `p99 ${figureText(columns.latencyP99Ms[step]!, 'ms')}`,
      ].join(''),
    );
    const plots = await page.locator('.time-plot').count();
    expect(await page.locator('.cursor[visibility="visible"]').count()).toBe(plots);
    await page.mouse.move(0, 0);
    expect(await readouts().count()).toBe(0);
  });

  it('stays where it was clicked, moves the replay, and is in the address', async (context) => {
    needsBrowser(context);
    await latencyPlot().scrollIntoViewIfNeeded();
    const { width } = (await latencyPlot().boundingBox())!;
    await latencyPlot().click({ position: { x: width / 2, y: 40 } });
    expect(Math.abs(Number(/^#t=([\d.]+)$/.exec(hash())?.[1]) - 1800)).toBeLessThan(8);
    await page.mouse.move(0, 0);
    expect(await readouts().count()).toBeGreaterThan(4);
    await page.keyboard.press('Escape');
    expect(hash()).toBe('');
  });

  it('goes step by step by keyboard, and is read out', async (context) => {
    needsBrowser(context);
    await latencyPlot().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('PageUp');
    // The middle of the twelfth step.
    expect(hash()).toBe('#t=115');
    const p95 = figureText(vm.series.columns.latencyP95Ms[11]!, 'ms');
    expect(await page.locator('p.aside[role="status"]').textContent()).toContain(`${msText(110_000)}, p50`);
    expect(await page.locator('p.aside[role="status"]').textContent()).toContain(`p95 ${p95}`);
  });
});

describe('a decision', () => {
  it('opens its reason where it was taken, and closes again', async (context) => {
    needsBrowser(context);
    const link = page.locator('#units .decision a').first();
    await link.focus();
    await page.keyboard.press('Enter');
    const why = page.getByRole('dialog', { name: 'Why' });
    expect(await why.locator('li').first().textContent()).toContain(vm.decisions.entries[0]!.reason);
    await page.keyboard.press('Escape');
    expect(await why.count()).toBe(0);
    expect(await page.locator('#units .decision a:focus').count()).toBe(1);
  });
});

/** In the page. */
function backgroundOf(element: unknown): string {
  const { getComputedStyle } = globalThis as unknown as {
    getComputedStyle(element: unknown): { readonly backgroundColor: string };
  };
  return getComputedStyle(element).backgroundColor;
}

describe('an address', () => {
  it('brings back what was shown: part, moment, tables and theme', async (context) => {
    needsBrowser(context);
    await page.context().close();
    await open('#range=600..1200&t=905&tables=latency,cost&theme=dark');
    expect(await ticksOf('latency')).toEqual(['10', '12', '14', '16', '18', '20']);
    expect(await readouts().count()).toBeGreaterThan(4);
    const isOpen = async (id: string) => (await page.locator(`#${id} > details[open]`).count()) === 1;
    expect([await isOpen('latency'), await isOpen('cost'), await isOpen('traffic')]).toEqual([true, true, false]);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('body').evaluate(backgroundOf)).toBe('rgb(20, 23, 26)');
  });

  it('keeps it when a section is gone to', async (context) => {
    needsBrowser(context);
    await page.getByRole('button', { name: /^Theme/ }).click();
    await page.getByRole('link', { name: 'Assumptions', exact: true }).click();
    await page.waitForURL(/theme/);
    expect(hash()).toBe('#assumptions&theme=light');
  });

  it('of nonsense is ignored', async (context) => {
    needsBrowser(context);
    await page.context().close();
    await open('#range=9..-1&t=1e9&tables=nope&theme=<b>&x=%ff');
    expect(await ticksOf('latency')).toHaveLength(7);
    expect(await page.locator('html').getAttribute('data-theme')).toBeNull();
    expect(noise).toHaveLength(1);
  });
});

describe('the tools of a figure', () => {
  it('open the table of its data', async (context) => {
    needsBrowser(context);
    const button = page.locator('#latency .tools').getByRole('button', { name: 'Table: Latency' });
    await button.click();
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    expect(await page.locator('#latency > details table').isVisible()).toBe(true);
    await expect.poll(hash).toBe('#tables=latency');
    await button.click();
    await expect.poll(hash).toBe('');
  });
});
