import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinned } from '../../../src/dashboard/recording/thinned.ts';

function momentsAt(times: readonly number[]): readonly { readonly untilMs: number }[] {
  return times.map((untilMs) => ({ untilMs }));
}

describe('thinning out moments', () => {
  it('leaves out every other one of an even row first', () => {
    const row = momentsAt([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(thinned(row, 6).map(({ untilMs }) => untilMs)).toEqual([0, 2, 4, 6, 7, 8]);
    expect(thinned(row, 5).map(({ untilMs }) => untilMs)).toEqual([0, 2, 4, 6, 8]);
  });

  it('leaves moments alone that stand apart', () => {
    // Without 11 a gap of 2 arises, without any other one of at least 11.
    expect(thinned(momentsAt([0, 10, 11, 12, 30, 50]), 5)).toEqual(momentsAt([0, 10, 12, 30, 50]));
  });

  it('spreads what it keeps evenly, however long a row grows', () => {
    let row = momentsAt([]);
    for (let untilMs = 0; untilMs < 5000; untilMs++) row = thinned([...row, { untilMs }], 200);
    const gaps = row.slice(1).map(({ untilMs }, index) => untilMs - row[index]!.untilMs);
    // 4999 ms in 199 gaps are 25 ms each; new moments come at every ms, so that only the greatest gap is bounded.
    expect(Math.max(...gaps)).toBeLessThanOrEqual(2 * 26);
  });

  it('keeps the ends, the order and the bound of any row', () => {
    const times = fc.uniqueArray(fc.integer({ min: 0, max: 10_000 }), { maxLength: 60 });
    fc.assert(
      fc.property(times, fc.integer({ min: 2, max: 40 }), (unordered, most) => {
        const row = momentsAt(unordered.toSorted((a, b) => a - b));
        const kept = thinned(row, most);
        expect(kept).toHaveLength(Math.min(row.length, most));
        expect(kept.at(0)).toBe(row.at(0));
        expect(kept.at(-1)).toBe(row.at(-1));
        expect(kept).toEqual(row.filter((moment) => kept.includes(moment)));
      }),
      { seed: 42 },
    );
  });
});
