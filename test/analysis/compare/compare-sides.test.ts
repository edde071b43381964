import { describe, expect, it } from 'vitest';
import { type ComparisonWish, compareSides } from '../../../src/analysis/compare/compare-sides.ts';
import type { FigureComparison } from '../../../src/analysis/compare/figure-comparison.ts';
import { gateTally, hasRegression, isBlind } from '../../../src/analysis/compare/gate.ts';
import { quantileStepMs } from '../../../src/analysis/compare/quantile-step.ts';
import type { Side } from '../../../src/analysis/compare/side.ts';
import { bucketStartUs } from '../../../src/metrics/recorders/histogram-data.ts';
import { LogHistogram } from '../../../src/metrics/recorders/log-histogram.ts';
import { side, subject } from './sides.ts';

const WISH: ComparisonWish = { indifference: 0.01, tolerances: {} };

/** The only figure of two sides. */
function only(before: readonly (number | null)[], after: readonly (number | null)[], wish = WISH, other = {}) {
  const { sides, ...rest } = compareSides(side({ latency_p95: before }), [side({ latency_p95: after }, other)], wish);
  return { ...rest, ...sides[0], figure: sides[0]?.figures[0] as FigureComparison };
}

describe('the difference of a figure', () => {
  it('is that of pairs where seed and number of replications are the same', () => {
    // Differences 10, 12, 14: mean 12, s = 2, t(0.975, 2) = 4.30265, half width 4.30265 x 2 / sqrt(3) = 4.96827.
    const { figure, pairing, confidence, judgedCount } = only([100, 150, 200], [110, 162, 214]);
    expect({ pairing, confidence, judgedCount }).toEqual({ pairing: 'paired', confidence: 0.95, judgedCount: 1 });
    expect(figure.difference).toMatchObject({ before: 150, after: 162, value: 12 });
    expect(figure.difference?.interval?.low).toBeCloseTo(12 - 4.96827, 4);
    expect(figure.difference?.interval?.high).toBeCloseTo(12 + 4.96827, 4);
    expect(figure.relative).toBeCloseTo(12 / 150, 12);
    expect(figure.verdict).toBe('worse');
  });

  it('is that of independent means with another seed, which shows less', () => {
    // The same numbers: both variances of the mean 2500 / 3 and 2704 / 3, so that 12 drowns in about 41.6 x t.
    const { figure, pairing } = only([100, 150, 200], [110, 162, 214], WISH, { seed: 'other' });
    expect(pairing).toBe('other-seed');
    expect(figure.difference?.value).toBe(12);
    // Freedom by Welch: (1734.67)^2 / (833.33^2 / 2 + 901.33^2 / 2) = 3.99, rounded down to 3; t(0.975, 3) = 3.18245.
    expect(figure.difference?.interval?.high).toBeCloseTo(12 + 3.18245 * Math.sqrt(2500 / 3 + 2704 / 3), 3);
    expect(figure.verdict).toBe('not-shown');
  });

  it('is that of independent means with another number of replications', () => {
    expect(only([100, 150, 200], [110, 162]).pairing).toBe('other-count');
  });

  it('counts only replications in which both sides have a value', () => {
    const { figure } = only([100, null, 200, 300], [110, 5, null, 312]);
    // 10 and 12: mean 11, of 200 before.
    expect(figure.difference).toMatchObject({ before: 200, after: 211, value: 11 });
  });

  it('is not judged with one replication, but told', () => {
    const { figure, judgedCount } = only([100], [200]);
    expect(figure).toMatchObject({ verdict: 'not-judged', reason: 'one-replication', gate: 'not-judged' });
    expect(figure.difference).toMatchObject({ value: 100, interval: null });
    expect(judgedCount).toBe(0);
  });

  it('is not judged where only one side has values, or a tail has too few', () => {
    expect(only([null, null], [5, 6]).figure).toMatchObject({ verdict: 'not-judged', reason: 'only-after' });
    expect(only([5, 6], [null, null]).figure).toMatchObject({ verdict: 'not-judged', reason: 'only-before' });
    const scant = { value: null, interval: null, confidence: 0.95, count: 2, basis: 'insufficient', samplesNeeded: 72 };
    const after = {
      ...side({ latency_p95: [5, 6] }),
      platforms: [
        {
          name: 'fargate',
          subjects: [
            {
              ...subject('platform', 'fargate', {}),
              figures: { latency_p95: { values: [5, 6], estimate: scant as never } },
            },
          ],
        },
      ],
    };
    const { sides } = compareSides(side({ latency_p95: [1, 2] }), [after], WISH);
    // What is shown as too little on one side has no difference either.
    expect(sides[0]?.figures[0]).toMatchObject({
      verdict: 'not-judged',
      reason: 'too-few-samples',
      difference: null,
      relative: null,
      gate: 'not-judged',
    });
  });

  it('of a quantile is never surer than the buckets that it is read from', () => {
    // 100 ms lie between 2^16 and 2^17 us, cut into 128 buckets of 512 us; 3 ms between 2^11 and 2^12 us: 16 us each.
    expect(only([100, 100], [100, 100]).figure.difference?.interval).toEqual({ low: -0.512, high: 0.512 });
    expect(only([3, 3], [2, 2]).figure.difference?.interval).toEqual({ low: -1.016, high: -0.984 });
    // A bill is counted, not sorted into buckets.
    const { sides } = compareSides(side({ cost_monthly: [100, 100] }), [side({ cost_monthly: [100, 100] })], WISH);
    expect(sides[0]?.figures[0]?.difference?.interval).toEqual({ low: 0, high: 0 });
  });

  it.each(['latency_p50', 'startup_p95', 'makespan_p95'])('%s is read from buckets as wide as is said', (figure) => {
    const histogram = new LogHistogram();
    for (const us of [999, 1_000, 70_000, 3_000_000]) {
      const bucket = histogram.record(us);
      const { subBucketsPerOctave } = histogram.toData();
      const width = bucketStartUs(bucket + 1, subBucketsPerOctave) - bucketStartUs(bucket, subBucketsPerOctave);
      expect(quantileStepMs(figure, us / 1000)).toBeCloseTo(width / 1000, 12);
    }
    expect(quantileStepMs('cost_monthly', 100)).toBe(0);
  });
});

describe('a verdict', () => {
  it('is "equal" where the whole interval lies within the zone of indifference', () => {
    // Differences 0.4, 0.4, 0.4 of 100: with half a millisecond of the histogram up to 0.91, within 1 %.
    expect(only([100, 100, 100], [100.4, 100.4, 100.4]).figure.verdict).toBe('equal');
    // 2 less the 0.512 of the histogram is still more than 1 %, and more than 0.1 %.
    expect(only([100, 100, 100], [102, 102, 102]).figure.verdict).toBe('worse');
    expect(only([0, 0, 0], [0, 0, 0]).figure.verdict).toBe('equal');
  });

  it('is "not shown" where the interval holds zero and more than the zone', () => {
    expect(only([100, 100, 100], [90, 100, 115]).figure.verdict).toBe('not-shown');
  });

  it('knows which way a figure is good, and that some have no good way', () => {
    const columns = { latency_p95: [10, 10], density_cpu: [0.5, 0.5], units_peak: [4, 4] };
    const after = side({ latency_p95: [9, 9], density_cpu: [0.4, 0.4], units_peak: [5, 5] });
    const { sides } = compareSides(side(columns), [after], WISH);
    const verdicts = sides[0]?.figures.map(({ metric, verdict }) => [metric.name, verdict]);
    expect(verdicts).toEqual([
      ['latency_p95', 'better'],
      ['units_peak', 'higher'],
      ['density_cpu', 'worse'],
    ]);
  });

  it('needs more confidence the more verdicts there are: 5 % of error are divided among them', () => {
    const columns = { latency_p50: [1, 2], latency_p95: [1, 2], latency_p99: [1, 2], failed_share: [0, 0] };
    const two = compareSides(side(columns), [side(columns), side(columns)], WISH);
    // 4 figures on 2 sides; 1 - 0.05 / 8.
    expect(two.judgedCount).toBe(8);
    expect(two.confidence).toBeCloseTo(0.99375, 12);
  });

  it('on the bill of the run and on that of the month is one: the same in other words', () => {
    const columns = { cost_total: [1, 2], cost_monthly: [100, 200], latency_p50: [1, 2] };
    const { judgedCount, confidence } = compareSides(side(columns), [side(columns)], WISH);
    // 1 - 0.05 / 2.
    expect({ judgedCount, confidence }).toEqual({ judgedCount: 2, confidence: 0.975 });
  });
});

describe('the gate', () => {
  const tolerance = (relative: number, absolute = 0) => ({
    indifference: 0.01,
    tolerances: { latency_p95: { relative, absolute } },
  });

  it('closes only where the whole interval is beyond what is tolerated', () => {
    // Differences 10, 12, 14 of 150: 7.03 to 16.97, which is 4.7 % to 11.3 %.
    const values = [
      [100, 150, 200],
      [110, 162, 214],
    ] as const;
    expect(only(...values).figure.gate).toBe('regression');
    expect(only(...values, tolerance(0.04)).figure.gate).toBe('regression');
    expect(only(...values, tolerance(0.05)).figure.gate).toBe('open');
    expect(only(...values, tolerance(0.12)).figure.gate).toBe('passed');
    expect(only(...values, tolerance(0, 7)).figure.gate).toBe('regression');
    expect(only(...values, tolerance(0, 17)).figure.gate).toBe('passed');
  });

  it('is not closed by what became better, and not by figures without a good way', () => {
    expect(only([100, 100], [50, 50]).figure.gate).toBe('passed');
    const { sides } = compareSides(side({ units_peak: [1, 1] }), [side({ units_peak: [9, 9] })], WISH);
    expect(sides[0]?.figures[0]?.gate).toBe('passed');
  });

  it('does not mind one lost request in ten thousand', () => {
    const shares = (after: number) =>
      compareSides(side({ failed_share: [0, 0, 0] }), [side({ failed_share: [after, after, after] })], WISH);
    expect(gateTally(shares(0.0001).sides).regressions).toHaveLength(0);
    expect(gateTally(shares(0.0002).sides).regressions).toHaveLength(1);
  });

  it('does not open where it saw nothing: one replication, or a latency that is gone', () => {
    const tallyOf = (before: Side, ...others: readonly Side[]) => gateTally(compareSides(before, others, WISH).sides);
    const two = side({ latency_p95: [1, 2] });
    expect(isBlind(tallyOf(two, side({ latency_p95: [1, 2] })))).toBe(false);
    expect(isBlind(tallyOf(side({ latency_p95: [1] }), side({ latency_p95: [1] })))).toBe(true);
    // One that can be judged does not answer for one that cannot.
    expect(tallyOf(two, two, side({ latency_p95: [5] }))).toMatchObject({ blindCount: 1, regressions: [] });
    const shared = { failed_share: [0, 0] };
    const before = side({ ...shared, latency_p95: [1, 2], startup_p95: [1, 2] });
    const gone = tallyOf(before, side({ ...shared, latency_p95: [null, null], startup_p95: [null, null] }));
    // No starts any more is no loss.
    expect(gone.vanished.map(({ metric }) => metric.name)).toEqual(['latency_p95']);
    expect(isBlind(gone)).toBe(true);
  });

  it('is closed by a platform that cannot run the workload any more, not by one that was removed', () => {
    const before = side({ latency_p95: [1, 2] });
    const lost = { ...before, platforms: [], infeasible: ['fargate'] };
    const removed = { ...before, platforms: [] };
    expect(hasRegression(gateTally(compareSides(before, [lost], WISH).sides))).toBe(true);
    expect(hasRegression(gateTally(compareSides(before, [removed], WISH).sides))).toBe(false);
    expect(compareSides(before, [removed], WISH).sides[0]?.platforms.removed).toEqual(['fargate']);
    expect(compareSides(lost, [before], WISH).sides[0]?.platforms.gained).toEqual(['fargate']);
  });
});

describe('what is compared', () => {
  it('is matched by name: platforms, services and jobs that only one side has are told', () => {
    const columns = { latency_p95: [1, 2] };
    const of = (...services: readonly string[]) =>
      side(columns, {
        platforms: [
          {
            name: 'fargate',
            subjects: [
              subject('platform', 'fargate', columns),
              ...services.map((name) => subject('service', name, columns)),
              subject('job', 'web', { makespan_mean: [1, 2] }),
            ],
          },
        ],
      });
    const { sides } = compareSides(of('web', 'cart'), [of('web', 'search')], WISH);
    expect(sides[0]?.subjects).toEqual([{ platform: 'fargate', added: ['search'], removed: ['cart'] }]);
    expect(sides[0]?.figures.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'platform fargate',
      'service web',
      'job web',
    ]);
  });

  it('leaves out the bill of the run where runs have different lengths', () => {
    const columns = { cost_total: [1, 2], cost_monthly: [100, 200] };
    const names = (durationMs: number) =>
      compareSides(side(columns), [side(columns, { durationMs })], WISH).sides[0]?.figures.map(
        ({ metric }) => metric.name,
      );
    expect(names(60_000)).toEqual(['cost_total', 'cost_monthly']);
    expect(names(90_000)).toEqual(['cost_monthly']);
  });
});
