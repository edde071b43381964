import { expect, test } from 'vitest';
import { comparisonOf } from '../../src/analysis/comparison.ts';
import { headline, ONE_REPLICATION } from '../../src/analysis/headline.ts';
import { paretoFront } from '../../src/analysis/pareto.ts';
import type { PlatformRunResult, Summary } from '../../src/metrics/result.ts';
import { STEERING } from '../output/control-characters.ts';
import { flashSale, hostile, resultOf } from '../output/fixture.ts';

/** In the flash sale vm loses 9.9 % of its requests, ecs 4.2 %, fargate 5.1 %, and lambda none. */
const [LOSSY_VM, LOSSY_ECS] = flashSale().platforms as readonly [PlatformRunResult, PlatformRunResult];
const VM = losing(LOSSY_VM, 0);
const ECS = losing(LOSSY_ECS, 0);

function having(platform: PlatformRunResult, change: Partial<Summary>): PlatformRunResult {
  return { ...platform, summary: { ...platform.summary, ...change } };
}

function withP95(platform: PlatformRunResult, p95: number | null): PlatformRunResult {
  return having(platform, { latencyMs: { ...platform.summary.latencyMs, p95 } });
}

/** The platform with 10,000 requests of which this many failed. */
function losing(platform: PlatformRunResult, failed: number): PlatformRunResult {
  const counts = { arrived: 10_000, completed: 10_000 - failed, failed, rejected: 0, inFlight: 0 };
  return having(platform, { requests: { ...platform.summary.requests, ...counts } });
}

function costing(platform: PlatformRunResult, totalUsd: number): PlatformRunResult {
  return having(platform, { cost: { totalUsd, monthlyUsd: totalUsd * 730, lines: [] } });
}

function winnerOf(key: string, platforms: readonly PlatformRunResult[]): string | null | undefined {
  return comparisonOf(resultOf(platforms)).columns.find((column) => column.key === key)?.winner;
}

test('the lower latency wins its column', () => {
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 150)])).toBe('ecs');
});

test('the higher density wins its column, against a platform without hosts nothing does', () => {
  const empty = having(VM, { density: { cpu: null, memory: null } });
  expect(winnerOf('density_cpu', [VM, ECS])).toBe('ecs');
  expect(winnerOf('density_cpu', [empty, ECS])).toBeNull();
});

test('figures closer than one percent are a tie and nobody wins', () => {
  // 1 % of 200 is 2: 198.5 is closer, 197.5 is not.
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 198.5)])).toBeNull();
  expect(winnerOf('latency_p95', [withP95(VM, 200), withP95(ECS, 197.5)])).toBe('ecs');
});

test('two platforms that lost nothing tie', () => {
  expect(winnerOf('failed_share', [VM, ECS])).toBeNull();
});

test('a platform that lost 1% of its requests is not ranked by cost and latency, however cheap and fast it was', () => {
  // 100 of 10,000 are 1 %, 99 are less.
  const lossy = losing(costing(withP95(VM, 100), 1), 100);
  const steady = [costing(withP95(ECS, 200), 2), { ...costing(withP95(ECS, 300), 3), name: 'ecs2' }];
  expect(winnerOf('latency_p95', [lossy, ...steady])).toBe('ecs');
  expect(winnerOf('cost_total', [lossy, ...steady])).toBe('ecs');
  expect(winnerOf('cost_total', [losing(lossy, 99), ...steady])).toBe('vm');
});

test('alone among platforms that lost too much nobody wins, as nothing is left to compare', () => {
  expect(winnerOf('cost_total', [losing(costing(VM, 1), 200), costing(ECS, 2)])).toBeNull();
});

test('where every platform lost too much, only the losses have a winner', () => {
  const platforms = [losing(costing(VM, 1), 200), losing(costing(ECS, 2), 100)];
  expect(winnerOf('cost_total', platforms)).toBeNull();
  expect(winnerOf('failed_share', platforms)).toBe('ecs');
});

test('a count of units is neither good nor bad', () => {
  expect(winnerOf('units_peak', [VM, ECS])).toBeNull();
});

test('failed share is failed over arrived, and cost per million counts the warm-up on both sides', () => {
  const [row] = comparisonOf(flashSale()).rows;
  const { requests, cost } = LOSSY_VM.summary;
  const completed = LOSSY_VM.series.columns.completions.reduce((sum, count) => sum + count, 0);
  expect(row?.values.failed_share).toBe(requests.failed / requests.arrived);
  expect(row?.values.cost_per_million).toBeCloseTo((cost.totalUsd / completed) * 1e6, 9);
});

test('platforms that cannot run are named with their reasons and take no part', () => {
  const { rows, infeasible } = comparisonOf(flashSale());
  expect(rows.map(({ platform }) => platform)).toEqual(['vm', 'ecs', 'fargate', 'lambda']);
  expect(infeasible.map(({ name, reasons }) => [name, reasons.length])).toEqual([['lambda-large', 1]]);
});

test('the headline names the cheapest and the fastest and claims no more than one run shows', () => {
  const text = headline(resultOf([costing(withP95(VM, 230), 1), costing(withP95(ECS, 174), 2)]));
  expect(text).toMatch(
    /^vm \(\$730 a month, p95 230 ms\) is the cheapest, ecs \(\$1,460 a month, p95 174 ms\) the fastest\./,
  );
  expect(text).toContain('The month repeats this run for 730 hours');
  expect(text).toContain(ONE_REPLICATION);
});

test('one that is both is named once', () => {
  expect(headline(resultOf([costing(withP95(VM, 100), 1), costing(withP95(ECS, 174), 2)]))).toMatch(
    /^vm \(\$730 a month, p95 100 ms\) is the cheapest and the fastest\./,
  );
});

test('platforms that are cheaper or faster only because they lost requests are named apart, with what they lost', () => {
  expect(headline(flashSale())).toMatch(
    /^Only lambda \(\$2,698 a month, p95 174 ms\) failed or rejected less than 1% of its requests; vm \(\$723 a month\), ecs \(\$1,118 a month\) and fargate \(\$941 a month\) would be cheaper but failed or rejected 9\.9%, 4\.2% and 5\.1% of their requests\./,
  );
  const fast = losing({ ...costing(withP95(VM, 50), 9), name: 'fast' }, 2500);
  expect(headline(resultOf([costing(withP95(VM, 230), 1), fast, costing(withP95(ECS, 174), 2)]))).toContain(
    'ecs ($1,460 a month, p95 174 ms) the fastest; fast (p95 50 ms) would be faster but failed or rejected 25.0% of its requests.',
  );
  const both = losing(costing(withP95(VM, 50), 1), 300);
  expect(headline(resultOf([both, costing(withP95(ECS, 174), 2)]))).toContain(
    'vm ($730 a month, p95 50 ms) would be cheaper and faster but failed or rejected 3.0% of its requests.',
  );
});

test('a platform that lost requests and is neither cheaper nor faster is left to the table', () => {
  const worse = losing(costing(withP95(VM, 300), 3), 5000);
  expect(headline(resultOf([worse, costing(withP95(ECS, 174), 2)]))).toMatch(
    /^Only ecs \(\$1,460 a month, p95 174 ms\) failed or rejected less than 1% of its requests\. The month/,
  );
});

test('where every platform lost too much, the headline says so and begins with the least', () => {
  const platforms = [
    losing(costing(withP95(VM, 230), 1), 1450),
    losing(costing(withP95(ECS, 174), 2), 360),
    losing({ ...VM, name: 'vm2' }, 1260),
  ];
  expect(headline(resultOf(platforms))).toMatch(
    /^Every platform failed or rejected 1% of its requests or more: ecs \(\$1,460 a month, p95 174 ms\) 3\.6%, then vm2 12\.6% and vm 14\.5%\./,
  );
});

test('the headline and the table agree on ties: figures closer than one percent are the same', () => {
  // 1 % of 1.00 is 0.01: 1.005 ties with 1.
  const third = { ...costing(withP95(VM, 230), 1.004), name: 'fargate' };
  const equal = [costing(withP95(VM, 230), 1), costing(withP95(ECS, 231), 1.005), third];
  expect(headline(resultOf(equal))).toMatch(
    /^vm \(.*\), ecs \(.*\) and fargate \(.*\) cost the same; all are equally fast\./,
  );
  const [first, second] = equal;
  expect(headline(resultOf([first!, second!, costing(withP95(third, 100), 2)]))).toMatch(
    /^vm \(.*\) and ecs \(.*\) are the cheapest and cost the same, fargate \(.*\) is the fastest\./,
  );
  expect(headline(resultOf([withP95(first!, 100), second!]))).toMatch(/ cost the same; vm is the fastest\./);
  expect(headline(resultOf([first!, costing(withP95(ECS, 231), 2), costing(withP95(third, 500), 3)]))).toMatch(
    /^vm \(.*\) is the cheapest; vm and ecs \(.*\) are the fastest and equally fast\./,
  );
});

test('of many platforms the headline names a few and counts the others', () => {
  const many = Array.from({ length: 9 }, (_, i) => ({ ...costing(withP95(VM, 230), 1), name: `vm${i}` }));
  expect(headline(resultOf(many))).toMatch(/^vm0 .*, vm3 \([^)]*\) and 5 more cost the same; all are equally fast\./);
});

test('the headline has an answer for no platform, one platform, no requests and an interrupted run', () => {
  expect(headline(resultOf([]))).toContain('No platform ran this workload.');
  expect(headline(resultOf([VM]))).toMatch(/^Only vm \(.*\) ran\./);
  expect(headline(resultOf([withP95(VM, null), withP95(ECS, null)]))).toContain('no request completed');
  expect(headline({ ...flashSale(), isComplete: false })).toMatch(/^Interrupted, so not every platform is here\. /);
});

test('hostile names in a headline are inert', () => {
  expect(headline(hostile())).not.toMatch(STEERING);
});

test('the pareto front keeps what nothing else beats in both figures', () => {
  const points = [
    { name: 'dear and slow', x: 3, y: 3 },
    { name: 'fast', x: 3, y: 1 },
    { name: 'cheap', x: 1, y: 2 },
    { name: 'twin of cheap', x: 1, y: 2 },
  ];
  expect(paretoFront(points).map(({ name }) => name)).toEqual(['cheap', 'twin of cheap', 'fast']);
});
