import { expect, test } from 'vitest';
import { textWidth } from '../../src/base/text/width.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { usdText } from '../../src/output/figure-text.ts';
import { cutToWidth, wrapToWidth } from '../../src/output/line/fit-text.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { COLOUR_CODE, STEERING } from './control-characters.ts';
import { flashSale, hostile, resultOf } from './fixture.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 100 };
const GOLDEN = '../golden/output';

test('a log of 100 columns reads as agreed', async () => {
  await expect(lineReporter.render(flashSale(), PLAIN)).toMatchFileSnapshot(`${GOLDEN}/line-100.txt`);
});

test('a terminal of 80 columns shows the same figures in two blocks', async () => {
  const text = lineReporter.render(flashSale(), { ...PLAIN, columnCount: 80 });
  await expect(text).toMatchFileSnapshot(`${GOLDEN}/line-80.txt`);
});

test('an ASCII terminal gets letters for glyphs and nothing beyond ASCII', async () => {
  const text = lineReporter.render(flashSale(), { ...PLAIN, isAscii: true });
  expect(text).toMatch(/^[\n -~]*$/);
  expect(lineReporter.render(hostile(), { ...PLAIN, isAscii: true })).toMatch(/^[\n -~]*$/);
  await expect(text).toMatchFileSnapshot(`${GOLDEN}/line-ascii.txt`);
});

test('colour adds nothing but colour', () => {
  const coloured = lineReporter.render(flashSale(), { ...PLAIN, hasColor: true });
  expect(coloured).toContain('\u001b[');
  expect(coloured.replaceAll(COLOUR_CODE, '')).toBe(lineReporter.render(flashSale(), PLAIN));
});

test('no line is wider than a terminal of 80 columns or more', () => {
  for (const columnCount of [80, 100, 140]) {
    for (const result of [flashSale(), hostile()]) {
      const lines = lineReporter.render(result, { ...PLAIN, columnCount }).split('\n');
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columnCount);
    }
  }
});

test('hostile names cannot move the cursor, change colours or turn the text around', () => {
  const text = lineReporter.render(hostile(), PLAIN);
  expect(text).not.toMatch(STEERING);
  expect(text).toContain('<script>alert(1)</s…');
});

test('platforms that cannot run are listed with limit, value, rule and source', () => {
  const text = lineReporter.render(flashSale(), PLAIN).replaceAll(/\s+/g, ' ');
  expect(text).toContain(
    'CANNOT RUN ■ lambda-large (lambda) service report: memory of a function; 12 GiB requested; a function has at most 10,240 MiB (Lambda quotas, AWS documentation, 2026-08)',
  );
});

test('a limitation of a platform that ran is said', () => {
  const [first] = flashSale().platforms;
  const limitation = {
    service: null,
    limit: 'duration',
    value: '20 min',
    rule: 'at most 15 min',
    source: 'Lambda quotas, 2026-08',
  };
  const limited: PlatformRunResult = { ...(first as PlatformRunResult), limitations: [limitation] };
  expect(lineReporter.render(resultOf([limited]), PLAIN)).toContain(
    'LIMITATIONS\n  ● vm\n    duration; 20 min; at most 15 min (Lambda quotas, 2026-08)',
  );
});

test('a run without warm-up does not speak of one', () => {
  const { scenario, ...rest } = flashSale();
  const result = { ...rest, scenario: { ...scenario, warmupMs: 0 } };
  expect(lineReporter.render(result, PLAIN)).toMatch(/^windtunnel .*\n1 h simulated\n/);
});

test('what the figures cover of the run is said where there is a warm-up', () => {
  expect(lineReporter.render(flashSale(), PLAIN).replaceAll(/\s+/g, ' ')).toContain(
    '1 h simulated; requests and latency without the first 5 min (warm-up), units, starts and costs of the whole run',
  );
});

test('an item of a bill is cut only where the terminal ends', () => {
  const platform = flashSale().platforms[1] as PlatformRunResult;
  const item = 'Application load balancer capacity';
  const lines = platform.summary.cost.lines.map((line, i) => (i === 0 ? { ...line, item } : line));
  const cost = { ...platform.summary.cost, lines };
  const result = resultOf([{ ...platform, summary: { ...platform.summary, cost } }]);
  const billAt = (columnCount: number) => lineReporter.render(result, { ...PLAIN, columnCount }).split('BILL')[1] ?? '';
  expect(billAt(100)).toContain(`${item}  `);
  // Prices go before an item is cut to less than 28 cells, and then quantities.
  expect(billAt(80)).toContain('quantity  unit            amount');
  expect(billAt(60)).toMatch(/item +amount\n/);
  expect(billAt(50)).toMatch(/ Application load balancer\S*( \S+)?… {2}/);
  const longest = 'capacity '.repeat(30);
  const longCost = { ...cost, lines: lines.map((line) => ({ ...line, item: longest })) };
  const wide = lineReporter.render(
    resultOf([{ ...platform, summary: { ...platform.summary, cost: longCost } }]),
    PLAIN,
  );
  const rows = (wide.split('BILL')[1] ?? '').split('\n').filter((line) => line.includes('capacity'));
  expect(rows.map(textWidth)).toEqual(rows.map(() => 100));
});

test('hosts have a column where a platform has any', () => {
  const [vm, , fargate] = flashSale().platforms as readonly PlatformRunResult[];
  expect(lineReporter.render(flashSale(), PLAIN)).toMatch(/peak hosts[\s\S]*vm +20 +20 /);
  expect(lineReporter.render(resultOf([fargate!]), PLAIN)).not.toContain('peak hosts');
  expect(lineReporter.render(resultOf([vm!]), PLAIN)).toContain('peak hosts');
});

test('an amount that is not nothing is never shown as zero', () => {
  expect([0, 0.00004, 0.00006, 0.05, 12, 1234.4].map(usdText)).toEqual([
    '$0',
    '<$0.0001',
    '$0.0001',
    '$0.0500',
    '$12.00',
    '$1,234',
  ]);
});

test('a result without platforms still says what was run', () => {
  const text = lineReporter.render(resultOf([]), PLAIN);
  expect(text).toContain('No platform ran this workload.');
  expect(text).toContain('seed shop-2026');
});

test('a text is cut and wrapped by cells, not by characters', () => {
  expect(cutToWidth('日本語', { cells: 4, ellipsis: '…' })).toBe('日…');
  expect(wrapToWidth('日本語 abc', 4)).toEqual(['日本', '語', 'abc']);
});
