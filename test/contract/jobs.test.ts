import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { JobCounts, JobResult } from '../../src/metrics/job-result.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { playChecked } from '../model/jobs/play.ts';
import { play, type Story, scenarioOf, serviceOf, sessionOf } from '../model/platforms/scenario-builder.ts';
import { expectConserved, SECTIONS } from './platform-cases.ts';

type Section = Readonly<Record<string, unknown>>;

const ETL = {
  deadline: '20min',
  tasks: {
    extract: {
      input: { size: { dist: 'pareto', shape: 1.5, min: '200MB', max: '20GB' } },
      cpu: { perGB: '30s' },
      read: 'near',
      write: 'near',
      split: { size: '500MB' },
      memory: { base: '100MiB', perGB: '100MiB' },
    },
    transform: {
      input: { from: 'extract' },
      output: '20%',
      cpu: { perGB: '60s', fixed: '2s' },
      split: 4,
      skew: 0.5,
      retries: { max: 2, backoff: '5s' },
      maxParallel: 3,
      checkpoint: { every: '10s', takes: '1s', restore: '2s' },
    },
    load: { after: ['transform'], cpu: { total: '20s' }, timeout: '5min' },
  },
};

/** Of a hybrid cluster the services named elsewhere do not exist here. */
function sectionOf(type: string): Section {
  const section = SECTIONS[type] as { readonly services: { readonly default: Section } };
  return { type, ...section, services: { default: section.services.default } };
}

function storyOf(type: string, more: Partial<Story> = {}): Story {
  return {
    services: { web: { demand: { cpu: '20ms' } } },
    jobs: { etl: ETL },
    platform: sectionOf(type),
    traffic: [
      { to: 'etl', rate: '10 req/h' },
      { to: 'web', rate: '1 req/s' },
    ],
    trouble: [{ kind: 'unit-crash', every: '10s' }],
    duration: '40min',
    ...more,
  };
}

function expectWhole({ arrived, succeeded, failed, inFlight }: JobCounts): void {
  expect(arrived).toBe(succeeded + failed + inFlight);
}

function expectBooks(result: PlatformRunResult): void {
  for (const job of result.jobs) {
    expectWhole(job.counts);
    for (const task of job.tasks) {
      expectWhole(task.pieces);
      expect(task.attempts).toBeGreaterThanOrEqual(task.pieces.succeeded);
    }
    expect(job.attempts).toBe(sumOf(job, 'attempts'));
    expect(job.lost).toBe(sumOf(job, 'lost'));
  }
  for (const { summary } of result.services) expectConserved(summary);
}

function sumOf({ tasks }: JobResult, key: 'attempts' | 'lost'): number {
  return tasks.reduce((sum, task) => sum + task[key], 0);
}

describe.each(Object.keys(SECTIONS))('jobs on %s', (type) => {
  let result: PlatformRunResult;
  beforeAll(async () => {
    result = await playChecked(storyOf(type));
  }, 60_000);

  it('lose no job and no piece, whatever happens to their units', () => {
    expectBooks(result);
    const [job] = result.jobs;
    expect(job!.counts.succeeded).toBeGreaterThan(0);
    expect(job!.lost).toBeGreaterThan(0);
  });

  it('are no requests of users', () => {
    const { requests } = result.summary;
    expect(requests).toEqual(serviceOf(result, 'web').summary.requests);
    const arrivals = result.series.columns.arrivals.reduce((a, b) => a + b, 0);
    expect(arrivals).toBe(requests.arrived);
  });

  it('count their pieces as the requests of their task groups', () => {
    for (const { service, pieces } of result.jobs[0]!.tasks) {
      const { arrived, completed, inFlight } = serviceOf(result, service).summary.requests;
      expect([arrived, completed, inFlight]).toEqual([pieces.arrived, pieces.succeeded, pieces.inFlight]);
    }
  });

  it('cost what their task groups cost', () => {
    const { tasks, cost, counts } = result.jobs[0]!;
    const usd = tasks.reduce((sum, { service }) => sum + serviceOf(result, service).summary.cost.totalUsd, 0);
    expect(cost.totalUsd).toBeCloseTo(usd, 7);
    expect(cost.totalUsd).toBeGreaterThan(0);
    expect(cost.perJobUsd).toBeCloseTo(cost.totalUsd / counts.succeeded, 8);
  });

  it('are the same bytes for the same seed', async () => {
    expect(canonicalJson(await play(storyOf(type)))).toBe(canonicalJson(result));
  });

  it('are counted from the warm-up on', async () => {
    const warm = await play(storyOf(type, { warmup: '20min' }));
    expectBooks(warm);
    expect(warm.jobs[0]!.counts.arrived).toBeLessThan(result.jobs[0]!.counts.arrived);
    expect(warm.jobs[0]!.cost.totalUsd).toBe(result.jobs[0]!.cost.totalUsd);
  });

  it('run without any service beside them', async () => {
    const { services: _, ...alone } = storyOf(type, { traffic: [{ to: 'etl', rate: '10 req/h' }] });
    const only = await play(alone);
    expectBooks(only);
    expect(only.summary.requests.arrived).toBe(0);
    expect(only.summary.cost.lines.some(({ item }) => item.includes('load balancer'))).toBe(false);
  });
});

describe('random worlds of jobs and trouble', () => {
  const seconds = (min: number, max: number) => fc.integer({ min, max }).map((value) => `${value}s`);
  const taskArb = fc.record({
    cpu: fc.record({ fixed: seconds(0, 200), total: seconds(0, 300) }),
    split: fc.integer({ min: 1, max: 9 }),
    skew: fc.constantFrom(0, 0.8),
    maxParallel: fc.integer({ min: 1, max: 9 }),
    retries: fc.record({ max: fc.integer({ min: 0, max: 3 }), backoff: fc.constantFrom('0s', '7s') }),
    timeout: fc.constantFrom('30s', '100s', '1h'),
    checkpoint: fc.record({ every: seconds(5, 60), takes: seconds(0, 3), restore: seconds(0, 3) }),
  });
  const worldArb = fc.record({
    type: fc.constantFrom(...Object.keys(SECTIONS)),
    first: taskArb,
    second: taskArb,
    third: taskArb,
    rate: fc.constantFrom('20 req/h', '120 req/h'),
    seed: fc.nat(1000),
    trouble: fc.subarray([
      { kind: 'unit-crash', every: '40s' },
      { kind: 'host-loss', every: '5min' },
      { kind: 'spot-reclaim', every: '3min' },
      { kind: 'zone-outage', at: '6min', for: '4min', zone: 'a' },
    ]),
  });

  it('lose nothing from the books, at any moment', async () => {
    await fc.assert(
      fc.asyncProperty(worldArb, async ({ type, first, second, third, rate, seed, trouble }) => {
        const tasks = { first, second: { ...second, after: ['first'] }, third };
        const urgent = { priority: 3, tasks: { only: third } };
        const story = storyOf(type, {
          jobs: { etl: { tasks }, urgent },
          traffic: [
            { to: 'etl', rate },
            { to: 'urgent', rate },
            { to: 'web', rate: '1 req/s' },
          ],
          trouble,
          seed: String(seed),
          duration: '15min',
        });
        const session = sessionOf(story, { isDebug: true });
        const { durationUs } = scenarioOf(story);
        for (let part = 1; part <= 5; part++) {
          await session.advance((durationUs * part) / 5);
          session.audit();
        }
        await session.close();
      }),
      { seed: 42, numRuns: 12 },
    );
  }, 240_000);
});
