// States of the dashboard for every view and panel: a scenario that was really run, shown at several stages of its race.

import { initialState } from '../../src/dashboard/state/initial-state.ts';
import type { Message, News } from '../../src/dashboard/state/message.ts';
import type { RaceFacts } from '../../src/dashboard/state/race.ts';
import { reduce } from '../../src/dashboard/state/reduce.ts';
import type { DashboardState, Look, ScreenSize, Tab } from '../../src/dashboard/state/state.ts';
import { FILES, ROOMIER_SHOP } from './fixture-scenario.ts';
import { newsUntil, type Recording, recordingOf, wholeNews } from './recorded.ts';
import { renamedShop } from './renamed-shop.ts';

/** The sizes of the golden frames: the smallest, the usual, a large one. */
export const SIZES: readonly ScreenSize[] = [
  { columns: 80, rows: 20 },
  { columns: 100, rows: 24 },
  { columns: 200, rows: 60 },
];

/** Names of the fixtures, and what each one is. */
export const FIXTURES = {
  waiting: 'before anything has begun',
  started: 'all platforms have begun, none has ended a step',
  running: 'eleven of thirty minutes, in the rush',
  behind: 'running, with the playhead six minutes behind and paused',
  done: 'over, with verdicts: passes, failures and undecided ones',
  walked: 'over, walked back to the rush',
  again: 'over in its second round, with fewer machines than before',
  failed: 'its file can no longer be read; the round before stays',
  hostile: 'running, with hostile, very long and wide names',
  many: 'running, on twelve platforms',
  files: 'running, on work that nobody requests: jobs',
  several: 'a list of scenarios: done, running, failed and waiting ones',
} as const;

export type FixtureName = keyof typeof FIXTURES;

/** What a fixture is shown on. */
export interface Shown {
  readonly size?: ScreenSize;
  readonly look?: Look;
  readonly tab?: Tab;
}

const MINUTE = 60_000;
const RUNNING_MS = 11 * MINUTE;
/** Wall clock of the fixtures: the whole race takes half a minute. */
const BEGIN_MS = 1_000;
const WALL_MS = 12_400;

/** The fixture of that name, the same whenever it is asked for. The scenario is run once for all of them. */
export async function fixture(name: FixtureName, shown: Shown = {}): Promise<DashboardState> {
  const { size = { columns: 100, rows: 24 }, look = { isAscii: false }, tab = 'overview' } = shown;
  const shop = await recordingOf();
  const begin = (races: readonly RaceFacts[]) => ({ ...initialState({ races, size, look }), tab });
  return MAKERS[name](shop, begin);
}

type Maker = (
  shop: Recording,
  begin: (races: readonly RaceFacts[]) => DashboardState,
) => DashboardState | Promise<DashboardState>;

const MAKERS: Readonly<Record<FixtureName, Maker>> = {
  waiting: ({ facts }, begin) => begin([facts]),
  started: (shop, begin) => heard(begin([shop.facts]), newsUntil(shop, 2_000)),
  running: (shop, begin) => heard(begin([shop.facts]), newsUntil(shop, RUNNING_MS)),
  behind: (shop, begin) => {
    const running = heard(begin([shop.facts]), newsUntil(shop, RUNNING_MS));
    return after(running, [{ kind: 'seek', steps: -72 }]);
  },
  done: (shop, begin) => heard(begin([shop.facts]), wholeNews(shop)),
  walked: (shop, begin) => {
    const done = heard(begin([shop.facts]), wholeNews(shop));
    return after(done, [{ kind: 'seek', steps: -240 }]);
  },
  again: async (shop, begin) => {
    const before = await recordingOf(ROOMIER_SHOP);
    return heard(heard(begin([shop.facts]), wholeNews(before)), wholeNews(shop));
  },
  failed: (shop, begin) => {
    const done = heard(begin([shop.facts]), wholeNews(shop));
    const trouble = 'corner-shop.yaml:21:7: services.checkout has no key "memori": did you mean "memory"?';
    return after(done, [{ kind: 'race-ended', race: 0, phase: 'failed', result: null, trouble }]);
  },
  hostile: (shop, begin) => {
    const renamed = hostileShop(shop);
    return heard(begin([renamed.facts]), newsUntil(renamed, RUNNING_MS));
  },
  many: (shop, begin) => {
    const crowd = crowdOf(shop, 12);
    return heard(begin([crowd.facts]), newsUntil(crowd, RUNNING_MS));
  },
  files: async (_, begin) => {
    const files = await recordingOf(FILES);
    return heard(begin([files.facts]), newsUntil(files, 70 * MINUTE));
  },
  several: (shop, begin) => {
    const named = (name: string): RaceFacts => ({
      ...shop.facts,
      name,
      file: `scenarios/${name.replaceAll(' ', '-')}.yaml`,
    });
    const facts = ['corner shop', 'spiky api', 'nightly batch', 'データの流れ', 'legacy migration'].map(named);
    const ofRace = (race: number): Recording => ({ ...shop, facts: facts[race]! });
    const done = heard(begin(facts), wholeNews(ofRace(0), 0));
    const running = heard(done, [...newsUntil(ofRace(1), RUNNING_MS, 1)]);
    const trouble = 'nightly-batch.yaml: the trace "jobs.csv" does not exist';
    return after(running, [
      { kind: 'race-began', race: 2, facts: facts[2]! },
      { kind: 'race-ended', race: 2, phase: 'failed', result: null, trouble },
    ]);
  },
};

/** Names that try to break the screen: control sequences, no width, two cells each, no end. */
const HOSTILE_NAMES = {
  scenario: 'sale\u001b[2J\u0007\n<b>"; rm -rf / #',
  platforms: [
    '\u001b[31mred\u001b[0m',
    '東京リージョンの本番クラスタ',
    `long-${'platform-name-'.repeat(12)}`,
    'a\u202ereversed\u202c 👩‍💻',
    '\t',
  ],
  services: ['checkout\u0000\r\nInjected: 1', 'カート'],
} as const;

const HOSTILE = new WeakMap<Recording, Recording>();

/** Made once: it goes through everything that was recorded. */
function hostileShop(shop: Recording): Recording {
  const known = HOSTILE.get(shop);
  if (known !== undefined) return known;
  const made = renamedShop(shop, HOSTILE_NAMES);
  HOSTILE.set(shop, made);
  return made;
}

/** The state after news, with the wall clock going on meanwhile. */
function heard(state: DashboardState, news: readonly News[]): DashboardState {
  const began = reduce(state, { kind: 'ticked', nowMs: state.nowMs + BEGIN_MS });
  const ending = news.findIndex(({ kind }) => kind === 'platform-advanced' || kind === 'platform-ended');
  const cut = ending < 0 ? news.length : ending;
  const first = after(began, news.slice(0, cut));
  const later = reduce(first, { kind: 'ticked', nowMs: first.nowMs + WALL_MS });
  return after(later, news.slice(cut));
}

function after(state: DashboardState, messages: readonly Message[]): DashboardState {
  return messages.reduce(reduce, state);
}

/** The shop's platforms again and again, under other names. */
function crowdOf(shop: Recording, count: number): Recording {
  const indices = Array.from({ length: count }, (_, index) => index);
  const source = <T>(list: readonly T[], index: number): T => list[index % list.length]!;
  const nameAt = (index: number) =>
    `${source(shop.platforms, index).name}-${Math.floor(index / shop.platforms.length) + 1}`;
  return {
    ...shop,
    facts: {
      ...shop.facts,
      platforms: indices.map((index) => ({ ...source(shop.facts.platforms, index), name: nameAt(index) })),
    },
    platforms: indices.map((index) => {
      const platform = source(shop.platforms, index);
      return { ...platform, name: nameAt(index), result: { ...platform.result, name: nameAt(index) } };
    }),
  };
}
