// Thresholds as JUnit XML: valid for whoever reads it, and nothing in a name becomes an element.
import { describe, expect, it } from 'vitest';
import { junitReporter } from '../../src/output/junit/report.ts';
import { madeUpPlatform, spec } from '../analysis/thresholds/made-up-run.ts';
import { flashSale, hostile, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { junitProblems } from './junit-rules.ts';
import { breakouts, manyThresholds } from './many-thresholds.ts';
import { type XmlNode, xmlTree } from './xml-tree.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

const FAST = madeUpPlatform('fast', { latencyMs: { mean: 1, p50: 1, p95: 150, p99: 1, max: 160 } });
const MIXED = {
  ...resultOf([FAST, madeUpPlatform('slow')]),
  thresholds: [
    spec({ message: 'too slow for users' }),
    spec({ level: 'warn', limit: 100, expression: 'p(95) < 100ms', line: 9 }),
    spec({ selector: 'latency{platform:gone}', platform: 'gone', line: 12, file: 'base/slo.yaml' }),
  ],
};

describe('the JUnit report', () => {
  it.each([
    ['thresholds of all outcomes', MIXED],
    ['no thresholds', flashSale()],
    ['no platforms', resultOf([])],
    ['several replications', flashSaleStudy({ thresholds: [spec()] })],
    ['hostile names', hostile()],
    ['names that try to break out', breakouts()],
    ['500 thresholds on 8 platforms', manyThresholds()],
  ])('keeps the rules of JUnit with %s', (_, result) => {
    expect(junitProblems(xmlTree(junitReporter.render(result, OPTIONS)))).toEqual([]);
  });

  it('has a suite for each platform, also for one that only a threshold names', () => {
    const { children } = xmlTree(junitReporter.render(MIXED, OPTIONS));
    expect(children.map(({ attributes }) => attributes.name)).toEqual([
      'checkout flash sale on fast',
      'checkout flash sale on slow',
      'checkout flash sale on gone',
    ]);
  });

  it('tells what failed, and where, beside what the author wrote', () => {
    const text = junitReporter.render(MIXED, OPTIONS);
    // slow: 250 ms against 200 ms is +25 %.
    expect(text).toContain(
      '    <testcase name="latency p(95) &lt; 200ms" classname="checkout flash sale.slow" time="0">\n' +
        '      <failure type="threshold" message="250 ms, +25.0% from the limit (1 replication, no interval yet) (line 7): ' +
        'too slow for users">',
    );
    expect(text).toContain('<error type="no-data" message="there was nothing to measure (base/slo.yaml:12)">');
    expect(text).toContain('<testcase name="latency p(95) &lt; 200ms" classname="checkout flash sale.fast" time="0"/>');
  });

  it('has what a run needs to be repeated among its properties', () => {
    const { children } = xmlTree(junitReporter.render(flashSaleStudy({ thresholds: [spec()] }), OPTIONS));
    expect(propertiesOf(children[0]!)).toEqual({
      seed: 'shop-2026',
      version: '0.1.0',
      replications: '5',
      scenario: '5f0c2a9be1d47733',
      fingerprint: '9ac1e07d22b6f418',
      complete: 'true',
    });
  });

  it('tells two equal thresholds apart, since viewers show the first of two tests with one name', () => {
    const twice = { ...MIXED, thresholds: [spec(), spec({ line: 9 }), spec({ line: 9 })] };
    const { children } = xmlTree(junitReporter.render(twice, OPTIONS));
    const cases = children[0]!.children.filter(({ name }) => name === 'testcase');
    expect(cases.map(({ attributes }) => attributes.name)).toEqual([
      'latency p(95) < 200ms',
      'latency p(95) < 200ms (line 9)',
      'latency p(95) < 200ms (line 9) (2)',
    ]);
  });

  it('skips a platform that cannot run the workload, with the reason', () => {
    const { children } = xmlTree(junitReporter.render(flashSale(), OPTIONS));
    const [unable] = children.at(-1)!.children.filter(({ name }) => name === 'testcase');
    expect(unable?.children[0]).toMatchObject({ name: 'skipped', text: expect.stringContaining('12 GiB requested') });
  });
});

function propertiesOf({ children }: XmlNode): object {
  const [properties] = children;
  return Object.fromEntries(properties!.children.map(({ attributes }) => [attributes.name, attributes.value]));
}

describe('the rules of JUnit', () => {
  const suite = (inside: string, counts = 'tests="1" failures="0" errors="0"') =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites><testsuite name="a" ${counts}>${inside}</testsuite></testsuites>\n`;

  it.each([
    ['an element that is none', '<testcase name="a"><passed/></testcase>', 'cannot hold <passed>'],
    ['a test without a name', '<testcase classname="a"/>', 'lacks name'],
    ['text where none can be', '<testcase name="a">yes</testcase>', 'cannot hold text'],
    ['counts that do not add up', '', 'tells 1 tests and has 0'],
    ['an attribute of somebody else', '<testcase name="a" line="7"/>', 'cannot have line'],
  ])('find %s', (_, inside, problem) => {
    expect(junitProblems(xmlTree(suite(inside))).join('; ')).toContain(problem);
  });

  it.each([
    ['an element that is left open', '<testcase name="a">'],
    ['a bare ampersand', '<testcase name="a & b"/>'],
    ['a control character', '<testcase name="a\u0008"/>'],
    ['the end of a section that is none', '<testcase name="a]]>"/>'],
  ])('do not read %s', (_, inside) => {
    expect(() => xmlTree(suite(inside))).toThrow(/./);
  });
});
