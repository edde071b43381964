// The dashboard on a real terminal: every key in every tab, a hundred sizes, and every way out.

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEY_TABLE } from '../../src/dashboard/keys/key-table.ts';
import { TABS } from '../../src/dashboard/state/state.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { scenarioText } from '../command/scenarios.ts';
import { makeFolder, removeFolder, windtunnel } from '../command/windtunnel.ts';
import { flawOf } from './frame-check.ts';
import { hasTmux, type TerminalSize, type TerminalWish, TmuxTerminal } from './tmux-terminal.ts';

const USUAL: TerminalSize = { columns: 100, rows: 24 };
const SHORT = { name: 'tour', duration: '10min' };
/** Takes longer than any test waits. */
const ENDLESS = { name: 'tour', duration: '7d', rate: '200 req/s' };
const THRESHOLDS = 'thresholds: { latency: [ "p(95) < 250ms" ], cost: [ { expr: "monthly < 1 USD", level: warn } ] }\n';

/** Names that tmux has for keys. */
const TMUX_KEYS: Readonly<Record<string, string>> = {
  space: 'Space',
  left: 'Left',
  right: 'Right',
  up: 'Up',
  down: 'Down',
  'shift+left': 'S-Left',
  'shift+right': 'S-Right',
  home: 'Home',
  end: 'End',
  pageup: 'PPage',
  pagedown: 'NPage',
  enter: 'Enter',
  escape: 'Escape',
  tab: 'Tab',
  'shift+tab': 'BTab',
  'ctrl+c': 'C-c',
};

let folder = '';
let terminal: TmuxTerminal;

async function open(wish: Partial<TerminalWish> = {}): Promise<void> {
  terminal = await TmuxTerminal.open({ folder, ...wish });
}

function write(file: string, text: string): void {
  writeFileSync(join(folder, file), text);
}

function whole(size: TerminalSize = USUAL) {
  return (lines: readonly string[]) => flawOf(lines, size) === null;
}

function isOver(lines: readonly string[]): boolean {
  return whole()(lines) && lines[0]!.endsWith('= done');
}

const hasEnded = (lines: readonly string[]) => lines.some((line) => line.startsWith('ended with '));

describe.skipIf(!hasTmux())('the dashboard on a real terminal (tests that need tmux)', () => {
  beforeEach(() => {
    folder = makeFolder();
  });
  afterEach(async () => {
    await terminal.close();
    removeFolder(folder);
  });

  it('stays whole whatever key is pressed in whatever tab', async () => {
    write('shop.yaml', scenarioText(SHORT) + THRESHOLDS);
    await open();
    await terminal.type('W watch shop.yaml --replications 1');
    await terminal.until('end of the race', isOver);
    const patterns = KEY_TABLE.flatMap((binding) => binding.patterns);
    const keys = patterns.filter((pattern) => !['q', 'ctrl+c', 'r', 'R'].includes(pattern));
    for (const [index, tab] of TABS.entries()) {
      for (const pattern of keys) {
        await terminal.press(`${index + 1}`);
        await terminal.press(TMUX_KEYS[pattern] ?? pattern);
        await terminal.until(`whole frame after ${pattern} in ${tab}`, whole());
        // Out of the help, the filter and the detail again.
        for (const _ of [1, 2]) await terminal.press('Escape');
      }
    }
    await terminal.press('1');
    await terminal.press('End');
    await terminal.until('overview', (lines) => isOver(lines) && lines[1]!.includes('[1 Overview]'));
  });

  it('draws a frame of each of a hundred sizes, and nothing of those before', async () => {
    write('shop.yaml', scenarioText(SHORT) + THRESHOLDS);
    await open();
    await terminal.type('W watch shop.yaml --replications 1');
    await terminal.until('end of the race', isOver);
    const sizes = [80, 200, 97, 60, 131, 100, 79, 180, 111, 160].flatMap((columns, index) => [
      { columns, rows: 20 + 4 * index },
      { columns, rows: index % 3 === 0 ? 12 : 60 - 4 * index },
    ]);
    const seen = new Map<string, string>();
    for (let round = 0; round < 5; round++) {
      for (const size of sizes) {
        const { columns, rows } = size;
        await terminal.resize(size);
        const isSmall = columns < 80 || rows < 20;
        const notice = `windtunnel needs 80x20, this is ${columns}x${rows} (q quits)`;
        const isNotice = (lines: readonly string[]) =>
          lines[0] === notice && lines.slice(1).every((line) => line === '');
        const before = seen.get(`${columns}x${rows}`);
        // The same size once more is the same frame once more, as soon as all of it is drawn.
        const isFrame = (lines: readonly string[]) =>
          before === undefined ? whole(size)(lines) : lines.join('\n') === before;
        const shown = await terminal.until(`frame of ${columns}x${rows}`, isSmall ? isNotice : isFrame);
        seen.set(`${columns}x${rows}`, shown.join('\n'));
      }
    }
  });

  it('leaves the terminal as it found it, with the summary of the run and its exit code', async () => {
    write('shop.yaml', `${scenarioText(SHORT)}thresholds: { latency: [ "p(95) < 1ms" ] }\n`);
    await open();
    const before = await terminal.modes();
    await terminal.type('clear; W watch shop.yaml --replications 1 --reporter line --reporter json:watched.json');
    await terminal.until('end of the race', isOver);
    expect(await terminal.isAlternateScreen()).toBe(true);
    await terminal.press('q');
    await terminal.until('end', hasEnded);
    const history = await terminal.history();
    expect(await terminal.modes()).toEqual(before);
    const run = await windtunnel(
      ['run', 'shop.yaml', '--replications', '1', '--reporter', 'json:run.json', '--reporter', 'line'],
      { folder, env: { COLUMNS: '100' } },
    );
    expect(run.code).toBe(1);
    expect(history).toContain('ended with 1');
    for (const line of run.stdout.split('\n').filter((text) => !text.includes('windtunnel run'))) {
      expect(history).toContain(line.trimEnd());
    }
    // The bytes of the run are the same with and without the dashboard.
    const resultOf = (file: string): RunResult => {
      const { origin: _, ...result } = JSON.parse(readFileSync(join(folder, 'reports', file), 'utf8')) as RunResult;
      return result;
    };
    expect(JSON.stringify(resultOf('watched.json'))).toBe(JSON.stringify(resultOf('run.json')));
  });

  it.each([
    ['q', 130],
    ['C-c', 130],
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ])('leaves it as it found it in the middle of a run: %s', async (how, code) => {
    write('shop.yaml', scenarioText(ENDLESS));
    await open();
    const before = await terminal.modes();
    await terminal.type('clear; W watch shop.yaml --replications 1');
    await terminal.until('figures', (lines) => whole()(lines) && lines.some((line) => / vm +\d/.test(line)));
    if (how.startsWith('SIG')) await terminal.signal(how as NodeJS.Signals);
    else await terminal.press(how);
    await terminal.until('end', hasEnded);
    const history = await terminal.history();
    expect(history).toContain(`ended with ${code}`);
    expect(history).toContain('windtunnel: interrupted before a platform had finished');
    expect(await terminal.modes()).toEqual(before);
  });

  it('leaves it as it found it when it breaks, and the report of the bug can be read', async () => {
    write('shop.yaml', scenarioText(ENDLESS));
    write(
      'breaks.mjs',
      `import { existsSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const look = () => { if (existsSync('broken')) throw new Error('broken on purpose'); };
if (isMainThread) setInterval(look, 20).unref();`,
    );
    await open({ env: { NODE_OPTIONS: '--import ./breaks.mjs' } });
    const before = await terminal.modes();
    await terminal.type('clear; W watch shop.yaml --replications 1');
    await terminal.until('frame', whole());
    write('broken', '');
    const lines = await terminal.until('end', hasEnded);
    expect(lines.join('\n')).toContain('broken on purpose');
    expect(lines).toContain('ended with 70');
    expect(await terminal.modes()).toEqual(before);
  });

  it('runs a scenario again when it is saved, and keeps what it has while that is broken', async () => {
    write('shop.yaml', scenarioText(SHORT));
    await open();
    await terminal.type('W watch shop.yaml --replications 1');
    await terminal.until('end of the race', isOver);
    write('shop.yaml', scenarioText({ ...SHORT, rate: '40 req/s' }));
    await terminal.until('changes', (lines) => isOver(lines) && lines.some((line) => line.includes('round 2')));
    write('shop.yaml', scenarioText(SHORT).replace('seed:', 'sed:'));
    const broken = await terminal.until('problem', (lines) => lines[0]!.endsWith('x failed'));
    expect(broken[2]).toBe(' x shop.yaml:3: sed: is not a known key');
    expect(broken.join('\n')).toContain('fargate');
    write('shop.yaml', scenarioText(SHORT));
    await terminal.until('round 3', (lines) => isOver(lines) && lines.some((line) => line.includes('round 3')));
    await terminal.press('R');
    await terminal.until('round 4', (lines) => isOver(lines) && lines.some((line) => line.includes('round 4')));
  });

  it('writes the report when it is asked to, and says where', async () => {
    write('shop.yaml', scenarioText(SHORT));
    await open();
    await terminal.type('W watch shop.yaml --replications 1');
    await terminal.until('frame', whole());
    await terminal.press('r');
    await terminal.until('note', (lines) => /nothing to report yet|written to/.test(lines.at(-2)!));
    await terminal.until('end of the race', isOver);
    await terminal.press('r');
    await terminal.until('note', (lines) => lines.at(-2) === ' written to reports/tour.html');
    expect(readFileSync(join(folder, 'reports/tour.html'), 'utf8')).toContain('<title>tour');
  });

  it('shows several scenarios as a list to look into, and tells of each at the end', async () => {
    write('one.yaml', scenarioText({ ...SHORT, name: 'first' }));
    write('two.yaml', scenarioText({ ...SHORT, name: 'second' }));
    await open();
    await terminal.type('W watch . --replications 1');
    await terminal.until('both at their end', (lines) => whole()(lines) && lines[0]!.endsWith('2 done'));
    await terminal.press('Down');
    await terminal.press('Enter');
    await terminal.until('the second', (lines) => isOver(lines) && lines[0]!.includes(' second '));
    await terminal.press('Escape');
    await terminal.until('the list', (lines) => whole()(lines) && lines[3]!.includes('first'));
    for (const pattern of KEY_TABLE.filter(({ isInList }) => isInList).flatMap(({ patterns }) => patterns)) {
      if (['q', 'ctrl+c', 'R'].includes(pattern)) continue;
      await terminal.press(TMUX_KEYS[pattern] ?? pattern);
      await terminal.until(`whole frame after ${pattern}`, whole());
    }
    await terminal.press('q');
    await terminal.until('end', hasEnded);
    const history = await terminal.history();
    expect(history).toMatch(/first +\d+\.\d\d s +ok\nsecond +\d+\.\d\d s +ok\n/);
    expect(history).toContain('ended with 0');
  });

  it('speaks in sentences on the usual screen', async () => {
    write('shop.yaml', scenarioText(SHORT));
    await open({ size: { columns: 120, rows: 50 } });
    const before = await terminal.modes();
    await terminal.type('clear; W watch shop.yaml --replications 1 --screen-reader');
    await terminal.until('end of the race', (lines) => lines.includes('tour is done.'));
    expect(await terminal.isAlternateScreen()).toBe(false);
    await terminal.press('2');
    const lines = await terminal.until('answer', (shown) => shown.includes('Capacity.'));
    expect(lines.slice(1).join('')).toMatch(/^[^─█▒⠀-⣿]*$/);
    await terminal.press('q');
    await terminal.until('end', hasEnded);
    expect(await terminal.modes()).toEqual(before);
  });

  it('draws without colours and with ASCII alone where that is asked for', async () => {
    write('shop.yaml', scenarioText(SHORT));
    await open({ env: { NO_COLOR: '1' } });
    await terminal.type('clear; W watch shop.yaml --replications 1 --ascii');
    const lines = await terminal.until('end of the race', isOver);
    expect(lines.join('\n')).toMatch(/^[\n -~]*$/);
    const codes = [...(await terminal.painted()).matchAll(/\[([\d;]*)m/g)].flatMap(([, list]) => list!.split(';'));
    // Bold, dim, reverse and their end; 39 and 49 are the terminal's own colours.
    expect(codes.filter((code) => !['', '0', '1', '2', '7', '39', '49'].includes(code))).toEqual([]);
  });

  it.each([
    ['79 columns', '', { columns: 79, rows: 24 }, /needs 80 columns and 20 rows, this terminal has 79 and 24/],
    ['CI', 'CI=true', USUAL, /CI is set/],
    ['a dumb terminal', 'TERM=dumb', USUAL, /TERM=dumb/],
  ])('gives way to lines, and says why: %s', async (_, setting, size, why) => {
    write('shop.yaml', scenarioText(SHORT));
    await open({ size });
    await terminal.type(`clear; ${setting} W watch shop.yaml --replications 1`);
    await terminal.until('end', hasEnded);
    const history = await terminal.history();
    expect(history.replaceAll('\n', ' ')).toMatch(/windtunnel: no dashboard, lines instead: /);
    expect(history.replaceAll('\n', ' ')).toMatch(why);
    expect(history).toContain('ended with 0');
    expect(existsSync(join(folder, 'reports'))).toBe(false);
  });
});
