// Thresholds on the times of jobs: judged by the jobs of all replications together, and not at all by too few of them.

import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/analysis/thresholds/judge.ts';
import type { JobResult } from '../../../src/metrics/job-result.ts';
import type { PlatformRunResult, RunResult } from '../../../src/metrics/result.ts';
import { platformStudyOf } from '../../../src/metrics/study/platform-study.ts';
import { replicationOf } from '../../../src/metrics/study/replication.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { histogramOfMs, histogramOfSame } from '../../metrics/histogram-of-ms.ts';
import { JOB_RESULT, resultOf } from '../../output/fixture.ts';
import { madeUpPlatform, RUN, spec } from './made-up-run.ts';

const NO_TIME = histogramOfMs([]);

/** So many jobs of a kind, all of the same length. */
function jobs(name: string, ms: number, count: number): JobResult {
  const counts = { arrived: count, succeeded: count, failed: 0, inFlight: 0 };
  const time = { mean: ms, p50: ms, p95: ms, max: ms };
  const histograms = { makespanHistogram: histogramOfSame(ms, count), waitingHistogram: NO_TIME };
  return { ...JOB_RESULT, name, counts, makespanMs: time, ...histograms };
}

/** A verdict on the p95 of the makespan, which has to be below two minutes. */
function verdictOf(replications: readonly (readonly JobResult[])[], job: string | null = null) {
  const threshold: ThresholdSpec = spec({
    metric: 'makespan',
    job,
    aggregation: { name: 'p', argument: 95 },
    comparator: '<',
    limit: 120_000,
  });
  const context = { scenario: RUN, thresholds: [threshold] };
  const platforms = replications.map((own): PlatformRunResult => ({ ...madeUpPlatform('vm'), jobs: own }));
  const [first, ...rest] = platforms.map((platform) => replicationOf(platform, context));
  const study = {
    replicationCount: replications.length,
    warmup: { source: 'given', isTooShort: false },
    stopping: { rule: 'decision', target: null, limit: 40, looks: [replications.length, 40], isReached: false },
    platforms: [platformStudyOf([first!, ...rest])],
  } as const;
  const result: RunResult = { ...resultOf([platforms[0]!]), thresholds: [threshold], study };
  return judge(result)[0]!;
}

describe('a threshold on the p95 of the makespan', () => {
  it('is not decided by 60 jobs in two replications: it takes at least 72', () => {
    const verdict = verdictOf([[jobs('etl', 60_000, 30)], [jobs('etl', 60_000, 30)]]);
    expect(verdict).toMatchObject({ outcome: 'inconclusive', doubt: 'samples' });
    expect(verdict.samples?.count).toBe(60);
    expect(verdict.samples?.needed).toBeGreaterThanOrEqual(72);
  });

  it('is decided by the jobs of all replications together', () => {
    expect(verdictOf(Array.from({ length: 10 }, () => [jobs('etl', 60_000, 30)])).outcome).toBe('pass');
    expect(verdictOf(Array.from({ length: 10 }, () => [jobs('etl', 180_000, 30)])).outcome).toBe('fail');
  });

  it('is about the worst of the jobs, unless it names one', () => {
    const both = Array.from({ length: 10 }, () => [jobs('quick', 60_000, 30), jobs('slow', 180_000, 30)]);
    expect(verdictOf(both).outcome).toBe('fail');
    expect(verdictOf(both, 'quick').outcome).toBe('pass');
    expect(verdictOf(both, 'slow').outcome).toBe('fail');
  });
});
