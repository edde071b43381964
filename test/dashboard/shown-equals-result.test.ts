import { describe, expect, it } from 'vitest';
import { judge } from '../../src/analysis/thresholds/judge.ts';
import { formatCount } from '../../src/base/units/count.ts';
import { initialState } from '../../src/dashboard/state/initial-state.ts';
import type { News } from '../../src/dashboard/state/message.ts';
import { reduce } from '../../src/dashboard/state/reduce.ts';
import type { DashboardState } from '../../src/dashboard/state/state.ts';
import { type RunResult, readScenario, simulate } from '../../src/index.ts';
import { distanceText, verdictValueText } from '../../src/output/threshold-figures.ts';
import { FILES, SHOP } from './fixture-scenario.ts';
import {
  shownBill,
  shownDecisions,
  shownOverview,
  shownPacking,
  shownServices,
  shownStartup,
  shownThresholds,
  shownUnits,
} from './read-back.ts';
import { newsUntil, type Recording, recordingOf, wholeNews } from './recorded.ts';
import {
  billOf,
  decisionsOf,
  hostsOf,
  last,
  overviewOf,
  ranIn,
  startupOf,
  thresholdsOf,
  unitsOf,
} from './said-by-result.ts';

const MINUTE = 60_000;
/** Behind the time of a decision; the tab is filtered for one platform. */
const PLATFORM_CELL = 1;

interface Moment {
  readonly title: string;
  readonly text: string;
  /** As it stands in the scenario, and the minutes that it stands for. */
  readonly length: readonly [text: string, minutes: number];
  readonly minutes: number;
}

/** Those in the middle are late enough for steps to be as long in a run that ends there: at most 400 of them. */
const MOMENTS: readonly Moment[] = [
  { title: 'the shop in its rush', text: SHOP, length: ['duration: 30min', 30], minutes: 15 },
  { title: 'the shop after its rush', text: SHOP, length: ['duration: 30min', 30], minutes: 24 },
  { title: 'the shop at its end', text: SHOP, length: ['duration: 30min', 30], minutes: 30 },
  { title: 'jobs in the middle', text: FILES, length: ['duration: 2h', 120], minutes: 102 },
  { title: 'jobs at their end', text: FILES, length: ['duration: 2h', 120], minutes: 120 },
];

/** What a run says that ends at the moment. */
async function resultAt({ text, length, minutes }: Moment): Promise<RunResult> {
  const reading = readScenario(text.replace(length[0], `duration: ${minutes}min`), { file: 'short.yaml' });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  return simulate(reading.value, { replications: 1 });
}

function after(recording: Recording, news: readonly News[]): DashboardState {
  const first = initialState({
    races: [recording.facts],
    size: { columns: 200, rows: 60 },
    look: { isAscii: false },
  });
  return news.reduce(reduce, first);
}

/** Three ways to look at one moment: while it is the newest, and walking back to it from later and from the end. */
function viewsOf(recording: Recording, atMs: number): readonly DashboardState[] {
  const { durationMs } = recording.facts;
  const back = (state: DashboardState): DashboardState => {
    const race = state.races[0]!;
    return { ...state, races: [{ ...race, playhead: { atMs, speed: null, isPaused: true } }] };
  };
  const live = after(recording, newsUntil(recording, atMs));
  if (atMs === durationMs) return [live];
  const later = after(recording, newsUntil(recording, (atMs + durationMs) / 2));
  return [live, back(later), back(after(recording, wholeNews(recording)))];
}

/** What a frame shows of each platform and what a result says, tab by tab and in the same form. */
function bothSides(state: DashboardState, recording: Recording, result: RunResult) {
  return ranIn(result).flatMap((platform) => {
    const { name, services } = platform;
    const overview = overviewOf(platform, recording);
    const row = shownOverview(state, name);
    const shownCells = Object.fromEntries(Object.keys(overview).map((title) => [title, row.get(title)]));
    const decisions = shownDecisions(state, name).map((cells) => cells.filter((_, i) => i !== PLATFORM_CELL));
    const [total = [], ...parts] = shownPacking(state, name);
    const hosts = hostsOf(platform);
    const sizes = services.map((service) => [service.name, formatCount(last(service, 'unitsReady'))]);
    const packing =
      hosts === null
        ? { tab: 'packing, sizes', shown: parts.map((cells) => cells.slice(0, 2)), said: sizes }
        : {
            tab: 'packing, hosts',
            shown: [...total.slice(2, 4), parts.length],
            said: [...hosts, Number.parseInt(hosts[0]!, 10)],
          };
    const startup = startupOf(platform);
    const capacity = services.map((service) => [service.name, ...unitsOf(service)]);
    return [
      { tab: 'overview', shown: shownCells, said: overview },
      { tab: 'capacity', shown: shownUnits(state, name), said: unitsOf(platform) },
      { tab: 'capacity, services', shown: shownServices(state, name), said: capacity },
      packing,
      { tab: 'startup', shown: shownStartup(state, name).slice(0, startup.length), said: startup },
      { tab: 'cost', shown: shownBill(state, name), said: billOf(platform) },
      { tab: 'decisions', shown: decisions, said: decisionsOf(platform, recording.facts.durationMs) },
    ].map((both) => ({ ...both, name }));
  });
}

describe.each(MOMENTS)('of $title every tab shows', (moment) => {
  const atMs = moment.minutes * MINUTE;

  it('what the result of a run says that ends there', async () => {
    const recording = await recordingOf(moment.text);
    const result = await resultAt(moment);
    expect(ranIn(result).length).toBeGreaterThan(2);
    for (const state of viewsOf(recording, atMs)) {
      for (const { tab, name, shown, said } of bothSides(state, recording, result)) {
        expect(shown, `${tab} of ${name}`).toEqual(said);
      }
      if (result.thresholds.length > 0) expect(shownThresholds(state)).toEqual(thresholdsOf(result));
    }
  });
});

it('a moment that is not the one that is shown is told from it in every tab', async () => {
  const recording = await recordingOf(SHOP);
  const result = await resultAt(MOMENTS[0]!);
  const [state] = viewsOf(recording, 5 * MINUTE);
  const wrong = bothSides(state!, recording, result).filter(
    ({ shown, said }) => JSON.stringify(shown) !== JSON.stringify(said),
  );
  expect([...new Set(wrong.map(({ tab }) => tab))].sort()).toEqual([
    'capacity',
    'capacity, services',
    'cost',
    'decisions',
    'overview',
    'packing, hosts',
    'packing, sizes',
    'startup',
  ]);
  expect(shownThresholds(state!)).not.toEqual(thresholdsOf(result));
});

it('after the last replication the tab of thresholds shows the verdicts on all of them', async () => {
  const recording = await recordingOf(SHOP);
  const state = after(recording, wholeNews(recording));
  expect(shownThresholds(state).map((cells) => cells.slice(0, 3))).toEqual(
    judge(recording.result).map((verdict) => [verdict.platform, verdictValueText(verdict), distanceText(verdict)]),
  );
});
