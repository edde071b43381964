// Who leads where differences are shown between some platforms and not between others.
import { describe, expect, it } from 'vitest';
import { Contest } from '../../src/analysis/contest.ts';

const MEAN = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function contestOf(columns: Readonly<Record<string, readonly number[]>>, best: 'lower' | 'higher' = 'lower'): Contest {
  const contestants = Object.entries(columns).map(([platform, column]) => ({ platform, column, value: MEAN(column) }));
  return new Contest(contestants, { replicationCount: contestants[0]!.column.length, best });
}

const STEADY = [10, 10.1, 9.9, 10, 10];
const ABOVE = STEADY.map((value) => value + 1);
/** Mean 8, but anything from 1 to 20: shown to differ from neither. */
const WILD = [1, 20, 5, 12, 2];

describe('those that lead', () => {
  it('are not beaten by each other, though the best on average is open to all of them', () => {
    const contest = contestOf({ wild: WILD, steady: STEADY, above: ABOVE });
    const names = ['wild', 'steady', 'above'];
    expect(names.map((name) => contest.relation(name, 'wild'))).toEqual(['equal', 'open', 'open']);
    expect(contest.relation('above', 'steady')).toBe('higher');
    expect(contest.leaders(names)).toEqual({ platforms: ['wild', 'steady'], isOpen: true });
  });

  it('are all of those that no difference is shown of', () => {
    const contest = contestOf({ wild: WILD, above: ABOVE });
    expect(contest.leaders(['above', 'wild'])).toEqual({ platforms: ['above', 'wild'], isOpen: true });
  });

  it('are the highest where more is better', () => {
    const wild = WILD.map((value) => value + 5);
    const contest = contestOf({ wild, steady: STEADY, above: ABOVE }, 'higher');
    expect(contest.leaders(['wild', 'steady', 'above'])).toEqual({ platforms: ['wild', 'above'], isOpen: true });
  });

  it('are asked among those named only', () => {
    const contest = contestOf({ wild: WILD, steady: STEADY, above: ABOVE });
    expect(contest.leaders(['above'])).toEqual({ platforms: ['above'], isOpen: false });
    expect(contest.leaders([])).toEqual({ platforms: [], isOpen: false });
  });
});
