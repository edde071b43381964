import { describe, expect, it } from 'vitest';
import { billChange } from '../../../src/analysis/compare/bill-changes.ts';
import type { BillLineStudy, PlatformStudy } from '../../../src/metrics/study/study.ts';

const NO_HISTOGRAM = { subBucketsPerOctave: 32, unit: 'us', zeroCount: 0, buckets: [] } as const;

function platform(bill: readonly BillLineStudy[]): PlatformStudy {
  return {
    platform: 'vm',
    figures: {},
    services: [],
    jobs: [],
    thresholds: [],
    bill,
    events: [1, 1],
    latencyHistogram: NO_HISTOGRAM,
    startupHistogram: NO_HISTOGRAM,
  };
}

function line(item: string, priceUsd: number, quantities: readonly number[]): BillLineStudy {
  const amountsUsd = quantities.map((quantity) => quantity * priceUsd);
  return { item, sku: `sku/${item}`, unit: 'hour', priceUsd, quantities, amountsUsd };
}

const change = (before: readonly BillLineStudy[], after: readonly BillLineStudy[]) =>
  billChange({ before: platform(before), after: platform(after) }, true);

describe('the bills of a platform', () => {
  it('are matched line by line, each new, gone, changed or the same', () => {
    const { lines } = change(
      [line('a', 0.5, [2, 4]), line('b', 1, [1, 1]), line('c', 1, [3, 3])],
      [line('a', 0.5, [4, 6]), line('c', 1, [3, 3]), line('d', 2, [1, 1])],
    );
    expect(lines.map(({ mark, item }) => `${mark} ${item}`)).toEqual(['~ a', '- b', '= c', '+ d']);
    // Amounts 1, 2 before and 2, 3 after: 1 more in both pairs, without any doubt.
    expect(lines[0]).toMatchObject({
      before: { quantity: 3, priceUsd: 0.5, amountUsd: 1.5 },
      after: { quantity: 5, priceUsd: 0.5, amountUsd: 2.5 },
      difference: { value: 1, interval: { low: 1, high: 1 } },
      byQuantityUsd: 1,
      byPriceUsd: 0,
    });
    expect(lines[1]).toMatchObject({ after: null, difference: { value: -1 }, byQuantityUsd: -1, byPriceUsd: 0 });
    expect(lines[3]).toMatchObject({ before: null, difference: { value: 2 }, byQuantityUsd: 2, byPriceUsd: 0 });
  });

  it('tell a change of the price from one of the quantity', () => {
    const { lines } = change([line('a', 1, [10, 10])], [line('a', 1.5, [12, 12])]);
    // 10 to 18: 2 more at the price of 1, then 12 x 0.50.
    expect(lines[0]).toMatchObject({ difference: { value: 8 }, byQuantityUsd: 2, byPriceUsd: 6 });
  });

  it('have totals with an interval', () => {
    const bill = change([line('a', 1, [10, 12])], [line('a', 1, [11, 15])]);
    // Differences 1 and 3: mean 2, s = sqrt(2), t(0.975, 1) = 12.7062, half width 12.7062.
    expect(bill).toMatchObject({ before: 11, after: 13, difference: { value: 2 } });
    expect(bill.difference?.interval?.high).toBeCloseTo(2 + 12.7062, 3);
  });

  it('add up lines of one item with several prices, at what was paid on average', () => {
    const { lines } = change([line('spot', 1, [1, 1]), line('spot', 3, [1, 1])], [line('spot', 2, [2, 2])]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ mark: '=', before: { quantity: 2, priceUsd: 2, amountUsd: 4 } });
  });
});
