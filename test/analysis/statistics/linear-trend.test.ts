// A series that rises or falls along its whole length.
import { describe, expect, it } from 'vitest';
import { hasTrend } from '../../../src/analysis/statistics/linear-trend.ts';
import { createStream } from '../../../src/engine/random/keyed-stream.ts';

describe('a trend', () => {
  it('is shown where the slope is larger than its scatter explains', () => {
    // 1..5 with 3 and 4 exchanged: slope 0.9, explained 8.1 of 10, t = 0.9 / sqrt(1.9 / 3 / 10) = 3.58; t(97.5 %, 3) = 3.18.
    expect(hasTrend([1, 2, 4, 3, 5])).toBe(true);
    expect(hasTrend([5, 3, 4, 2, 1])).toBe(true);
    // 2 and 1, 5 and 4 exchanged: slope 0.8, explained 6.4 of 10, t = 0.8 / sqrt(3.6 / 3 / 10) = 2.31.
    expect(hasTrend([2, 1, 3, 5, 4])).toBe(false);
  });

  it('is shown by a straight line, and by nothing that is level', () => {
    expect(hasTrend([1, 2, 3])).toBe(true);
    expect(hasTrend([7, 7, 7, 7])).toBe(false);
    expect(hasTrend([1, 5, 1])).toBe(false);
  });

  it('is taken for granted where there is no scatter to hold it against', () => {
    expect(hasTrend([1, 2])).toBe(true);
    expect(hasTrend([1, 1])).toBe(false);
    expect(hasTrend([1])).toBe(false);
  });

  it('is found in about one of twenty series of independent values', () => {
    const found = Array.from({ length: 1000 }, (_, replication) => {
      const stream = createStream('trend', { purpose: 'test', component: 'series', replication });
      return hasTrend(Array.from({ length: 20 }, () => stream.normal()));
    }).filter(Boolean).length;
    expect(found / 1000).toBeGreaterThan(0.036);
    expect(found / 1000).toBeLessThan(0.064);
  });
});
