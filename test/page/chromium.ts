// A real browser for tests of pages: the system's Chromium, or none.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const PLACES = [
  process.env.WINDTUNNEL_CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];
/** As root, and on a machine without a network. */
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'];

/** Why a test is skipped. */
export const NO_CHROMIUM = 'no Chromium here: install the package chromium, or name one in WINDTUNNEL_CHROMIUM';

/** Null where there is none. */
export async function launchChromium(): Promise<Browser | null> {
  const executablePath = PLACES.find((path) => path !== '' && existsSync(path));
  return executablePath === undefined ? null : await chromium.launch({ executablePath, args: FLAGS });
}
