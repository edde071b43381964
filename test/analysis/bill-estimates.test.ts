// The bill line by line over replications.
import { expect, it } from 'vitest';
import { billEstimates } from '../../src/analysis/bill-estimates.ts';
import { halfWidthOf } from '../../src/analysis/half-width.ts';
import { flashSaleStudy } from '../output/fixture-study.ts';

const [STUDY] = flashSaleStudy().study!.platforms;

it('no line of a bill has an interval below nothing, and its ± is that of the other side', () => {
  const amountsUsd = [0, 0, 0, 0, 5];
  const line = { item: 'transfer', sku: 'transfer', unit: 'GB', priceUsd: 0.5, quantities: amountsUsd, amountsUsd };
  const [estimate] = billEstimates({ ...STUDY!, bill: [line] });
  // Mean 1, variance (4 x 1 + 16) / 4 = 5, t(97.5 %, 4) = 2.77645: 1 ± 2.77645 x sqrt(5 / 5) = -1.776..3.776.
  expect(estimate?.amountUsd.value).toBe(1);
  expect(estimate?.amountUsd.interval?.low).toBe(0);
  expect(estimate?.amountUsd.interval?.high).toBeCloseTo(3.77645, 4);
  expect(estimate?.quantity.interval).toEqual(estimate?.amountUsd.interval);
  // To two digits.
  expect(halfWidthOf(estimate!.amountUsd)).toBe(2.8);
});

it('the lines of a bill stand in its order', () => {
  expect(billEstimates(STUDY!).map(({ line }) => line)).toEqual(STUDY!.bill);
});
