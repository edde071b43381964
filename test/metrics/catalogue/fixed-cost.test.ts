import { expect, test } from 'vitest';
import { fixedMonthlyUsd } from '../../../src/metrics/catalogue/fixed-cost.ts';
import { SUMMARY_METRICS } from '../../../src/metrics/catalogue/summary.ts';
import { lineOf, runOf } from '../../analysis/advice/runs.ts';

/** An hour of a load balancer, machines and requests: 1 + 6 + 2 dollars. */
const LINES = [
  lineOf({ sku: 'alb-hour', unit: 'load-balancer-hour', amountUsd: 1 }),
  lineOf({ sku: 'ec2/ondemand-linux-m7i.large', unit: 'instance-hour', amountUsd: 6 }),
  lineOf({ sku: 'lambda/requests', unit: 'request', amountUsd: 2 }),
];

test('fixed is what stands there anyway, and the fewest machines all the time; nothing of what requests cost', () => {
  // 2, 4, 4 and 2 hosts: the fewest are 2 of 3 on average. 1 + 6 x 2/3 = 5 an hour, x 730 h.
  const run = runOf({
    monthlyUsd: 9 * 730,
    lines: LINES,
    columns: { hosts: [2, 4, 4, 2], unitsReady: [2, 4, 4, 2] },
    summary: { hosts: { mean: 3, peak: 4 } },
  });
  const cost = { totalUsd: 9, monthlyUsd: 9 * 730, lines: LINES };
  const measured = { ...run, summary: { ...run.summary, cost } };
  expect(fixedMonthlyUsd(measured)).toBeCloseTo(5 * 730, 9);
  const metric = SUMMARY_METRICS.find(({ name }) => name === 'cost_fixed_monthly');
  expect(metric?.read(measured)).toBeCloseTo(5 * 730, 9);
});

test('a run that cost nothing has nothing fixed', () => {
  expect(fixedMonthlyUsd(runOf({ monthlyUsd: 0, lines: [] }))).toBe(0);
});
