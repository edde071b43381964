import { describe, expect, it } from 'vitest';
import { adviceOf } from '../../../src/analysis/advice/advice.ts';
import type { JobResult } from '../../../src/metrics/job-result.ts';
import type { PlatformRunResult, RunResult } from '../../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { histogramOfSame } from '../../metrics/histogram-of-ms.ts';
import { cannotRun, lineOf, p95Below, resultWith, runOf } from './runs.ts';

const CHEAP = runOf({ name: 'cheap', monthlyUsd: 500, p95: 310 });
const FAST = runOf({ name: 'fast', monthlyUsd: 1000, p95: 200 });

function choiceOf(platforms: readonly PlatformRunResult[], thresholds: readonly ThresholdSpec[] = []) {
  return adviceOf(resultWith(platforms, thresholds)).choice;
}

/** The p95 of the threshold metric is read from the summary. */
const withThreshold = (limitMs: number, change: Partial<ThresholdSpec> = {}) => [p95Below(limitMs, change)];

describe('with thresholds the winner is the cheapest that meets all of level error', () => {
  it('a cheaper one that misses a limit does not win, and is told what would have to change', () => {
    const choice = choiceOf([CHEAP, FAST], withThreshold(250));
    expect(choice.basis).toBe('thresholds');
    expect(choice.winner).toMatchObject({ platform: 'fast', monthlyUsd: 1000, isQualified: true, unmet: [] });
    const [cheap] = choice.challengers;
    expect(cheap).toMatchObject({ platform: 'cheap', isQualified: false, bill: null });
    expect(cheap?.unmet).toMatchObject([
      { what: 'latency p(95)', value: 310, comparator: '<', limit: 250, unit: 'ms' },
    ]);
  });

  it('a limit of level warn keeps nobody from winning', () => {
    const choice = choiceOf([CHEAP, FAST], withThreshold(250, { level: 'warn' }));
    expect(choice).toMatchObject({ basis: 'losses', winner: { platform: 'cheap' } });
  });

  it('a limit on one platform is not asked of the others', () => {
    expect(choiceOf([CHEAP, FAST], withThreshold(250, { platform: 'fast' })).winner?.platform).toBe('cheap');
  });

  it('where nothing was measured the limit is not met', () => {
    const silent = runOf({ name: 'silent', monthlyUsd: 1, p95: null });
    const choice = choiceOf([silent, FAST], withThreshold(250));
    expect(choice.winner?.platform).toBe('fast');
    expect(choice.challengers[0]?.unmet).toMatchObject([{ value: null, limit: 250 }]);
  });

  it('where nobody meets them nobody wins, and the one that misses by least comes first', () => {
    // 310 is 24 % above 250, 400 is 60 % above it: the bills do not matter.
    const slow = runOf({ name: 'slow', monthlyUsd: 10, p95: 400 });
    const choice = choiceOf([slow, CHEAP], withThreshold(250));
    expect(choice.winner).toBeNull();
    expect(choice.challengers.map(({ platform }) => platform)).toEqual(['cheap', 'slow']);
    expect(choice.challengers.every(({ bill }) => bill === null)).toBe(true);
  });
});

describe('without thresholds the winner is the cheapest that loses less than 1 %', () => {
  it('99 of 10,000 requests lost are few enough, 100 are not', () => {
    const lossy = (failed: number) => choiceOf([runOf({ name: 'lossy', monthlyUsd: 1, failed }), FAST]);
    expect(lossy(99)).toMatchObject({ basis: 'losses', winner: { platform: 'lossy', lostShare: 0.0099 } });
    expect(lossy(100).winner?.platform).toBe('fast');
    expect(lossy(100).challengers[0]?.unmet).toMatchObject([{ value: 0.01, limit: 0.01, isMet: false }]);
  });

  it('a platform that completed nothing does not win because it lost nothing either', () => {
    const stuck = runOf({ name: 'stuck', monthlyUsd: 1 });
    const requests = { ...stuck.summary.requests, completed: 0, inFlight: 10_000 };
    expect(choiceOf([{ ...stuck, summary: { ...stuck.summary, requests } }, FAST]).winner?.platform).toBe('fast');
  });

  it('a platform that misses more deadlines than the best does not win', () => {
    const late = { ...CHEAP, jobs: [jobWith({ deadlineMisses: 3 })] };
    const prompt = { ...FAST, jobs: [jobWith({ deadlineMisses: 1 })] };
    const choice = choiceOf([late, prompt]);
    expect(choice.winner?.platform).toBe('fast');
    expect(choice.challengers[0]?.unmet).toMatchObject([{ what: 'deadlines missed', value: 3, limit: 1 }]);
  });

  it('a platform on which jobs fail does not win', () => {
    // 2 of 100 jobs are 2 %.
    const failing = { ...CHEAP, jobs: [jobWith({ failed: 2 })] };
    expect(choiceOf([failing, { ...FAST, jobs: [jobWith({})] }]).winner?.platform).toBe('fast');
  });
});

describe('the runner-up', () => {
  it('is the next cheapest that qualifies: its bill would have to fall to that of the winner', () => {
    const choice = choiceOf([FAST, CHEAP, runOf({ name: 'dear', monthlyUsd: 2000 })]);
    expect(choice.challengers.map(({ platform }) => platform)).toEqual(['fast', 'dear']);
    // (1000 - 500) / 1000 = 50 %, 1000 / 500 = 2 times.
    expect(choice.challengers[0]?.bill).toMatchObject({
      fromMonthlyUsd: 1000,
      toMonthlyUsd: 500,
      fallShare: 0.5,
      timesWinner: 2,
    });
  });

  it('would win with its largest line at another price, where that line is large enough', () => {
    // 800 of 1000 are instances; 500 have to go: 300 / 800 = 37.5 % of today's price.
    const lines = [lineOf({ amountUsd: 200 / 730, item: 'disks' }), lineOf({ amountUsd: 800 / 730 })];
    const [fast] = choiceOf([CHEAP, runOf({ name: 'fast', monthlyUsd: 1000, lines })]).challengers;
    expect(fast?.bill?.price?.item).toBe('EC2 m7i.large on-demand');
    expect(fast?.bill?.price?.factor).toBeCloseTo(0.375, 12);
  });

  it('would not win at any price of its largest line, where that line is less than the difference', () => {
    // 400 of 1000, and 500 have to go.
    const lines = [1, 2, 3].map((i) => lineOf({ item: `line ${i}`, amountUsd: (i === 1 ? 400 : 300) / 730 }));
    const [fast] = choiceOf([CHEAP, runOf({ name: 'fast', monthlyUsd: 1000, lines })]).challengers;
    expect(fast?.bill?.price).toBeNull();
  });

  it('would win at the traffic at which the bills meet: fixed costs against costs by use', () => {
    // Lambda pays 100 by use. An instance costs 600 whatever comes: the bills meet at 600 / 100 = 6 times the traffic.
    const use = lineOf({ sku: 'lambda/requests', unit: 'request', amountUsd: 100 / 730 });
    const lambda = runOf({ name: 'lambda', type: 'lambda', monthlyUsd: 100, lines: [use] });
    const [vm] = choiceOf([lambda, runOf({ name: 'vm', monthlyUsd: 600 })]).challengers;
    expect(vm?.bill?.trafficFactor).toBeCloseTo(6, 12);
  });

  it('no traffic makes the bills meet where both are fixed, or where nothing arrived', () => {
    expect(choiceOf([CHEAP, FAST]).challengers[0]?.bill?.trafficFactor).toBeNull();
    const use = lineOf({ sku: 'lambda/requests', unit: 'request', amountUsd: 100 / 730 });
    const idle = runOf({ name: 'lambda', monthlyUsd: 100, lines: [use], arrived: 0 });
    expect(choiceOf([idle, FAST]).challengers[0]?.bill?.trafficFactor).toBeNull();
  });
});

it('of platforms that cost the same within 1 % the quicker one wins, and the other is named beside it', () => {
  // 1 % of 504 is 5.04, and 504 - 500 = 4.
  const twin = runOf({ name: 'twin', monthlyUsd: 504, p95: 100 });
  const choice = choiceOf([CHEAP, twin]);
  expect(choice).toMatchObject({ winner: { platform: 'twin' }, ties: ['cheap'] });
  expect(choice.challengers[0]?.bill).toBeNull();
});

it('platforms that cannot run take no part; where none can, nobody wins', () => {
  expect(adviceOf(resultWith([cannotRun('lambda', 'lambda'), FAST])).choice.winner?.platform).toBe('fast');
  const none: RunResult = resultWith([cannotRun('lambda', 'lambda')]);
  expect(adviceOf(none).choice).toEqual({ basis: 'losses', winner: null, ties: [], isOpen: false, challengers: [] });
});

/** 100 jobs with a deadline that all succeed, unless told otherwise. */
function jobWith({ failed = 0, deadlineMisses = 0 }): JobResult {
  const time = { mean: 60_000, p50: 60_000, p95: 90_000, max: 90_000 };
  const attempts = { attempts: 100, lost: 0, repeatedSeconds: 0, repeatedCoreSeconds: 0 };
  return {
    name: 'etl',
    counts: { arrived: 100, succeeded: 100 - failed, failed, inFlight: 0 },
    makespanMs: time,
    waitingMs: time,
    makespanHistogram: histogramOfSame(60_000, 100 - failed),
    waitingHistogram: histogramOfSame(60_000, 100),
    deadlineMs: 3_600_000,
    deadlineMisses,
    bytes: 1e9,
    cost: { totalUsd: 1, perJobUsd: 0.01, perGbUsd: 1 },
    tasks: [],
    ...attempts,
  };
}
