import { describe, expect, it } from 'vitest';
import { billOf } from '../../../src/model/pricing/bill.ts';
import { type PlatformUsage, serviceUsage, totalUsage } from '../../../src/model/pricing/platform-usage.ts';
import { US_EAST_1_2026_11 } from '../../../src/model/pricing/price-books/us-east-1-2026-11.ts';

describe('the usage of a platform', () => {
  const requests = { sku: 'lambda/requests', item: 'Lambda requests', countUnit: 'request' };
  const hours = { sku: 'alb/hours', item: 'Load balancer', countUnit: 'second' };
  const usage: PlatformUsage = {
    own: [[{ ...requests, count: 5 }], [{ ...requests, count: 7n }]],
    shared: [{ usage: { ...hours, count: 101 }, parts: [51n, 50n] }],
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

  it('keeps apart what has a price each, such as two groups of Spot instances with different discounts', () => {
    const spot = { sku: 'ec2/spot-linux-m7i.large', item: 'EC2 m7i.large Spot', countUnit: 'instance-second' };
    const [cheap, dear] = [
      { ...spot, ownPriceUsd: '0.03', count: 3600 },
      { ...spot, ownPriceUsd: '0.08', count: 3600 },
    ];
    const merged = totalUsage({ own: [[cheap, dear], [cheap]], shared: [] });
    expect(merged).toEqual([{ ...cheap, count: 7200n }, dear]);
    // 2 h x 0.03 + 1 h x 0.08 USD; the last price for all three would be 0.24, the first 0.09.
    expect(billOf(merged, US_EAST_1_2026_11).totalUsd.toNumber()).toBe(0.14);
  });
});
