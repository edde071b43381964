import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/base/canonical-json.ts';
import type { LiveStep, SeriesRow } from '../../src/metrics/live/live-step.ts';
import type { PlatformRunResult, Series, SeriesColumns } from '../../src/metrics/result.ts';
import { metricValue } from '../../src/metrics/thresholds/metric-value.ts';
import { runPlatform } from '../../src/run/index.ts';
import { seriesStepUs } from '../../src/run/observe/step.ts';
import { play, type Story, scenarioOf } from '../model/platforms/scenario-builder.ts';
import { detailAt, type Followed, follow } from '../run/live/follow.ts';
import { CASES, HOSTED } from './platform-cases.ts';
import { worldArb } from './random-worlds.ts';
import { playWorld } from './worlds/play-world.ts';

const THRESHOLDS = {
  latency: ['p(95) < 250ms', 'time_above(100ms) < 1min'],
  'latency{service:stock}': ['max < 1s'],
  failed: ['rate < 1%'],
  cold_starts: ['count < 100'],
  startup: ['p(99) < 10s'],
  units: ['avg < 5', 'last < 9'],
  scale_lag: ['max < 5min'],
  'scale_lag{service:shop}': ['sum < 5min'],
  queue: ['max < 10'],
  density: ['avg > 10%'],
  billed_utilization: ['avg > 10%'],
  cost: ['monthly < $1', 'sum < $1', 'avg < $1'],
  'cost{service:stock}': ['sum < $1'],
  'failed{window:1m..4m}': ['rate < 1%'],
};

/** One row of a series. */
function rowOf({ columns }: Series, step: number): SeriesRow {
  const names = Object.keys(columns) as (keyof SeriesColumns)[];
  return Object.fromEntries(names.map((name) => [name, columns[name][step]])) as SeriesRow;
}

function lengthOf({ series }: PlatformRunResult): number {
  return series.columns.arrivals.length;
}

describe.each(CASES)('whoever follows $title', ({ story: plainStory, type }) => {
  const story: Story = { ...plainStory, thresholds: THRESHOLDS };
  let followed: Followed;
  beforeAll(async () => {
    followed = await follow(story);
  });

  it('changes nothing of the result, not a byte', async () => {
    expect(canonicalJson(followed.result)).toBe(canonicalJson(await play(story)));
  });

  it('hears of each step what stands in the series of the result', () => {
    const { result, steps } = followed;
    const { stepMs } = result.series;
    const { durationUs } = scenarioOf(story);
    expect(steps).toHaveLength(lengthOf(result));
    steps.forEach((step, index) => {
      expect(step.untilMs).toBe(Math.min((index + 1) * stepMs, durationUs / 1000));
      expect(step.platform).toEqual(rowOf(result.series, index));
      expect(step.services).toEqual(result.services.map(({ series }) => rowOf(series, index)));
    });
  });

  it('hears every decision once, in the step in which it was taken', () => {
    const { result, steps } = followed;
    const told = steps.flatMap(({ decisions }) => decisions);
    const { entries, omitted } = result.decisions;
    expect(told).toHaveLength(entries.length + omitted);
    expect(entries.filter((entry) => !told.includes(entry))).toEqual([]);
    steps.forEach(({ decisions, untilMs }, index) => {
      for (const { timeMs } of decisions) {
        expect(timeMs).toBeLessThanOrEqual(untilMs);
        expect(timeMs).toBeGreaterThanOrEqual(steps[index - 1]?.untilMs ?? 0);
      }
    });
  });

  it('has at the end what the result says, threshold by threshold', () => {
    const { result, steps } = followed;
    const { durationUs, warmupUs, thresholds } = scenarioOf(story);
    const detail = steps.at(-1)!.detail!;
    expect(detail.summary).toEqual(result.summary);
    const length = { durationMs: durationUs / 1000, warmupMs: warmupUs / 1000 };
    expect(detail.thresholds).toEqual(thresholds.map((one) => metricValue(result, one, length)));
    expect(detail.thresholds).toHaveLength(18);
  });

  it('has before the end what the result of a run that ends there says', async () => {
    const { durationUs, warmupUs, thresholds } = scenarioOf(story);
    const stepUs = seriesStepUs(durationUs);
    const shortUs = Math.floor((0.9 * durationUs) / stepUs) * stepUs;
    // The steps of a series are as long as before.
    expect(seriesStepUs(shortUs)).toBe(stepUs);
    const ended = await play({ ...story, duration: `${shortUs / 1000}ms` });
    const detail = detailAt(followed, shortUs / 1000);
    expect(detail.summary).toEqual(ended.summary);
    const length = { durationMs: shortUs / 1000, warmupMs: warmupUs / 1000 };
    expect(detail.thresholds).toEqual(thresholds.map((one) => metricValue(ended, one, length)));
  });

  it('sees hosts where there are any, as many as the series tells of', () => {
    const { result, steps } = followed;
    const hasHosts = [...HOSTED, 'ec2-asg'].includes(type);
    for (const { detail, platform } of steps) {
      expect(detail!.hosts !== null).toBe(hasHosts);
      if (detail!.hosts === null) continue;
      const { shown, moreCount, waitingUnits } = detail!.hosts;
      const count =
        type === 'ec2-asg' ? platform.unitsStarting + platform.unitsReady + platform.unitsDraining : platform.hosts;
      expect(shown.length + moreCount).toBe(count);
      expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
      if (type !== 'ecs-hybrid') expect(waitingUnits).toBe(platform.unitsPending);
      for (const { cpu, memoryMiB } of shown) {
        for (const { capacity, allocatable, requested, used } of [cpu, memoryMiB]) {
          expect(capacity).toBeGreaterThanOrEqual(allocatable);
          expect(allocatable).toBeGreaterThanOrEqual(requested);
          expect(used).toBeGreaterThanOrEqual(0);
        }
      }
    }
    expect(steps.at(-1)!.detail!.sizes.map(({ service }) => service)).toEqual(result.services.map(({ name }) => name));
  });
});

/** Worlds with jobs, accelerators, Spot capacity, releases and trouble. */
describe('whoever follows a random world', () => {
  it('changes nothing of it, and has at the end what its result says', async () => {
    let ranCount = 0;
    const property = fc.asyncProperty(worldArb, async (world) => {
      const outcome = await playWorld(world);
      if (outcome.kind !== 'ran') return;
      ranCount++;
      const { scenario, result } = outcome;
      const steps: LiveStep[] = [];
      const live = { onStep: (step: LiveStep) => steps.push(step), isDetailDue: () => true };
      const again = await runPlatform({ scenario, platformName: 'p', openTrace: noTrace, live });
      expect(canonicalJson(again)).toBe(canonicalJson(result));
      expect(steps.at(-1)!.detail!.summary).toEqual(result.summary);
      for (const { detail } of steps) {
        for (const { cpu, state, unitCount } of detail!.hosts?.shown ?? []) {
          expect(cpu.requested).toBeLessThanOrEqual(cpu.allocatable + 1e-9);
          if (state === 'starting' && result.type !== 'ec2-asg') expect(unitCount).toBe(0);
        }
      }
    });
    await fc.assert(property, { seed: 42, numRuns: 80 });
    expect(ranCount).toBeGreaterThan(50);
  }, 120_000);
});

function noTrace(): Promise<never> {
  return Promise.reject(new Error('a random world has no trace'));
}
