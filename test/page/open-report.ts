// A report of any result, opened from disk in a browser as its readers do, with all that it says or asks for.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { programsFor } from '../../src/cli/reports/page-programs.ts';
import type { RunResult } from '../../src/index.ts';
import { htmlReporter } from '../../src/output/html/report.ts';

/** A page and what went wrong in it or was asked for by it; opening the file itself is the first request. */
export interface OpenedReport {
  readonly page: Page;
  readonly noise: readonly string[];
}

/** With the programs of the build, as the command writes it. */
export function reportText(result: RunResult, { isStatic = false } = {}): string {
  const page = programsFor(result, { isStatic });
  return htmlReporter.render(result, { hasColor: false, isAscii: false, columnCount: 100, page });
}

/** Writes the page into the folder and opens it from there. */
export async function openReport(
  browser: Browser,
  { folder, html, hash = '', ...look }: { folder: string; html: string; hash?: string } & BrowserContextOptions,
): Promise<OpenedReport> {
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await browser.newContext(look);
  const page = await context.newPage();
  const noise: string[] = [];
  page.on('console', (message) => noise.push(message.text()));
  page.on('pageerror', (error) => noise.push(error.message));
  page.on('request', (request) => noise.push(request.url().replace(/^blob:.*/, 'blob')));
  await page.goto(`${pathToFileURL(file).href}${hash}`);
  return { page, noise };
}
