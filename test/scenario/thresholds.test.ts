// Thresholds of a scenario: what good ones mean, and what is said about each mistake, at its very characters.
import { describe, expect, it } from 'vitest';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';
import { effectiveScenarioText } from '../../src/scenario/effective-text.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';
import { itFindsEach, problemsOf } from './one-mistake.ts';

/** The valid scenario has 19 lines and lasts an hour: the first threshold stands in line 21. */
function read(thresholds: string) {
  const reading = readScenarioOfParts(`${VALID}thresholds:\n${thresholds}\n`, { parts: EXAMPLE_PARTS });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  return reading.value;
}

function specOf(thresholds: string): ThresholdSpec {
  return read(thresholds).thresholds[0]!;
}

describe('a threshold', () => {
  it('is read with its selector, expression, limit in its unit, level and line', () => {
    expect(specOf('  latency: ["p(95) < 250ms"]')).toEqual({
      selector: 'latency',
      expression: 'p(95) < 250ms',
      metric: 'latency',
      platform: null,
      service: null,
      job: null,
      windowMs: null,
      aggregation: { name: 'p', argument: 95 },
      comparator: '<',
      limit: 250,
      unit: 'ms',
      level: 'error',
      across: 'ci95',
      message: null,
      line: 21,
    });
  });

  it('has labels for platform, service and a window of time', () => {
    const spec = specOf('  " latency { platform : vm , service:cart, window: 20min..25min } ": [ med>1s ]');
    // 20 min = 1,200,000 ms, 25 min = 1,500,000 ms.
    expect(spec).toMatchObject({
      platform: 'vm',
      service: 'cart',
      windowMs: { startMs: 1_200_000, endMs: 1_500_000 },
      comparator: '>',
      limit: 1000,
    });
  });

  it('takes names in quotes, and a window that begins at 0', () => {
    const text = VALID.replace('  vm:', '  "a, b}":');
    const key = `"latency{platform:'a, b}', window:0..1min}"`;
    const reading = readScenarioOfParts(`${text}thresholds: { ${key}: [ p(99) < 1s ] }\n`, { parts: EXAMPLE_PARTS });
    expect(reading).toMatchObject({
      ok: true,
      value: { thresholds: [{ platform: 'a, b}', windowMs: { startMs: 0, endMs: 60_000 } }] },
    });
  });

  it('may say level, message and what counts of several replications', () => {
    const item = '{ expr: "rate <= 0.5%", level: warn, message: "more than agreed", across: median }';
    expect(specOf(`  failed: [ ${item} ]`)).toMatchObject({
      limit: 0.005,
      unit: 'share',
      level: 'warn',
      message: 'more than agreed',
      across: 'median',
    });
  });

  it.each([
    ['latency', 'time_above(500ms) <= 2min', { limit: 120_000, unit: 'ms' }],
    ['latency', 'p(99.9) < 1.5s', { limit: 1500, unit: 'ms' }],
    ['failed', 'count == 0', { limit: 0, unit: 'requests' }],
    ['failed', 'count < 1 request', { limit: 1, unit: 'requests' }],
    ['density', 'avg >= 65%', { limit: 0.65, unit: 'share' }],
    ['units', 'max <= 40 units', { limit: 40, unit: 'units' }],
    ['units', 'avg < 12.5', { limit: 12.5, unit: 'units' }],
    ['cost', 'monthly < 2500 USD', { limit: 2500, unit: 'USD/month' }],
    ['cost', 'monthly < $2500', { limit: 2500, unit: 'USD/month' }],
    ['cost', 'max != 1.25 USD/h', { limit: 1.25, unit: 'USD/h' }],
    ['cost', 'sum < 3 USD', { limit: 3, unit: 'USD' }],
    ['cost_per_million', 'avg < 2 USD/million requests', { limit: 2, unit: 'USD/million requests' }],
  ])('%s: %s has the limit %j', (metric, expression, wanted) => {
    expect(specOf(`  ${metric}: [ "${expression}" ]`)).toMatchObject(wanted);
  });

  it('keeps the order of the file', () => {
    const { thresholds } = read('  cost: [ monthly < 9 USD ]\n  latency: [ p(95) < 1s, p(99) < 2s ]');
    expect(thresholds.map(({ expression, line }) => `${line} ${expression}`)).toEqual([
      '21 monthly < 9 USD',
      '22 p(95) < 1s',
      '22 p(99) < 2s',
    ]);
  });

  it('is the same threshold in another unit, wording and line', () => {
    const texts = ['  latency: [ p(95) < 1s ]', '\n  "latency{}": [ "p(95)<1000ms" ]'].map((text) =>
      effectiveScenarioText(read(text)),
    );
    expect(texts[0]).toBe(texts[1]);
    expect(effectiveScenarioText(read('  latency: [ p(95) < 1.5s ]'))).not.toBe(texts[0]);
  });
});

const at = (thresholds: string) => ({ from: 'name: small', to: `thresholds: { ${thresholds} }\nname: small` });

describe('one mistake in a threshold gives one problem with code, place, words and hint:', () => {
  describe('in its key', () =>
    itFindsEach([
      { ...at('latncy: [ p(95) < 1s ]'), code: 'WT161', at: '2:15-21', words: 'no metric', hint: 'mean latency?' },
      { ...at('latency_p95: [ avg < 1s ]'), code: 'WT161', at: '2:15-26', words: 'no metric', hint: 'mean latency?' },
      { ...at('"latency{platform:vm": [ avg < 1s ]'), code: 'WT160', at: '2:16-35', words: 'cannot be read' },
      { ...at('"latency{vm}": [ avg < 1s ]'), code: 'WT160', at: '2:24-26', words: 'label that cannot be read' },
      { ...at('"latency{service:}": [ avg < 1s ]'), code: 'WT160', at: '2:24-32', words: 'label that cannot be read' },
      { ...at('"latency{service:web,}": [ avg < 1s ]'), code: 'WT160', at: '2:36-37', words: 'cannot be read' },
      {
        ...at('"latency{plattform:vm}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:24-33',
        words: 'label plattform',
        hint: 'mean platform?',
      },
      {
        ...at('"latency{job:nightly}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:24-27',
        words: 'label job, which latency does not have',
      },
      {
        ...at('"latency{platform:vm, platform:vm}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:37-45',
        words: 'label platform twice',
      },
      {
        ...at('"latency{platform:vn}": [ avg < 1s ]'),
        code: 'WT163',
        at: '2:33-35',
        words: 'names a platform',
        hint: 'mean vm?',
      },
      {
        ...at('"latency{service:crat}": [ avg < 1s ]'),
        code: 'WT163',
        at: '2:32-36',
        words: 'names a service',
        hint: 'mean cart?',
      },
      { ...at('"latency{window:20min}": [ med < 1s ]'), code: 'WT164', at: '2:31-36', words: 'cannot be read' },
      { ...at('"latency{window:2min..1min}": [ med < 1s ]'), code: 'WT164', at: '2:31-41', words: 'empty window' },
      { ...at('"latency{window:2min..2h}": [ med < 1s ]'), code: 'WT164', at: '2:31-39', words: 'lasts 1h00m' },
      {
        ...at('"startup{window:1min..2min}": [ p(95) < 1s ]'),
        code: 'WT164',
        at: '2:24-41',
        words: 'startup is known for the whole run only',
      },
    ]));

  describe('in its expression', () =>
    itFindsEach([
      { ...at('latency: [ quick ]'), code: 'WT165', at: '2:26-31', words: 'cannot be read' },
      { ...at('latency: [ p(95) 250ms ]'), code: 'WT165', at: '2:26-37', words: 'cannot be read' },
      { ...at('latency: [ p95 < 250ms ]'), code: 'WT166', at: '2:26-29', words: 'no aggregation', hint: 'p(95)?' },
      { ...at('latency: [ mean < 250ms ]'), code: 'WT166', at: '2:26-30', words: 'no aggregation', hint: 'avg?' },
      { ...at('latency: [ mx < 250ms ]'), code: 'WT166', at: '2:26-28', words: 'no aggregation', hint: 'max?' },
      { ...at('latency: [ rate < 5% ]'), code: 'WT166', at: '2:26-30', words: 'rate, which latency does not have' },
      { ...at('latency: [ p < 1s ]'), code: 'WT165', at: '2:26-27', words: 'percentile' },
      { ...at('latency: [ p(101) < 1s ]'), code: 'WT165', at: '2:28-31', words: 'percentile' },
      { ...at('latency: [ time_above(5) < 1s ]'), code: 'WT165', at: '2:37-38', words: 'needs a unit' },
      { ...at('latency: [ avg(3) < 1s ]'), code: 'WT165', at: '2:30-31', words: 'brackets' },
      { ...at('latency: [ avg =< 1s ]'), code: 'WT165', at: '2:30-32', words: 'comparison', hint: 'mean <=?' },
      { ...at('latency: [ "avg = 1s" ]'), code: 'WT165', at: '2:31-32', words: 'comparison', hint: 'mean ==?' },
      { ...at('latency: [ avg < 250 ]'), code: 'WT124', at: '2:32-35', words: 'needs a unit', hint: '"250ms"' },
      { ...at('latency: [ avg < 5% ]'), code: 'WT124', at: '2:32-34', words: 'not a unit of duration' },
      { ...at('failed: [ rate < 0.5 ]'), code: 'WT124', at: '2:32-35', words: 'needs a unit', hint: '"0.5%"' },
      { ...at('failed: [ count < 5 hosts ]'), code: 'WT124', at: '2:33-40', words: 'number of requests' },
      { ...at('cost: [ monthly < 5 USD/h ]'), code: 'WT124', at: '2:33-40', words: 'not a unit' },
      { ...at('cost: [ monthly < 5 EUR ]'), code: 'WT124', at: '2:33-38', words: 'not a unit' },
      {
        ...at('"latency{window:1min..2min}": [ p(90) < 1s ]'),
        code: 'WT165',
        at: '2:49-51',
        words: 'p(90), which the steps of a window do not hold',
      },
      {
        ...at('"latency{window:1min..2min}": [ avg < 1s ]'),
        code: 'WT164',
        at: '2:47-50',
        words: 'avg, which cannot be told within a window',
      },
    ]));

  describe('in what stands around it', () =>
    itFindsEach([
      { ...at('latency: p(95) < 1s'), code: 'WT122', at: '2:24-34', words: 'must be a list' },
      { ...at('latency: []'), code: 'WT127', at: '2:24-26', words: 'at least 1 entry' },
      { ...at('latency: [ 5 ]'), code: 'WT122', at: '2:26-27', words: 'must be text' },
      { ...at('latency: [ { level: warn } ]'), code: 'WT121', at: '2:28-33', words: 'expr: is missing' },
      {
        ...at('latency: [ { expr: avg < 1s, level: warm } ]'),
        code: 'WT123',
        at: '2:51-55',
        words: 'not one of the words',
        hint: 'warn?',
      },
      {
        ...at('latency: [ { expr: avg < 1s, mesage: x } ]'),
        code: 'WT120',
        at: '2:44-50',
        words: 'not a known key',
        hint: 'message?',
      },
    ]));
});

it('all mistakes of all thresholds are told at once, each in its line', () => {
  const text = `${VALID}thresholds:
  latncy: [ p95 < 1s ]
  "latency{platform:vn, service:crat, window:1h..3h}": [ p95 < 250ms, { expr: avg <> 5, level: no } ]
  failed: [ rate < 0.5, count < 3ms ]
`;
  const seen = problemsOf(text).map(({ code, position }) => `${code} ${position?.line}:${position?.column}`);
  expect(seen).toEqual([
    'WT161 21:3',
    'WT166 21:13',
    'WT163 22:21',
    'WT163 22:33',
    'WT164 22:46',
    'WT166 22:58',
    'WT165 22:83',
    'WT124 22:86',
    'WT123 22:96',
    'WT124 23:20',
    'WT124 23:33',
  ]);
});

it('a key with escapes is shown whole, because its characters stand elsewhere in the file', () => {
  const [problem] = problemsOf(`${VALID}thresholds: { "latenc\\u0079{platform:vn}": [ avg < 1s ] }\n`);
  expect(problem).toMatchObject({ code: 'WT163', position: { line: 20, column: 15 } });
});

it('a long key without an end is refused in no time', () => {
  const key = `latency{a:${' '.repeat(200_000)}"`;
  const [problem] = problemsOf(`${VALID}thresholds: { ${JSON.stringify(key)}: [ avg < 1s ] }\n`);
  expect(problem?.code).toBe('WT160');
});

it('more thresholds than anyone can read are refused in one sentence', () => {
  const items = Array.from({ length: 1001 }, () => 'avg < 1s').join(', ');
  const problems = problemsOf(`${VALID}thresholds: { latency: [ ${items} ] }\n`);
  expect(problems.map(({ code }) => code)).toEqual(['WT127']);
});
