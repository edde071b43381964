// Runs that are killed at random moments, and runs that write to the same file: what is on disk is never half of anything.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { SAVED_RESULT } from '../../src/metrics/schemas/result.ts';
import { RandomStream } from './random-moments.ts';
import { writeScenario } from './scenarios.ts';
import { endOf, makeFolder, removeFolder, startWindtunnel, windtunnel } from './windtunnel.ts';

/** `WINDTUNNEL_KILLS=50` for more of them. */
const KILL_COUNT = Number(process.env.WINDTUNNEL_KILLS ?? 12);
const REPLICATIONS = 30;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGKILL'] as const;
const CODES: Readonly<Record<string, number | null>> = {
  SIGINT: EXIT.interrupted,
  SIGTERM: EXIT.terminated,
  SIGKILL: null,
};

let folder = '';
beforeEach(() => {
  folder = makeFolder();
  mkdirSync(join(folder, 'reports'));
});
afterEach(() => removeFolder(folder));

const path = () => join(folder, 'reports/a.json');

describe('a run that is killed', () => {
  it('leaves the old report, or a valid one that is marked incomplete unless it is whole', {
    timeout: 20_000 * (KILL_COUNT + 2),
  }, async () => {
    const file = writeScenario(folder);
    const args = ['run', file, '--replications', String(REPLICATIONS), '--reporter', 'json:a.json'];
    await windtunnel(['run', file, '--seed', 'old', '--reporter', 'json:a.json'], { folder });
    const old = readFileSync(path(), 'utf8');
    const startMs = performance.now();
    await windtunnel(args, { folder });
    const wholeMs = performance.now() - startMs;
    const moments = new RandomStream(42);
    const seen = new Set<string>();
    for (let index = 0; index < KILL_COUNT; index++) {
      const signal = SIGNALS[index % SIGNALS.length]!;
      writeFileSync(path(), old);
      const child = startWindtunnel(args, { folder });
      const end = endOf(child);
      const timer = setTimeout(() => child.kill(signal), moments.next() * wholeMs);
      const { code } = await end;
      clearTimeout(timer);
      seen.add(stateOf(readFileSync(path(), 'utf8'), { old, signal, code }));
    }
    // A test that has seen only one of these would show nothing.
    expect([...seen].sort()).toEqual(expect.arrayContaining(['incomplete', 'old']));
  });
});

/** What the file is; anything but these is a failure. */
function stateOf(text: string, run: { readonly old: string; readonly signal: string; readonly code: number | null }) {
  const names = readdirSync(join(folder, 'reports')).filter((name) => !/^\.windtunnel-.*\.tmp$/.test(name));
  expect(names).toEqual(['a.json']);
  if (text === run.old) return 'old';
  const result = SAVED_RESULT.parse(JSON.parse(text));
  const count = result.study?.replicationCount ?? 1;
  if (result.isComplete) {
    expect(count).toBe(REPLICATIONS);
    return 'complete';
  }
  expect(run.code).toBe(CODES[run.signal]);
  expect(count).toBeLessThan(REPLICATIONS);
  expect(result.study?.stopping.isReached ?? false).toBe(false);
  for (const { events } of result.study?.platforms ?? []) expect(events).toHaveLength(count);
  return 'incomplete';
}

describe('two runs into one folder', () => {
  it('at the same time leave one of their results whole, at every moment', async () => {
    const file = writeScenario(folder);
    const run = (seed: string) => {
      const args = ['run', file, '--seed', seed, '--replications', '3', '--reporter', 'json:a.json'];
      return windtunnel(args, { folder });
    };
    await run('first');
    const first = readFileSync(path(), 'utf8');
    await run('second');
    const second = readFileSync(path(), 'utf8');
    let isDone = false;
    const watch = async () => {
      const texts = new Set<string>();
      while (!isDone) {
        texts.add(readFileSync(path(), 'utf8'));
        await new Promise((resolve) => setImmediate(resolve));
      }
      return [...texts];
    };
    const watched = watch();
    const ends = await Promise.all([run('first'), run('second'), run('first'), run('second')]);
    isDone = true;
    expect(ends.map(({ code }) => code)).toEqual([EXIT.ok, EXIT.ok, EXIT.ok, EXIT.ok]);
    for (const text of await watched) expect([first, second].includes(text)).toBe(true);
    expect(readdirSync(join(folder, 'reports'))).toEqual(['a.json']);
  });
});
