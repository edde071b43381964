import { describe, expect, it } from 'vitest';
import { chooseRows, playRun, runsOf, SECTIONS } from '../../src/accuracy/index.ts';
import { judge } from '../../src/accuracy/judge.ts';
import type { Expected, Row, Section } from '../../src/accuracy/row.ts';

const section: Section = { title: 'a title', source: 'a source', date: '2026', rows: [] };

/** The outcome for these values of the replications. */
function outcomeOf(expected: Expected, values: readonly number[]) {
  const row: Row = { id: 'r', what: 'w', unit: '', isQuick: true, expected, runs: [], got: () => values };
  return judge(section, row, []);
}

function verdictOf(expected: Expected, values: readonly number[]) {
  return outcomeOf(expected, values).verdict;
}

describe('a closed form', () => {
  const expected: Expected = { rule: 'theory', value: 100, bound: 0.02 };

  it('passes inside the 99.99 % interval and the bound', () => {
    expect(verdictOf(expected, [99, 100, 101, 102])).toBe('pass');
  });

  it('fails outside the interval, however near it is', () => {
    // Mean 101, standard error 0.0058, t(0.99995, 3) = 22.2: the interval ends at 100.87.
    expect(verdictOf(expected, [100.99, 101, 101.01, 101])).toBe('fail');
  });

  it('fails beyond the bound, however wide the interval is', () => {
    expect(verdictOf(expected, [60, 140, 60, 150])).toBe('fail');
  });

  it('needs the very value where nothing varies', () => {
    expect(verdictOf(expected, [100, 100])).toBe('pass');
    expect(verdictOf(expected, [100.001])).toBe('fail');
  });
});

describe('a measurement', () => {
  const expected: Expected = { rule: 'measured', value: 100, low: 90, high: 130, band: 0.05 };

  it('passes within its own interval or within the band', () => {
    expect(verdictOf(expected, [129])).toBe('pass');
    expect(verdictOf({ ...expected, low: 100, high: 100 }, [104])).toBe('pass');
  });

  it('fails outside both', () => {
    expect(verdictOf(expected, [131])).toBe('fail');
    expect(verdictOf({ ...expected, low: 100, high: 100 }, [106])).toBe('fail');
  });
});

describe('other expectations', () => {
  it.each<[string, Expected, number, number]>([
    ['an amount', { rule: 'exact', value: 29.55, step: 0.01 }, 29.5504, 29.556],
    ['a range', { rule: 'between', low: 1, high: 2 }, 2, 2.01],
    ['an upper limit', { rule: 'at-most', value: 4 }, 4, 4.01],
    ['a lower limit', { rule: 'at-least', value: 14 }, 14, 13],
  ])('%s can pass and fail', (_, expected, good, bad) => {
    expect(verdictOf(expected, [good])).toBe('pass');
    expect(verdictOf(expected, [bad])).toBe('fail');
  });

  it('what is only shown has no verdict', () => {
    expect(verdictOf({ rule: 'shown', value: 1, low: 1, high: 1 }, [99])).toBe('shown');
  });

  it('nothing that came out fails, also where it is only shown', () => {
    expect(outcomeOf({ rule: 'shown', value: 1, low: 1, high: 1 }, [])).toMatchObject({ got: null, verdict: 'fail' });
    expect(outcomeOf({ rule: 'at-most', value: 4 }, [Number.NaN])).toMatchObject({ got: null, verdict: 'fail' });
  });
});

describe('figures of an outcome', () => {
  it('are the mean, half its 95 % interval, and the relative error', () => {
    // t(0.975, 4) x sqrt(2.5 / 5) = 2.776445 x 0.7071068; (3 - 4) / 4.
    const outcome = outcomeOf({ rule: 'theory', value: 4, bound: 0.05 }, [1, 2, 3, 4, 5]);
    expect(outcome).toMatchObject({ got: 3, plusMinus: 1.963243, error: -0.25, section: 'a title', date: '2026' });
  });

  it('know no error where the expectation is a range or zero', () => {
    expect(outcomeOf({ rule: 'between', low: 1, high: 2 }, [5]).error).toBeNull();
    expect(outcomeOf({ rule: 'measured', value: 0, low: 0, high: 1, band: 0 }, [5]).error).toBeNull();
  });
});

it('a row of the table with a wrong expectation fails when it is computed', async () => {
  const [found] = chooseRows(SECTIONS, { patterns: ['fluid-backlog-60'], isQuick: false });
  const row = found!.rows[0]!;
  const figures = await Promise.all(runsOf([found!]).map((run) => playRun(run)));
  expect(judge(found!, row, figures).verdict).toBe('pass');
  const wrong: Row = { ...row, expected: { rule: 'between', low: 4000, high: 4001 } };
  expect(judge(found!, wrong, figures).verdict).toBe('fail');
});

describe('what is known of a row', () => {
  const row: Row = {
    id: 'r',
    what: 'w',
    unit: '',
    isQuick: true,
    isFitted: true,
    knownCause: 'a cause',
    expected: { rule: 'at-most', value: 1 },
    runs: [],
    got: () => [2],
  };

  it('is why it fails, if it does, and whether the model is fitted to it', () => {
    expect(judge(section, row, [])).toMatchObject({ verdict: 'fail', isFitted: true, knownCause: 'a cause' });
    expect(judge(section, { ...row, got: () => [1] }, [])).toMatchObject({ verdict: 'pass', knownCause: null });
  });
});
