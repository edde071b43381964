import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChartLine, LineChart } from '../../../src/dashboard/charts/chart.ts';
import { lineChart } from '../../../src/dashboard/charts/line-chart.ts';
import { textOf, widthOf } from '../../../src/dashboard/text/spans.ts';

const look = { isAscii: false };
const ascii = { isAscii: true };
const MINUTES_20 = { fromMs: 0, untilMs: 1_200_000, stepMs: 60_000, cursorMs: null };
const UNITS = { label: 'units', format: (value: number) => String(value), isWhole: true };

const line = (values: ChartLine['values'], mark = 'A', slot: 0 | 1 = 0): ChartLine => ({
  values,
  mark,
  role: `platform-${slot}`,
});

const RISE = Array.from({ length: 20 }, (_, i) => i + 1);
const HELD = Array.from({ length: 20 }, (_, i) => (i < 10 ? 4 : 16));

function drawn(chart: Partial<LineChart> & Pick<LineChart, 'lines'>): readonly string[] {
  const whole: LineChart = { size: { columns: 50, rows: 10 }, x: MINUTES_20, y: UNITS, look, ...chart };
  return lineChart(whole).map((one) => textOf(one).trimEnd());
}

describe('a chart of lines', () => {
  it('has labelled axes, the curve in dots and its mark at the end', () => {
    expect(drawn({ lines: [line(RISE, '●')] })).toEqual([
      'units',
      '   20┤                                     ⣀⡠⠔⠒⠉●',
      '     │                              ⢀⣀⡠⠔⠒⠉⠉',
      '     │                        ⢀⣀⠤⠒⠊⠉⠁',
      '   10┤                  ⣀⣀⠤⠤⠒⠉⠁',
      '     │            ⣀⣀⠤⠔⠊⠉',
      '     │     ⢀⣀⡠⠤⠒⠉⠉',
      '    0┤  ⠤⠒⠉⠁',
      '     └┬─────────┬──────────┬─────────┬─────────┬',
      '      0       5 min      10 min    15 min   20 min',
    ]);
  });

  it('holds the values of steps', () => {
    expect(drawn({ lines: [line(HELD, 'ready')], shape: 'step' })).toEqual([
      'units',
      '   20┤',
      '     │                   ⡖⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒ready',
      '     │                   ⡇',
      '   10┤                   ⡇',
      '     │                   ⡇',
      '     │⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠇',
      '    0┤',
      '     └┬──────────────────┬─────────────────┬',
      '      0                10 min            20 min',
    ]);
  });

  it('tells lines apart without colour in ASCII', () => {
    expect(drawn({ lines: [line(RISE, 'A'), line([...RISE].reverse(), 'B', 1)], look: ascii })).toEqual([
      'units',
      '   20+  ooo                                  ***A',
      '     |     oooooo                      ******',
      '     |           oooooooBo     *****A**',
      '   10+                  **oooooo',
      '     |            ******        oooooo',
      '     |    **A*****                    oooooooo',
      '    0+  **                                    ooB',
      '     ++---------+----------+---------+---------+',
      '      0       5 min      10 min    15 min   20 min',
    ]);
  });

  it('puts the times into the axis where rows are dear', () => {
    expect(drawn({ lines: [line(RISE, '●')], size: { columns: 40, rows: 4 } })).toEqual([
      '   20┤                     ⢀⣀⣀⣀⠤⠤⠤⠒⠒⠒⠉●',
      '     │          ⢀⣀⣀⡠⠤⠤⠤⠒⠊⠉⠉⠁',
      '    0┤ ⠠⠤⠤⠒⠒⠒⠊⠉⠉⠁',
      '     └┬0──────────────┬10 min──20 min┬',
    ]);
  });

  it('gives each of two curves with the same end its mark in a row of its own', () => {
    const rows = drawn({ lines: [line(RISE, '●'), line(RISE, '▲', 1)], size: { columns: 50, rows: 8 } });
    expect(rows.filter((row) => row.endsWith('●'))).toHaveLength(1);
    expect(rows.filter((row) => row.endsWith('▲'))).toHaveLength(1);
  });

  it('leaves gaps where nothing was measured', () => {
    const values = RISE.map((_, i) => (i > 5 && i < 15 ? null : 10));
    const rows = drawn({ lines: [line(values, 'A')], look: ascii });
    // 42 columns for 20 minutes: the step ends of minutes 6 and 16 lie in columns 12 and 33.
    expect(rows.find((row) => row.includes('*'))).toMatch(/[*]{11} {20}[*]{9}A$/);
  });

  it('draws the cursor at the shown moment and what is ahead of it quietly', () => {
    const x = { ...MINUTES_20, cursorMs: 600_000 };
    const lines = lineChart({ lines: [line(RISE, 'A')], size: { columns: 50, rows: 10 }, x, y: UNITS, look: ascii });
    // 42 columns behind 5 cells of labels and the axis: 10 of 20 minutes are in column 21.
    expect(lines.slice(1, 8).filter((one) => textOf(one)[6 + 21] === ':').length).toBeGreaterThanOrEqual(6);
    const top = lines.find((one) => textOf(one).includes('*A'));
    expect(top?.find(({ text }) => text.includes('*'))?.role).toBe('quiet');
    expect(top?.find(({ text }) => text.startsWith('A'))?.role).toBe('platform-0');
  });

  it.each([
    { what: 'no line', lines: [] },
    { what: 'no values', lines: [line([])] },
    { what: 'nothing but gaps', lines: [line([null, null])] },
  ])('keeps its axes with $what', ({ lines }) => {
    const rows = drawn({ lines });
    expect(rows[1]).toBe('    1┤');
    expect(rows[9]).toMatch(/0 .*5 min .*10 min .*15 min .*20 min/);
  });

  it.each([
    { what: 'one point', values: [7] },
    { what: 'all equal', values: RISE.map(() => 7) },
    { what: 'zeros', values: [0, 0, 0] },
    { what: 'huge values', values: [1e300, 2e300] },
    { what: 'tiny values', values: [1e-12, 3e-12] },
    { what: 'values below zero', values: [-3, 4] },
    { what: 'more values than dots', values: Array.from({ length: 5000 }, (_, i) => i % 100) },
  ])('shows $what', ({ values }) => {
    const rows = drawn({ lines: [line(values, '●')], y: { label: '', format: (value) => value.toExponential(0) } });
    expect(rows.filter((row) => /[\u2801-\u28ff]/.test(row)).length).toBeGreaterThan(0);
    expect(rows.filter((row) => row.includes('●'))).toHaveLength(1);
  });

  it('fills its size exactly with whatever it is asked to show', () => {
    const value = fc.option(fc.double());
    const curve = fc.record({
      values: fc.array(value, { maxLength: 50 }),
      mark: fc.string({ unit: 'grapheme', maxLength: 20 }),
      role: fc.constant('plain' as const),
    });
    const world = fc.record({
      lines: fc.array(curve, { maxLength: 4 }),
      size: fc.record({ columns: fc.nat({ max: 90 }), rows: fc.nat({ max: 20 }) }),
      x: fc.record({
        fromMs: fc.nat({ max: 1e6 }),
        untilMs: fc.nat({ max: 1e7 }),
        stepMs: fc.integer({ min: 1, max: 1e6 }),
        cursorMs: fc.option(fc.nat({ max: 1e7 })),
      }),
      isAscii: fc.boolean(),
      shape: fc.constantFrom('line' as const, 'step' as const),
    });
    fc.assert(
      fc.property(world, ({ isAscii, ...chart }) => {
        const lines = lineChart({ ...chart, y: UNITS, look: { isAscii } });
        expect(lines.map(widthOf)).toEqual(Array.from({ length: chart.size.rows }, () => chart.size.columns));
        if (isAscii) for (const one of lines) expect(textOf(one)).toMatch(/^[ -~]*$/);
      }),
      { seed: 42, numRuns: 500 },
    );
  });
});
