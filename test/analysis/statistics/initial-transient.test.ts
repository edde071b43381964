// MSER-5: how much of the beginning of a series is left out.
import { describe, expect, it } from 'vitest';
import { longestTransient, mser5 } from '../../../src/analysis/statistics/initial-transient.ts';
import { createStream } from '../../../src/engine/random/keyed-stream.ts';

/** Alternates a little around a level. */
function level(count: number, value: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => value + (i % 2 === 0 ? 1 : -1));
}

describe('the beginning of a series', () => {
  it('is cut where the level begins, in batches of five', () => {
    // 12 values at 0, then 188 at 100: the third batch holds two of the old level, so the cut falls after it, at 15.
    const values = [...level(12, 0), ...level(188, 100)];
    expect(mser5(values)).toEqual({ cut: 15, isTooShort: false });
  });

  it('is nothing where the series is level from the start', () => {
    expect(mser5(level(200, 100))).toEqual({ cut: 0, isTooShort: false });
    expect(mser5(Array.from({ length: 100 }, () => 7))).toEqual({ cut: 0, isTooShort: false });
  });

  it('reaches too far in a series that settles in its last half', () => {
    expect(mser5([...level(150, 0), ...level(50, 100)])).toEqual({ cut: 150, isTooShort: true });
  });

  it('reaches too far in a series that never settles, however short', () => {
    const rising = (count: number) => Array.from({ length: count }, (_, i) => i);
    for (const count of [20, 60, 200, 400]) expect(mser5(rising(count)).isTooShort, `${count} values`).toBe(true);
  });

  it('is not looked for among the last ten batches, where a few that are alike would be the steadiest of all', () => {
    // 38 batches of 100 -+ 20, then two of exactly 100, which have no spread at all.
    const values = [
      ...Array.from({ length: 190 }, (_, i) => (Math.floor(i / 5) % 2 === 0 ? 80 : 120)),
      ...Array(10).fill(100),
    ];
    expect(mser5(values)).toEqual({ cut: 0, isTooShort: false });
  });

  it('is seldom said to reach too far in a series that is steady from the start', () => {
    const isTooShort = (replication: number) => {
      const stream = createStream('steady', { purpose: 'test', component: 'series', replication });
      return mser5(Array.from({ length: 200 }, () => stream.normal())).isTooShort;
    };
    const count = Array.from({ length: 500 }, (_, replication) => isTooShort(replication)).filter(Boolean).length;
    expect(count).toBeLessThanOrEqual(500 * 0.03);
  });

  it('cannot be told of a series of fewer than four batches', () => {
    expect(mser5(level(19, 100)).isTooShort).toBe(true);
    expect(mser5(level(20, 100)).isTooShort).toBe(false);
  });

  it('of several series is the longest', () => {
    const early = [...level(10, 0), ...level(190, 50)];
    const late = [...level(60, 0), ...level(140, 50)];
    expect(longestTransient([early, late])).toEqual({ cut: 60, isTooShort: false });
  });
});
