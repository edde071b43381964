// Makes the example report anew and takes its pictures: `npm run example`, after a change of what reports look like. It takes
// the Chromium of the system, or the one named in WINDTUNNEL_CHROMIUM.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLE = join(ROOT, 'reports', 'example');
const NAME = 'checkout-flash-sale';
/** A desk, a tablet, a phone; and one part of the run on a desk. */
const PICTURES = [
  { file: 'report.png', width: 1440, height: 900 },
  { file: 'report-768.png', width: 768, height: 1024 },
  { file: 'report-390.png', width: 390, height: 844 },
  {
    file: 'report-timeline.png',
    width: 1440,
    height: 900,
    hash: '#range=420..1860&t=935',
    at: '#latency',
    colorScheme: 'dark',
  },
];

/** Written in a folder of its own: the report prints the command that gives it again, which names no folder of ours. */
const folder = mkdtempSync(join(tmpdir(), 'windtunnel-example-'));
try {
  const written = join(folder, `${NAME}.html`);
  const args = [join(ROOT, 'dist/cli/main.js'), 'run', `scenarios/${NAME}.yaml`, '-q', '--reporter', `html:${written}`];
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error(`the run of the example ended with ${status}`);
  copyFileSync(written, join(EXAMPLE, `${NAME}.html`));
  await pictures(written);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function pictures(report) {
  const executablePath = process.env.WINDTUNNEL_CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  for (const { file, width, height, hash = '', at, colorScheme = 'light' } of PICTURES) {
    const page = await browser.newPage({ viewport: { width, height }, colorScheme });
    await page.goto(`${pathToFileURL(report).href}${hash}`);
    if (at !== undefined) await page.locator(at).evaluate((element) => element.scrollIntoView());
    await page.screenshot({ path: join(EXAMPLE, file) });
    await page.close();
  }
  await browser.close();
}
