// What is said about each mistake in the thresholds of a scenario, at its very characters.
import { describe, expect, it } from 'vitest';
import { VALID } from './example-parts.ts';
import { itFindsEach, problemsOf } from './one-mistake.ts';

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
      {
        ...at('"latency{route:/chekout}": [ avg < 1s ]'),
        code: 'WT163',
        at: '2:30-38',
        words: 'names a route that no service has',
        hint: 'mean /checkout?',
      },
      {
        ...at('"latency{route:/checkout/pay}": [ avg < 1s ]'),
        code: 'WT163',
        at: '2:30-43',
        words: 'names a route that no service has',
        hint: 'The service web serves it',
      },
      {
        ...at('"latency{service:web, route:/checkout}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:37-42',
        words: 'labels service and route',
        hint: 'one of the two is enough',
      },
      {
        ...at('"makespan{route:/checkout}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:25-30',
        words: 'label route, which makespan does not have',
      },
      {
        ...at('"latency{rout:/checkout}": [ avg < 1s ]'),
        code: 'WT162',
        at: '2:24-28',
        words: 'label rout',
        hint: 'mean route?',
      },
      { ...at('scale_lagg: [ max < 1min ]'), code: 'WT161', at: '2:15-25', words: 'no metric', hint: 'scale_lag?' },
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
      { ...at('scale_lag: [ p(95) < 1min ]'), code: 'WT166', at: '2:28-29', words: 'p, which scale_lag does not' },
      { ...at('scale_lag: [ max < 5 units ]'), code: 'WT124', at: '2:34-41', words: 'not a unit of duration' },
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
        ...at('latency: [ { expr: avg < 1s, across: ci59 } ]'),
        code: 'WT123',
        at: '2:52-56',
        words: 'not one of the words',
        hint: 'ci95?',
      },
      {
        ...at('latency: [ { expr: avg < 1s, acros: median } ]'),
        code: 'WT120',
        at: '2:44-49',
        words: 'not a known key',
        hint: 'across?',
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

it('a route is asked for in a scenario without routes: the label service is suggested', () => {
  const text = VALID.replace('      route: /checkout\n', '');
  const [problem, ...others] = problemsOf(`${text}thresholds: { "latency{route:/a}": [ avg < 1s ] }\n`);
  expect(others).toEqual([]);
  expect(problem).toMatchObject({ code: 'WT163', hint: expect.stringContaining('use the label service') });
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
