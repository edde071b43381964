import { beforeAll, describe, expect, it } from 'vitest';
import { actionFor, keysAt } from '../../../src/dashboard/keys/action-for.ts';
import { KEY_TABLE, type KeyBinding } from '../../../src/dashboard/keys/key-table.ts';
import { reduce } from '../../../src/dashboard/state/reduce.ts';
import { type DashboardState, TABS, type Tab } from '../../../src/dashboard/state/state.ts';
import { frameOf } from '../../../src/dashboard/view/frame.ts';
import { fixture } from '../fixtures.ts';
import { keyOf } from './key-of.ts';

/** These leave the screen to the program around it, which answers with a note or takes it down. */
const BEYOND_THE_SCREEN = ['quit', 'write-report', 'run-again'];
const SIZE = { columns: 100, rows: 24 };

/** In these one key or another has something to do: a race that runs, one that is over and walked back, with filters, with marks. */
let situations: readonly DashboardState[];
let list: DashboardState;

beforeAll(async () => {
  const shown = { size: SIZE };
  const [running, walked, many] = await Promise.all(
    (['running', 'walked', 'many'] as const).map((name) => fixture(name, shown)),
  );
  const below = (state: DashboardState): DashboardState => {
    const marked = Object.fromEntries(TABS.map((tab) => [tab, 3])) as DashboardState['marked'];
    return { ...state, marked, isFollowing: false };
  };
  const slow = (state: DashboardState): DashboardState => reduce(state, { kind: 'slower' });
  const filtered: DashboardState = { ...walked!, platformFilter: 'ecs', textFilter: 'host' };
  situations = [running!, walked!, slow(running!), slow(walked!), filtered, below(walked!), below(many!)];
  list = await fixture('several', shown);
});

function shownOf(state: DashboardState): string {
  return JSON.stringify(frameOf(state));
}

/** Whether something on the screen is different after the key. */
function isAnswered(state: DashboardState, pattern: string): boolean {
  const action = actionFor(keyOf(pattern), state);
  return action !== null && shownOf(reduce(state, action)) !== shownOf(state);
}

function onScreen({ action }: KeyBinding): boolean {
  return !BEYOND_THE_SCREEN.includes(action.kind);
}

describe.each(KEY_TABLE.filter(onScreen))('the key $label ($help)', (binding) => {
  it('changes what is shown, in every tab where it is said to work', () => {
    for (const tab of binding.tabs) {
      for (const pattern of binding.patterns) {
        const isSome = situations.some((state) => isAnswered({ ...state, tab: tabBeside(tab, binding) }, pattern));
        expect(isSome, `${pattern} in ${tab}`).toBe(true);
      }
    }
  });

  it('changes what is shown in the list of scenarios, where it is said to work there', () => {
    for (const pattern of binding.isInList ? binding.patterns : []) {
      const marked: DashboardState = { ...list, raceIndex: 2 };
      const inside: DashboardState = { ...list, isHelpOpen: true };
      expect(
        [list, marked, inside].some((state) => isAnswered(state, pattern)),
        pattern,
      ).toBe(true);
    }
  });
});

/** A tab's own key has nothing to do in it: it is pressed in another. */
function tabBeside(tab: Tab, { action }: KeyBinding): Tab {
  if (action.kind !== 'show-tab' || action.tab !== tab) return tab;
  return tab === 'overview' ? 'cost' : 'overview';
}

describe('the keys that reach beyond the screen', () => {
  it.each(BEYOND_THE_SCREEN)('%s: are asked for everywhere, and change nothing by themselves', (kind) => {
    const binding = KEY_TABLE.find(({ action }) => action.kind === kind)!;
    expect(binding.isInList).toBe(true);
    expect(binding.tabs).toEqual(TABS);
    for (const state of [...situations, list]) {
      expect(keysAt(state)).toContain(binding);
      for (const pattern of binding.patterns) {
        const action = actionFor(keyOf(pattern), state)!;
        expect(action.kind).toBe(kind);
        expect(shownOf(reduce(state, action))).toBe(shownOf(state));
      }
    }
  });
});
