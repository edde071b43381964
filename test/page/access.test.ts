// Who reads the page otherwise: by keyboard, by ear, on paper, on a phone, in the dark, without JavaScript.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { RunResult } from '../../src/metrics/result.ts';
import { makeFolder, removeFolder } from '../command/windtunnel.ts';
import { flashSale } from '../output/fixture.ts';
import { flashSaleStudy } from '../output/fixture-study.ts';
import { thresholdOn } from '../output/overview-thresholds.ts';
import { launchChromium, NO_CHROMIUM } from './chromium.ts';
import { openReport, reportText } from './open-report.ts';

const TIMEOUT_MS = 60_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PHONE = { width: 390, height: 844 };
const DESK = { width: 1440, height: 900 };
const A4 = { width: 794, height: 1123 };

let browser: Browser | null = null;
let folder = '';

beforeAll(async () => {
  browser = await launchChromium();
  folder = makeFolder();
});

afterAll(async () => {
  await browser?.close();
  removeFolder(folder);
});

function needsBrowser({ skip }: TestContext): void {
  skip(browser === null, NO_CHROMIUM);
}

/** A single run with thresholds, and several replications. */
const RESULTS: Readonly<Record<string, () => RunResult>> = {
  'one run': () => ({ ...flashSale(), thresholds: [thresholdOn(null, { limit: 300 })] }),
  'five replications': () => flashSaleStudy(),
};

async function open(result: RunResult, look: BrowserContextOptions = {}): Promise<Page> {
  return (await openReport(browser!, { folder, html: reportText(result), ...look })).page;
}

/** What axe finds fault with: the rule, and the first place. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe, document } = globalThis as unknown as {
      readonly axe: { run(root: unknown, options: object): Promise<AxeResults> };
      readonly document: unknown;
    };
    return axe.run(document, { resultTypes: ['violations'] });
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

describe('axe finds no fault', () => {
  const looks = [
    { look: 'light', viewport: DESK, colorScheme: 'light', media: 'screen' },
    { look: 'dark', viewport: DESK, colorScheme: 'dark', media: 'screen' },
    { look: 'print', viewport: A4, colorScheme: 'dark', media: 'print' },
    { look: 'a phone', viewport: PHONE, colorScheme: 'light', media: 'screen' },
    { look: 'a phone in the dark', viewport: PHONE, colorScheme: 'dark', media: 'screen' },
  ] as const;
  const cases = Object.keys(RESULTS).flatMap((name) => looks.map((one) => ({ ...one, name })));

  it.for(cases)('with $name in $look', { timeout: TIMEOUT_MS }, async ({ name, media, look: _, ...look }, context) => {
    needsBrowser(context);
    const page = await open(RESULTS[name]!(), { ...look, bypassCSP: true });
    await page.emulateMedia({ media, colorScheme: look.colorScheme });
    if (media === 'screen') await page.getByRole('button', { name: 'Table: Latency', exact: true }).click();
    expect(await faultsOf(page)).toEqual([]);
    await page.context().close();
  });

  it('but would, where there is one', { timeout: TIMEOUT_MS }, async (context) => {
    needsBrowser(context);
    const page = await open(flashSale(), { bypassCSP: true });
    await page.locator('h1').evaluate((heading) => {
      const { style } = heading as unknown as { readonly style: Record<string, string> };
      style.color = '#bbb';
      (heading as unknown as { outerHTML: string }).outerHTML += '<button></button>';
    });
    const faults = await faultsOf(page);
    expect(faults.map((fault) => fault.replace(/:.*/s, '')).sort()).toEqual(['button-name', 'color-contrast']);
    await page.context().close();
  });
});

/** Where the keyboard is. */
interface Stop {
  readonly name: string;
  readonly isSeen: boolean;
  readonly hasOutline: boolean;
}

/** In the page. */
function stopOf(): Stop | null {
  interface Place {
    readonly tagName: string;
    readonly textContent: string;
    readonly labels?: ArrayLike<{ readonly textContent: string }>;
    getAttribute(name: string): string | null;
    closest(selector: string): unknown;
    getBoundingClientRect(): {
      readonly width: number;
      readonly height: number;
      readonly bottom: number;
      readonly top: number;
      readonly left: number;
    };
  }
  const scope = globalThis as unknown as {
    readonly document: {
      readonly activeElement: Place;
      readonly body: unknown;
      elementsFromPoint(x: number, y: number): readonly Place[];
    };
    readonly innerHeight: number;
    getComputedStyle(element: unknown): { readonly outlineStyle: string; readonly stroke: string };
  };
  const { activeElement: place, body } = scope.document;
  if (place === body) return null;
  const { width, height, top, bottom, left } = place.getBoundingClientRect();
  const [x, y] = [left + Math.min(width / 2, 8), Math.max(top, 0) + Math.min(height / 2, 8)];
  const above = scope.document.elementsFromPoint(x, y)[0];
  // What sticks to the top of the window may not lie over it.
  const isCovered = above?.closest('.strip') != null && place.closest('.strip') === null;
  const name = place.getAttribute('aria-label') ?? place.labels?.[0]?.textContent ?? place.textContent.trim();
  const hasOutline = scope.getComputedStyle(place).outlineStyle !== 'none' || place.tagName === 'a';
  return {
    name: name.slice(0, 60),
    isSeen: width * height > 0 && bottom > 0 && top < scope.innerHeight && !isCovered,
    hasOutline,
  };
}

describe('by keyboard', () => {
  it('everything is reached in order, seen, named and left again', { timeout: TIMEOUT_MS }, async (context) => {
    needsBrowser(context);
    const page = await open(flashSale(), { viewport: DESK });
    const stops: Stop[] = [];
    for (let i = 0; i < 600; i++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(stopOf);
      if (stop === null) break;
      stops.push(stop);
    }
    expect(stops[0]).toEqual({ name: 'Skip to the sections', isSeen: true, hasOutline: true });
    const names = stops.map(({ name }) => name);
    for (const name of [
      'Theme: auto',
      'Shown from',
      'Shown to',
      'Table: Latency',
      'SVG: download Latency',
      'Timeline',
    ]) {
      expect(names).toContain(name);
    }
    expect(stops.filter(({ name }) => name === '')).toEqual([]);
    expect(stops.filter(({ isSeen }) => !isSeen)).toEqual([]);
    expect(stops.filter(({ hasOutline }) => !hasOutline)).toEqual([]);
    expect(stops.length).toBeLessThan(600);
    await page.context().close();
  });

  it('the first link skips to the sections', { timeout: TIMEOUT_MS }, async (context) => {
    needsBrowser(context);
    const page = await open(flashSale(), { viewport: DESK });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const first = await page.locator('nav a').first().textContent();
    expect((await page.evaluate(stopOf))?.name).toBe(first);
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  it('verdict, tables and charts are there, and nothing that does nothing', {
    timeout: TIMEOUT_MS,
  }, async (context) => {
    needsBrowser(context);
    const page = await open(flashSale(), { javaScriptEnabled: false, viewport: DESK });
    expect(await page.locator('.headline').isVisible()).toBe(true);
    expect(await page.locator('.key-figures').isVisible()).toBe(true);
    expect(await page.getByRole('button').count()).toBe(0);
    for (const id of ['traffic', 'latency', 'units', 'cost-tree', 'latency-distribution']) {
      const plot = page.locator(`#${id} svg.plot`).first();
      expect(await plot.isVisible(), id).toBe(true);
      expect(((await plot.textContent()) ?? '').length, id).toBeGreaterThan(20);
    }
    await page.locator('#latency > details > summary').click();
    expect(await page.locator('#latency table').isVisible()).toBe(true);
    await page.context().close();
  });
});

describe('in little room', () => {
  it.for([320, 390, 768, 1440])(
    '%i pixels wide, nothing sticks out sideways',
    { timeout: TIMEOUT_MS },
    async (width, context) => {
      needsBrowser(context);
      const page = await open(flashSaleStudy(), { viewport: { width, height: 844 } });
      const widest = await page
        .locator('html')
        .evaluate((root) => (root as unknown as { scrollWidth: number }).scrollWidth);
      expect(widest).toBe(width);
      await page.context().close();
    },
  );

  it('of paper there are figures and tables, no tools, and a light page', { timeout: TIMEOUT_MS }, async (context) => {
    needsBrowser(context);
    const page = await open(flashSale(), {
      viewport: A4,
      colorScheme: 'dark',
      hash: '#theme=dark',
    } as BrowserContextOptions);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const gone of ['.tools', '.strip', '.theme', 'nav', '.skip']) {
      expect(await page.locator(gone).first().isVisible(), gone).toBe(false);
    }
    expect(await page.locator('#latency svg.plot').first().isVisible()).toBe(true);
    // A sheet has no room beside it for what is cut off: A4 with margins of a centimetre.
    await page.setViewportSize({ width: 718, height: 1000 });
    const widest = await page
      .locator('html')
      .evaluate((root) => (root as unknown as { scrollWidth: number }).scrollWidth);
    expect(widest).toBe(718);
    const paper = await page.locator('body').evaluate((body) => {
      const { getComputedStyle } = globalThis as unknown as {
        getComputedStyle(element: unknown): { readonly backgroundColor: string };
      };
      return getComputedStyle(body).backgroundColor;
    });
    expect(paper).toBe('rgb(255, 255, 255)');
    await page.context().close();
  });
});
