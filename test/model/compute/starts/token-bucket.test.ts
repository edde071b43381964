import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenBucket } from '../../../../src/model/compute/starts/token-bucket.ts';

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;

/** Gaps between calls, from a burst to long silence. */
const gaps = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 5e7 })),
  {
    minLength: 1,
    maxLength: 300,
  },
);

const rates = fc.record({
  capacity: fc.integer({ min: 1, max: 100 }),
  refillPerSecond: fc.integer({ min: 1, max: 97 }),
});

describe('token bucket', () => {
  it('lets 100 launches go at once and then 20 each second', () => {
    const bucket = new TokenBucket({ capacity: 100, refillPerSecond: 20 });
    const times = Array.from({ length: 141 }, () => bucket.reserve(0));
    expect(times[99]).toBe(0);
    // The 101st waits for 1 token: 1 / 20 s; the 120th for 20: 1 s; the 140th for 40: 2 s.
    expect(times[100]).toBe(50_000);
    expect(times[119]).toBe(SECOND);
    expect(times[139]).toBe(2 * SECOND);
  });

  it('launches 500 units a minute without drift over an hour', () => {
    const bucket = new TokenBucket({ capacity: 1, refillPerMinute: 500 });
    let last = 0;
    for (let launch = 0; launch <= 30_000; launch++) last = bucket.reserve(0);
    // 1 token is there, 30,000 more take 30,000 / 500 = 60 minutes.
    expect(last).toBe(60 * MINUTE);
  });

  it('rounds the time of a launch up to the next microsecond, and never the state', () => {
    const bucket = new TokenBucket({ capacity: 1, refillPerSecond: 3 });
    // Tokens arrive at 333,333.3.., 666,666.6.. and 1,000,000 us.
    expect([0, 1, 2, 3].map(() => bucket.reserve(0))).toEqual([0, 333_334, 666_667, 1_000_000]);
  });

  it('serves launches in the order in which they were asked for', () => {
    const bucket = new TokenBucket({ capacity: 1, refillPerSecond: 1 });
    expect(bucket.reserve(0)).toBe(0);
    expect(bucket.reserve(100)).toBe(SECOND);
    expect(bucket.reserve(200)).toBe(2 * SECOND);
    // At 2.5 s two of the promised tokens have gone; half a token has arrived since.
    expect(bucket.reserve(2_500_000)).toBe(3 * SECOND);
  });

  it('does not save up more than its capacity', () => {
    const bucket = new TokenBucket({ capacity: 2, refillPerSecond: 10 });
    const afterDay = 86_400 * SECOND;
    expect([0, 1, 2].map(() => bucket.reserve(afterDay))).toEqual([afterDay, afterDay, afterDay + 100_000]);
  });

  it('throttles beyond the burst without making anyone wait', () => {
    const bucket = new TokenBucket({ capacity: 1_000, refillPerSecond: 100 });
    const taken = Array.from({ length: 1_200 }, () => bucket.tryTake(0)).filter(Boolean).length;
    expect(taken).toBe(1_000);
    expect(bucket.tryTake(9_999)).toBe(false);
    // 100 a second are one every 10 ms.
    expect(bucket.tryTake(10_000)).toBe(true);
    expect(bucket.tryTake(10_000)).toBe(false);
  });

  it('does not give away a token that is promised', () => {
    const bucket = new TokenBucket({ capacity: 1, refillPerSecond: 1 });
    bucket.reserve(0);
    bucket.reserve(0);
    expect(bucket.tryTake(SECOND)).toBe(false);
    expect(bucket.tryTake(2 * SECOND)).toBe(true);
  });

  it('never lets more go than its capacity and what arrived since the start', () => {
    fc.assert(
      fc.property(rates, gaps, (rate, waits) => {
        const bucket = new TokenBucket(rate);
        let nowUs = 0;
        let previous = 0;
        waits.forEach((wait, index) => {
          nowUs += wait;
          const at = bucket.reserve(nowUs);
          expect(at).toBeGreaterThanOrEqual(Math.max(nowUs, previous));
          // In millionths of a token, so that the comparison is exact.
          expect((index + 1) * SECOND).toBeLessThanOrEqual(rate.capacity * SECOND + rate.refillPerSecond * at);
          previous = at;
        });
      }),
      { seed: 42 },
    );
  });

  it('grants to the waiting exactly when a naive count of tokens would', () => {
    fc.assert(
      fc.property(rates, gaps, (rate, waits) => {
        const bucket = new TokenBucket(rate);
        let nowUs = 0;
        let millionths = rate.capacity * SECOND;
        for (const wait of waits) {
          nowUs += wait;
          millionths = Math.min(rate.capacity * SECOND, millionths + wait * rate.refillPerSecond);
          const isThere = millionths >= SECOND;
          expect(bucket.tryTake(nowUs)).toBe(isThere);
          if (isThere) millionths -= SECOND;
        }
      }),
      { seed: 42 },
    );
  });

  it('refuses rates that it could not keep exactly', () => {
    expect(() => new TokenBucket({ capacity: 1, refillPerSecond: 0.5 })).toThrow('token bucket');
    expect(() => new TokenBucket({ capacity: 0, refillPerSecond: 1 })).toThrow('token bucket');
    expect(() => new TokenBucket({ capacity: 1, refillPerSecond: 0 })).toThrow('token bucket');
  });
});
