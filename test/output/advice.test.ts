import { describe, expect, test } from 'vitest';
import { textWidth } from '../../src/base/text/width.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { explanationText, REPORTERS } from '../../src/output/index.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { cannotRun, p95Below, resultWith, runOf } from '../analysis/advice/runs.ts';
import { STEERING } from './control-characters.ts';
import { flashSale, hostile } from './fixture.ts';

const PLAIN = { hasColor: false, isAscii: false, columnCount: 100 };
const CHEAP = runOf({ name: 'cheap', monthlyUsd: 500, p95: 310 });
const FAST = runOf({ name: 'fast', type: 'lambda', monthlyUsd: 1000, p95: 200 });

/** The lines below a heading, up to the next blank line. */
function blockOf(text: string, heading: string): string {
  const [, rest = ''] = text.split(`\n${heading}\n`);
  return rest.split('\n\n')[0] ?? '';
}

/** Lines joined, so that a sentence can be looked for wherever it was wrapped. */
function sentences(result: RunResult, heading = 'ADVICE'): string {
  return blockOf(`\n${lineReporter.render(result, PLAIN)}`, heading).replace(/\s+/g, ' ');
}

describe('the advice of the terminal report', () => {
  test('names who wins by which rule, and what the runner-up lacks, with figures', () => {
    const text = sentences(resultWith([CHEAP, FAST], [p95Below(250)]));
    expect(text).toContain('answer Only fast ($1,000 a month, p95 200 ms) meets every threshold.');
    expect(text).toContain('runner-up cheap would win if latency p(95) went from 310 ms to below 250 ms');
  });

  test('says by how much a bill would have to fall, and that no threshold was given', () => {
    const text = sentences(resultWith([CHEAP, FAST]));
    expect(text).toContain(
      'cheap ($500 a month, p95 310 ms) is the cheapest that loses less than 1% of its requests (no thresholds given).',
    );
    // (1000 - 500) / 1000 = 50 %; 1000 / 500 = 2 times.
    expect(text).toContain('fast would win if its bill fell by 50% to $500 (it costs 2 times as much; the bills meet');
  });

  test('says who comes closest where nobody meets every threshold', () => {
    const text = sentences(resultWith([CHEAP, FAST], [p95Below(150)]));
    expect(text).toContain(
      'No platform meets every threshold; fast ($1,000 a month, p95 200 ms) comes closest: latency p(95) 200 ms, should be below 150 ms.',
    );
    expect(text).not.toContain('would win');
  });

  test('names the cheapest of those that thresholds rule out, if it is not the runner-up', () => {
    const slow = runOf({ name: 'slow', monthlyUsd: 10, p95: 900 });
    expect(sentences(resultWith([CHEAP, FAST, slow], [p95Below(250)]))).toContain(
      'but slow ($10.00 a month) is cheaper, but latency p(95) 900 ms, should be below 250 ms',
    );
  });

  test('a value that reads like its limit is marked as rounded', () => {
    const close = runOf({ name: 'close', p95: 250.04 });
    expect(sentences(resultWith([close, FAST], [p95Below(250)]))).toContain(
      'went from 250 ms (rounded) to below 250 ms',
    );
  });

  test('has at most 16 lines of 100 columns, and no line is wider than the terminal', () => {
    for (const columnCount of [40, 60, 80, 100]) {
      for (const result of [flashSale(), hostile()]) {
        const block = blockOf(lineReporter.render(result, { ...PLAIN, columnCount }), 'ADVICE').split('\n');
        expect(Math.max(...block.map(textWidth))).toBeLessThanOrEqual(columnCount);
        if (columnCount === 100) expect(block.length).toBeLessThanOrEqual(16);
      }
    }
  });

  test('is left out where nothing ran', () => {
    expect(lineReporter.render(resultWith([cannotRun('lambda', 'lambda')]), PLAIN)).not.toContain('ADVICE');
  });
});

describe('the whole advice', () => {
  test('tells every platform, every rule and every shaky assumption', () => {
    const text = explanationText(flashSale(), PLAIN);
    for (const heading of ['ADVICE', 'BILLS', 'SLOWEST REQUESTS', 'TRAFFIC', 'RULES OF THUMB', 'RESTS ON']) {
      expect(`\n${text}`).toContain(`\n${heading}\n`);
    }
    for (const name of ['vm', 'ecs', 'fargate', 'lambda']) expect(text).toContain(`\n  ${name}\n`);
    expect(text).toContain('lambda.keep-alive: how long an idle execution environment is retained');
  });

  test('keeps names harmless and lines within the terminal, in ASCII too', () => {
    for (const isAscii of [false, true]) {
      const text = explanationText(hostile(), { ...PLAIN, isAscii, columnCount: 80 });
      expect(text).not.toMatch(STEERING);
      for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(80);
      if (isAscii) expect(text).toMatch(/^[\n -~]*$/);
    }
  });
});

test('a page has the advice before its charts, with the rules and what they rest on', () => {
  const html = REPORTERS.find(({ name }) => name === 'html')!.render(flashSale(), PLAIN);
  expect(html.indexOf('id="advice"')).toBeGreaterThan(0);
  expect(html.indexOf('id="advice"')).toBeLessThan(html.indexOf('id="timeline"'));
  for (const text of [
    'What would have to change',
    'What dominates',
    'Rules of thumb',
    'contradicted',
    'This rests on',
  ]) {
    expect(html).toContain(text);
  }
});

test('every report of people and of programs says why a platform cannot run: limit, value, rule and source', () => {
  const [reason] = flashSale().platforms.flatMap((platform) => (platform.isFeasible ? [] : platform.reasons));
  for (const reporter of REPORTERS.filter(({ name }) => ['line', 'html', 'csv', 'json'].includes(name))) {
    const text = reporter.render(flashSale(), PLAIN).replace(/\s+/g, ' ');
    const { limit, value, rule, source } = reason!;
    for (const part of [limit, value, rule, source]) expect(text, reporter.name).toContain(part);
  }
});
