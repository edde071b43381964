// Verdicts on rates of what hardly ever happens: that it was not seen is no proof that it cannot be.
import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/analysis/thresholds/judge.ts';
import { replicationOf } from '../../../src/metrics/study/replication.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { doubtText } from '../../../src/output/threshold-figures.ts';
import { madeUpPlatform, RUN, spec } from './made-up-run.ts';
import { studyRun } from './made-up-study.ts';

const RATE = { aggregation: { name: 'rate', argument: null }, unit: 'share' } as const;

function failedRate(change: Partial<ThresholdSpec>, requests: number, values = [0, 0, 0, 0, 0]) {
  const threshold = { ...RATE, metric: 'failed', limit: 0.001, expression: 'rate < 0.1%', ...change };
  return judge(studyRun({ threshold, values, samples: values.map(() => requests) }))[0]!;
}

describe('a failed rate without a failure', () => {
  it('is not shown to be below 0.1 % by 1,000 requests, and is by 4,000', () => {
    // 1 - 0.025^(1 / 1000) = 0.37 %, 1 - 0.025^(1 / 4000) = 0.092 %.
    const few = failedRate({}, 200);
    expect(few).toMatchObject({ outcome: 'inconclusive', doubt: 'interval', value: 0, basis: 'binomial' });
    expect(doubtText(few)).toContain('0% (0..0.37%)');
    expect(failedRate({}, 800)).toMatchObject({ outcome: 'pass' });
  });

  it('says how many replications would settle it: the bound falls as their number grows', () => {
    // 5 x 0.36821 / 0.1 = 18.4 replications of 200 requests.
    expect(failedRate({}, 200).replicationsNeeded).toBe(19);
  });

  it('is never below a limit on the other side', () => {
    expect(failedRate({ comparator: '>', limit: 0.01 }, 200).outcome).toBe('fail');
    expect(failedRate({ comparator: '>', limit: 0.001 }, 200).outcome).toBe('inconclusive');
  });

  it('meets a limit of nothing at all, of which no number of requests could be proof', () => {
    for (const comparator of ['<=', '=='] as const) {
      expect(failedRate({ comparator, limit: 0 }, 200), comparator).toMatchObject({
        outcome: 'pass',
        basis: 'student',
      });
    }
    expect(failedRate({ comparator: '>', limit: 0 }, 200).outcome).toBe('fail');
    expect(failedRate({ comparator: '<=', limit: 0 }, 200, [0, 0, 0.005, 0, 0]).outcome).toBe('inconclusive');
  });

  it('of a result whose numbers of requests were not kept is judged by its values, as it was', () => {
    const threshold = { ...RATE, metric: 'failed', limit: 0.001 };
    expect(judge(studyRun({ threshold, values: [0, 0] }))[0]).toMatchObject({ outcome: 'pass', basis: 'student' });
  });
});

describe('a rate knows what it is a share of', () => {
  const samplesOf = (change: Partial<ThresholdSpec>) =>
    replicationOf(madeUpPlatform('vm'), { scenario: RUN, thresholds: [spec({ ...RATE, ...change })] }).thresholds[0]
      ?.samples;

  it('of requests that arrived, on the platform or at a service', () => {
    for (const metric of ['failed', 'rejected', 'timed_out', 'retries', 'cold_starts']) {
      expect(samplesOf({ metric }), metric).toBe(90);
    }
    expect(samplesOf({ metric: 'failed', service: 'cart' })).toBe(90);
    expect(samplesOf({ metric: 'failed', service: 'nobody' })).toBeNull();
  });

  it('of those that ended within its window, or arrived where it counts cold starts', () => {
    // The second and third step: 16 + 20 completed, 1 + 5 failed, 3 + 15 rejected; 20 + 40 arrived.
    const windowMs = { startMs: 10_000, endMs: 30_000 };
    expect(samplesOf({ metric: 'failed', windowMs })).toBe(60);
    expect(samplesOf({ metric: 'cold_starts', windowMs })).toBe(60);
    const last = { startMs: 30_000, endMs: 40_000 };
    expect(samplesOf({ metric: 'rejected', windowMs: last })).toBe(20);
    expect(samplesOf({ metric: 'cold_starts', windowMs: last })).toBe(30);
  });

  it('and a number of requests is no share', () => {
    expect(samplesOf({ metric: 'failed', aggregation: { name: 'count', argument: null } })).toBeNull();
  });
});
