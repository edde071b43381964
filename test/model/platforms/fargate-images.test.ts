import { describe, expect, it } from 'vitest';
import type { PlatformRunResult } from '../../../src/metrics/result.ts';
import { play, type Story, usageOf } from './scenario-builder.ts';
import { web } from './stories.ts';

type Section = Readonly<Record<string, unknown>>;

/** Quotas out of the way. */
const NO_LIMITS = {
  serviceLaunches: { burst: 50_000, rate: '50000/s' },
  fargateLaunches: { burst: 50_000, rate: '50000/s' },
};
/** From creation until the container runs. */
const TO_RUNNING = { init: '0s', register: '0s', readiness: '0s' };

function starts(count: number, image: Section, task: Section = {}, platform: Section = {}): Story {
  const scaling = [{ policy: 'scheduled', entries: [{ at: '1min', desired: count }] }];
  return {
    duration: '20min',
    services: web({ demand: { cpu: '1ms' }, image }),
    platform: {
      type: 'ecs-fargate',
      loadBalancer: false,
      limits: NO_LIMITS,
      startup: TO_RUNNING,
      services: { default: { min: 0, max: count, scaling, ...task } },
      ...platform,
    },
    traffic: [{ to: 'web', rate: '0 req/s' }],
  };
}

/** Lengths of all starts in s, shortest first. */
function lengths({ starts: { requestedAtMs, readyAtMs } }: PlatformRunResult): readonly number[] {
  return readyAtMs.map((readyMs, i) => (readyMs - requestedAtMs[i]!) / 1000).sort((a, b) => a - b);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

describe('a Fargate task with an image of 413 MB', () => {
  // elasticscale.com, "Reduce AWS Fargate pull times with SOCI", 2024-04-10: 53 to 62 s, mean 57 s, n = 10.
  it('runs 53 to 62 s after its creation, 57 s on average', async () => {
    const seconds = lengths(await play(starts(1000, { size: '413MB' })));
    expect(seconds).toHaveLength(1000);
    expect(mean(seconds)).toBeGreaterThan(56);
    expect(mean(seconds)).toBeLessThan(58);
    // Ten draws spread over 9 s: the middle 80 % of many.
    expect(seconds[100]).toBeGreaterThan(51);
    expect(seconds[100]).toBeLessThan(55);
    expect(seconds[900]).toBeGreaterThan(60);
    expect(seconds[900]).toBeLessThan(64);
  });

  // AWS News Blog, "AWS Fargate Enables Faster Container Startup using Seekable OCI", 2023-07: up to 50 % faster.
  it('starts in half the time with an index', async () => {
    const whole = mean(lengths(await play(starts(200, { size: '413MB' }))));
    const lazy = mean(lengths(await play(starts(200, { size: '413MB', lazy: 'soci' }))));
    expect(lazy / whole).toBeGreaterThan(0.48);
    expect(lazy / whole).toBeLessThan(0.55);
  });

  // aws/containers-roadmap#358, 2020-01: 250 MB take about a minute on a small task.
  it('comes faster on a larger task', async () => {
    const small = { cpu: '0.25 vCPU', memory: '1GiB' };
    const large = { cpu: '4 vCPU', memory: '8GiB' };
    const seconds = [];
    for (const task of [small, {}, large])
      seconds.push(mean(lengths(await play(starts(200, { size: '250MB' }, task)))));
    expect(seconds[0]).toBeGreaterThan(55);
    expect(seconds[0]).toBeLessThan(70);
    expect(seconds[1]).toBeLessThan(0.75 * seconds[0]!);
    expect(seconds[2]).toBeLessThan(0.8 * seconds[1]!);
  });
});

describe('the way of an image', () => {
  it.each([
    ['nat', 'Image pulls through NAT', 0.045],
    ['endpoint', 'Image pulls through an interface endpoint', 0.01],
  ])('through %s is paid by the GB', async (pullsThrough, item, priceUsd) => {
    const result = await play(starts(10, { size: '500MB' }, {}, { pullsThrough }));
    const line = result.summary.cost.lines.find((one) => one.item === item)!;
    // Ten tasks pull 500 MB each.
    expect(line.usage).toBe(5e9);
    expect(line.amountUsd).toBeCloseTo((5e9 / 1_073_741_824) * priceUsd, 8);
  });

  it('is free unless the scenario says otherwise', async () => {
    const items = Object.keys(usageOf(await play(starts(10, { size: '500MB' }))));
    expect(items.filter((item) => item.startsWith('Image'))).toEqual([]);
  });
});

describe('a large scale-out', () => {
  it('is a ramp and not a wall: 100 tasks, then 20 a second', async () => {
    const platform = {
      startup: { provision: '0s', network: '0s', pull: '0s', container: '0s', ...TO_RUNNING },
      limits: { serviceLaunches: { burst: 50_000, rate: '50000/s' } },
    };
    const result = await play(starts(3500, {}, {}, platform));
    const { readyAtMs, omitted } = result.starts;
    expect(omitted).toBe(0);
    const readyBy = (seconds: number) => readyAtMs.filter((ms) => ms <= 60_000 + seconds * 1000).length;
    // 100 + 20 t.
    expect([0, 10, 60, 170].map(readyBy)).toEqual([100, 300, 1300, 3500]);
    const reasons = result.decisions.entries.filter(({ kind }) => kind === 'throttle').map(({ reason }) => reason);
    expect(reasons).toEqual(['the limit fargateLaunches (100, then 20/s) is used up: the next one goes in 50 ms']);
  });

  // Vlad Ionescu, "Scaling containers in AWS", 2020: ten at once, 55.8 containers a minute.
  it('of 2020 had ten tasks at once and one a second', async () => {
    const limits = { ...NO_LIMITS, fargateLaunches: { burst: 10, rate: '1/s' } };
    const result = await play(starts(600, { size: '50MB' }, {}, { limits }));
    const minutes = [2, 4, 6, 8].map((minute) => result.series.columns.unitsReady[(60 + minute * 60) / 5]!);
    const perMinute = (minutes[3]! - minutes[0]!) / 6;
    expect(perMinute).toBeGreaterThan(55.8 * 0.9);
    expect(perMinute).toBeLessThan(55.8 * 1.1);
  });
});
