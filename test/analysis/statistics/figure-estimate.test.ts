// The estimates of figures and of jobs from the columns of a study.
import { describe, expect, it } from 'vitest';
import { figureEstimate, jobEstimate } from '../../../src/analysis/statistics/figure-estimate.ts';
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
  const job = (makespan_p95: readonly (number | null)[]) => ({ name: 'etl', figures: { makespan_p95 } });

  it('is the mean of what the replications measured', () => {
    // 2 ± 12.7062 x 1 would begin below nothing.
    expect(jobEstimate(job([1, 3]), 'makespan_p95')).toMatchObject({
      value: 2,
      basis: 'student',
      interval: { low: 0 },
    });
  });

  it('has no quantile where one replication alone has it, and in a single run the one that was seen', () => {
    expect(jobEstimate(job([null, 3, null]), 'makespan_p95')).toMatchObject({ value: null, basis: 'insufficient' });
    expect(jobEstimate(job([3]), 'makespan_p95')).toMatchObject({ value: 3, basis: 'single' });
  });
});
