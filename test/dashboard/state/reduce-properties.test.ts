import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actionFor } from '../../../src/dashboard/keys/action-for.ts';
import type { Key, KeyName } from '../../../src/dashboard/keys/key.ts';
import { KEY_TABLE } from '../../../src/dashboard/keys/key-table.ts';
import { MOST_DETAILS, MOST_STEPS } from '../../../src/dashboard/recording/append-steps.ts';
import { liveEdgeMs, shownMs } from '../../../src/dashboard/recording/live-edge.ts';
import { trackMoments } from '../../../src/dashboard/recording/track-moment.ts';
import type { Action, Message, News } from '../../../src/dashboard/state/message.ts';
import { reduce } from '../../../src/dashboard/state/reduce.ts';
import { type DashboardState, TABS } from '../../../src/dashboard/state/state.ts';
import { rowCount } from '../../../src/dashboard/state/tab-rows.ts';
import { begin, cannotRun, decision, detail, facts, HOUR_MS, ran, resultOf, step, told } from './recorded-race.ts';

const RACES = [facts(), facts({ name: 'second', platforms: ['ecs', 'vm', 'lambda'] })];

const race = fc.nat({ max: 2 });
const platform = fc.constantFrom('ecs', 'lambda', 'vm', '__proto__');

/** Steps of any order and number, with decisions within each. */
const liveStep = fc
  .record({
    count: fc.integer({ min: 1, max: 360 }),
    decided: fc.nat({ max: 3 }),
    hosts: fc.option(fc.nat({ max: 3 })),
  })
  .map(({ count, decided, hosts }) => {
    const endMs = step(count).untilMs;
    const decisions = Array.from({ length: decided }, (_, index) => decision(endMs - decided + index));
    return step(count, { decisions, detail: hosts === null ? null : detail(hosts) });
  });

const result = fc.constantFrom(
  resultOf('a'),
  resultOf('b', [ran('ecs'), cannotRun('lambda')]),
  resultOf('c', [ran('vm'), ran('lambda')]),
);

const news: fc.Arbitrary<News> = fc.oneof(
  fc.record({ kind: fc.constant('race-began' as const), race, facts: fc.constantFrom(...RACES) }),
  fc.record({ kind: fc.constant('stage-began' as const), race, isPilot: fc.boolean(), replicationGoal: fc.nat() }),
  fc.record({ kind: fc.constant('platform-began' as const), race, platform }),
  fc.record({
    kind: fc.constant('platform-advanced' as const),
    race,
    platform,
    simulatedMs: fc.integer({ min: 0, max: 2 * HOUR_MS }),
    events: fc.nat(),
    steps: fc.array(liveStep, { maxLength: 5 }),
  }),
  platform.chain((name) =>
    fc.record({
      kind: fc.constant('platform-ended' as const),
      race,
      platform: fc.constant(name),
      result: fc.constantFrom(ran(name), cannotRun(name)),
    }),
  ),
  fc.record({ kind: fc.constant('replication-done' as const), race, replicationsDone: fc.nat() }),
  fc.record({ kind: fc.constant('looked' as const), race, result }),
  fc.record({
    kind: fc.constant('race-ended' as const),
    race,
    phase: fc.constantFrom('done' as const, 'failed' as const, 'interrupted' as const),
    result: fc.option(result),
    trouble: fc.option(fc.string()),
  }),
);

const EVERY_ACTION: readonly Action[] = [
  ...KEY_TABLE.flatMap(({ action }) => (action.kind === 'page' ? [] : [action])),
  { kind: 'erase' },
  { kind: 'end-filter' },
  { kind: 'seek', steps: -100_000 },
];

const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...EVERY_ACTION) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('type' as const), text: fc.string({ unit: 'binary' }) }) },
);

const terminal: fc.Arbitrary<Message> = fc.oneof(
  fc.integer({ min: -1000, max: 100_000 }).map((nowMs): Message => ({ kind: 'ticked', nowMs })),
  fc.record({
    kind: fc.constant('resized' as const),
    size: fc.record({ columns: fc.nat({ max: 300 }), rows: fc.nat({ max: 100 }) }),
  }),
);

const messages = fc.array(fc.oneof(news, action, action, terminal), { maxLength: 60 });

function expectSound(state: DashboardState): void {
  expect(state.raceIndex).toBeLessThan(state.races.length);
  for (const one of state.races) {
    const { playhead, tracks } = one;
    expect(shownMs(one)).toBeGreaterThanOrEqual(0);
    expect(shownMs(one)).toBeLessThanOrEqual(one.facts.durationMs);
    expect(liveEdgeMs(one)).toBeLessThanOrEqual(one.facts.durationMs);
    expect(playhead.isPaused && playhead.atMs === null).toBe(false);
    for (const { steps, details } of tracks) {
      expect(steps.length).toBeLessThanOrEqual(MOST_STEPS);
      expect(details.length).toBeLessThanOrEqual(MOST_DETAILS);
      expect(steps.every(({ untilMs }, index) => index === 0 || untilMs > steps[index - 1]!.untilMs)).toBe(true);
    }
  }
  expect(state.marked[state.tab]).toBeGreaterThanOrEqual(0);
}

/** What is drawn comes after a tick. */
function expectMarksInRange(state: DashboardState): void {
  const drawn = told(state, { kind: 'ticked', nowMs: state.nowMs });
  const shown = drawn.races[drawn.raceIndex]!;
  if (drawn.screen === 'list') return;
  expect(drawn.marked[drawn.tab]).toBeLessThan(Math.max(1, rowCount(drawn, shown, drawn.tab)));
  for (const { row, stepCount } of trackMoments(drawn, shown)) expect(row === null).toBe(stepCount === 0);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const part of Object.values(value)) deepFreeze(part);
  return value;
}

describe('whatever happens', () => {
  it('the moment shown stays within the run, the mark on a row, the recording within its bounds', () => {
    fc.assert(
      fc.property(messages, (all) => {
        let state = begin({ races: RACES });
        for (const message of all) {
          state = reduce(state, message);
          expectSound(state);
          expectMarksInRange(state);
        }
      }),
      { seed: 42, numRuns: 300 },
    );
  });

  it('the same messages lead to the same state, and no state is changed', () => {
    fc.assert(
      fc.property(messages, (all) => {
        const frozen = all.reduce(
          (state, message) => deepFreeze(reduce(state, message)),
          deepFreeze(begin({ races: RACES })),
        );
        expect(told(begin({ races: RACES }), ...all)).toEqual(frozen);
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('no decision is lost, however the news of it come and whatever is looked at meanwhile', () => {
    const chunks = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.nat({ max: 3 }), fc.array(action)), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(chunks, (all) => {
        let state = told(begin({ races: RACES }), { kind: 'race-began', race: 0, facts: RACES[0]! });
        let count = 0;
        const sent = [];
        for (const [stepCount, decided, pressed] of all) {
          const steps = Array.from({ length: stepCount }, () => {
            const endMs = step(++count).untilMs;
            return step(count, {
              decisions: Array.from({ length: decided }, (_, index) => decision(endMs - 9 + index)),
            });
          });
          sent.push(...steps.flatMap(({ decisions }) => decisions));
          const simulatedMs = step(count).untilMs;
          state = told(
            state,
            { kind: 'platform-advanced', race: 0, platform: 'ecs', simulatedMs, events: 0, steps },
            ...pressed,
          );
        }
        expect(state.races[0]!.tracks[0]!.decisions).toEqual(sent);
      }),
      { seed: 42 },
    );
  });

  it('every key in every place is either nothing or an action that the state takes', () => {
    const names: readonly (KeyName | undefined)[] = [
      undefined,
      'up',
      'left',
      'home',
      'enter',
      'escape',
      'tab',
      'backspace',
      'pagedown',
    ];
    const key: fc.Arbitrary<Key> = fc.record({
      input: fc.string({ unit: 'binary', maxLength: 3 }),
      name: fc.constantFrom(...names),
      ctrl: fc.boolean(),
      shift: fc.boolean(),
      meta: fc.boolean(),
    });
    const place = fc.record({
      tab: fc.constantFrom(...TABS),
      screen: fc.constantFrom('list' as const, 'race' as const),
      isTyping: fc.boolean(),
      isHelpOpen: fc.boolean(),
    });
    fc.assert(
      fc.property(place, fc.array(key), (where, keys) => {
        let state: DashboardState = { ...begin({ races: RACES }), ...where };
        for (const one of keys) {
          const asked = actionFor(one, state);
          if (asked !== null) state = reduce(state, asked);
          expectSound(state);
        }
      }),
      { seed: 42 },
    );
  });
});
