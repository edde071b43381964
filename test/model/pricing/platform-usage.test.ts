import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type PlatformUsage, serviceUsage, totalUsage } from '../../../src/model/pricing/platform-usage.ts';

const weights = fc.array(fc.double({ min: 0, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 20 });
const counts = fc.bigInt({ min: 0n, max: 10n ** 30n });

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((a, b) => a + b, 0n);
}

describe('dividing a count among services', () => {
  it('loses and invents nothing', () => {
    fc.assert(
      fc.property(counts, weights, (count, shares) => {
        const parts = allocate(count, shares);
        expect(parts).toHaveLength(shares.length);
        expect(sum(parts)).toBe(count);
        expect(parts.every((part) => part >= 0n)).toBe(true);
      }),
      { seed: 42 },
    );
  });

  it('depends on the proportions only', () => {
    fc.assert(
      fc.property(counts, weights, (count, shares) => {
        expect(
          allocate(
            count,
            shares.map((share) => share * 2),
          ),
        ).toEqual(allocate(count, shares));
      }),
      { seed: 42 },
    );
  });

  it('follows the weights', () => {
    expect(allocate(100n, [1, 3])).toEqual([25n, 75n]);
    expect(allocate(100n, [0, 3, 0])).toEqual([0n, 100n, 0n]);
  });

  it('gives what is left over to the largest remainders, the first of equal ones', () => {
    // 10 / 3 = 3 each, one left; 10 x 1/6, 2/6, 3/6 = 1.67, 3.33, 5: one left, for the first.
    expect(allocate(10n, [1, 1, 1])).toEqual([4n, 3n, 3n]);
    expect(allocate(10n, [1, 2, 3])).toEqual([2n, 3n, 5n]);
  });

  it('is equal where nobody has a weight', () => {
    expect(allocate(7n, [0, 0])).toEqual([4n, 3n]);
  });

  it('needs somebody to divide among', () => {
    expect(() => allocate(1n, [])).toThrow(/nobody/);
  });
});

describe('the usage of a platform', () => {
  const requests = { sku: 'lambda/requests', item: 'Lambda requests', countUnit: 'request' };
  const hours = { sku: 'alb/hours', item: 'Load balancer', countUnit: 'second' };
  const usage: PlatformUsage = {
    own: [[{ ...requests, count: 5 }], [{ ...requests, count: 7n }]],
    shared: [{ usage: { ...hours, count: 101 }, weights: [1, 1] }],
  };

  it('is one entry for each thing, added up', () => {
    expect(totalUsage(usage)).toEqual([
      { ...requests, count: 12n },
      { ...hours, count: 101 },
    ]);
  });

  it('is divided among the services without a rest', () => {
    expect(serviceUsage(usage, 0)).toEqual([
      { ...requests, count: 5 },
      { ...hours, count: 51n },
    ]);
    expect(serviceUsage(usage, 1)).toEqual([
      { ...requests, count: 7n },
      { ...hours, count: 50n },
    ]);
  });

  it('keeps apart what has different names on the bill', () => {
    const own = [
      [
        { ...requests, count: 5 },
        { ...requests, item: 'other requests', count: 1 },
      ],
    ];
    expect(totalUsage({ own, shared: [] })).toHaveLength(2);
  });
});
