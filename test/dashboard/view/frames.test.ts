import { describe, expect, it } from 'vitest';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import { TABS } from '../../../src/dashboard/state/state.ts';
import { textOf, widthOf } from '../../../src/dashboard/text/spans.ts';
import { frameOf } from '../../../src/dashboard/view/frame.ts';
import { FIXTURES, type FixtureName, fixture, type Shown, SIZES } from '../fixtures.ts';

const ASCII = { isAscii: true };
const NAMES = Object.keys(FIXTURES) as FixtureName[];
const ODD_SIZES = [
  { columns: 80, rows: 20 },
  { columns: 83, rows: 21 },
  { columns: 91, rows: 40 },
  { columns: 92, rows: 22 },
  { columns: 139, rows: 33 },
  { columns: 161, rows: 47 },
  { columns: 200, rows: 60 },
];

function textsOf(state: DashboardState): readonly string[] {
  return frameOf(state).map(textOf);
}

async function frameText(name: FixtureName, shown: Shown, more: Partial<DashboardState> = {}): Promise<string> {
  return `${textsOf({ ...(await fixture(name, shown)), ...more }).join('\n')}\n`;
}

function golden(name: string): string {
  return `../../golden/dashboard/frames/${name}.txt`;
}

describe('a frame', () => {
  for (const size of SIZES) {
    const place = `${size.columns}x${size.rows}`;

    it.each(['overview', 'capacity', 'startup'] as const)(`looks as agreed at ${place}: %s`, async (tab) => {
      for (const name of ['running', 'done', 'hostile'] as const) {
        await expect(await frameText(name, { size, tab })).toMatchFileSnapshot(golden(`${tab}-${name}-${place}`));
      }
    });

    it.each(['packing', 'cost', 'decisions', 'thresholds'] as const)(
      `looks as agreed at ${place} with its header and footer: %s`,
      async (tab) => {
        await expect(await frameText('running', { size, tab })).toMatchFileSnapshot(golden(`${tab}-running-${place}`));
      },
    );

    it(`looks as agreed at ${place}: another round, a failed one, many platforms, jobs, the list, the help`, async () => {
      for (const name of ['again', 'failed', 'many', 'files', 'several', 'waiting'] as const) {
        await expect(await frameText(name, { size })).toMatchFileSnapshot(golden(`${name}-${place}`));
      }
      const help = await frameText('running', { size }, { isHelpOpen: true });
      await expect(help).toMatchFileSnapshot(golden(`help-${place}`));
    });
  }

  it('shows the services of a platform that is filtered for', async () => {
    const text = await frameText('running', { tab: 'capacity' }, { platformFilter: 'ecs' });
    await expect(text).toMatchFileSnapshot(golden('capacity-one-platform-100x24'));
  });

  it('is made of printable ASCII where that is asked for', async () => {
    for (const tab of ['overview', 'capacity', 'startup'] as const) {
      const text = await frameText('hostile', { tab, look: ASCII });
      expect(text).toMatch(/^[ -~\n]*$/);
      await expect(text).toMatchFileSnapshot(golden(`${tab}-hostile-ascii-100x24`));
    }
    expect(await frameText('several', { look: ASCII })).toMatch(/^[ -~\n]*$/);
  });

  it('is made of printable ASCII in every tab at every size, with details, filters and help', async () => {
    for (const name of ['hostile', 'again', 'files', 'waiting', 'failed'] as const) {
      for (const tab of TABS) {
        for (const size of SIZES) {
          const state = await fixture(name, { size, tab, look: ASCII });
          const opened = { ...state, isDetailOpen: true, isFollowing: false, marked: { ...state.marked, [tab]: 2 } };
          for (const one of [state, opened, { ...opened, isTyping: true, textFilter: 'カート' }]) {
            expect(textsOf(one).join('\n'), `${name} ${tab}`).toMatch(/^[ -~\n]*$/);
          }
        }
      }
    }
    expect(await frameText('running', { look: ASCII }, { isHelpOpen: true })).toMatch(/^[ -~\n]*$/);
  });

  it.each(NAMES)('has one line less than the terminal, each as wide as it: %s', async (name) => {
    for (const size of ODD_SIZES) {
      const first = await fixture(name, { size });
      for (const tab of TABS) {
        for (const row of [0, 3, 1000]) {
          const state = { ...first, tab, marked: { ...first.marked, [tab]: row } };
          const lines = frameOf(state);
          expect(lines).toHaveLength(size.rows - 1);
          for (const line of lines) expect(widthOf(line), `${tab} ${size.columns}: ${textOf(line)}`).toBe(size.columns);
        }
      }
    }
  });

  it('writes no control and no invisible character of a name to the terminal', async () => {
    for (const tab of TABS) {
      for (const size of SIZES) {
        const lines = textsOf(await fixture('hostile', { size, tab }));
        expect(lines.join('')).not.toMatch(/\p{Cc}|\u200d|\u202c|\u202e/u);
      }
    }
  });

  it('is the same for the same state', async () => {
    const state = await fixture('done');
    expect(frameOf(state)).toEqual(frameOf(state));
  });

  it('keeps the places of its figures from moment to moment', async () => {
    const early = await fixture('behind');
    const late = await fixture('walked');
    const columnOf = (state: DashboardState, line: number, word: string) => textsOf(state)[line]!.indexOf(word);
    for (const [line, word] of [
      [0, 't='],
      [0, '||'],
      [2, 'in flight'],
      [4, 'p95'],
      [4, '$/month'],
    ] as const) {
      expect(columnOf(early, line, word), word).toBeGreaterThan(0);
      expect(columnOf(early, line, word), word).toBe(columnOf(late, line, word));
    }
  });
});
