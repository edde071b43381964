// The first screen: the platform to take, and why there may be none.
import { expect, test } from 'vitest';
import type { RunResult } from '../../src/metrics/result.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { flashSale } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { textOf } from './html-tags.ts';
import { thresholdOn } from './overview-thresholds.ts';

const LOOK = { hasColor: false, isAscii: false, columnCount: 100 };

function openingOf(result: RunResult): string {
  return /<header class="opening">[\s\S]*?<\/header>/.exec(htmlReporter.render(result, LOOK))?.[0] ?? '';
}

function words(markup: string): string {
  return textOf(markup).replaceAll(/\s+/g, ' ').trim();
}

function answerOf(result: RunResult): string {
  return words(/<p class="answer-line[\s\S]*?<\/p>/.exec(openingOf(result))?.[0] ?? '');
}

test('names the cheapest that meets every threshold, with its price and its half width', () => {
  const thresholds = [thresholdOn(null, { limit: 10_000 })];
  expect(answerOf({ ...flashSale(), thresholds })).toMatch(
    /^Cheapest that meets every threshold . \S+ \$[\d,]+ a month$/,
  );
  expect(answerOf(flashSaleStudy())).toMatch(
    /^Cheapest that loses less than 1% of its requests \(no thresholds given\) . \S+ \$[\d,]+ ±[\d.]+ a month/,
  );
});

test('says so where none does', () => {
  const none = { ...flashSale(), thresholds: [thresholdOn(null, { limit: 1 })] };
  expect(answerOf(none)).toBe('Cheapest that meets every threshold none of them');
  expect(openingOf(none)).toContain('answer-line nobody');
  expect(openingOf(none)).not.toContain('<tr class="answer">');
});

test('counts the thresholds that each platform meets', () => {
  const thresholds = [thresholdOn(null, { limit: 10_000 }), thresholdOn('vm', { limit: 1 })];
  const cells = [...openingOf({ ...flashSale(), thresholds }).matchAll(/data-heading="thresholds">([^<]*)</g)];
  expect(cells.map(([, cell]) => cell)).toEqual(['1 of 2 met', 'all met', 'all met', 'all met']);
});

test('marks the best of a column by a word, and the row of the answer', () => {
  const opening = openingOf(flashSale());
  expect(opening).toMatch(/<span class="aside">best<\/span>/);
  expect(opening.match(/<tr class="answer">/g)).toHaveLength(1);
});
