import { describe, expect, it } from 'vitest';
import { costPanel } from '../../../src/dashboard/panels/cost.ts';
import { decisionsPanel } from '../../../src/dashboard/panels/decisions.ts';
import { packingPanel } from '../../../src/dashboard/panels/packing.ts';
import type { Panel } from '../../../src/dashboard/panels/panel.ts';
import { thresholdsPanel } from '../../../src/dashboard/panels/thresholds.ts';
import type { DashboardState, Tab } from '../../../src/dashboard/state/state.ts';
import { FIXTURES, type FixtureName, fixture, SIZES } from '../fixtures.ts';
import { drawn, inputOf, ODD_SIZES } from './panel-of.ts';

const PANELS = {
  packing: packingPanel,
  cost: costPanel,
  decisions: decisionsPanel,
  thresholds: thresholdsPanel,
} as const satisfies Partial<Record<Tab, Panel>>;

const TABS = Object.keys(PANELS) as (keyof typeof PANELS)[];
const SHOWN: readonly FixtureName[] = ['running', 'done', 'hostile'];

function marked(state: DashboardState, tab: Tab, row: number): DashboardState {
  return { ...state, isDetailOpen: true, isFollowing: false, marked: { ...state.marked, [tab]: row } };
}

describe.each(TABS)('the tab of %s', (tab) => {
  const panel = PANELS[tab];

  it.each(SHOWN)('looks as agreed at three sizes: %s', async (name) => {
    for (const size of SIZES) {
      const state = await fixture(name, { size, tab });
      const text = `${drawn(panel, inputOf(state)).join('\n')}\n`;
      const file = `${tab}-${name}-${size.columns}x${size.rows}.txt`;
      await expect(text).toMatchFileSnapshot(`../../golden/dashboard/panels/${file}`);
    }
  });

  it('looks as agreed in ASCII with the detail of a row open', async () => {
    const state = await fixture('done', { size: SIZES[1]!, tab, look: { isAscii: true } });
    const text = drawn(panel, inputOf(marked(state, tab, 3))).join('\n');
    expect(text).toMatch(/^[ -~\n]*$/);
    await expect(`${text}\n`).toMatchFileSnapshot(`../../golden/dashboard/panels/${tab}-detail-ascii.txt`);
  });

  it('fills its place exactly, whatever is shown at whatever size', async () => {
    for (const name of Object.keys(FIXTURES) as FixtureName[]) {
      for (const size of ODD_SIZES) {
        const state = await fixture(name, { size, tab });
        for (const row of [0, 7, 10_000]) {
          const shown = marked(state, tab, row);
          expect(() => drawn(panel, inputOf(shown))).not.toThrow();
          expect(() => drawn(panel, inputOf({ ...shown, isDetailOpen: false }))).not.toThrow();
        }
      }
    }
  });

  it('writes no control character of a name to the terminal', async () => {
    const state = await fixture('hostile', { size: SIZES[2]!, tab });
    for (const row of [0, 5, 12]) {
      expect(drawn(panel, inputOf(marked(state, tab, row))).join('')).not.toMatch(/[\p{Cc}\u202e\u200d]/u);
    }
  });

  it('keeps its columns where they are while time goes on', async () => {
    const running = await fixture('running', { size: SIZES[1]!, tab });
    const behind = await fixture('behind', { size: SIZES[1]!, tab });
    const landmarks = (state: DashboardState) =>
      drawn(panel, inputOf(state)).flatMap((line) =>
        /^ {2,}(host {2}|time|item) /.test(line) ? [line] : limitCells(line),
      );
    expect(landmarks(running).length).toBeGreaterThan(0);
    expect(new Set(landmarks(behind))).toEqual(new Set(landmarks(running)));
  });
});

/** Where the stroke of a limit stands. */
function limitCells(line: string): readonly string[] {
  return line.includes('┃') ? [`limit at ${line.indexOf('┃')}`] : [];
}
