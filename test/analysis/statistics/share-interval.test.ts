// What few events say of their share.
import { describe, expect, it } from 'vitest';
import { meanEstimate } from '../../../src/analysis/statistics/estimate.ts';
import { exactShareInterval, withCounts } from '../../../src/analysis/statistics/share-interval.ts';
import { holds, shareOf, streamOf, times } from '../../theory/coverage.ts';

const SHARE = { min: 0, max: 1 };

function estimateOf(shares: readonly (number | null)[], trials: readonly (number | null)[], confidence = 0.95) {
  return withCounts(meanEstimate(shares, confidence, SHARE), { shares, trials });
}

describe('the exact interval of a share', () => {
  it('without an event ends where that many requests would have shown one', () => {
    // (1 - p)^1000 = 0.025: p = 1 - 0.025^(1 / 1000) = 0.0036821.
    const { low, high } = exactShareInterval({ hits: 0, trials: 1000 }, 0.95);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.0036821, 7);
  });

  it('of 1 of 10 is the published one, and that of 9 of 10 its mirror image', () => {
    const one = exactShareInterval({ hits: 1, trials: 10 }, 0.95);
    // 1 - 0.975^(1 / 10) = 0.0025286; 10 p (1 - p)^9 + (1 - p)^10 = 0.025 at p = 0.4450161.
    expect(one.low).toBeCloseTo(0.0025286, 7);
    expect(one.high).toBeCloseTo(0.4450161, 7);
    const nine = exactShareInterval({ hits: 9, trials: 10 }, 0.95);
    expect(nine.low).toBeCloseTo(1 - one.high, 12);
    expect(nine.high).toBeCloseTo(1 - one.low, 12);
  });

  it('is wider where it has to be surer', () => {
    // 1 - 0.00625^(1 / 1000) for one of four looks.
    expect(exactShareInterval({ hits: 0, trials: 1000 }, 0.9875).high).toBeCloseTo(0.0050623, 6);
  });
});

describe('a share of requests', () => {
  it('of which none was lost in any replication may still be one in as many as there were', () => {
    const estimate = estimateOf([0, 0, 0, 0, 0], [200, 200, 200, 200, 200]);
    expect(estimate).toMatchObject({ value: 0, basis: 'binomial' });
    expect(estimate.interval?.high).toBeCloseTo(0.0036821, 7);
  });

  it('of which all were lost may be less than all', () => {
    const { interval } = estimateOf([1, 1], [500, 500]);
    expect(interval?.low).toBeCloseTo(1 - 0.0036821, 7);
    expect(interval?.high).toBe(1);
  });

  it('of which the same few were lost each time is known no better than those few', () => {
    // 2 of 100 in each of two: 4 of 200 are the share of 0.00548 to 0.05041 of Clopper and Pearson.
    const { interval } = estimateOf([0.02, 0.02], [100, 100]);
    expect(interval?.low).toBeCloseTo(0.00548, 5);
    expect(interval?.high).toBeCloseTo(0.05041, 5);
  });

  it('is known by the spread of its replications where events are many, or spread further', () => {
    expect(estimateOf([0.1, 0.12], [1000, 1000]).basis).toBe('student');
    // None lost in one replication, 4 in the other: 0.02 ± 12.706 x 0.02 is wider than 4 of 200.
    const far = estimateOf([0, 0.04], [100, 100]);
    expect(far).toMatchObject({ basis: 'student', interval: { low: 0 } });
    expect(far.interval?.high).toBeCloseTo(0.02 + 12.7062 * 0.02, 4);
  });

  it('of an unknown number of requests, or above 100 %, is left alone', () => {
    expect(estimateOf([0, 0], [null, null]).basis).toBe('student');
    expect(withCounts(meanEstimate([0, 1.5], 0.95), { shares: [0, 1.5], trials: [4, 4] }).basis).toBe('student');
    expect(estimateOf([0], [100])).toMatchObject({ basis: 'single', interval: null });
  });

  it('in which a replication had no request is that of the others', () => {
    // 1 - 0.025^(1 / 1000), see above.
    expect(estimateOf([0, null, 0], [500, 0, 500]).interval?.high).toBeCloseTo(0.0036821, 7);
  });
});

describe('of 1,000 studies with rare failures', () => {
  const REQUESTS = 2000;
  /** Failures of five replications; the gaps between them are exponential, nearly as geometric as they are. */
  const failures = (expected: number, trial: number) => {
    const stream = streamOf(`rare ${expected}`, trial);
    const share = expected / 5 / REQUESTS;
    return times(5, () => {
      let count = 0;
      for (let at = stream.exponential() / share; at < REQUESTS; at += stream.exponential() / share) count++;
      return count / REQUESTS;
    });
  };
  const coverage = (expected: number, isCounted: boolean) =>
    shareOf(
      times(1000, (trial) => {
        const shares = failures(expected, trial);
        const estimate = meanEstimate(shares, 0.95, SHARE);
        const counted = withCounts(estimate, { shares, trials: shares.map(() => REQUESTS) });
        return holds((isCounted ? counted : estimate).interval, expected / 5 / REQUESTS);
      }),
    );

  it('at least 95 % hold the truth, however few failures there are; by their spread alone down to 40 %', () => {
    for (const expected of [0.5, 1, 2, 4, 8]) expect(coverage(expected, true), `${expected}`).toBeGreaterThan(0.95);
    expect(coverage(0.5, false)).toBeLessThan(0.45);
    expect(coverage(1, false)).toBeLessThan(0.7);
    expect(coverage(2, false)).toBeLessThan(0.9);
  });
});
