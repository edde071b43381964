import { expect, test } from 'vitest';
import { comparisonOf } from '../../src/analysis/comparison.ts';
import { headline, ONE_REPLICATION } from '../../src/analysis/headline.ts';
import { paretoFront } from '../../src/analysis/pareto.ts';
import type { PlatformRunResult, Summary } from '../../src/metrics/result.ts';
import { STEERING } from '../output/control-characters.ts';
import { flashSale, hostile, resultOf } from '../output/fixture.ts';

const [VM, ECS] = flashSale().platforms as readonly [PlatformRunResult, PlatformRunResult];

function having(platform: PlatformRunResult, change: Partial<Summary>): PlatformRunResult {
  return { ...platform, summary: { ...platform.summary, ...change } };
}

function withP95(platform: PlatformRunResult, p95: number | null): PlatformRunResult {
  return having(platform, { latencyMs: { ...platform.summary.latencyMs, p95 } });
}

function costing(platform: PlatformRunResult, totalUsd: number): PlatformRunResult {
  return having(platform, { cost: { totalUsd, monthlyUsd: totalUsd * 730, lines: [] } });
}

function winnerOf(key: string, platforms: readonly PlatformRunResult[]): string | null | undefined {
  return comparisonOf(resultOf(platforms)).columns.find((column) => column.key === key)?.winner;
}

test('the lower latency wins its column', () => {
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 150)])).toBe('ecs');
});

test('the higher density wins its column, against a platform without hosts nothing does', () => {
  const empty = having(VM, { density: { cpu: null, memory: null } });
  expect(winnerOf('density_cpu', [VM, ECS])).toBe('ecs');
  expect(winnerOf('density_cpu', [empty, ECS])).toBeNull();
});

test('figures closer than one percent are a tie and nobody wins', () => {
  // 1 % of 200 is 2: 198.5 is closer, 197.5 is not.
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 198.5)])).toBeNull();
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 197.5)])).toBe('ecs');
});

test('two platforms that lost nothing tie', () => {
  const requests = { ...VM.summary.requests, failed: 0 };
  expect(winnerOf('failed_share', [having(VM, { requests }), having(ECS, { requests })])).toBeNull();
});

test('a count of units is neither good nor bad', () => {
  expect(winnerOf('units_peak', [VM, ECS])).toBeNull();
});

test('failed share is failed over arrived, and cost per million counts the warm-up on both sides', () => {
  const [row] = comparisonOf(flashSale()).rows;
  const { requests, cost } = VM.summary;
  const completed = VM.series.columns.completions.reduce((sum, count) => sum + count, 0);
  expect(row?.values.failed_share).toBe(requests.failed / requests.arrived);
  expect(row?.values.cost_per_million).toBeCloseTo((cost.totalUsd / completed) * 1e6, 9);
});

test('platforms that cannot run are named with their reasons and take no part', () => {
  const { rows, infeasible } = comparisonOf(flashSale());
  expect(rows.map(({ platform }) => platform)).toEqual(['vm', 'ecs', 'fargate', 'lambda']);
  expect(infeasible.map(({ name, reasons }) => [name, reasons.length])).toEqual([['lambda-large', 1]]);
});

test('the headline names the cheapest and the fastest and claims no more than one run shows', () => {
  const text = headline(flashSale());
  expect(text).toMatch(
    /^vm \(\$723 a month, p95 230 ms, 9\.9% of requests failed or rejected\) is the cheapest, lambda \(\$2,698 a month, p95 174 ms\) the fastest\./,
  );
  expect(text).toContain('The month repeats this run for 730 hours');
  expect(text).toContain(ONE_REPLICATION);
});

test('a cheap platform that loses requests does not hide the cheapest that serves them', () => {
  const careful = costing(
    having(withP95(ECS, 300), { requests: { ...ECS.summary.requests, failed: 0, rejected: 0 } }),
    2,
  );
  const fast = { ...costing(withP95(VM, 100), 3), name: 'fast' };
  expect(headline(resultOf([costing(VM, 1), careful, fast]))).toContain(
    'of those that lost less than 1% of their requests, ecs ($1,460 a month, p95 300 ms) is the cheapest',
  );
});

test('the headline has an answer for no platform, one platform, no requests and an interrupted run', () => {
  expect(headline(resultOf([]))).toContain('No platform ran this workload.');
  expect(headline(resultOf([VM]))).toMatch(/^Only vm \(.*\) ran\./);
  expect(headline(resultOf([withP95(VM, null), withP95(ECS, null)]))).toContain('no request completed');
  expect(headline({ ...flashSale(), isComplete: false })).toMatch(/^Interrupted, so not every platform is here\. /);
});

test('hostile names in a headline are inert', () => {
  expect(headline(hostile())).not.toMatch(STEERING);
});

test('the pareto front keeps what nothing else beats in both figures', () => {
  const points = [
    { name: 'dear and slow', x: 3, y: 3 },
    { name: 'fast', x: 3, y: 1 },
    { name: 'cheap', x: 1, y: 2 },
    { name: 'twin of cheap', x: 1, y: 2 },
  ];
  expect(paretoFront(points).map(({ name }) => name)).toEqual(['cheap', 'twin of cheap', 'fast']);
});
