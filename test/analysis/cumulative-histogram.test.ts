import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cumulativePoints } from '../../src/analysis/cumulative-histogram.ts';
import { bucketStartUs, histogramCount } from '../../src/metrics/recorders/histogram-data.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';

test('bucket 0 starts at 1 us and an octave is cut into equal parts', () => {
  // 4 parts per octave: 1, 1.25, 1.5, 1.75 | 2, 2.5, 3, 3.5 | 4
  expect([0, 1, 2, 3, 4, 5, 6, 7, 8].map((index) => bucketStartUs(index, 4))).toEqual([
    1, 1.25, 1.5, 1.75, 2, 2.5, 3, 3.5, 4,
  ]);
});

test('every recorded time lies within its bucket, and shares rise to 1', () => {
  const times = fc.array(fc.integer({ min: 0, max: 4_000_000_000 }), { minLength: 1, maxLength: 50 });
  const property = fc.property(times, (values) => {
    const histogram = new LogHistogram();
    for (const value of values) histogram.record(value);
    const data = histogram.toData();
    const points = cumulativePoints(data);
    expect(histogramCount(data)).toBe(values.length);
    expect(points.at(-1)?.share).toBe(1);
    for (const { upToUs, share } of points) {
      const below = values.filter((value) => value < Math.max(upToUs, 1)).length;
      expect(share).toBe(below / values.length);
    }
  });
  fc.assert(property, { seed: 42 });
});

test('an empty histogram has no curve', () => {
  expect(cumulativePoints(new LogHistogram().toData())).toEqual([]);
});
