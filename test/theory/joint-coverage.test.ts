// What 95 % stands for where several intervals shall hold together, and where the values are strongly skewed.
import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../src/analysis/statistics/difference.ts';
import { type Estimate, meanEstimate } from '../../src/analysis/statistics/estimate.ts';
import { lookConfidence, looksUpTo, sharedConfidence } from '../../src/analysis/statistics/look-confidence.ts';
import { createSampler } from '../../src/engine/distributions/index.ts';
import { holds, shareOf, spreadOf, streamOf, times } from './coverage.ts';

const TRIALS = 1000;

const interval = (estimate: Estimate) => estimate.interval;

describe('intervals that shall hold together', () => {
  it('do so at all looks at a study, which those of 95 % each would not', () => {
    const looks = looksUpTo(40);
    const holdsAtAll = (confidence: number) =>
      times(TRIALS, (trial) => {
        const stream = streamOf('looks', trial);
        const values = times(40, () => 10 + stream.normal());
        return looks.every((count) => holds(interval(meanEstimate(values.slice(0, count), confidence)), 10));
      });
    expect(shareOf(holdsAtAll(lookConfidence(4)))).toBeGreaterThan(0.95 - spreadOf(TRIALS));
    expect(shareOf(holdsAtAll(0.95))).toBeLessThan(0.91);
  });

  it('do so for all six pairs of four platforms, which those of 95 % each would not', () => {
    const holdForAll = (confidence: number) =>
      times(TRIALS, (trial) => {
        const stream = streamOf('pairs', trial);
        const traffic = times(10, () => 100 * stream.exponential());
        const platforms = times(4, (i) => traffic.map((value) => value + i + stream.normal()));
        return platforms.every((a, i) =>
          platforms.every(
            (b, j) => j <= i || holds(pairedDifference({ before: b, after: a }, confidence)?.interval ?? null, i - j),
          ),
        );
      });
    expect(shareOf(holdForAll(sharedConfidence(6)))).toBeGreaterThan(0.95 - spreadOf(TRIALS));
    expect(shareOf(holdForAll(0.95))).toBeLessThan(0.87);
  });
});

it('a mean of five strongly skewed values promises more than it keeps', () => {
  // Lognormal with sigma 1.5: the mean exp(1.125) = 3.08 is three times the median, and most samples of five miss its tail.
  const sampler = createSampler({ dist: 'lognormal', median: 1, sigma: 1.5 });
  const hits = times(TRIALS, (trial) => {
    const stream = streamOf('skewed', trial);
    return holds(
      interval(
        meanEstimate(
          times(5, () => sampler.sample(stream)),
          0.95,
        ),
      ),
      Math.exp(1.125),
    );
  });
  expect(shareOf(hits)).toBeLessThan(0.85);
});
