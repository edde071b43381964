// Verdicts: what holds, by how much, and what counts as having no data.
import { describe, expect, it } from 'vitest';
import { isFatal, judge } from '../../../src/analysis/thresholds/judge.ts';
import { tallyOf } from '../../../src/analysis/thresholds/tally.ts';
import type { PlatformResult, RunResult } from '../../../src/metrics/result.ts';
import { COMPARATORS, type ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { resultOf } from '../../output/fixture.ts';
import { madeUpPlatform, octaves, spec } from './made-up-run.ts';

const NOWHERE: PlatformResult = {
  name: 'lambda',
  type: 'lambda',
  isFeasible: false,
  reasons: [{ service: null, limit: 'l', value: 'v', rule: 'r', source: 's' }],
};

function run(thresholds: readonly ThresholdSpec[], platforms: readonly PlatformResult[]): RunResult {
  return { ...resultOf(platforms), thresholds };
}

const FAST = madeUpPlatform('fast', { latencyMs: { mean: 1, p50: 1, p95: 150, p99: 1, max: 160 } });
const SLOW = madeUpPlatform('slow');

describe('a threshold', () => {
  it('is held against each platform that ran, with its distance from the limit', () => {
    const verdicts = judge(run([spec()], [FAST, SLOW, NOWHERE]));
    expect(verdicts.map(({ platform, value, outcome }) => ({ platform, value, outcome }))).toEqual([
      { platform: 'fast', value: 150, outcome: 'pass' },
      { platform: 'slow', value: 250, outcome: 'fail' },
    ]);
    // (150 - 200) / 200 and (250 - 200) / 200
    expect(verdicts.map(({ distance }) => distance)).toEqual([-0.25, 0.25]);
  });

  it('that names a platform is held against no other', () => {
    expect(judge(run([spec({ platform: 'slow' })], [FAST, SLOW])).map(({ platform }) => platform)).toEqual(['slow']);
  });

  it('that names a platform which cannot run the workload has no data', () => {
    expect(judge(run([spec({ platform: 'lambda' })], [FAST, NOWHERE]))).toMatchObject([
      { platform: 'lambda', value: null, outcome: 'no-data', distance: null },
    ]);
  });

  it('has no data where no platform could run the workload', () => {
    expect(judge(run([spec()], [NOWHERE]))).toMatchObject([{ platform: 'lambda', outcome: 'no-data' }]);
  });

  it('on a platform that an interrupted run did not finish has no data', () => {
    const result = { ...run([spec({ platform: 'slow' })], [FAST]), isComplete: false };
    expect(judge(result)).toMatchObject([{ platform: 'slow', outcome: 'no-data' }]);
  });

  it('has no data where nothing was measured', () => {
    const latencyMs = { mean: null, p50: null, p95: null, p99: null, max: null };
    const silent = { ...madeUpPlatform('silent', { latencyMs }), latencyHistogram: octaves([]) };
    expect(judge(run([spec()], [silent]))[0]?.outcome).toBe('no-data');
  });

  it('on a quantile of fewer values than have an interval is inconclusive, though nothing is shown of it', () => {
    // 71 of the 72 values that p95 takes.
    const few = { ...madeUpPlatform('few'), latencyHistogram: octaves([[10, 71]]) };
    expect(judge(run([spec()], [few]))[0]).toMatchObject({
      outcome: 'inconclusive',
      samples: { count: 71, needed: 72 },
    });
  });

  it('holds exactly at its limit where the comparison includes it', () => {
    const at = (limit: number) =>
      COMPARATORS.filter((comparator) => judge(run([spec({ comparator, limit })], [SLOW]))[0]?.outcome === 'pass');
    expect(at(249)).toEqual(['>', '>=', '!=']);
    expect(at(250)).toEqual(['<=', '>=', '==']);
    expect(at(251)).toEqual(['<', '<=', '!=']);
  });

  it('with a limit of 0 has no distance', () => {
    expect(judge(run([spec({ limit: 0 })], [SLOW]))[0]).toMatchObject({ outcome: 'fail', distance: null });
  });
});

describe('a run', () => {
  it('fails with a threshold of level error that fails or has no data, not with a warning', () => {
    const warning = judge(run([spec({ level: 'warn' }), spec({ level: 'warn', platform: 'lambda' })], [SLOW, NOWHERE]));
    expect(warning.some(isFatal)).toBe(false);
    expect(judge(run([spec()], [SLOW])).some(isFatal)).toBe(true);
    expect(judge(run([spec({ platform: 'lambda' })], [NOWHERE])).some(isFatal)).toBe(true);
  });

  it('counts what passed, failed, had no data, and what is only a warning', () => {
    const thresholds = [spec(), spec({ platform: 'lambda' }), spec({ level: 'warn' })];
    // spec: fast passes, slow fails; lambda: no data; warn: fast passes, slow is a warning.
    expect(tallyOf(judge(run(thresholds, [FAST, SLOW, NOWHERE])))).toEqual({
      total: 5,
      passed: 2,
      failed: 1,
      inconclusive: 0,
      withoutData: 1,
      warnings: 1,
      isMet: false,
      isOpen: false,
    });
    expect(tallyOf([])).toMatchObject({ total: 0, isMet: true });
  });
});
