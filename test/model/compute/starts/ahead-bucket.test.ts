import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AheadBucket } from '../../../../src/model/compute/starts/ahead-bucket.ts';

const SECOND = 1_000_000;
const RATE = { capacity: 10, refillPerSecond: 10 };

describe('a bucket that is asked for times ahead of the clock', () => {
  it('promises nothing away from what is asked for earlier', () => {
    const bucket = new AheadBucket(RATE);
    // A pull that begins in 60 s, then one a second from now on, each of a full bucket.
    expect(bucket.reserve(60 * SECOND, 10, 0)).toBe(60 * SECOND);
    for (let at = 0; at < 60; at++) expect(bucket.reserve(at * SECOND, 10, at * SECOND)).toBe(at * SECOND);
    // The second that begins at 60 s is promised already: the last token of the next one is there when that begins.
    expect(bucket.reserve(60 * SECOND, 10, 60 * SECOND)).toBe(61 * SECOND);
  });

  it('gives a burst at once, and after it what arrives', () => {
    const bucket = new AheadBucket(RATE);
    const times = Array.from({ length: 30 }, () => bucket.reserve(0, 1, 0));
    expect(times.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(times.slice(10)).toEqual(Array.from({ length: 20 }, (_, index) => ((index + 1) * SECOND) / 10));
  });

  it('takes from several spans what asks for more than a full bucket', () => {
    // 25 of 10, then 10 a second: the last is there after 1.5 s.
    expect(new AheadBucket(RATE).reserve(0, 25, 0)).toBe(1.5 * SECOND);
  });

  it('never promises earlier than asked, and never more than two full buckets in the time that fills one', () => {
    const asks = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 8_000_000 }), tokens: fc.integer({ min: 1, max: 5 }) }),
    );
    fc.assert(
      fc.property(asks, (list) => {
        const bucket = new AheadBucket(RATE);
        const goes = list.map(({ at, tokens }) => ({ at, tokens, readyUs: bucket.reserve(at, tokens, 0) }));
        for (const { at, readyUs } of goes) expect(readyUs).toBeGreaterThanOrEqual(at);
        for (let from = 0; from < 20; from++) {
          const within = goes.filter(({ readyUs }) => Math.floor(readyUs / SECOND) === from);
          // A request counts with all its tokens where its last one is.
          const tokens = within.reduce((sum, one) => sum + one.tokens, 0);
          expect(tokens).toBeLessThanOrEqual(20 + 5);
        }
      }),
      { seed: 42 },
    );
  });
});
