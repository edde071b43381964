import { expect, test } from 'vitest';
import { findMetric, METRICS, SERIES_METRICS, SUMMARY_METRICS } from '../../src/metrics/catalogue/index.ts';
import type { PlatformRunResult } from '../../src/metrics/result.ts';
import { flashSale } from './fixture.ts';

/** Every number inside a summary, bill lines and phases apart: they are tables, not figures. */
function figuresOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(figuresOf);
}

/** The same shape with a different number at every leaf. */
function numbered(value: unknown, next: { n: number }): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbered(inner, next)]));
  }
  return next.n++;
}

test('the catalogue has an entry for every figure of a summary', () => {
  const platform = flashSale().platforms[0] as PlatformRunResult;
  const summary = numbered(platform.summary, { n: 1000 }) as PlatformRunResult['summary'];
  const read = new Set(SUMMARY_METRICS.map((metric) => metric.read({ summary, series: platform.series })));
  for (const figure of figuresOf(summary)) expect(read).toContain(figure);
});

test('the catalogue has an entry for every column over time', () => {
  const platform = flashSale().platforms[0] as PlatformRunResult;
  expect(SERIES_METRICS.map(({ column }) => column).sort()).toEqual(Object.keys(platform.series.columns).sort());
});

test('names are unique and every metric says what it means and how it is made', () => {
  expect(new Set(METRICS.map(({ name }) => name)).size).toBe(METRICS.length);
  for (const { name, label, meaning, method } of METRICS) {
    expect(name).toMatch(/^[a-z][a-z0-9_]*$/);
    for (const text of [label, meaning, method]) expect(text).not.toBe('');
  }
  expect(findMetric('latency_p95')?.unit).toBe('ms');
  expect(findMetric('latency_p42')).toBeUndefined();
});
