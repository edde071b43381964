// The figures of the page, read back from it in a browser, are those of the result: the data behind every chart, the files
// that a reader saves, the first screen.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { comparisonOf } from '../../src/analysis/comparison.ts';
import type { PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import { figureText } from '../../src/output/figure-text.ts';
import type { EmbeddedData } from '../../src/output/html/charts/figure.ts';
import { makeFolder, removeFolder, windtunnel } from '../command/windtunnel.ts';
import { launchChromium, NO_CHROMIUM } from './chromium.ts';
import { EVERYTHING } from './everything.ts';
import { EXPECTED } from './expected-figures.ts';
import { openReport } from './open-report.ts';

const SETUP_TIMEOUT_MS = 120_000;
const DROPPED_AFTER_MS = 2_000;

let browser: Browser | null = null;
let folder = '';
let page: Page;
let result: RunResult;

beforeAll(async () => {
  browser = await launchChromium();
  if (browser === null) return;
  folder = makeFolder();
  writeFileSync(join(folder, 'all.yaml'), EVERYTHING);
  const reporters = ['--reporter', 'html:./all.html', '--reporter', 'json:./all.json'];
  await windtunnel(['run', 'all.yaml', '-q', '--replications', '1', ...reporters], { folder });
  result = JSON.parse(readFileSync(join(folder, 'all.json'), 'utf8'));
  ({ page } = await openReport(browser, { folder, html: readFileSync(join(folder, 'all.html'), 'utf8') }));
}, SETUP_TIMEOUT_MS);

afterAll(async () => {
  await browser?.close();
  if (folder !== '') removeFolder(folder);
});

function needsBrowser({ skip }: TestContext): void {
  skip(browser === null, NO_CHROMIUM);
}

function platforms(): readonly PlatformRunResult[] {
  return result.platforms.filter((platform): platform is PlatformRunResult => platform.isFeasible);
}

/** The figures of the page that have a drawing. */
async function figureIds(): Promise<readonly string[]> {
  return await page
    .locator('figure[id]:has(svg)')
    .evaluateAll((figures) => figures.map((figure) => (figure as unknown as { readonly id: string }).id));
}

async function dataOf(id: string): Promise<EmbeddedData> {
  return JSON.parse((await page.locator(`#${id} > .figure-data`).textContent()) ?? '');
}

/** What a reader saves with one of the tools of a figure; Chromium drops a page's eleventh file within a second. */
async function saved(id: string, tool: 'CSV' | 'SVG'): Promise<{ readonly name: string; readonly text: string }> {
  const press = async () => {
    const isIt = (download: Download) => download.suggestedFilename().endsWith(`-${id}.${tool.toLowerCase()}`);
    const begun = page.waitForEvent('download', { timeout: DROPPED_AFTER_MS, predicate: isIt }).catch(() => null);
    await page.locator(`#${id} .tools button`, { hasText: tool }).click();
    return await begun;
  };
  const download = (await press()) ?? (await press());
  if (download === null) throw new Error(`${tool} of ${id} saves nothing`);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

function rowsOf(data: EmbeddedData): readonly (readonly (string | number | null)[])[] {
  if (!('course' in data)) return data.rows;
  const { startMs, stepMs, columns } = data.course;
  return columns[0]!.values.map((_, i) => [startMs + i * stepMs, ...columns.map(({ values }) => values[i] ?? null)]);
}

describe('the figures of a page', () => {
  it('are all known here, each with its data', async (context) => {
    needsBrowser(context);
    expect([...(await figureIds())].sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED))('%s has the data of the result', async (id, expectedOf) => {
    if (browser === null) return;
    const data = await dataOf(id);
    const expected = expectedOf(platforms(), result);
    if ('course' in expected) {
      if (!('course' in data)) throw new Error(`${id} has no course`);
      const lines = Object.fromEntries(data.course.columns.map(({ heading, values }) => [heading, values]));
      expect(Object.keys(expected.course).length).toBeGreaterThan(0);
      for (const [heading, values] of Object.entries(expected.course)) expect(lines[heading], heading).toEqual(values);
      return;
    }
    if ('course' in data) throw new Error(`${id} has a course`);
    expect(expected.rows.length).toBeGreaterThan(0);
    for (const row of expected.rows) {
      const isThere = data.rows.some((cells) => row.every((value, i) => value === null || value === cells[i]));
      expect(isThere, `${id}: ${JSON.stringify(row)} in ${JSON.stringify(data.rows)}`).toBe(true);
    }
  });

  it('are saved as CSV to the last digit, times in milliseconds', async (context) => {
    needsBrowser(context);
    for (const id of await figureIds()) {
      const { name, text } = await saved(id, 'CSV');
      expect(name).toBe(`a-bit-of-everything-${id}.csv`);
      const [, ...lines] = parse(text, { relaxColumnCount: false }) as string[][];
      const rows = rowsOf(await dataOf(id)).map((cells) => cells.map((cell) => (cell === null ? '' : String(cell))));
      // A spreadsheet would take ± for nothing, but = and + for formulas: such texts get a quote before them.
      expect(lines.map((cells) => cells.map((cell) => cell.replace(/^'(?=[=+@-])/, '')))).toEqual(rows);
    }
  });

  it('are saved as SVG that stands alone: well formed, nothing of the page needed', async (context) => {
    needsBrowser(context);
    for (const id of await figureIds()) {
      const { name, text } = await saved(id, 'SVG');
      expect(name).toBe(`a-bit-of-everything-${id}.svg`);
      const trouble = await page.evaluate((svg) => {
        const { DOMParser } = globalThis as unknown as {
          readonly DOMParser: new () => { parseFromString(text: string, type: string): ParsedSvg };
        };
        interface ParsedSvg {
          querySelectorAll(selector: string): { readonly length: number };
        }
        const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
        return ['parsererror', '[class]', '[style]', 'script', 'a[href]', 'foreignObject'].filter(
          (selector) => parsed.querySelectorAll(selector).length > 0,
        );
      }, text);
      expect(trouble, id).toEqual([]);
      expect(text, id).toContain('<path');
    }
  });
});

describe('the first screen', () => {
  it('has a row for each platform with the figures of the result, and the reason of the one that cannot run', async (context) => {
    needsBrowser(context);
    const { columns } = comparisonOf(result);
    const headings = await page.locator('.key-figures thead th').allTextContents();
    const rows = page.locator('.key-figures tbody tr');
    expect(await rows.count()).toBe(result.platforms.length);
    const shown = {
      p95: 'latency_p95',
      p99: 'latency_p99',
      failed: 'failed_share',
      '$/month': 'cost_monthly',
    };
    for (const [i, platform] of platforms().entries()) {
      for (const [heading, key] of Object.entries(shown)) {
        expect(headings).toContain(heading);
        const { metric } = columns.find((column) => column.key === key)!;
        const cell = rows
          .nth(i)
          .locator('td')
          .nth(headings.indexOf(heading) - 1);
        const text = await cell.evaluate((td) => {
          const copy = (td as unknown as { cloneNode(deep: boolean): HTMLLike }).cloneNode(true);
          interface HTMLLike {
            readonly textContent: string;
            querySelectorAll(selector: string): Iterable<{ remove(): void }>;
          }
          for (const extra of copy.querySelectorAll('.spread, .best-mark')) extra.remove();
          return copy.textContent.trim();
        });
        expect(text, `${platform.name} ${heading}`).toBe(figureText(metric.read(platform), metric.unit));
      }
    }
    expect(await rows.last().textContent()).toMatch(/tiny.*cannot run this workload.*8 vCPU/s);
  });

  it('fits into a window of 1440 by 900', async (context) => {
    needsBrowser(context);
    await page.setViewportSize({ width: 1440, height: 900 });
    const box = await page.locator('.key-figures').boundingBox();
    expect(box!.y + box!.height).toBeLessThan(900);
  });
});
