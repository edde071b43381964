// The replay's control in a real browser: a report as it is written, with the page's script beside it.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import type { RunResult } from '../../src/metrics/result.ts';
import { packingFrame } from '../../src/output/html/packing/packing-frame.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { flashSale } from '../output/fixture.ts';
import { REPLAY } from '../output/packing/made-up-replay.ts';

const PLACES = [process.env.WINDTUNNEL_CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const EXECUTABLE = PLACES.find((path) => path !== '' && existsSync(path));
const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };
/** Ten moments, a minute apart. */
const LONG = {
  ...REPLAY,
  moments: Array.from({ length: 10 }, (_, i) => ({ ...REPLAY.moments[i % 2]!, atMs: 60_000 * (i + 1) })),
};

let browser: Browser | null = null;
let html = '';

function result(): RunResult {
  const sale = flashSale();
  return {
    ...sale,
    platforms: sale.platforms.map((one, place) =>
      one.isFeasible && place < 2 ? { ...one, packingReplay: LONG } : one,
    ),
  };
}

/** The report with the script; its policy would need the script's hash, which is the business of who puts it in. */
async function reportWithScript(): Promise<string> {
  const entry = "import { attachReplay } from './src/page/replay/attach-replay.ts'; attachReplay(document);";
  const stdin = { contents: entry, resolveDir: process.cwd(), loader: 'ts' } as const;
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife', logLevel: 'error' });
  const page = htmlReporter.render(result(), OPTIONS).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  return page.replace('</main>', () => `</main><script>${outputFiles[0]!.text}</script>`);
}

async function open(reducedMotion: 'reduce' | 'no-preference' = 'no-preference', hash = ''): Promise<Page> {
  const page = await browser!.newPage({ reducedMotion });
  await page.route('http://report.test/**', (route) => route.fulfill({ contentType: 'text/html', body: html }));
  await page.goto(`http://report.test/${hash}`);
  return page;
}

function frameOf(index: number): string {
  const { services } = result().platforms[0] as { readonly services: readonly { readonly name: string }[] };
  return packingFrame({ name: 'x', services: services.map(({ name }) => name), replay: LONG }, index)
    .toString()
    .replace(/<[^>]*>/g, '');
}

async function shown(page: Page): Promise<string> {
  return (await page.locator('#packing-replay .packing').first().textContent()) ?? '';
}

beforeAll(async () => {
  if (EXECUTABLE === undefined) return;
  html = await reportWithScript();
  browser = await chromium.launch({ executablePath: EXECUTABLE, args: ['--no-sandbox', '--disable-gpu'] });
}, 60_000);

afterAll(async () => {
  await browser?.close();
});

function needsBrowser({ skip }: TestContext): void {
  if (browser === null) skip('no Chromium here');
}

describe('the replay in the page', () => {
  it('begins with what the report shows without a script', async (context) => {
    needsBrowser(context);
    const page = await open();
    expect(await shown(page)).toBe(frameOf(LONG.fullest));
    expect(await page.locator('#replay-shown').textContent()).toBe('each at its fullest');
    await page.close();
  });

  it('moves by keyboard, says the time, and keeps it in the address', async (context) => {
    needsBrowser(context);
    const page = await open();
    const slider = page.getByRole('slider', { name: 'Simulated time' });
    await slider.focus();
    await page.keyboard.press('End');
    expect(await shown(page)).toBe(frameOf(9));
    expect(await slider.getAttribute('aria-valuetext')).toBe('10 min');
    expect(new URL(page.url()).hash).toBe('#t=600');
    await page.keyboard.press('ArrowLeft');
    expect(await shown(page)).toBe(frameOf(8));
    expect(new URL(page.url()).hash).toBe('#t=540');
    await page.close();
  });

  it('opens at the moment that the address names', async (context) => {
    needsBrowser(context);
    const page = await open('no-preference', '#t=200');
    // The last moment by 200 s is that of 180 s, the third.
    expect(await shown(page)).toBe(frameOf(2));
    expect(await page.locator('#replay-shown').textContent()).toBe('3 min');
    await page.close();
  });

  it('plays to the end and stops there; a press before that pauses it', async (context) => {
    needsBrowser(context);
    const page = await open('no-preference', '#t=480');
    const button = page.locator('#replay-play');
    await button.press('Space');
    expect(await button.textContent()).toBe('Pause');
    await page.waitForFunction("location.hash === '#t=600'");
    expect(await button.textContent()).toBe('Play');
    expect(await shown(page)).toBe(frameOf(9));
    await button.press('Space');
    await button.press('Space');
    expect(await button.textContent()).toBe('Play');
    expect(await shown(page)).toBe(frameOf(0));
    await page.close();
  });

  it('goes step by step where nothing is to move by itself', async (context) => {
    needsBrowser(context);
    const page = await open('reduce', '#t=60');
    const button = page.locator('#replay-play');
    expect(await button.textContent()).toBe('Next');
    await button.press('Space');
    expect(new URL(page.url()).hash).toBe('#t=120');
    expect(await button.textContent()).toBe('Next');
    await page.close();
  });
});
