import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvariantError } from '../../src/base/invariant.ts';
import { createStream } from '../../src/engine/random/keyed-stream.ts';
import { LogHistogram } from '../../src/metrics/recorders/log-histogram.ts';

/** 12 decades, evenly by decade: whole microseconds from 1 to 1e12 (11.6 days). */
const durations = fc
  .record({ decade: fc.integer({ min: 0, max: 11 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ decade, share }) => Math.round(10 ** decade * (1 + 9 * share)));

const samples = fc.array(fc.oneof({ weight: 9, arbitrary: durations }, fc.constant(0)), {
  minLength: 1,
  maxLength: 400,
});

const LEVELS = [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1];

function histogramOf(values: readonly number[], subBucketBits = 7): LogHistogram {
  const histogram = new LogHistogram(subBucketBits);
  for (const value of values) histogram.record(value);
  return histogram;
}

/** Nearest rank: the smallest value with at least the share p of all values at or below it. */
function exactQuantile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1]!;
}

function everything(histogram: LogHistogram): unknown {
  const { count, zeroCount, sum, max } = histogram;
  return { count, zeroCount, sum, max, data: histogram.toData(), quantiles: LEVELS.map((p) => histogram.quantile(p)) };
}

describe('LogHistogram', () => {
  // Half a bucket, relative to its lower edge: 1 / (2 x 2^7) = 0.390625 %, and 1 / (2 x 2^6) = 0.78125 %.
  it.each([
    [7, 0.004],
    [6, 0.0079],
  ])('with %i sub-bucket bits tells every quantile of 12 decades within %f of the exact one', (bits, bound) => {
    fc.assert(
      fc.property(samples, (values) => {
        const histogram = histogramOf(values, bits);
        for (const p of LEVELS) {
          const exact = exactQuantile(values, p);
          expect(Math.abs(histogram.quantile(p)! - exact)).toBeLessThanOrEqual(bound * exact);
        }
      }),
      { seed: 42, numRuns: 200 },
    );
  });

  it('keeps the bound on a million draws of a heavy-tailed distribution', () => {
    const stream = createStream('histogram', { purpose: 'test', component: 'a', replication: 0 });
    const values = Array.from({ length: 1_000_000 }, () => Math.ceil(2000 / stream.uniform() ** 1.5));
    const histogram = histogramOf(values);
    const sorted = Float64Array.from(values).sort();
    for (const p of LEVELS) {
      const exact = sorted[Math.max(1, Math.ceil(p * sorted.length)) - 1]!;
      expect(Math.abs(histogram.quantile(p)! / exact - 1)).toBeLessThanOrEqual(0.004);
    }
  });

  it('never reports more than the maximum, and exact mean and count', () => {
    fc.assert(
      fc.property(samples, (values) => {
        const histogram = histogramOf(values);
        expect(histogram.quantile(1)).toBeLessThanOrEqual(Math.max(...values));
        expect(histogram.max).toBe(Math.max(...values));
        // Sums of whole microseconds below 2^53 are exact.
        expect(histogram.mean()).toBe(values.reduce((sum, value) => sum + value, 0) / values.length);
        expect(histogram.count).toBe(values.length);
      }),
      { seed: 42 },
    );
  });

  it('merges exactly: any partition, added in any order, equals the whole', () => {
    const parted = samples.chain((values) =>
      fc.record({
        values: fc.constant(values),
        parts: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: values.length, maxLength: values.length }),
        order: fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }),
      }),
    );
    fc.assert(
      fc.property(parted, ({ values, parts, order }) => {
        const merged = new LogHistogram();
        for (const part of order) merged.add(histogramOf(values.filter((_, i) => parts[i] === part)));
        expect(everything(merged)).toEqual(everything(histogramOf(values)));
      }),
      { seed: 42 },
    );
  });

  it('gives back what is left when others are taken out again', () => {
    fc.assert(
      fc.property(samples, samples, samples, (own, others, further) => {
        const whole = histogramOf([...own, ...others, ...further]);
        const rest = whole.without([histogramOf(others), histogramOf(further)], Math.max(...own));
        expect(everything(rest)).toEqual(everything(histogramOf(own)));
      }),
      { seed: 42 },
    );
    expect(() => histogramOf([1]).without([histogramOf([1], 6)], 0)).toThrow(InvariantError);
  });

  it('records zero as zero, and everything below a microsecond too', () => {
    const histogram = histogramOf([0, 0, 0.25, 1000]);
    expect(histogram.zeroCount).toBe(3);
    expect(histogram.count).toBe(4);
    // Ranks 1 to 3 of 4 are the zeros: p75 is rank 3, p76 rank ceil(3.04) = 4.
    expect([histogram.quantile(0), histogram.quantile(0.75), histogram.quantile(0.76)]).toEqual([0, 0, 1000]);
    expect(histogram.mean()).toBe(250);
  });

  it('says that nothing was recorded, at first and after clearing', () => {
    const histogram = new LogHistogram();
    histogram.clear();
    for (const value of [5, 0, 7e9]) histogram.record(value);
    histogram.clear();
    expect([histogram.count, histogram.quantile(0.5), histogram.mean()]).toEqual([0, null, null]);
    expect(everything(histogram)).toEqual(everything(new LogHistogram()));
  });

  it('gives its buckets as sparse data, numbered by octave and share of the octave', () => {
    // 1 us opens bucket 0, 2 us bucket 128, 3 us lies half-way through that octave: 128 + 64.
    expect(histogramOf([3, 0, 1, 2, 2]).toData()).toEqual({
      subBucketsPerOctave: 128,
      unit: 'us',
      zeroCount: 1,
      buckets: [
        [0, 1],
        [128, 2],
        [192, 1],
      ],
    });
  });

  it('rejects a resolution it does not have, and histograms of another resolution', () => {
    expect(() => new LogHistogram(0)).toThrow(InvariantError);
    expect(() => new LogHistogram(13)).toThrow(InvariantError);
    expect(() => new LogHistogram(7).add(new LogHistogram(6))).toThrow(InvariantError);
  });

  it('reports the maximum for quantiles that fall beyond its 64 octaves', () => {
    const histogram = histogramOf([1, 2 ** 70]);
    expect(histogram.quantile(1)).toBe(2 ** 70);
  });
});
