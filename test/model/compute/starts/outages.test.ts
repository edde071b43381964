import { describe, expect, it } from 'vitest';
import { LaunchBucket } from '../../../../src/model/compute/starts/launch-bucket.ts';
import { Outage } from '../../../../src/model/compute/starts/outage.ts';

const SECOND_US = 1_000_000;

describe('an outage', () => {
  it('is tried again after 10 s, doubled up to 5 min, until it is over', () => {
    const outage = new Outage();
    outage.begin(1000 * SECOND_US);
    // 0, 10, 30, 70, 150, 310, 610, 910, 1210 s.
    expect(outage.passUs(0)).toBe(1210 * SECOND_US);
    expect(outage.passUs(995 * SECOND_US)).toBe(1005 * SECOND_US);
    expect(outage.passUs(1000 * SECOND_US)).toBe(1000 * SECOND_US);
    expect(outage.firstUs).toBe(0);
  });
});

describe('a limit that is cut', () => {
  const rate = { capacity: 2, refillPerSecond: 1 };

  it('lets the lower rate pass, and what does not get through goes at the usual one from its end on', () => {
    const bucket = new LaunchBucket(rate);
    expect(bucket.reserve(0, 1)).toBe(0);
    bucket.cutTo(0.1, 25 * SECOND_US);
    // One at once and one every 10 s; from 25 s on two at once and one a second.
    const times = Array.from({ length: 7 }, () => bucket.reserve(0, 1) / SECOND_US);
    expect(times).toEqual([0, 10, 20, 25, 25, 26, 27]);
  });

  it('lets nothing pass where there is no rate', () => {
    const bucket = new LaunchBucket(rate);
    bucket.cutTo(null, 5 * SECOND_US);
    expect(bucket.isCut(0)).toBe(true);
    expect(bucket.tryTake(4 * SECOND_US)).toBe(false);
    expect(bucket.tryTake(5 * SECOND_US)).toBe(true);
    expect(bucket.isCut(5 * SECOND_US)).toBe(false);
  });
});
