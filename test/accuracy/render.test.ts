import { describe, expect, it } from 'vitest';
import {
  type AccuracyTable,
  accuracyJson,
  accuracyMarkdown,
  accuracyText,
  type RowOutcome,
} from '../../src/accuracy/index.ts';
import { STEERING } from '../output/control-characters.ts';

const outcome: RowOutcome = {
  id: 'a-row',
  section: 'A section',
  what: 'what it is',
  source: 'its source',
  date: '2026-11',
  unit: 'ms',
  expected: { rule: 'theory', value: 1.5, bound: 0.02 },
  got: 1.503,
  plusMinus: 0.0042,
  error: 0.002,
  verdict: 'pass',
  isFitted: false,
  knownCause: null,
};

function tableOf(...rows: readonly Partial<RowOutcome>[]): AccuracyTable {
  return {
    version: '1.2.3',
    rows: rows.map((row) => ({ ...outcome, ...row })),
    leftOut: [{ what: 'a thing', reason: 'a reason' }],
  };
}

const wide = { hasColor: false, isAscii: false, columnCount: 200 };

describe('the table as text', () => {
  it('has everything about a row on a line, below its source', () => {
    const lines = accuracyText(tableOf({}), wide).split('\n');
    expect(lines[0]).toBe('A section');
    expect(lines[1]).toBe('  its source (2026-11)');
    expect(lines[3]).toMatch(/^ {2}a-row +what it is +pass +1\.5 ms +1\.503 ± 0\.0042 ms +\+0\.20 % +±2 %$/);
  });

  it('keeps sources, causes and what is left out to the width of the terminal', () => {
    const long = Array.from({ length: 40 }, () => 'word').join(' ');
    const table = {
      ...tableOf({ source: long, knownCause: long, verdict: 'fail' }),
      leftOut: [{ what: 'it', reason: long }],
    };
    const lines = accuracyText(table, { ...wide, columnCount: 60 }).split('\n');
    // 3 texts of 40 words of 4 letters each, 60 columns less the indent: none fits a line, and nothing is lost.
    expect(lines.join(' ').match(/word/g)).toHaveLength(3 * 40);
    for (const line of lines.filter((one) => one.includes('word'))) expect(line.length).toBeLessThanOrEqual(60);
  });

  it('ends with how many passed and failed', () => {
    const table = tableOf({}, { verdict: 'fail' }, { verdict: 'shown' });
    expect(accuracyText(table, wide)).toContain('1 passed · 1 failed · 1 shown · windtunnel 1.2.3\n');
  });

  it('says how many of those that passed are fitted, and why rows fail', () => {
    const knownCause = 'the years differ';
    const table = tableOf(
      { isFitted: true },
      {},
      { verdict: 'fail', knownCause },
      { id: 'b', verdict: 'fail', knownCause },
    );
    const text = accuracyText(table, wide);
    expect(text).toContain('2 passed (1 of them fitted) · 2 failed');
    expect(text).toContain('\n  a-row, b: the years differ\n');
    expect(text).toContain('pass, fitted');
    const markdown = accuracyMarkdown(table);
    expect(markdown).toContain('2 passed (1 of them fitted), 2 failed, 0 shown.');
    expect(markdown).toContain('Why rows fail:\n\n- a-row, b: the years differ\n');
    expect(markdown).toContain('| pass, fitted |');
  });

  it('is plain ASCII where asked', () => {
    expect(accuracyText(tableOf({}), { ...wide, isAscii: true })).toMatch(/^[\n -~]*$/);
  });

  it('keeps within the terminal by going on below', () => {
    const lines = accuracyText(tableOf({ what: 'w'.repeat(60) }), { ...wide, columnCount: 90 }).split('\n');
    expect(lines.filter((line) => line.startsWith('  a-row'))).toHaveLength(2);
  });
});

describe('a row in words', () => {
  const line = (row: Partial<RowOutcome>) =>
    accuracyMarkdown(tableOf(row))
      .split('\n')
      .find((text) => text.startsWith('| a-row'));

  it.each<[string, Partial<RowOutcome>, string]>([
    ['a closed form', {}, '1.5 ms | 1.503 ± 0.0042 ms | +0.20 % | ±2 % | pass'],
    [
      'an amount',
      { expected: { rule: 'exact', value: 29.5, step: 0.01 }, got: 29.5004, plusMinus: null, error: 0, unit: 'USD' },
      '29.50 USD | 29.50 USD | 0.00 % | exact | pass',
    ],
    [
      'a measurement',
      { expected: { rule: 'measured', value: 20640.9, low: 18000, high: 22870.6, band: 0.15 }, got: 12345.6 },
      '20,641 [18,000, 22,870] ms | 12,346 ± 0.0042 ms | +0.20 % | ±15 % or interval | pass',
    ],
    [
      'a measurement without an interval',
      { expected: { rule: 'measured', value: 3.2, low: 3.2, high: 3.2, band: 0.15 } },
      '3.2 ms | 1.503 ± 0.0042 ms | +0.20 % | ±15 % | pass',
    ],
    [
      'a range that nothing came out for',
      { expected: { rule: 'between', low: 1, high: 2 }, got: null, plusMinus: null, error: null, verdict: 'fail' },
      '1 to 2 ms | – | – | range | **FAIL**',
    ],
    [
      'a limit',
      { expected: { rule: 'at-most', value: 4 }, error: null },
      'at most 4 ms | 1.503 ± 0.0042 ms | – | range | pass',
    ],
    [
      'what is only shown',
      { expected: { rule: 'shown', value: 0.00131, low: 0.0011, high: 0.0015 }, verdict: 'shown' },
      '0.00131 [0.0011, 0.0015] ms | 1.503 ± 0.0042 ms | +0.20 % | – | shown',
    ],
  ])('%s', (_, row, words) => {
    expect(line(row)).toBe(`| a-row | what it is | ${words} |`);
  });
});

describe('text that would steer', () => {
  const turn = '\u001b[31m\u202e';
  const hostile = tableOf({ what: `a | b <b> \`c\`${turn}`, section: `s${turn}`, source: `x${turn}` });

  it('stays text in a terminal', () => {
    expect(accuracyText(hostile, wide)).not.toMatch(STEERING);
  });

  it('stays one cell in Markdown', () => {
    const text = accuracyMarkdown(hostile);
    expect(text).not.toMatch(STEERING);
    const row = text.split('\n').find((line) => line.startsWith('| a-row'))!;
    expect(row.match(/ \| /g)).toHaveLength(6);
    expect(row).toContain('a &#124; b &#60;b&#62; &#96;c&#96;');
  });
});

it('as JSON has every part of a row', () => {
  const document = JSON.parse(accuracyJson(tableOf({}, { verdict: 'fail' })));
  expect(document).toMatchObject({
    schema: 'windtunnel.accuracy/1',
    verdicts: { pass: 1, fitted: 0, fail: 1, shown: 0 },
  });
  expect(document.rows[0]).toEqual(outcome);
});
