// Every scenario of the gallery is run once: its fingerprint has not moved, and scenarios/README.md tells the truth.
// `npm run gallery` runs it with WINDTUNNEL_UPDATE_GALLERY=1, which writes tables and fingerprints anew.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openTraceFile } from '../../src/cli/traces/trace-file.ts';
import { readScenario, type RunResult, simulate } from '../../src/index.ts';
import { galleryTables } from './gallery-tables.ts';

const FOLDER = new URL('../../scenarios/', import.meta.url).pathname;
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
const README = join(FOLDER, 'README.md');
/** Changing one of these is a change of results: it belongs in CHANGELOG.md. */
const FINGERPRINTS = new URL('fingerprints.json', import.meta.url).pathname;
const IS_UPDATE = process.env.WINDTUNNEL_UPDATE_GALLERY === '1';
/** The stories that the gallery promises. */
const LEAST_STORIES = 15;
const LONGEST_STORY_LINES = 120;

async function resultOf(file: string): Promise<RunResult> {
  const reading = readScenario(readFileSync(join(FOLDER, file), 'utf8'), { file });
  if (!reading.ok) throw new Error(`${file}: ${reading.problems.map(({ message }) => message).join('; ')}`);
  return simulate(reading.value, { openTrace: openTraceFile(FOLDER) });
}

/** The part of the gallery that is about a scenario: its words, and its tables from the first line of one on. */
function storyOf(file: string): { readonly words: string; readonly tables: string } {
  const text = readFileSync(README, 'utf8');
  const from = text.indexOf(`## ${file}\n`);
  if (from < 0) return { words: '', tables: '' };
  const story = text.slice(from).split(/\n(?=#)/)[0]!;
  const tables = story.indexOf('\n| ');
  return tables < 0 ? { words: story, tables: '' } : { words: story.slice(0, tables), tables: story.slice(tables).trim() };
}

function update(file: string, result: RunResult): void {
  const { words, tables } = storyOf(file);
  const text = readFileSync(README, 'utf8');
  const old = tables === '' ? words.trimEnd() : `${words.trimEnd()}\n\n${tables}`;
  writeFileSync(README, text.replace(old, () => `${words.trimEnd()}\n\n${galleryTables(result)}`));
  const known = JSON.parse(readFileSync(FINGERPRINTS, 'utf8'));
  const all = Object.entries({ ...known, [file]: result.fingerprint }).filter(([name]) => FILES.includes(name));
  writeFileSync(FINGERPRINTS, `${JSON.stringify(Object.fromEntries(all.sort()), null, 2)}\n`);
}

describe.each(FILES)('%s', (file) => {
  let result: RunResult;
  beforeAll(async () => {
    result = await resultOf(file);
    if (IS_UPDATE) update(file, result);
  }, 300_000);

  it('gives the result that it gave before', () => {
    const known: Record<string, string> = JSON.parse(readFileSync(FINGERPRINTS, 'utf8'));
    expect(result.fingerprint).toBe(known[file]);
  });

  it('is described truthfully in scenarios/README.md, with a question and an answer', () => {
    const { words, tables } = storyOf(file);
    expect(tables).toBe(galleryTables(result));
    const [question, ...answer] = words.split('\n\n').slice(1);
    expect(question).toMatch(/^\*[^*]+\?\*$/);
    expect(answer.join(' ').length).toBeGreaterThan(100);
  });

  it('loses no request, no job, and adds up its bill', () => {
    for (const platform of result.platforms) {
      if (!platform.isFeasible) continue;
      const { requests, cost } = platform.summary;
      expect(requests.completed + requests.failed + requests.rejected + requests.inFlight).toBe(requests.arrived);
      for (const { counts } of platform.jobs) {
        expect(counts.succeeded + counts.failed + counts.inFlight).toBe(counts.arrived);
      }
      // nano-dollars are whole numbers, so the sum is exact
      const nanoUsd = cost.lines.reduce((sum, { amountUsd }) => sum + Math.round(amountUsd * 1e9), 0);
      expect(nanoUsd).toBe(Math.round(cost.totalUsd * 1e9));
    }
  });

  it('is short enough to be read', () => {
    expect(readFileSync(join(FOLDER, file), 'utf8').split('\n').length).toBeLessThan(LONGEST_STORY_LINES);
  });
});

it('the gallery has the stories that it promises', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(LEAST_STORIES);
});
