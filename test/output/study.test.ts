// What reports show of several replications.

import { expect, test } from 'vitest';
import { textWidth } from '../../src/base/text/width.ts';
import type { PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import type { Study } from '../../src/metrics/study/study.ts';
import { estimateText, pointText, spreadText } from '../../src/output/estimate-text.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { explanationText } from '../../src/output/line/explanation.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, hostile, JOB_RESULT } from './fixture.ts';
import { flashSaleStudy, studyOf } from './fixture-study.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 100 };
const GOLDEN = '../golden/output';

function linesOf(result: RunResult, columnCount = 100): string {
  return lineReporter.render(result, { ...PLAIN, columnCount });
}

function pageOf(result: RunResult): string {
  return htmlReporter.render(result, PLAIN);
}

/** The page without what a browser does not show. */
function bodyOf(result: RunResult): string {
  return pageOf(result)
    .replace('<!doctype html>', '')
    .replace(/<style>[\s\S]*<\/style>/, '');
}

/** The words of the page with a blank between them. */
function wordsOf(result: RunResult): string {
  return textOf(bodyOf(result)).replaceAll(/\s+/g, ' ');
}

/** The same hostile names in two replications. */
function hostileStudy(): RunResult {
  const base = hostile();
  return { ...base, study: studyOf([base.platforms, base.platforms]).study };
}

test('a log of several replications reads as agreed, with a row of intervals below each platform', async () => {
  await expect(linesOf(flashSaleStudy())).toMatchFileSnapshot(`${GOLDEN}/line-study-100.txt`);
});

test('on 80 columns it is the same figures in more blocks', async () => {
  await expect(linesOf(flashSaleStudy(), 80)).toMatchFileSnapshot(`${GOLDEN}/line-study-80.txt`);
});

test('no line is wider than the terminal, and ASCII is enough where there is nothing else', () => {
  for (const columnCount of [80, 100, 140]) {
    for (const result of [flashSaleStudy(), hostileStudy()]) {
      const lines = linesOf(result, columnCount).split('\n');
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columnCount);
    }
  }
  const ascii = lineReporter.render(flashSaleStudy(), { ...PLAIN, isAscii: true });
  expect(ascii).toMatch(/^[\n -~]*$/);
  expect(ascii).toContain('+/-6.2 ms');
});

test('a figure and its half width share their unit, and the half width has two digits', () => {
  const around = (value: number, halfWidth: number) =>
    ({ value, interval: { low: value - halfWidth, high: value + halfWidth }, basis: 'student' }) as const;
  expect(estimateText(around(198, 6.234), 'ms')).toBe('198 ±6.2 ms');
  expect(estimateText(around(1310, 85.4), 'ms')).toBe('1.31 ±0.085 s');
  expect(estimateText(around(571.3, 8.7), 'USD/month')).toBe('$571 ±9');
  // Less than half a dollar would be nothing in whole dollars, less than half a hundredth of a cent nothing at all.
  expect(estimateText(around(571.3, 0.31), 'USD/month')).toBe('$571 ±0.31');
  expect(estimateText(around(29.33, 0.00002), 'USD/month')).toBe('$29.33 ±<0.01');
  expect(estimateText(around(0.99, 0.021), 'USD')).toBe('$0.99 ±0.02');
  expect(estimateText(around(0.099, 0.004), 'share')).toBe('9.9 ±0.40%');
  expect(estimateText(around(20.4, 0.678), 'units')).toBe('20.4 ±0.68');
  expect(estimateText(around(-28, 4), 'ms')).toBe('-28 ±4 ms');
});

test('an interval that ends at zero is told by its longer side', () => {
  const clipped = { value: 0.001, interval: { low: 0, high: 0.0032 }, basis: 'student' } as const;
  expect(spreadText(clipped, 'share')).toBe('±0.22%');
});

test('what only rounding makes differ does not differ', () => {
  const same = { value: 228, interval: { low: 228 - 7e-8, high: 228 + 7e-8 }, basis: 'student' } as const;
  expect(estimateText(same, 'USD/month')).toBe('$228');
  expect(spreadText(same, 'USD/month')).toBe('±0');
});

test('an interval of two ends is told by both, a quantile of too few values not at all', () => {
  const ends = { value: 176, interval: { low: 173, high: 181 }, basis: 'order-statistic' } as const;
  expect([spreadText(ends, 'ms'), estimateText(ends, 'ms')]).toEqual(['173..181 ms', '176 ms (173..181 ms)']);
  const few = { value: null, interval: null, basis: 'insufficient' } as const;
  expect([pointText(few, 'ms'), spreadText(few, 'ms')]).toEqual(['few', '']);
});

test('where a p95 of starts takes more of them than there were, the median stands for it; the page says how many it takes', () => {
  // 25 starts of the vm: a p95 takes 72, a median 6. In five replications there are 125.
  expect(linesOf(flashSale())).toContain('start p50');
  expect(linesOf(flashSale())).not.toContain('start p95');
  expect(linesOf(flashSaleStudy())).toContain('start p95');
  expect(wordsOf(flashSale())).toContain('few: too few values for a quantile (start p95 takes 72 starts).');
});

test('a single run says that there is one replication and what its ranges take for granted', () => {
  expect(linesOf(flashSale())).toContain('seed shop-2026 · 1 replication · 16.4 M events · windtunnel 0.1.0');
  const page = wordsOf(flashSale());
  expect(page).toContain('1 replication, no interval yet');
  expect(page).toContain('takes requests and starts for independent of each other');
  expect(pageOf(flashSale())).not.toContain('id="replications"');
});

test('the month is said to be an extrapolation wherever it stands, with the part that is fixed', () => {
  for (const text of [linesOf(flashSaleStudy()), wordsOf(flashSaleStudy())]) {
    expect(text.replaceAll(/\s+/g, ' ')).toMatch(/this run repeated for 730 hours/);
  }
  expect(wordsOf(flashSaleStudy())).toMatch(
    /\$730 ±14 a month \(this run repeated for 730 hours\), of which \$228 fixed/,
  );
  expect(linesOf(flashSaleStudy())).toContain('of it fixed');
});

test('the command that repeats it has the seed and the replications, and no seed that a shell would take apart', () => {
  const result = flashSaleStudy();
  expect(linesOf(result)).toContain('  windtunnel run <scenario> --seed shop-2026 --replications 5\n');
  for (const seed of ['a b', '$(reboot)', '--platform', "x'y"]) {
    const other = { ...result, scenario: { ...result.scenario, seed } };
    expect(linesOf(other)).toContain('  windtunnel run <scenario> --replications 5\n');
  }
});

test.each<readonly [Partial<Study>, string]>([
  [{}, '5 replications: as many as were asked for'],
  [{ stopping: stopping('decision', true) }, '5 replications: enough to decide the thresholds'],
  [{ stopping: stopping('precision', true) }, '5 replications: enough for intervals within 5% of each figure'],
  [
    { stopping: stopping('decision', false) },
    '5 replications: the most that were allowed (5), and some thresholds are not decided',
  ],
  [
    { stopping: stopping('precision', false) },
    '5 replications: the most that were allowed (5), and some intervals are not within 5% of each figure',
  ],
  [{ warmup: { source: 'mser-5', isTooShort: false } }, 'warm-up of 5 min found by MSER-5'],
  [{ warmup: { source: 'mser-5', isTooShort: true } }, 'Run too short: '],
])('reports tell why there are so many replications and how the warm-up was found: %j', (change, sentence) => {
  const result = flashSaleStudy(change);
  expect(linesOf(result).replaceAll(/\s+/g, ' ')).toContain(sentence);
  expect(wordsOf(result)).toContain(sentence);
});

function stopping(rule: 'decision' | 'precision', isReached: boolean): Study['stopping'] {
  return { rule, target: rule === 'precision' ? 0.05 : null, limit: 5, looks: [5], isReached };
}

test('the page says of each picture of one replication which it is', () => {
  const page = pageOf(flashSaleStudy());
  for (const id of ['timeline', 'start-up', 'hosts', 'money', 'decisions']) {
    const section = new RegExp(`<section id="${id}"[\\s\\S]*?<div class="content">`).exec(page)?.[0] ?? '';
    expect(section, id).toContain('replication 1 of 5');
  }
  expect(pageOf(flashSale())).not.toContain('replication 1 of');
});

test('how many replications would do grows with the square of the width', () => {
  const [vm] = flashSale().platforms as readonly [PlatformRunResult];
  const costing = (totalUsd: number): PlatformRunResult => ({
    ...vm,
    summary: { ...vm.summary, cost: { ...vm.summary.cost, totalUsd, monthlyUsd: totalUsd * 730 } },
  });
  // The p95 is the same each time. Of the bill, 1.8, 2 and 2.2: half width 4.303 x 0.2 / sqrt(3) = 0.497 a run, x 730 = 362.7 a
  // month, to two digits 360 of 1,460, 24.7 %: 3 x (24.7 / 5)^2 = 73.
  const page = pageOf(studyOf([[costing(1.8)], [costing(2)], [costing(2.2)]]));
  const cells = [...(page.split('How many would be enough').at(-1) ?? '').matchAll(/<td class="number">(.*?)<\/td>/g)];
  expect(cells.slice(0, 4).map(([, cell]) => cell)).toEqual(['0%', 'enough', '24.7%', 'about 73']);
});

test('the chart of intervals has a row for each platform in each panel, and its table the ends', () => {
  const page = pageOf(flashSaleStudy());
  const figure = /<figure id="comparison-dots"[\s\S]*?<\/figure>/.exec(page)?.[0] ?? '';
  expect(figure.match(/<svg class="plot dots"/g)).toHaveLength(6);
  expect(figure.match(/class="whisker"/g)).toHaveLength(24);
  expect(figure).toContain('<td>Latency p95</td><td>vm</td><td>230 ms</td><td>±6.2 ms</td>');
  const strips = /<figure id="replication-strips"[\s\S]*?<\/figure>/.exec(page)?.[0] ?? '';
  // Two figures of four platforms in five replications.
  expect(strips.match(/class="replication"/g)).toHaveLength(2 * 4 * 5);
  expect(strips.match(/<tr><td>\d<\/td>/g)).toHaveLength(5);
});

test('differences between platforms are told in words', () => {
  const page = wordsOf(flashSaleStudy());
  expect(page).toMatch(/Latency p95 vm less ecs 28\.\d ±\S+ ms vm: higher/);
});

test('a page of replications is whole, and hostile names in it are text', () => {
  for (const result of [flashSaleStudy(), hostileStudy()]) {
    const tags = tagsOf(bodyOf(result));
    expectBalanced(tags);
    const ids = tags.flatMap(({ attributes }) => attributes.get('id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  }
  const known = new Set([...tagsOf(bodyOf(flashSaleStudy())).map(({ name }) => name), 'strong']);
  for (const { name } of tagsOf(bodyOf(hostileStudy()))) expect(known).toContain(name);
  expect(bodyOf(hostileStudy())).not.toMatch(STEERING);
  expect(linesOf(hostileStudy())).not.toMatch(STEERING);
  expect(explanationText(hostileStudy(), PLAIN)).not.toMatch(STEERING);
});

test('jobs have their intervals, and their tails only where enough of them were done', () => {
  const [vm] = flashSale().platforms as readonly [PlatformRunResult];
  const withMedian = (p50: number): PlatformRunResult => ({
    ...vm,
    jobs: [{ ...JOB_RESULT, makespanMs: { ...JOB_RESULT.makespanMs, p50 } }],
  });
  // 1,190, 1,200 and 1,210 s: mean 20 min, half width 4.303 x 10 / sqrt(3) = 24.8 s.
  const result = studyOf([[withMedian(1_190_000)], [withMedian(1_200_000)], [withMedian(1_210_000)]]);
  expect(linesOf(result)).toContain('20m00s ±25 s');
  // 27 jobs in all, and a p95 takes 72.
  expect(linesOf(result)).toMatch(/makespan p50 +p95 +longest[^●]*● vm +nightly +12 +9 +1 +20m00s ±25 s +few +30m00s/);
  expect(wordsOf(result)).toContain('Figures are those of replication 1 of 3.');
});
