import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  omittedDecisions,
  shownDecisionCount,
  shownDecisions,
} from '../../../src/dashboard/recording/shown-decisions.ts';
import type { DashboardState } from '../../../src/dashboard/state/state.ts';
import { advanced, BEGAN, begin, decision, HOUR_MS, raceOf, STEP_MS, step, told } from '../state/recorded-race.ts';

const STATE = told(
  begin(),
  BEGAN,
  advanced('ecs', [step(1, { decisions: [decision(1000, 'CPU 81 % > 70 %'), decision(5000, 'cooldown over')] })]),
  advanced('lambda', [step(1, { decisions: [decision(1000, 'cold start'), decision(3000, 'cold start')] })]),
);

function shown(state: DashboardState, untilMs = HOUR_MS) {
  const rows = shownDecisions(state, raceOf(state), untilMs);
  expect(shownDecisionCount(state, raceOf(state), untilMs)).toBe(rows.length);
  return rows.map(({ index, decision: { timeMs, reason } }) => [index, timeMs, reason]);
}

describe('a text filter', () => {
  it('that is typed and taken back letter by letter finds what it finds at once', () => {
    const word = fc.stringMatching(/^[ab ]{0,6}$/);
    const reasons = fc.array(fc.stringMatching(/^[abc ]{1,8}$/), { minLength: 1, maxLength: 30 });
    const property = fc.property(reasons, word, word, (texts, first, second) => {
      const decisions = texts.map((text, i) => decision(i, text));
      const state = told(begin(), BEGAN, advanced('ecs', [step(1, { decisions })]));
      const typed = [...first].map((_, i) => first.slice(0, i + 1));
      const texted = [...typed, ...typed.toReversed(), '', ...[...second].map((_, i) => second.slice(0, i + 1)), first];
      for (const textFilter of texted) {
        const again = told(begin(), BEGAN, advanced('ecs', [step(1, { decisions })]));
        expect(shown({ ...state, textFilter })).toEqual(shown({ ...again, textFilter }));
        const isFound = (text: string) =>
          ['scaling', 'web', 'service web', 'scale-out', text, 'ecs'].some((part) => part.includes(textFilter.trim()));
        expect(shown({ ...state, textFilter })).toHaveLength(texts.filter(isFound).length);
      }
    });
    fc.assert(property, { seed: 42, numRuns: 60 });
  });
});

describe('the decisions of all platforms', () => {
  it('come in order of time, at the same time in the order of the scenario', () => {
    expect(shown(STATE)).toEqual([
      [0, 1000, 'CPU 81 % > 70 %'],
      [1, 1000, 'cold start'],
      [1, 3000, 'cold start'],
      [0, 5000, 'cooldown over'],
    ]);
  });

  it('end at the moment', () => {
    expect(shown(STATE, 3000)).toHaveLength(3);
    expect(shown(STATE, 2999)).toHaveLength(2);
    expect(shown(STATE, 999)).toEqual([]);
  });

  it('are those of one platform where it is asked for', () => {
    expect(shown({ ...STATE, platformFilter: 'ecs' }).map(([index]) => index)).toEqual([0, 0]);
  });

  it.each([
    ['cpu', 1],
    ['COLD', 2],
    ['lambda', 2],
    ['scale-out', 4],
    ['  cooldown ', 1],
    ['   ', 4],
    ['.*', 0],
  ])('are filtered by what their rows tell: "%s" finds %i', (textFilter, count) => {
    expect(shown({ ...STATE, textFilter })).toHaveLength(count);
  });

  it('show those that came since they were last looked at', () => {
    expect(shown(STATE)).toHaveLength(4);
    const later = told(STATE, advanced('ecs', [step(2, { decisions: [decision(15_000, 'one more')] })]));
    expect(shown(later)).toHaveLength(5);
  });

  it('are none but those recorded, of any platforms', () => {
    const times = fc.array(fc.integer({ min: 0, max: STEP_MS }), { maxLength: 20 });
    fc.assert(
      fc.property(times, times, fc.integer({ min: 0, max: STEP_MS }), (ecs, lambda, untilMs) => {
        const recorded = [ecs, lambda].map((list) => list.toSorted((a, b) => a - b).map((timeMs) => decision(timeMs)));
        const state = told(
          begin(),
          BEGAN,
          advanced('ecs', [step(1, { decisions: recorded[0]! })]),
          advanced('lambda', [step(1, { decisions: recorded[1]! })]),
        );
        const all = recorded.flatMap((list, index) => list.map(({ timeMs, reason }) => [index, timeMs, reason]));
        const sorted = all
          .filter(([, timeMs]) => Number(timeMs) <= untilMs)
          .sort((a, b) => Number(a[1]) - Number(b[1]));
        expect(shown(state, untilMs)).toEqual(sorted);
      }),
      { seed: 42 },
    );
  });
});

describe('decisions that are left out of the recording', () => {
  it('are counted for the platforms that are shown', () => {
    const race = raceOf(STATE);
    const tracks = race.tracks.map((track, index) => ({ ...track, omittedDecisions: index + 2 }));
    expect(omittedDecisions(STATE, { ...race, tracks })).toBe(5);
    expect(omittedDecisions({ ...STATE, platformFilter: 'lambda' }, { ...race, tracks })).toBe(3);
  });
});
