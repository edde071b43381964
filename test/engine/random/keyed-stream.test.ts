import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStream, type StreamKey } from '../../../src/engine/random/keyed-stream.ts';
import { expectMean } from '../distributions/goodness-of-fit.ts';

const KEY: StreamKey = { purpose: 'arrivals', component: 'web', replication: 0 };

const GOLDEN_WORDS: readonly number[] = [-1786310537, 1392613941, 1098354065, -174625064];
const GOLDEN_DRAWS: readonly number[] = [0.3399319335922302, 0.5038906376058018, 0.3933884620892991, 582];

function words(seed: string, key: StreamKey): readonly number[] {
  const stream = createStream(seed, key);
  return [stream.int32(), stream.int32(), stream.int32(), stream.int32()];
}

describe('createStream', () => {
  it('gives the same numbers for the same seed and key, in this version and the next', () => {
    // A change here changes every result of every scenario: it belongs in the changelog.
    expect(words('checkout', KEY)).toEqual(GOLDEN_WORDS);
    const stream = createStream('checkout', { ...KEY, purpose: 'service-demand' });
    expect([stream.uniform(), stream.exponential(), stream.normal(), stream.integer(1000)]).toEqual(GOLDEN_DRAWS);
  });

  it('gives unrelated numbers when the seed or any field of the key differs', () => {
    const streams = [
      words('checkout', KEY),
      words('checkout2', KEY),
      words('checkout', { ...KEY, purpose: 'service-demand' }),
      words('checkout', { ...KEY, component: 'api' }),
      words('checkout', { ...KEY, replication: 1 }),
    ];
    expect(new Set(streams.flat()).size).toBe(5 * 4);
  });

  it.each([
    ['a seed and the same seed written twice', 'web', 'webweb'],
    ['characters that differ above their lowest 8 bits', '\u0141', '\u0241'],
    ['an empty seed and a space', '', ' '],
    ['upper and lower case', 'Web', 'web'],
  ])('tells apart %s', (_, one, other) => {
    expect(words(one, KEY)).not.toEqual(words(other, KEY));
    expect(words('s', { ...KEY, component: one })).not.toEqual(words('s', { ...KEY, component: other }));
  });

  it('tells apart fields that read the same when joined', () => {
    expect(words('ab', { ...KEY, purpose: 'c' })).not.toEqual(words('a', { ...KEY, purpose: 'bc' }));
    expect(words('s', { purpose: 'a', component: '1:b', replication: 0 })).not.toEqual(
      words('s', { purpose: 'a1:', component: 'b', replication: 0 }),
    );
    expect(words('s', { purpose: 'a', component: 'b1', replication: 1 })).not.toEqual(
      words('s', { purpose: 'a', component: 'b', replication: 11 }),
    );
  });

  it('gives different numbers for any two different keys', () => {
    const key = fc.record({ purpose: fc.string(), component: fc.string(), replication: fc.nat() });
    fc.assert(
      fc.property(fc.string(), key, fc.string(), key, (seed, one, otherSeed, other) => {
        const isSame = JSON.stringify([seed, one]) === JSON.stringify([otherSeed, other]);
        expect(JSON.stringify(words(seed, one)) === JSON.stringify(words(otherSeed, other))).toBe(isSame);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });

  it('keeps the draws of a component when another component is added beside it', () => {
    const alone = createStream('checkout', KEY);
    const expected = Array.from({ length: 1000 }, () => alone.exponential());
    const web = createStream('checkout', KEY);
    const added = createStream('checkout', { ...KEY, component: 'recommendations' });
    const beside = Array.from({ length: 1000 }, () => {
      added.normal();
      return web.exponential();
    });
    expect(beside).toEqual(expected);
  });

  it('gives replications whose draws are not correlated', () => {
    for (let replication = 0; replication < 10; replication += 1) {
      const one = createStream('checkout', { ...KEY, replication });
      const next = createStream('checkout', { ...KEY, replication: replication + 1 });
      // The product of two independent standard normals has mean 0.
      expectMean(
        Float64Array.from({ length: 100_000 }, () => one.normal() * next.normal()),
        0,
      );
    }
  });
});
