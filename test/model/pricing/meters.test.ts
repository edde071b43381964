// The meters: rounding up, minimums, and the expected bill of random durations against closed forms.

import { describe, expect, it } from 'vitest';
import { albSeconds } from '../../../src/model/pricing/meters/alb-hours.ts';
import { albMicroLcuSeconds, lcuOf } from '../../../src/model/pricing/meters/alb-lcu.ts';
import { ec2InstanceSeconds } from '../../../src/model/pricing/meters/ec2-instance.ts';
import { ecrByteSeconds } from '../../../src/model/pricing/meters/ecr-storage.ts';
import { findMeter, METERS } from '../../../src/model/pricing/meters/index.ts';
import { lambdaBilledMs, lambdaDurationUsage } from '../../../src/model/pricing/meters/lambda-duration.ts';

const SECOND_US = 1_000_000;
const GIB_BYTES = 1_024 ** 3;

/** The mean of `billed` over the middles of 200,000 equally likely slices of an exponential with mean `meanUs`. */
function meanBilled(meanUs: number, billed: (durationUs: number) => number): number {
  const sliceCount = 200_000;
  let total = 0;
  for (let slice = 0; slice < sliceCount; slice++) {
    total += billed(Math.round(-meanUs * Math.log(1 - (slice + 0.5) / sliceCount)));
  }
  return total / sliceCount;
}

describe('time is billed by the second begun, a minute at least', () => {
  it.each([
    [0, 60],
    [1, 60],
    [60 * SECOND_US, 60],
    [60 * SECOND_US + 1, 61],
    [61 * SECOND_US, 61],
    [3_599_000_001, 3_600],
  ])('an instance that ran %d us is billed %d s', (durationUs, seconds) => {
    expect(ec2InstanceSeconds(durationUs)).toBe(seconds);
  });

  it.each([-1, 0.5, Number.NaN])('refuses a duration of %s', (durationUs) => {
    expect(() => ec2InstanceSeconds(durationUs)).toThrow('not a duration in microseconds');
  });

  // E[max(60, ceil(X))] = 60 + e^(-60/m) / (1 - e^(-1/m)) for exponential X with a mean of m seconds.
  it.each([5, 30, 60, 120, 600])('exponential lifetimes of %d s are billed as the closed form says', (m) => {
    const expected = 60 + Math.exp(-60 / m) / (1 - Math.exp(-1 / m));
    expect(Math.abs(meanBilled(m * SECOND_US, ec2InstanceSeconds) / expected - 1)).toBeLessThan(0.001);
  });
});

describe('a load balancer and an image are charged by the second, without a minimum', () => {
  it.each([
    [0, 0],
    [1, 1],
    [SECOND_US, 1],
    [SECOND_US + 1, 2],
  ])('a load balancer that existed %d us is charged %d s', (durationUs, seconds) => {
    expect(albSeconds(durationUs)).toBe(seconds);
  });

  it('counts images in byte-seconds without losing digits', () => {
    // 10 GiB for 30 days: more than a double's integers can hold to the digit
    const sizeBytes = 10 * GIB_BYTES + 1;
    const durationUs = 30 * 86_400 * SECOND_US;
    expect(ecrByteSeconds({ sizeBytes, durationUs })).toBe((10n * 1_024n ** 3n + 1n) * 2_592_000n);
  });
});

describe('a Lambda invocation is billed by the millisecond begun', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1_000, 1],
    [1_001, 2],
    [99_999, 100],
    [100_000, 100],
    [900_000_000, 900_000],
  ])('%d us are billed as %d ms', (durationUs, billedMs) => {
    expect(lambdaBilledMs(durationUs)).toBe(billedMs);
  });

  it('multiplies by the configured memory exactly', () => {
    const usage = lambdaDurationUsage({ arch: 'arm64', memoryMiB: 10_240, billedMs: 2 ** 53 - 1 });
    expect(usage.count).toBe(10_240n * (2n ** 53n - 1n));
  });

  // E[ceil(X)] = 1 / (1 - e^(-1/m)) for exponential X with a mean of m milliseconds.
  it.each([0.5, 1, 3, 10, 50])('exponential durations of %d ms are billed as the closed form says', (m) => {
    const expected = 1 / (1 - Math.exp(-1 / m));
    expect(Math.abs(meanBilled(m * 1_000, lambdaBilledMs) / expected - 1)).toBeLessThan(0.001);
  });
});

describe('a load balancer capacity unit is its largest dimension', () => {
  const idle = {
    newConnectionsPerSecond: 0,
    activeConnectionsPerMinute: 0,
    bytesPerHour: 0,
    ruleEvaluationsPerSecond: 0,
    isLambdaTarget: false,
  };

  it.each([
    ['50 new connections a second', { newConnectionsPerSecond: 50 }, 2], // 50 / 25
    ['4,500 active connections', { activeConnectionsPerMinute: 4_500 }, 1.5], // 4,500 / 3,000
    ['3 GB an hour', { bytesPerHour: 3 * GIB_BYTES }, 3], // 3 / 1
    ['3 GB an hour to Lambda', { bytesPerHour: 3 * GIB_BYTES, isLambdaTarget: true }, 7.5], // 3 / 0.4
    ['250 rule evaluations a second', { ruleEvaluationsPerSecond: 250 }, 0.25], // 250 / 1,000
    ['nothing', {}, 0],
  ])('%s', (_, load, lcu) => {
    expect(lcuOf({ ...idle, ...load })).toBe(lcu);
  });

  it('does not add the dimensions up', () => {
    const load = { newConnectionsPerSecond: 25, activeConnectionsPerMinute: 6_000, bytesPerHour: GIB_BYTES };
    expect(lcuOf({ ...idle, ...load, ruleEvaluationsPerSecond: 500 })).toBe(2); // max(1, 2, 1, 0.5)
  });

  it('counts one unit for one second as a million', () => {
    expect(albMicroLcuSeconds({ lcu: 1, durationUs: SECOND_US })).toBe(1_000_000);
    expect(albMicroLcuSeconds({ lcu: 0.25, durationUs: 60 * SECOND_US })).toBe(15_000_000);
    expect(albMicroLcuSeconds({ lcu: 1 / 3, durationUs: 5 })).toBe(2); // 1.67 rounded
    expect(albMicroLcuSeconds({ lcu: 0, durationUs: SECOND_US })).toBe(0);
  });

  it.each([-1, Number.NaN, 1e10])('refuses %s units', (lcu) => {
    expect(() => albMicroLcuSeconds({ lcu, durationUs: SECOND_US })).toThrow('not an amount of LCU');
  });
});

describe('the list of meters', () => {
  it('finds each meter by the unit it counts in, which no other meter has', () => {
    for (const meter of METERS) expect(findMeter(meter.countUnit)).toBe(meter);
  });

  it('finds nothing for a unit that nobody counts in', () => {
    expect(findMeter('parsec')).toBeUndefined();
  });

  it('gives every meter at least one rule with a source', () => {
    for (const meter of METERS) {
      expect(meter.rules.length, meter.name).toBeGreaterThan(0);
      for (const rule of meter.rules) expect(rule.source, meter.name).not.toBe('');
    }
  });
});
