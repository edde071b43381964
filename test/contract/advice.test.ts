// Advice on whatever the platforms of the contract do: nothing that can come out of a run leaves it without an answer.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { adviceOf } from '../../src/analysis/advice/advice.ts';
import { platformKind } from '../../src/analysis/advice/platform-kind.ts';
import type { PlatformResult, PlatformRunResult } from '../../src/metrics/result.ts';
import { PLATFORMS } from '../../src/model/platforms/index.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { cannotRun, p95Below, resultWith } from '../analysis/advice/runs.ts';
import { play } from '../model/platforms/scenario-builder.ts';
import { CASES } from './platform-cases.ts';

const WORKLOADS = ['overload', 'no load', 'calls between services'];
const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };
const pool: PlatformRunResult[] = [];

beforeAll(async () => {
  const cases = CASES.filter(({ workload }) => WORKLOADS.includes(workload));
  for (const { story, type, workload } of cases) {
    const run = await play({ ...story, duration: '90s', warmup: '10s' });
    pool.push({ ...run, name: `${type} ${workload}` });
  }
}, 120_000);

it('rules of thumb know every platform of the list', () => {
  for (const { type } of PLATFORMS) expect(platformKind(type), type).not.toBeNull();
});

/** Every number that is somewhere in a value. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** All that can be said of any advice. */
function expectSound(platforms: readonly PlatformResult[], thresholds: Parameters<typeof resultWith>[1] = []): void {
  const result = resultWith(platforms, thresholds);
  const advice = adviceOf(result);
  const { winner, challengers } = advice.choice;
  const ran = platforms.filter(({ isFeasible }) => isFeasible).map(({ name }) => name);
  expect([...challengers, ...(winner === null ? [] : [winner])].map(({ platform }) => platform).sort()).toEqual(
    [...ran].sort(),
  );
  expect(numbersIn(advice).every(Number.isFinite)).toBe(true);
  expect(JSON.parse(JSON.stringify(advice))).toEqual(advice);
  for (const one of challengers)
    expect(one.isQualified && winner !== null && one.monthlyUsd < winner.monthlyUsd * 0.99).toBe(false);
  for (const { alwaysThereUsd, scaledUsd, perUseUsd, monthlyUsd, idleUsd } of advice.bills) {
    expect(alwaysThereUsd + scaledUsd + perUseUsd).toBeCloseTo(monthlyUsd, 6);
    expect(idleUsd ?? 0).toBeLessThanOrEqual(monthlyUsd * (1 + 1e-9));
    expect(Math.min(alwaysThereUsd, scaledUsd, perUseUsd, idleUsd ?? 0)).toBeGreaterThanOrEqual(-1e-9);
  }
  expect(lineReporter.render(result, OPTIONS)).not.toMatch(/NaN|Infinity|undefined/);
}

it('jobs alone are advised on by their ends, their deadlines and the length of their pieces', async () => {
  const story = {
    duration: '1h',
    jobs: { etl: { deadline: '10min', tasks: { work: { cpu: { total: '3min' } } } } },
    traffic: [{ to: 'etl', rate: '6 req/h' }],
  };
  const [tasks, functions] = [
    await play({ ...story, platform: { type: 'ecs-fargate', services: { default: { cpu: '1 vCPU', max: 4 } } } }),
    await play({ ...story, platform: { type: 'lambda', services: { default: { memory: '1769MiB' } } } }),
  ].map((run) => ({ ...run, name: run.type }));
  expectSound([tasks!, functions!]);
  const { choice, workload, confidence, rules } = adviceOf(resultWith([tasks!, functions!]));
  expect(confidence.hasWork).toBe(true);
  // Three minutes of one cpu: at least that long on 1 vCPU, and within the deadline of ten.
  expect(workload.pieceMs).toBeGreaterThanOrEqual(180_000);
  for (const one of [choice.winner!, ...choice.challengers]) {
    // Percentiles come from buckets that are up to 0.8 % wide.
    expect(one.jobTime?.ms).toBeGreaterThanOrEqual(180_000 * 0.992);
    expect(one.unmet).toEqual([]);
  }
  expect(rules.find(({ name }) => name === 'continuous-on-containers')?.verdict).toMatch(/confirmed|contradicted/);
});

describe('advice', () => {
  it('comes with an answer on each platform alone, on all together, and on none', () => {
    for (const platform of pool) expectSound([platform]);
    expectSound(pool);
    expectSound([]);
    expectSound([cannotRun('a', 'lambda'), cannotRun('b', 'ecs-ec2')]);
  });

  it('never fails, whichever platforms meet, with whatever limit, and cannot be better than its best', () => {
    const platforms = fc.uniqueArray(fc.integer({ min: 0, max: 3 * PLATFORMS.length - 1 }), { maxLength: 6 });
    const limits = fc.array(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.boolean()), { maxLength: 2 });
    fc.assert(
      fc.property(platforms, limits, fc.boolean(), (indices, wanted, hasAbsentee) => {
        const chosen: PlatformResult[] = indices.flatMap((index) => pool[index] ?? []);
        if (hasAbsentee) chosen.push(cannotRun('absent', 'lambda'));
        const level = (isError: boolean) => (isError ? 'error' : 'warn');
        expectSound(
          chosen,
          wanted.map(([limit, isError]) => p95Below(limit, { level: level(isError) })),
        );
      }),
      { seed: 42, numRuns: 150 },
    );
  });
});
