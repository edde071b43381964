// Thresholds of a scenario: what good ones mean.
import { describe, expect, it } from 'vitest';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';
import { effectiveScenarioText } from '../../src/scenario/effective-text.ts';
import { readScenarioOfParts } from '../../src/scenario/read-scenario.ts';
import { EXAMPLE_PARTS, VALID } from './example-parts.ts';

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

  it('may name a service by its route, with or without a slash at the end', () => {
    for (const route of ['/checkout', '/checkout/']) {
      expect(specOf(`  "latency{route:${route}}": [ avg < 1s ]`)).toMatchObject({ service: 'web', platform: null });
    }
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
    ['scale_lag', 'max <= 2min', { limit: 120_000, unit: 'ms' }],
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

  it('of a file that the scenario extends says which, seen from the folder of the scenario', () => {
    const limits = '# Agreed.\nthresholds:\n  failed: [ rate < 1% ]\n';
    const reading = readScenarioOfParts(
      `extends: shared/limits.yaml\n${VALID}thresholds: { cost: [ sum < 9 USD ] }\n`,
      {
        parts: EXAMPLE_PARTS,
        file: 'scenarios/shop.yaml',
        readFile: () => ({ ok: true, text: limits }),
      },
    );
    const thresholds = reading.ok ? reading.value.thresholds : [];
    expect(thresholds.map(({ metric, line, file }) => ({ metric, line, file }))).toEqual([
      { metric: 'failed', line: 3, file: 'shared/limits.yaml' },
      { metric: 'cost', line: 21, file: undefined },
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
