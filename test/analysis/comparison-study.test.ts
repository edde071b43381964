// Comparisons by the differences of replications: what is claimed, and what is left open.

import { expect, test } from 'vitest';
import { adviceOf } from '../../src/analysis/advice/advice.ts';
import { type Comparison, comparisonOf } from '../../src/analysis/comparison.ts';
import { headline } from '../../src/analysis/headline.ts';
import type { PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import { answerText } from '../../src/output/advice/choice-words.ts';
import { STEERING } from '../output/control-characters.ts';
import { flashSale, hostile } from '../output/fixture.ts';
import { flashSaleStudy, replicated, studyOf } from '../output/fixture-study.ts';

const [VM, ECS, FARGATE] = flashSale().platforms as readonly [PlatformRunResult, PlatformRunResult, PlatformRunResult];

type Wishes = Parameters<typeof replicated>[1];

/** A result of platforms with these figures, replication by replication. */
function studyWith(wishes: Readonly<Record<string, Wishes>>): RunResult {
  const models = [VM, ECS, FARGATE];
  const columns = Object.entries(wishes).map(([name, values], i) => replicated({ ...models[i]!, name }, values));
  const [first, ...others] = columns[0]!.map((_, replication) => columns.map((column) => column[replication]!));
  return studyOf([first!, ...others]);
}

function columnOf(result: RunResult, key: string): Comparison['columns'][number] {
  return comparisonOf(result).columns.find((column) => column.key === key)!;
}

/** Totals of a run, in dollars. */
function costs(...totals: readonly number[]): Wishes {
  return totals.map((totalUsd) => ({ totalUsd }));
}

test('a difference that each replication shows has a winner, however much the replications differ among themselves', () => {
  // Each bill wanders between 1 and 3, but the differences are -0.2, -0.21 and -0.19: mean -0.2, deviation 0.01,
  // t(2 degrees, 97.5 %) = 4.303, half width 4.303 x 0.01 / sqrt(3) = 0.0248.
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.2, 2.21, 3.19) });
  const { winner, pairs } = columnOf(result, 'cost_total');
  expect(winner).toBe('vm');
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ a: 'vm', b: 'ecs', verdict: 'lower', confidence: 0.95 });
  expect(pairs[0]?.difference).toBeCloseTo(-0.2, 12);
  expect(pairs[0]!.interval.high - pairs[0]!.difference).toBeCloseTo(0.0248, 4);
});

test('where the interval of the difference covers zero nobody wins, although one is cheaper on average', () => {
  // Differences -0.5, +0.3 and -0.4: mean -0.2, deviation 0.436, half width 4.303 x 0.436 / sqrt(3) = 1.08.
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.5, 1.7, 3.4) });
  const { winner, pairs } = columnOf(result, 'cost_total');
  expect([winner, pairs[0]?.verdict]).toEqual([null, 'open']);
});

test('a difference that is certain but within one percent counts as none', () => {
  // 0.01 of 2 apart in each replication, 0.5 %: shown, and of no consequence.
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.01, 2.01, 3.01) });
  const { winner, pairs } = columnOf(result, 'cost_total');
  expect(pairs[0]!.interval.high).toBeLessThan(0);
  expect([winner, pairs[0]?.verdict]).toEqual([null, 'equal']);
});

test('each pair is held to more than 95 % so that all pairs of a figure hold together', () => {
  // Three platforms are three pairs: 1 - 0.05 / 3 = 0.98333.
  const result = studyWith({ vm: costs(1, 2), ecs: costs(2, 3), fargate: costs(4, 5) });
  expect(columnOf(result, 'cost_total').pairs.map(({ confidence }) => confidence)).toEqual(
    [1, 2, 3].map(() => 1 - 0.05 / 3),
  );
});

test('the best has to be shown better than each other platform, not than some', () => {
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.5, 1.7, 3.4), fargate: costs(9, 10, 11) });
  expect(columnOf(result, 'cost_total').winner).toBeNull();
});

test('platforms that lost 1 % of their requests over all replications are not ranked, even if the first lost none', () => {
  // 0, 0 and 300 of 10,000 lost are 1 % on average.
  const cheap: Wishes = [{ totalUsd: 0.5 }, { totalUsd: 0.5 }, { totalUsd: 0.5, lost: 300 }];
  const result = studyWith({ vm: cheap, ecs: costs(1, 1, 1), fargate: costs(2, 2, 2) });
  expect(comparisonOf(result).rows.map(({ isLossy }) => isLossy)).toEqual([true, false, false]);
  expect(columnOf(result, 'cost_total').winner).toBe('ecs');
});

test('the figures of a comparison are means over replications with their intervals', () => {
  // Mean (190 + 200 + 210) / 3 = 200, deviation 10, half width 4.303 x 10 / sqrt(3) = 24.8.
  const result = studyWith({ vm: [{ p95: 190 }, { p95: 200 }, { p95: 210 }] });
  const estimate = comparisonOf(result).rows[0]!.estimates.latency_p95;
  expect(estimate.value).toBe(200);
  expect(estimate.interval!.high - 200).toBeCloseTo(24.84, 1);
});

test('a single run has no pairs and keeps the rule of ties', () => {
  const { columns } = comparisonOf(flashSale());
  expect(columns.every(({ pairs }) => pairs.length === 0)).toBe(true);
});

test('a quantile of too few values is no figure, in a single run as well', () => {
  // 25 starts of the vm are fewer than the 72 that a p95 takes.
  const { rows } = comparisonOf(flashSale());
  expect(rows[0]?.estimates.startup_p95).toMatchObject({ value: null, basis: 'insufficient', samplesNeeded: 72 });
  expect(rows[0]?.values.startup_p95).toBeNull();
});

test('the headline gives the month and the latency with half the width of their intervals', () => {
  // Of the run: mean 2, deviation 0.1, half width 4.303 x 0.1 / sqrt(3) = 0.248; of the month 730 times that: $1,460 and $181,
  // to two digits $180. Latency: 200 ms, half width 24.8 ms, to two digits 25.
  const steady: Wishes = [
    { totalUsd: 1.9, p95: 190 },
    { totalUsd: 2, p95: 200 },
    { totalUsd: 2.1, p95: 210 },
  ];
  const text = headline(studyWith({ vm: steady, ecs: costs(9, 9, 9) }));
  expect(text).toMatch(/^vm \(\$1,460 ±180 a month, p95 200 ±25 ms\) is the cheapest/);
  expect(text).toContain('3 replications, ± half of a 95% interval');
});

test('the headline and the advice name no cheapest where no difference is shown', () => {
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.5, 1.7, 3.4) });
  expect(headline(result)).toMatch(
    /^vm \(.*\) is the cheapest on average, but not shown to differ from ecs \(.*\); all are equally fast\./,
  );
  const { choice } = adviceOf(result);
  expect([choice.winner?.platform, choice.ties, choice.isOpen]).toEqual(['vm', ['ecs'], true]);
  expect(answerText(choice)).toContain('with no difference in cost shown to ecs');
  expect(choice.challengers[0]).toMatchObject({ platform: 'ecs', costRelation: 'open', bill: null });
});

test('two of three that show no difference are told as the cheapest, with the doubt', () => {
  const result = studyWith({ vm: costs(1, 2, 3), ecs: costs(1.5, 1.7, 3.4), fargate: costs(19, 20, 21) });
  expect(headline(result)).toMatch(
    /^vm \(.*\) is the cheapest on average, but not shown to differ from ecs \(.*\); all are equally fast\./,
  );
});

test('the fixed part of the month is the mean of what each replication shows', () => {
  const result = flashSaleStudy();
  const columns = result.study!.platforms.map(({ figures }) => figures.cost_fixed_monthly!);
  const means = columns.map((column) => column.reduce<number>((sum, value) => sum + value!, 0) / column.length);
  const { bills, confidence } = adviceOf(result);
  for (const [i, { alwaysThereUsd }] of bills.entries()) expect(alwaysThereUsd).toBeCloseTo(means[i]!, 9);
  expect(confidence.replicationCount).toBe(5);
});

test('hostile names in a comparison of replications are inert', () => {
  const { platforms } = hostile();
  expect(headline(studyOf([platforms, platforms]))).not.toMatch(STEERING);
});
