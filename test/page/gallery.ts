// The scenarios of the gallery as their files say, and as a page gets them.
import { readdirSync, readFileSync } from 'node:fs';
import { readScenario, type Scenario, type ScenarioChange } from '../../src/index.ts';
import type { WhatIfBase } from '../../src/page/what-if.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url).pathname;

export const GALLERY = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));

export function galleryText(file: string): string {
  return readFileSync(`${FOLDER}${file}`, 'utf8');
}

/** The scenario, or null where these flags make it none. */
export function galleryScenario(file: string, sets: readonly string[] = []): Scenario | null {
  const changes = sets.map((text): ScenarioChange => ({ kind: 'set', by: '--set', text }));
  const reading = readScenario(galleryText(file), { file, changes });
  return reading.ok ? reading.value : null;
}

/** What a report of this scenario gives to its page. */
export function baseOf({ sourceText, platforms, thresholds }: Scenario): WhatIfBase {
  return { sourceText, platforms: platforms.map(({ name }) => name), thresholds };
}
