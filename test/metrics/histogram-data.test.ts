// Histograms as they stand in a result: those of several replications in one.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/invariant.ts';
import { histogramCount, mergeHistograms } from '../../src/metrics/recorders/histogram-data.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';

function histogramOf(values: readonly number[], subBucketBits = 7): LogHistogram {
  const histogram = new LogHistogram(subBucketBits);
  for (const value of values) histogram.record(value);
  return histogram;
}

const durations = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 40 })), { maxLength: 100 });

describe('histograms of several replications', () => {
  it('merge into that of all their values, whatever their order', () => {
    const parts = fc.array(durations, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, (replications) => {
        const data = replications.map((values) => histogramOf(values).toData());
        const whole = histogramOf(replications.flat()).toData();
        expect(mergeHistograms(data)).toEqual(whole);
        expect(mergeHistograms(data.toReversed())).toEqual(whole);
        expect(histogramCount(mergeHistograms(data))).toBe(replications.flat().length);
      }),
      { seed: 42 },
    );
  });

  it('merge only where their buckets are the same ones', () => {
    const [fine, coarse] = [histogramOf([5], 7).toData(), histogramOf([5], 6).toData()];
    expect(() => mergeHistograms([fine, coarse])).toThrow(InvariantError);
    expect(() => mergeHistograms([])).toThrow(InvariantError);
  });
});
