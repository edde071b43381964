import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarPart, bar, type Fill } from '../../../src/dashboard/charts/bar.ts';
import { sparkline } from '../../../src/dashboard/charts/sparkline.ts';
import { waterfall } from '../../../src/dashboard/charts/waterfall.ts';
import { textOf, widthOf } from '../../../src/dashboard/text/spans.ts';

const look = { isAscii: false };
const ascii = { isAscii: true };

describe('a sparkline', () => {
  it.each([
    { what: 'rises in eight heights', values: [0, 1, 2, 3, 4, 5, 6, 7, 8], columns: 9, text: '▁▂▃▄▅▆▇██' },
    { what: 'keeps the newest value at the right', values: [1, 2], columns: 5, text: '   ▅█' },
    { what: 'shows gaps as blanks', values: [1, null, 1], columns: 3, text: '█ █' },
    { what: 'lies at the bottom where all is zero', values: [0, 0], columns: 2, text: '▁▁' },
    { what: 'never loses a spike', values: [1, 1, 8, 1, 1, 1], columns: 3, text: '▂█▂' },
    { what: 'is blank without values', values: [], columns: 3, text: '   ' },
    { what: 'has no columns where it may have none', values: [1], columns: 0, text: '' },
  ])('$what', ({ values, columns, text }) => {
    expect(sparkline({ values, columns, look })).toBe(text);
  });

  it('is drawn in ASCII where nothing else is known', () => {
    expect(sparkline({ values: [0, 1, 2, 3, 4, 5, 6, 7], columns: 8, look: ascii })).toBe('.:-=+*#@');
  });

  it('is as high as the scale that it shares with others', () => {
    expect(sparkline({ values: [1, 2], columns: 2, max: 4, look })).toBe('▃▅');
  });
});

describe('a bar', () => {
  const part = (value: number, fill: Fill): BarPart => ({ value, role: 'plain', fill });
  const parts = [part(4, 'full'), part(2, 'medium'), part(1, 'light')];

  it('shows its parts by their fill, without colour', () => {
    expect(textOf(bar({ parts, total: 8, columns: 16, look }))).toBe('████████▒▒▒▒░░  ');
    expect(textOf(bar({ parts, total: 8, columns: 16, look: ascii }))).toBe('########----..  ');
  });

  it('gives a small part a cell and the whole bar to parts beyond the total', () => {
    expect(textOf(bar({ parts: [part(0.01, 'full'), part(7.99, 'light')], total: 8, columns: 4, look }))).toBe('█░░░');
    expect(textOf(bar({ parts: [part(12, 'full'), part(4, 'dark')], total: 8, columns: 4, look }))).toBe('███▓');
  });

  it('draws a limit at its place', () => {
    expect(textOf(bar({ parts: [part(2, 'full')], total: 8, columns: 8, limit: 4, look }))).toBe('██  ┃   ');
    expect(textOf(bar({ parts: [part(8, 'full')], total: 8, columns: 8, limit: 4, look: ascii }))).toBe('####|###');
    expect(textOf(bar({ parts: [part(2, 'full')], total: 8, columns: 8, limit: 9, look }))).toBe('██      ');
  });

  it('is blank where there is nothing to show', () => {
    expect(textOf(bar({ parts: [], total: 0, columns: 4, look }))).toBe('    ');
    expect(textOf(bar({ parts: [part(0, 'full'), part(Number.NaN, 'dark')], total: 0, columns: 4, look }))).toBe(
      '    ',
    );
  });

  it('takes exactly its cells, whatever it shows', () => {
    const anyPart = fc.record({
      value: fc.double({ min: -1, max: 1e6 }),
      fill: fc.constantFrom<Fill>('full', 'dark', 'medium', 'light', 'empty'),
    });
    const world = fc.record({
      parts: fc.array(
        anyPart.map(({ value, fill }) => part(value, fill)),
        { maxLength: 6 },
      ),
      total: fc.double({ min: 0, max: 1e6, noNaN: true }),
      columns: fc.nat({ max: 60 }),
      limit: fc.double({ min: 0, max: 1e6, noNaN: true }),
    });
    fc.assert(
      fc.property(world, (one) => {
        expect(widthOf(bar({ ...one, look }))).toBe(one.columns);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});

describe('a waterfall of phases', () => {
  const phases = [
    { label: 'boot', startMs: 0, ms: 20_000, p95Ms: 30_000 },
    { label: 'pull', startMs: 20_000, ms: 10_000, p95Ms: 20_000 },
    { label: 'check', startMs: 30_000, ms: 100, p95Ms: null },
  ];

  it('shows each phase from its start, its median full and its 95th percentile shaded', () => {
    // 40 s on 66 - 5 - 2 x 9 - 2 = 41 cells: boot 20 and 30 s end in cells 21 and 31.
    expect(waterfall({ phases, columns: 66, look }).map((line) => textOf(line).trimEnd())).toEqual([
      '                                                     p50      p95',
      'boot  █████████████████████░░░░░░░░░░               20 s     30 s',
      'pull                       ██████████░░░░░░░░░░     10 s     20 s',
      'check                                █            100 ms        –',
      '      ┬0─────────────┬15 s──────────┬30 s──────',
    ]);
  });

  it('is as wide as asked for in any size, and empty without phases', () => {
    for (const columns of [1, 10, 30, 80]) {
      expect(waterfall({ phases, columns, look }).map(widthOf)).toEqual([columns, columns, columns, columns, columns]);
    }
    expect(waterfall({ phases: [], columns: 40, look })).toHaveLength(2);
  });

  it('keeps to ASCII', () => {
    for (const line of waterfall({ phases, columns: 66, look: ascii })) expect(textOf(line)).toMatch(/^[ -~]*$/);
  });
});
