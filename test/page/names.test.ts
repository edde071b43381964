// Ninety hostile names stay text in a real browser: nothing runs, nothing is asked for, no element or attribute comes of them.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { plain } from '../../src/base/text/inert.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { makeFolder, removeFolder } from '../command/windtunnel.ts';
import { STEERING } from '../output/control-characters.ts';
import { flashSale, hostileUnder } from '../output/fixture.ts';
import { launchChromium, NO_CHROMIUM } from './chromium.ts';
import { NINETY_NAMES } from './ninety-names.ts';
import { openReport, reportText } from './open-report.ts';

const PER_PAGE = 6;
const SHOWN = 40;
const TIMEOUT_MS = 60_000;
const PAGES = Array.from({ length: NINETY_NAMES.length / PER_PAGE }, (_, i) => ({
  number: i + 1,
  names: NINETY_NAMES.slice(i * PER_PAGE, (i + 1) * PER_PAGE),
}));
/** What a page is made of. */
interface Census {
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  readonly text: string;
  readonly isPwned: boolean;
  readonly hasEscaped: boolean;
}

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

async function opened(result: RunResult) {
  const { page, noise } = await openReport(browser!, { folder, html: reportText(result) });
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  // The page's script builds elements of names too: reasons of a decision, tools of every figure.
  await page.locator('.decision a').first().dispatchEvent('click');
  const census = await page.evaluate((): Census => {
    const { document, pwned } = globalThis as unknown as { readonly document: Page; readonly pwned?: unknown };
    interface Part {
      readonly textContent: string;
      querySelectorAll(selector: string): Iterable<{ remove(): void }>;
    }
    interface Page {
      readonly body: { cloneNode(deep: boolean): Part };
      querySelector(selector: string): unknown;
      querySelectorAll(
        selector: string,
      ): Iterable<{ readonly tagName: string; getAttributeNames(): readonly string[] }>;
    }
    const all = [...document.querySelectorAll('*')];
    const shown = document.body.cloneNode(true);
    for (const data of shown.querySelectorAll('script')) data.remove();
    return {
      elements: [...new Set(all.map(({ tagName }) => tagName))].sort(),
      attributes: [...new Set(all.flatMap((element) => element.getAttributeNames()))].sort(),
      text: shown.textContent,
      isPwned: pwned !== undefined,
      hasEscaped: document.querySelector('#out') !== null,
    };
  });
  await page.context().close();
  return { census, noise: noise.slice(1), dialogs };
}

describe('hostile names in a page', () => {
  let harmless: Census;

  it('are ninety, each another', () => {
    expect(new Set(NINETY_NAMES).size).toBe(90);
  });

  it('are held against a page of harmless ones', { timeout: TIMEOUT_MS }, async (context) => {
    needsBrowser(context);
    const names = Array.from({ length: PER_PAGE }, (_, i) => `harmless ${i}`);
    ({ census: harmless } = await opened(hostileUnder(names)));
    expect(harmless.elements.length).toBeGreaterThan(40);
    expect(harmless.attributes).toContain('aria-label');
    expect((await opened(flashSale())).noise).toEqual([]);
  });

  it.for(PAGES)('stay text: page $number', { timeout: TIMEOUT_MS }, async ({ names }, context) => {
    needsBrowser(context);
    const { census, noise, dialogs } = await opened(hostileUnder(names));
    expect({ noise, dialogs, isPwned: census.isPwned, hasEscaped: census.hasEscaped }).toEqual({
      noise: [],
      dialogs: [],
      isPwned: false,
      hasEscaped: false,
    });
    expect(census.elements).toEqual(harmless.elements);
    expect(census.attributes).toEqual(harmless.attributes);
    expect(census.text).not.toMatch(STEERING);
    for (const name of names) expect(census.text).toContain(plain(name, { max: SHOWN }));
  });
});
