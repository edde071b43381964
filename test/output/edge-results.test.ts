import { expect, test } from 'vitest';
import type { PlatformRunResult, Series, Summary } from '../../src/metrics/result.ts';
import { REPORTERS } from '../../src/output/index.ts';
import { flashSale, resultOf } from './fixture.ts';
import { expectBalanced, tagsOf } from './html-tags.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };
const [BUSY] = flashSale().platforms as readonly [PlatformRunResult];
const NO_HISTOGRAM = { subBucketsPerOctave: 128, unit: 'us', zeroCount: 0, buckets: [] } as const;

/** The same columns with zeros and nulls. */
function silent({ startMs, stepMs, columns }: Series): Series {
  const isMeasured = (name: string) => /^(latency|density|cpu)/.test(name);
  const silence = Object.entries(columns).map(([name, values]) => [
    name,
    values.map(() => (isMeasured(name) ? null : 0)),
  ]);
  return { startMs, stepMs, columns: Object.fromEntries(silence) };
}

const IDLE_SUMMARY: Summary = {
  requests: { arrived: 0, completed: 0, failed: 0, rejected: 0, timedOut: 0, inFlight: 0, retries: 0 },
  latencyMs: { mean: null, p50: null, p95: null, p99: null, max: null },
  latencyParts: null,
  coldStarts: { count: 0, share: null },
  startupMs: { count: 0, p50: null, p95: null, p99: null, phases: [] },
  units: { mean: 0, peak: 0, started: 0, unitMs: 0, busyMs: 0 },
  hosts: { mean: 0, peak: 0 },
  density: { cpu: null, memory: null },
  packing: {
    requested: { cpu: null, memory: null },
    used: { cpu: null, memory: null },
    stranded: { cpu: null, memory: null },
    system: { cpu: null, memory: null },
    rounding: { cpu: null, memory: null },
    unitsPerHost: null,
  },
  billedUtilization: { cpu: null, memory: null },
  cost: { totalUsd: 0, monthlyUsd: 0, lines: [] },
};

const IDLE: PlatformRunResult = {
  ...BUSY,
  name: 'idle',
  summary: IDLE_SUMMARY,
  series: silent(BUSY.series),
  services: [],
  latencyHistogram: NO_HISTOGRAM,
  startupHistogram: NO_HISTOGRAM,
  decisions: { entries: [], omitted: 0 },
  starts: { service: [], requestedAtMs: [], readyAtMs: [], phases: [], omitted: 0 },
  assumptions: [],
  events: 0,
};

const many = Array.from({ length: 8 }, (_, i) => ({ ...BUSY, name: `platform ${i}` }));
const empty = {
  ...IDLE,
  series: { ...IDLE.series, columns: Object.fromEntries(Object.keys(IDLE.series.columns).map((name) => [name, []])) },
};
const RESULTS = [
  { title: 'without any traffic', result: resultOf([IDLE]) },
  { title: 'of a busy and an idle platform', result: resultOf([BUSY, IDLE]) },
  { title: 'without a single step', result: resultOf([empty as unknown as PlatformRunResult]) },
  { title: 'of eight platforms', result: resultOf(many) },
  { title: 'without platforms', result: resultOf([]) },
];

for (const { title, result } of RESULTS) {
  test(`every reporter renders a result ${title}, without a figure that is none`, () => {
    for (const reporter of REPORTERS) {
      const text = reporter.render(result, OPTIONS);
      expect(text, reporter.name).not.toMatch(/NaN|Infinity|undefined/);
      if (reporter.name === 'html')
        expectBalanced(tagsOf(text.replace(/<!doctype html>|<style>[\s\S]*?<\/style>/g, '')));
    }
  });
}

test('reporters have unique names, each with a summary and a file extension', () => {
  expect(REPORTERS.map(({ name }) => name)).toEqual([
    'line',
    'html',
    'markdown',
    'junit',
    'github',
    'json',
    'ndjson',
    'csv',
  ]);
  for (const { summary, extension } of REPORTERS) {
    expect(summary).not.toBe('');
    expect(extension).toMatch(/^[a-z]+$/);
  }
});
