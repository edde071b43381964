// Every rule of thumb in each of its verdicts.
import { describe, expect, it } from 'vitest';
import { adviceOf } from '../../../src/analysis/advice/advice.ts';
import { RULES } from '../../../src/analysis/advice/rules/index.ts';
import type { PlatformResult } from '../../../src/metrics/result.ts';
import { cannotRun, lineOf, type RunWish, resultWith, runOf } from './runs.ts';

/** Four steps of a second with 100 requests of 100 ms each: a request is in service all the time. */
const BUSY = { columns: { arrivals: [100, 100, 100, 100] } };
/** One burst in a hundred steps of a minute. */
const RARE = { columns: { arrivals: [20, ...Array.from({ length: 99 }, () => 0)] }, stepMs: 60_000 };

const ecs = (wish: RunWish = {}) => runOf({ name: 'ecs', type: 'ecs-ec2', monthlyUsd: 300, ...wish });
const eks = (wish: RunWish = {}) => runOf({ name: 'eks', type: 'eks-ec2', monthlyUsd: 400, ...wish });
const fargate = (wish: RunWish = {}) => runOf({ name: 'fargate', type: 'ecs-fargate', monthlyUsd: 450, ...wish });
const lambda = (wish: RunWish = {}) => runOf({ name: 'lambda', type: 'lambda', monthlyUsd: 600, ...wish });

function finding(rule: string, platforms: readonly PlatformResult[]) {
  return adviceOf(resultWith(platforms)).rules.find(({ name }) => name === rule);
}

describe('prolonged, memory-heavy or continuous traffic belongs on containers', () => {
  const verdict = (...platforms: readonly PlatformResult[]) => finding('continuous-on-containers', platforms);

  it('is confirmed where containers cost less, with the price gap', () => {
    const found = verdict(ecs(BUSY), lambda(BUSY));
    expect(found).toMatchObject({ verdict: 'confirmed', reason: 'both qualify, containers cost less' });
    // 600 - 300 = 300 dollars, twice as much.
    expect(found?.gap).toEqual({ cheaper: 'ecs', dearer: 'lambda', gapMonthlyUsd: 300, ratio: 2, isLikeForLike: true });
    expect(found?.shows.map(({ platform }) => platform)).toEqual(['ecs', 'lambda']);
  });

  it('is confirmed where Lambda cannot run the workload', () => {
    expect(verdict(ecs(BUSY), cannotRun('lambda', 'lambda'))).toMatchObject({ verdict: 'confirmed', gap: null });
  });

  it('is contradicted where Lambda costs less', () => {
    expect(verdict(ecs(BUSY), lambda({ ...BUSY, monthlyUsd: 100 }))?.verdict).toBe('contradicted');
  });

  it('is contradicted where only Lambda keeps its promises, and the gap says that the bills are for unequal things', () => {
    const found = verdict(ecs({ ...BUSY, failed: 500 }), lambda(BUSY));
    expect(found).toMatchObject({ verdict: 'contradicted', gap: { isLikeForLike: false } });
  });

  it.each([
    ['no function took part', [ecs(BUSY)]],
    ['no container took part', [lambda(BUSY), runOf(BUSY)]],
    ['neither is good enough', [ecs({ ...BUSY, failed: 500 }), lambda({ ...BUSY, failed: 500 })]],
    ['both cost the same', [ecs({ ...BUSY, monthlyUsd: 600 }), lambda(BUSY)]],
  ])('is not tested where %s', (_, platforms) => {
    expect(verdict(...platforms)?.verdict).toBe('not tested');
  });

  it('does not apply to rare and short requests with little memory, but to a request of a minute or a unit of 3 GiB', () => {
    expect(verdict(ecs(RARE), lambda(RARE))?.verdict).toBe('does not apply');
    // The mean is half of the p95 here: 60 s.
    const long = { ...RARE, p95: 120_000 };
    expect(verdict(ecs(long), lambda(long))?.verdict).toBe('confirmed');
    // 3,600 GB-seconds in 1,200 busy seconds are 3 GB.
    const lines = [
      lineOf({ sku: 'lambda/duration-x86-tier1', unit: 'GB-second', quantity: 3600, amountUsd: 600 / 730 }),
    ];
    const units = { mean: 1, peak: 1, started: 1, unitMs: 3_600_000, busyMs: 1_200_000 };
    expect(verdict(ecs(RARE), lambda({ ...RARE, lines, summary: { units } }))?.verdict).toBe('confirmed');
  });
});

describe('spiky and rare traffic belongs on Lambda', () => {
  const verdict = (...platforms: readonly PlatformResult[]) => finding('rare-on-lambda', platforms)?.verdict;

  it('is confirmed where Lambda costs less', () => {
    expect(verdict(ecs(RARE), lambda({ ...RARE, monthlyUsd: 1 }))).toBe('confirmed');
  });

  it('is contradicted where a machine that waits costs less', () => {
    expect(verdict(runOf({ ...RARE, monthlyUsd: 5 }), lambda(RARE))).toBe('contradicted');
  });

  it('is not tested without Lambda', () => {
    expect(verdict(ecs(RARE))).toBe('not tested');
  });

  it('does not apply to busy traffic, nor to rare traffic without spikes', () => {
    expect(verdict(ecs(BUSY), lambda(BUSY))).toBe('does not apply');
    // A request of 100 ms in each minute: in service 0.17 % of the time, and the peak is the mean.
    const even = { columns: { arrivals: [1, 1, 1, 1] }, stepMs: 60_000 };
    expect(verdict(ecs(even), lambda(even))).toBe('does not apply');
  });
});

describe('a small team runs on Fargate', () => {
  const hosts = { hosts: { mean: 2, peak: 3 } };
  const verdict = (...platforms: readonly PlatformResult[]) => finding('small-team-on-fargate', platforms);

  it('is confirmed where Fargate qualifies and leaves less to look after, with the price of that', () => {
    const found = verdict(fargate(), ecs({ summary: hosts }));
    expect(found).toMatchObject({
      verdict: 'confirmed',
      gap: { cheaper: 'ecs', dearer: 'fargate', gapMonthlyUsd: 150 },
    });
    const [ofFargate, ofEcs] = found?.shows ?? [];
    expect(ofFargate?.remark).toBe('no machine, image or cluster to look after');
    expect(ofEcs?.figures).toContainEqual({ label: 'machines to patch at the peak', value: 3, unit: 'count' });
  });

  it('is confirmed where machines of your own cannot run the workload', () => {
    expect(verdict(fargate(), cannotRun('ecs', 'ecs-ec2'))?.verdict).toBe('confirmed');
  });

  it('is contradicted where machines of your own qualify and Fargate does not, or cannot run', () => {
    expect(verdict(fargate({ failed: 500 }), ecs())?.verdict).toBe('contradicted');
    expect(verdict(cannotRun('fargate', 'ecs-fargate'), ecs())?.verdict).toBe('contradicted');
  });

  it('is contradicted where Fargate leaves as many sorts of things to look after', () => {
    // A Kubernetes cluster has to be upgraded on Fargate too; the machines of the other are one image and no host.
    const onEks = runOf({ name: 'eks-fargate', type: 'eks-fargate' });
    const found = verdict(onEks, ecs({ summary: { startupMs: { ...runOf().summary.startupMs, phases: [] } } }));
    expect(found?.verdict).toBe('contradicted');
  });

  it.each([
    ['there is no Fargate', [ecs()]],
    ['there are no machines', [fargate(), lambda()]],
    ['neither is good enough', [fargate({ failed: 500 }), ecs({ failed: 500 })]],
  ])('is not tested where %s', (_, platforms) => {
    expect(verdict(...platforms)?.verdict).toBe('not tested');
  });
});

describe('who has Kubernetes skills runs on EKS', () => {
  const verdict = (...platforms: readonly PlatformResult[]) => finding('kubernetes-on-eks', platforms);

  it('is confirmed where EKS is dearer but better in something, and says in what', () => {
    const found = verdict(eks({ p95: 100 }), ecs());
    expect(found).toMatchObject({ verdict: 'confirmed', reason: 'EKS is better in p50, p95 and worse in bill' });
  });

  it('is confirmed where only EKS qualifies', () => {
    expect(verdict(eks(), ecs({ failed: 500 }))?.verdict).toBe('confirmed');
  });

  it('is contradicted where EKS costs more for nothing better', () => {
    expect(verdict(eks(), ecs())).toMatchObject({
      verdict: 'contradicted',
      reason: 'EKS is better in nothing and worse in bill',
      gap: { dearer: 'eks', gapMonthlyUsd: 100 },
    });
  });

  it('is contradicted where only ECS qualifies', () => {
    expect(verdict(eks({ failed: 500 }), ecs())?.verdict).toBe('contradicted');
  });

  it('compares machines with machines: a cheaper ECS on Fargate does not decide', () => {
    const cheap = fargate({ monthlyUsd: 1 });
    expect(verdict(eks(), ecs(), cheap)?.shows.map(({ platform }) => platform)).toEqual(['eks', 'ecs']);
  });

  it.each([
    ['only one of the two took part', [ecs()]],
    ['neither qualifies', [eks({ failed: 500 }), ecs({ failed: 500 })]],
  ])('is not tested where %s', (_, platforms) => {
    expect(verdict(...platforms)?.verdict).toBe('not tested');
  });
});

it('every rule has its name, its saying and its prediction', () => {
  expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  for (const { saying, prediction, appliesIf } of RULES) {
    expect([saying, prediction, appliesIf].every((text) => text.length > 10)).toBe(true);
  }
});
