import { describe, expect, it } from 'vitest';
import { KEY_TABLE } from '../../../src/dashboard/keys/key-table.ts';
import { reduce } from '../../../src/dashboard/state/reduce.ts';
import { type DashboardState, TABS } from '../../../src/dashboard/state/state.ts';
import type { Line } from '../../../src/dashboard/text/line.ts';
import { textOf } from '../../../src/dashboard/text/spans.ts';
import { clockText } from '../../../src/dashboard/view/clock.ts';
import { footerLine } from '../../../src/dashboard/view/footer.ts';
import { frameOf } from '../../../src/dashboard/view/frame.ts';
import { raceHeader } from '../../../src/dashboard/view/header.ts';
import { helpLines } from '../../../src/dashboard/view/help.ts';
import { listLines } from '../../../src/dashboard/view/list.ts';
import { tabLine } from '../../../src/dashboard/view/tabs.ts';
import { fixture } from '../fixtures.ts';

const WIDE = { columns: 160, rows: 40 };

function headerOf(state: DashboardState): string {
  return textOf(raceHeader(state, state.races[state.raceIndex]!));
}

function footerOf(state: DashboardState): string {
  return textOf(footerLine(state));
}

describe('the header', () => {
  it('tells what runs, how far it is, and that it is live', async () => {
    const text = headerOf(await fixture('running', { size: WIDE }));
    // 11 of 30 minutes are 36.67 %, which is not yet 37 %
    for (const part of [
      'windtunnel',
      'corner shop',
      'seed shop-2026',
      'rep 0/3',
      't=00:11:00/00:30:00',
      ' 36%',
      '> live',
    ])
      expect(text).toContain(part);
  });

  it('tells that the moment is paused, and how far the simulation is meanwhile', async () => {
    const text = headerOf(await fixture('behind', { size: WIDE }));
    for (const part of ['t=00:05:00/00:30:00', '|| paused', 'simulated to 00:11:00']) expect(text).toContain(part);
  });

  it('tells that the past is played, and how fast', async () => {
    const paused = await fixture('walked', { size: WIDE });
    const playing = [{ kind: 'pause' } as const, { kind: 'slower' } as const, { kind: 'slower' } as const].reduce(
      reduce,
      paused,
    );
    expect(headerOf(playing)).toMatch(/ \d+x {2}> replay/);
  });

  it.each([
    ['waiting', '. waiting'],
    ['done', '= done'],
    ['failed', 'x failed'],
  ] as const)('says by a sign and a word that a race is %s', async (name, word) => {
    expect(headerOf(await fixture(name))).toContain(word);
  });

  it('calls a pilot by its name', async () => {
    const state = await fixture('started', { size: WIDE });
    const pilot = reduce(state, { kind: 'stage-began', race: 0, isPilot: true, replicationGoal: 1 });
    expect(headerOf(pilot)).toContain('pilot');
  });

  it('gives up the seed and its own name before the name of the scenario', async () => {
    const text = headerOf(await fixture('running', { size: { columns: 80, rows: 20 } }));
    expect(text).toContain('corner shop');
    expect(text).not.toContain('seed');
  });

  it('shows 100 % at the end only', async () => {
    const { races, ...rest } = await fixture('running');
    const [race] = races;
    const at = (atMs: number) =>
      headerOf({ ...rest, races: [{ ...race!, playhead: { atMs, speed: null, isPaused: true } }] });
    expect(at(1_799_999)).toContain(' 99%');
    expect(at(1_800_000)).toContain('100%');
  });
});

describe('a simulated moment in the header', () => {
  it('is a clock, with days in runs of a hundred hours and more', () => {
    expect(clockText(1_300_000, 3_600_000)).toBe('00:21:40');
    // 99 h 59 min 59 s are the longest that two digits of hours can tell
    expect(clockText(359_999_000, 359_999_000)).toBe('99:59:59');
    expect(clockText(93_784_000, 864_000_000)).toBe('01d 02:03:04');
  });
});

describe('the line of tabs', () => {
  it.each([80, 92, 200])(
    'marks the open tab with brackets, moves no other one and cuts none at %i columns',
    async (columns) => {
      const state = await fixture('running', { size: { columns, rows: 24 } });
      const texts = TABS.map((tab) => textOf(tabLine({ ...state, tab })));
      for (const [index, text] of texts.entries()) {
        expect(text).toMatch(new RegExp(`\\[${index + 1} [A-Z]`));
        expect(text).toContain('7 Thresholds');
        expect(text.replace(/[[\] ─]/g, ' ')).toBe(texts[0]!.replace(/[[\] ─]/g, ' '));
      }
    },
  );
});

describe('the footer', () => {
  it('names the keys that matter, help and quit always', async () => {
    for (const columns of [80, 100, 200]) {
      const text = footerOf(await fixture('running', { size: { columns, rows: 24 } }));
      expect(text).toContain('space pause');
      expect(text).toContain('+/- speed');
      expect(text.trimEnd()).toMatch(/\? help {2}q quit$/);
    }
  });

  it('shows the filter while it is typed, and then a note', async () => {
    const state = await fixture('running');
    expect(footerOf({ ...state, isTyping: true, textFilter: 'scale-out' })).toContain('/scale-out');
    expect(footerOf({ ...state, note: 'report: reports/shop.html' })).toContain('report: reports/shop.html');
  });

  it('shows no control character of what is typed', async () => {
    const state = await fixture('running');
    expect(footerOf({ ...state, isTyping: true, textFilter: 'a\u001b[31m' })).not.toMatch(/\p{Cc}/u);
  });
});

describe('the help', () => {
  it.each([
    { columns: 80, rows: 16 },
    { columns: 200, rows: 20 },
  ])('names every key of the key table, all of them in reach, at $columns columns', async (size) => {
    const state = await fixture('running');
    const seen = new Set<string>();
    for (let helpOffset = 0; helpOffset < 80; helpOffset++) {
      for (const line of helpLines({ ...state, helpOffset }, size)) seen.add(textOf(line));
    }
    const all = [...seen].join('\n');
    for (const { label, help } of KEY_TABLE)
      expect(all).toMatch(new RegExp(`${escaped(label)} +${escaped(help.slice(0, 30))}`));
  });

  it('stops at its last line', async () => {
    const state = await fixture('running');
    const size = { columns: 80, rows: 16 };
    const last = (helpOffset: number) => helpLines({ ...state, helpOffset }, size).map(textOf);
    expect(last(500)).toEqual(last(1000));
    expect(last(500).join('\n')).toContain('quit');
  });
});

describe('the list of scenarios', () => {
  it('tells of each how far it is and how it came out', async () => {
    const state = await fixture('several', { size: { columns: 120, rows: 24 } });
    const rows = listLines(state, { columns: 120, rows: 20 }).map(textOf);
    expect(rows[1]).toMatch(/^> corner shop +=\sdone +█+ +100% +3\/3 +broken {2}\d+ passed/);
    expect(rows[2]).toMatch(/spiky api +> running .* 36% +0\/3/);
    expect(rows[3]).toMatch(/nightly batch +x failed .*the trace "jobs.csv"/);
    expect(rows[5]).toMatch(/legacy migration +\. waiting .* 0%/);
  });

  it('marks the chosen row by a sign and reverse video', async () => {
    const state = { ...(await fixture('several')), raceIndex: 1 };
    const lines = listLines(state, { columns: 100, rows: 20 });
    const isMarked = (line: Line) => line.some(({ role }) => role === 'selected');
    expect(lines.filter(isMarked).map((line) => textOf(line).slice(0, 11))).toEqual(['> spiky api']);
  });
});

describe('a race that could not run again', () => {
  it('says why, above what it had to show', async () => {
    const lines = frameOf(await fixture('failed')).map(textOf);
    expect(lines[2]).toContain('x corner-shop.yaml:21:7');
    expect(lines.join('\n')).toContain('Verdict');
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
