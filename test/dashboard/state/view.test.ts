import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/dashboard/state/message.ts';
import { TABS, type Tab } from '../../../src/dashboard/state/state.ts';
import {
  advanced,
  BEGAN,
  begin,
  cannotRun,
  decision,
  detail,
  facts,
  press,
  raceOf,
  resultOf,
  step,
  steps,
  told,
} from './recorded-race.ts';

const move = (rows: number): Message => ({ kind: 'move', rows });
const type = (text: string): Message => ({ kind: 'type', text });
const tab = (name: Tab): Message => ({ kind: 'show-tab', tab: name });

const RUNNING = told(
  begin(),
  BEGAN,
  advanced('ecs', [step(6, { decisions: [decision(1000), decision(2000), decision(3000)], detail: detail(4) })]),
  advanced('lambda', steps(6)),
);
const LOG = told(RUNNING, tab('decisions'));

describe('tabs', () => {
  it('come one after the other, and round again', () => {
    let state = RUNNING;
    const seen = TABS.map(() => {
      const before = state.tab;
      state = press(state, 'next-tab');
      return before;
    });
    expect(seen).toEqual(TABS);
    expect(state.tab).toBe('overview');
    expect(press(state, 'previous-tab').tab).toBe('thresholds');
  });

  it('close the detail of the one that is left', () => {
    const open = press(LOG, 'open');
    expect(open.isDetailOpen).toBe(true);
    expect(press(open, 'next-tab').isDetailOpen).toBe(false);
  });
});

describe('the platform filter', () => {
  it('shows one platform after the other, then all again', () => {
    expect(press(RUNNING, 'next-platform').platformFilter).toBe('ecs');
    expect(press(RUNNING, 'next-platform', 'next-platform').platformFilter).toBe('lambda');
    expect(press(RUNNING, 'next-platform', 'next-platform', 'next-platform').platformFilter).toBeNull();
  });

  it('passes over a platform that cannot run', () => {
    const state = told(RUNNING, { kind: 'looked', race: 0, result: resultOf('a', [cannotRun('lambda')]) });
    expect(press(state, 'next-platform', 'next-platform').platformFilter).toBeNull();
  });

  it('is set by opening the marked platform, and lifted by opening it again', () => {
    const second = press(told(RUNNING, move(1)), 'open');
    expect(second.platformFilter).toBe('lambda');
    expect(press(second, 'open').platformFilter).toBeNull();
  });
});

describe('the text filter', () => {
  it('is typed in the log, and ends with enter', () => {
    const typing = told(press(RUNNING, 'begin-filter'), type('co'), type('ld'));
    expect(typing).toMatchObject({ tab: 'decisions', isTyping: true, textFilter: 'cold' });
    expect(press(typing, 'erase', 'end-filter')).toMatchObject({ isTyping: false, textFilter: 'col' });
  });

  it('erases whole characters, and nothing where there is none', () => {
    expect(press(told(LOG, type('a😀')), 'erase').textFilter).toBe('a');
    expect(press(LOG, 'erase').textFilter).toBe('');
  });

  it('takes nothing that a terminal would obey, and no more than fits into a line', () => {
    expect(told(LOG, type('a\u001b[2Jb\r\n')).textFilter).toBe('a[2Jb');
    expect([...told(LOG, type('😀'.repeat(100))).textFilter]).toHaveLength(60);
  });

  it('is thrown away by escape', () => {
    const typing = told(press(RUNNING, 'begin-filter'), type('cold'));
    expect(press(typing, 'back')).toMatchObject({ isTyping: false, textFilter: '' });
  });
});

describe('the marked row', () => {
  it('stays among the rows of its tab', () => {
    expect(told(RUNNING, move(1)).marked.overview).toBe(1);
    expect(told(RUNNING, move(7)).marked.overview).toBe(1);
    expect(told(RUNNING, move(-7)).marked.overview).toBe(0);
    // A row for ecs, four for its hosts, one for lambda of which nothing is known.
    expect(told(RUNNING, tab('packing'), move(Number.POSITIVE_INFINITY)).marked.packing).toBe(5);
    // One threshold on two platforms.
    expect(told(RUNNING, tab('thresholds'), move(Number.POSITIVE_INFINITY)).marked.thresholds).toBe(1);
  });

  it('is one for each tab', () => {
    const state = told(RUNNING, move(1), tab('decisions'), tab('overview'));
    expect(state.marked).toMatchObject({ overview: 1, decisions: 2 });
  });

  it('comes back among the rows when there are fewer', () => {
    expect(told(RUNNING, tab('packing'), move(5), { kind: 'seek-start' }).marked.packing).toBe(1);
    expect(press(told(RUNNING, move(1)), 'next-platform').marked.overview).toBe(0);
  });
});

describe('the newest decision', () => {
  const NEWER = [
    advanced('ecs', [step(7, { decisions: [decision(61_000)] })]),
    advanced('lambda', [step(7)]),
    { kind: 'ticked', nowMs: 100 },
  ] as const;

  it('is marked as long as it is followed', () => {
    expect(LOG.marked.decisions).toBe(2);
    expect(told(LOG, ...NEWER).marked.decisions).toBe(3);
  });

  it('is let go by moving up, and followed again at the last row', () => {
    const up = told(LOG, move(-1));
    expect(up).toMatchObject({ isFollowing: false, marked: { decisions: 1 } });
    expect(told(up, ...NEWER).marked.decisions).toBe(1);
    expect(told(up, move(1))).toMatchObject({ isFollowing: true, marked: { decisions: 2 } });
  });

  it('is followed again by a key', () => {
    const up = told(LOG, move(-1));
    expect(press(up, 'toggle-follow')).toMatchObject({ isFollowing: true, marked: { decisions: 2 } });
    expect(press(up, 'toggle-follow', 'toggle-follow').isFollowing).toBe(false);
  });
});

describe('escape', () => {
  const several = told(begin({ races: [facts(), facts({ name: 'second' })] }), BEGAN, { kind: 'open' });

  it('closes what is open, clears the filters, goes back to the list, in this order', () => {
    const deep = { ...several, tab: 'decisions', isDetailOpen: true, platformFilter: 'ecs', isHelpOpen: true } as const;
    const first = press(deep, 'back');
    expect(first).toMatchObject({ isHelpOpen: false, isDetailOpen: true });
    const second = press(first, 'back');
    expect(second).toMatchObject({ isDetailOpen: false, platformFilter: 'ecs' });
    const third = press(second, 'back');
    expect(third).toMatchObject({ platformFilter: null, screen: 'race' });
    expect(press(third, 'back').screen).toBe('list');
  });

  it('stays at a single scenario', () => {
    expect(press(RUNNING, 'back')).toBe(RUNNING);
  });
});

describe('the list of scenarios', () => {
  const LIST = begin({ races: [facts(), facts({ name: 'second' })] });

  it('is there where there are several', () => {
    expect(LIST.screen).toBe('list');
    expect(begin().screen).toBe('race');
  });

  it('leads into the marked one, with nothing marked or filtered', () => {
    const filtered = { ...LIST, platformFilter: 'ecs', textFilter: 'cold' };
    const inside = told(filtered, move(5), { kind: 'open' });
    expect(inside).toMatchObject({ screen: 'race', raceIndex: 1, platformFilter: null, textFilter: '' });
    expect(raceOf(inside).facts.name).toBe('second');
  });

  it('is not concerned by keys of a race', () => {
    const state = press(LIST, 'pause', 'seek-start', 'next-tab', 'next-platform', 'begin-filter', 'next-decision');
    expect(state).toBe(LIST);
  });

  it('lets the races behind it stand still', () => {
    const behind = told(LIST, { kind: 'open' }, BEGAN, advanced('ecs', steps(60)), advanced('lambda', steps(60)));
    const away = press(told(behind, { kind: 'ticked', nowMs: 100 }), 'seek-start', 'slower', 'pause', 'back');
    expect(away.screen).toBe('list');
    expect(raceOf(told(away, { kind: 'ticked', nowMs: 900 })).playhead).toMatchObject({ atMs: 0, isPaused: false });
  });
});

describe('the help', () => {
  it('opens at its top, scrolls, and closes with the same key', () => {
    const scrolled = told(press(RUNNING, 'toggle-help'), move(3));
    expect(scrolled).toMatchObject({ isHelpOpen: true, helpOffset: 3 });
    expect(press(scrolled, 'toggle-help', 'toggle-help')).toMatchObject({ isHelpOpen: true, helpOffset: 0 });
    expect(told(scrolled, move(-9)).helpOffset).toBe(0);
  });

  it('lets no key through to what it covers', () => {
    const open = press(RUNNING, 'toggle-help');
    expect(press(open, 'pause', 'next-tab', 'next-platform', 'open')).toBe(open);
  });
});

describe('a note', () => {
  it('stands until the next key, whatever the simulation does', () => {
    const noted = told(RUNNING, { kind: 'noted', note: 'report in out.html' }, { kind: 'ticked', nowMs: 50 });
    expect(told(noted, advanced('ecs', [step(8)])).note).toBe('report in out.html');
    expect(press(noted, 'write-report').note).toBeNull();
  });
});

describe('the terminal', () => {
  it('can change its size at any time', () => {
    const size = { columns: 80, rows: 20 };
    expect(told(RUNNING, { kind: 'resized', size })).toEqual({ ...RUNNING, size });
  });
});
