import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../src/dashboard/text/line.ts';
import { span, textOf, widthOf } from '../../../src/dashboard/text/spans.ts';
import { type Table, type TableRow, tableLines } from '../../../src/dashboard/text/table.ts';

const LOOK = { isAscii: false };
const COLUMNS: Table['columns'] = [
  { title: 'name' },
  { title: 'type', priority: 1 },
  { title: 'p95', align: 'right', priority: 2 },
];

function row(...texts: readonly string[]): TableRow {
  return texts.map((text): Line => [span(text)]);
}

function texts(table: Omit<Table, 'look'>): readonly string[] {
  return tableLines({ ...table, look: LOOK }).map(textOf);
}

const TEN = Array.from({ length: 10 }, (_, i) => row(`row ${i}`, 'vm', `${i} ms`));

describe('a table of the dashboard', () => {
  it('aligns columns under their titles and fills its size', () => {
    const rows = [row('ecs', 'ecs-ec2', '198 ms'), row('日本', 'vm', '5 ms')];
    expect(texts({ columns: COLUMNS, rows, size: { columns: 26, rows: 4 } })).toEqual([
      'name  type        p95     ',
      'ecs   ecs-ec2  198 ms     ',
      '日本  vm         5 ms     ',
      '                          ',
    ]);
  });

  it('leaves out the columns of the lowest priority where it is narrow', () => {
    const rows = [row('ecs', 'ecs-ec2', '198 ms')];
    // name 4 + 2 + p95 6 = 12 cells; with the type 21.
    expect(texts({ columns: COLUMNS, rows, size: { columns: 20, rows: 2 } })[1]).toBe('ecs   198 ms        ');
    expect(texts({ columns: COLUMNS, rows, size: { columns: 11, rows: 2 } })[1]).toBe('ecs        ');
  });

  it('gives what is left over to the growing column and takes it from there first', () => {
    const columns: Table['columns'] = [{ title: 'name', isGrowing: true, least: 4 }, { title: 'type' }];
    const rows = [row('a long name', 'vm')];
    expect(texts({ columns, rows, size: { columns: 20, rows: 2 } })[1]).toBe('a long name     vm  ');
    expect(texts({ columns, rows, size: { columns: 12, rows: 2 } })[1]).toBe('a lon…  vm  ');
  });

  it('marks a row with a sign, not only with reverse video', () => {
    const lines = tableLines({
      columns: COLUMNS,
      rows: TEN.slice(0, 2),
      marked: 1,
      size: { columns: 24, rows: 3 },
      look: LOOK,
    });
    expect(lines.map(textOf)).toEqual([
      '  name   type   p95     ',
      '  row 0  vm    0 ms     ',
      '> row 1  vm    1 ms     ',
    ]);
    expect(lines[2]?.every(({ role }) => role === 'selected')).toBe(true);
    expect(lines[1]?.some(({ role }) => role === 'selected')).toBe(false);
  });

  it('scrolls so that the marked row is seen and shows where in the list it is', () => {
    // Five rows of ten are seen: a thumb of 5 x 5 / 10 = 2.5, rounded 3 cells.
    expect(texts({ columns: [{ title: 'name' }], rows: TEN, marked: 6, size: { columns: 10, rows: 6 } })).toEqual([
      '  name    ',
      '  row 4  │',
      '  row 5  │',
      '> row 6  █',
      '  row 7  █',
      '  row 8  █',
    ]);
  });

  it('asks only for the rows that it shows', () => {
    const asked: number[] = [];
    const rows = {
      count: 100_000,
      at(index: number) {
        asked.push(index);
        return row(`row ${index}`);
      },
    };
    const shown = texts({ columns: [{ title: 'name' }], rows, marked: 99_999, size: { columns: 20, rows: 4 } });
    expect(asked).toEqual([99_997, 99_998, 99_999]);
    expect(shown[3]).toContain('> row 99999');
  });

  it('fills its size exactly and shows the mark, whatever it holds', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text): Line => [span(text)]);
    const world = fc.record({
      rows: fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 30 }),
      marked: fc.option(fc.nat({ max: 29 })),
      columns: fc.integer({ min: 4, max: 60 }),
      height: fc.integer({ min: 2, max: 12 }),
      isAscii: fc.boolean(),
    });
    fc.assert(
      fc.property(world, ({ rows, marked, columns, height, isAscii }) => {
        const size = { columns, rows: height };
        const lines = tableLines({ columns: COLUMNS, rows, marked, size, look: { isAscii } });
        expect(lines.map(widthOf)).toEqual(Array.from({ length: height }, () => columns));
        const isThere = marked !== null && marked < rows.length;
        expect(lines.filter((line) => line[0]?.role === 'selected')).toHaveLength(isThere ? 1 : 0);
      }),
      { seed: 42, numRuns: 300 },
    );
  });
});
