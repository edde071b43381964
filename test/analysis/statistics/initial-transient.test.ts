// MSER-5: how much of the beginning of a series is left out.
import { describe, expect, it } from 'vitest';
import { longestTransient, mser5 } from '../../../src/analysis/statistics/initial-transient.ts';
import { createStream } from '../../../src/engine/random/keyed-stream.ts';
import { steadyQueue } from './steady-queue.ts';

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

  it('is not found in the swings of a busy queue that is steady from the start, but in few of them', () => {
    const tooShort = (load: number, stepLength: number) =>
      Array.from({ length: 200 }, (_, replication) =>
        mser5(steadyQueue({ load, steps: 360, stepLength, replication })),
      ).filter(({ isTooShort }) => isTooShort).length;
    // 17 %, 7.5 % and 1 % of 200; without the test for a trend 33 %, 26.5 % and 9 %. A queue of load 0.9 takes hundreds of service
    // times to forget, which is a large part of the first run of 1,800 of them.
    expect(tooShort(0.9, 5)).toBeLessThanOrEqual(36);
    expect(tooShort(0.9, 20)).toBeLessThanOrEqual(18);
    expect(tooShort(0.5, 20)).toBeLessThanOrEqual(6);
  });

  it('of a queue that grows through all of the run is always found to reach too far', () => {
    // Offered 1.3 times what it can do, the queue grows by 0.3 for each service time: 6 in a step.
    const series = Array.from({ length: 200 }, (_, replication) =>
      mser5(steadyQueue({ load: 1.3, steps: 360, stepLength: 20, replication })),
    );
    expect(series.filter(({ isTooShort }) => isTooShort)).toHaveLength(200);
  });

  it('of a queue that approaches its level as slowly as the run is long is nearly always found to reach too far', () => {
    // To the steady queue of load 0.5 comes 20 e^(-t / run): it falls from 20 to 7 during the run.
    const series = Array.from({ length: 200 }, (_, replication) => {
      const steady = steadyQueue({ load: 0.5, steps: 360, stepLength: 20, replication });
      return mser5(steady.map((value, step) => value + 20 * Math.exp(-step / 360)));
    });
    expect(series.filter(({ isTooShort }) => isTooShort).length).toBeGreaterThanOrEqual(198);
  });

  it('whose steadiest part is in a last half without a trend is what the first half says', () => {
    // 0, then 50 and 150 in turn, then a level of 100 from 100 on: the steadiest part is the last half, which neither rises nor falls.
    const swings = Array.from({ length: 80 }, (_, i) => (i % 10 < 5 ? 50 : 150));
    expect(mser5([...level(20, 0), ...swings, ...level(100, 100)])).toEqual({ cut: 95, isTooShort: false });
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
