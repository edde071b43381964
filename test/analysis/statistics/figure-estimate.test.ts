// The estimates of figures and of jobs from the columns of a study.
import { describe, expect, it } from 'vitest';
import { figureEstimate, jobEstimate } from '../../../src/analysis/statistics/figure-estimate.ts';
import type { JobStudy } from '../../../src/metrics/study/study.ts';
import { histogramOfMs } from '../../metrics/histogram-of-ms.ts';
import { flashSaleStudy } from '../../output/fixture-study.ts';

const [STUDY] = flashSaleStudy().study!.platforms;

function withFigures(figures: Readonly<Record<string, readonly (number | null)[]>>) {
  return { ...STUDY!, figures: { ...STUDY!.figures, ...figures } };
}

describe('a share of the requests', () => {
  it('that no replication lost is known as well as that many requests can tell', () => {
    const study = withFigures({ failed_share: [0, 0], rejected_share: [0, 0], requests_arrived: [500, 500] });
    for (const name of ['failed_share', 'rejected_share']) {
      const { value, interval, basis } = figureEstimate(study, name);
      expect({ value, basis }).toEqual({ value: 0, basis: 'binomial' });
      // 1 - 0.025^(1 / 1000).
      expect(interval?.high).toBeCloseTo(0.0036821, 7);
    }
  });

  it('that waited for a start in every request is no surer', () => {
    const study = withFigures({ cold_share: [1, 1], requests_arrived: [500, 500] });
    expect(figureEstimate(study, 'cold_share').interval?.low).toBeCloseTo(1 - 0.0036821, 7);
  });

  it('is no share of requests where it is one of capacity', () => {
    expect(figureEstimate(withFigures({ density_cpu: [0, 0] }), 'density_cpu').interval).toEqual({ low: 0, high: 0 });
  });
});

describe('the time of jobs', () => {
  /** Replications of so many jobs each, which took 1 ms, 2 ms, 3 ms and so on. */
  const job = (jobCounts: readonly number[]): JobStudy => {
    const times = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
    const quantile = (share: number) => jobCounts.map((count) => (count === 0 ? null : Math.ceil(share * count)));
    return {
      name: 'etl',
      figures: { makespan_p50: quantile(0.5), makespan_p95: quantile(0.95), jobs_succeeded: jobCounts },
      makespanHistogram: histogramOfMs(jobCounts.flatMap(times)),
      waitingHistogram: histogramOfMs([]),
    };
  };

  it('has no tail where too few jobs stand behind it, but a median', () => {
    // All of 30 within the 95 % quantile: 0.95^30 = 0.215, far above 0.025; at least 72 are needed.
    expect(jobEstimate(job([30]), 'makespan_p95')).toMatchObject({
      value: null,
      basis: 'insufficient',
      samplesNeeded: 72,
    });
    expect(jobEstimate(job([30]), 'makespan_p50')).toMatchObject({ value: 15, basis: 'order-statistic' });
    // 0.5^5 = 0.031 > 0.025 >= 0.5^6.
    expect(jobEstimate(job([5]), 'makespan_p50').basis).toBe('insufficient');
    expect(jobEstimate(job([6]), 'makespan_p50').basis).toBe('order-statistic');
  });

  it('has the tail of the jobs of all replications together where they are enough', () => {
    const { value, basis, interval } = jobEstimate(job([30, 30, 30, 30]), 'makespan_p95');
    // The 114th of 120: four times 1 to 28, then two of the four 29 ms, in a bucket of 1/128 octave.
    expect(basis).toBe('order-statistic');
    expect(value).toBeCloseTo(29, 0);
    expect(interval!.high).toBeGreaterThanOrEqual(30);
  });

  it('is the mean of what the replications measured where each of them has enough', () => {
    expect(jobEstimate(job([100, 100]), 'makespan_p95')).toMatchObject({ value: 95, basis: 'student' });
  });

  it('has none where no job was done', () => {
    expect(jobEstimate(job([0, 0]), 'makespan_p95')).toMatchObject({ value: null, basis: 'no-data' });
  });
});
