import { describe, expect, it } from 'vitest';
import { type PlatformUsage, serviceUsage, totalUsage } from '../../../src/model/pricing/platform-usage.ts';

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
});
