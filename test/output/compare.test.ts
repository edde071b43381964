// Reports of a comparison: the same answer in each, harmless whatever the names.

import { describe, expect, it } from 'vitest';
import { compareResults, type LabelledResult } from '../../src/analysis/compare/compare-results.ts';
import { gateTally } from '../../src/analysis/compare/gate.ts';
import { COMPARISON_REPORTERS } from '../../src/cli/comparing/comparison-reporters.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import type { PlatformStudy } from '../../src/metrics/study/study.ts';
import { baselineSection } from '../../src/output/compare/baseline-section.ts';
import { headlineText, regressionText } from '../../src/output/compare/words.ts';
import { baselineText } from '../../src/output/line/compare/baseline.ts';
import type { RenderOptions } from '../../src/output/reporter.ts';
import { STEERING } from './control-characters.ts';
import { HOSTILE_NAMES } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { junitProblems } from './junit-rules.ts';
import { xmlTree } from './xml-tree.ts';

const WISH = { indifference: 0.01, tolerances: {} };
const PLAIN: RenderOptions = { hasColor: false, isAscii: false, columnCount: 120 };

/** The flash sale where each platform went through `change`. */
function changed(change: (platform: PlatformStudy, index: number) => PlatformStudy): RunResult {
  const result = flashSaleStudy();
  const study = result.study!;
  return { ...result, study: { ...study, platforms: study.platforms.map(change) } };
}

/** A figure of one platform times a factor. */
function scaled(platform: string, figure: string, factor: number): RunResult {
  return timesIn(flashSaleStudy(), { platform, figure, factor });
}

function timesIn(
  result: RunResult,
  { platform, figure, factor }: { readonly platform: string; readonly figure: string; readonly factor: number },
): RunResult {
  const platforms = result.study!.platforms.map((study) => {
    if (study.platform !== platform) return study;
    const column = study.figures[figure]!.map((value) => (value === null ? null : value * factor));
    return { ...study, figures: { ...study.figures, [figure]: column } };
  });
  return { ...result, study: { ...result.study!, platforms } };
}

const named = (label: string, result: RunResult): LabelledResult => ({ label, result });

function reports(after: RunResult, before: RunResult = flashSaleStudy(), options: RenderOptions = PLAIN) {
  const comparison = compareResults(named('before.json', before), [named('after.json', after)], WISH);
  const compared = { before, after: [after] };
  const texts = COMPARISON_REPORTERS.map(({ name, render }) => [name, render(comparison, options, compared)] as const);
  const text = Object.fromEntries(texts) as Record<'line' | 'markdown' | 'json' | 'html' | 'junit', string>;
  return { comparison, headline: headlineText(comparison, comparison.results[0]!), ...text };
}

describe('a report of a comparison', () => {
  it('begins with the answer: what is worse, by how much, from what to what', () => {
    const { headline, line, markdown } = reports(scaled('vm', 'latency_p95', 1.12));
    expect(headline).toMatch(
      /^after\.json against before\.json: 1 regression: latency_p95 of vm \+12\.0% \(\d+ ms to \d+ ms\)\.$/,
    );
    expect(line.replaceAll('\n', ' ').startsWith(headline)).toBe(true);
    expect(markdown).toContain('**after.json against before.json: 1 regression: latency\\_p95 of vm +12.0%');
  });

  it('counts as the gate does, in the headline and in the log, and tells apart what is tolerated', () => {
    const three = ['latency_p50', 'latency_p95', 'latency_p99', 'cost_monthly'].reduce(
      (result, figure) => timesIn(result, { platform: 'vm', figure, factor: 1.12 }),
      flashSaleStudy(),
    );
    const wish = { ...WISH, tolerances: { cost_monthly: { relative: 0.2, absolute: 0 } } };
    const comparison = compareResults(named('before.json', flashSaleStudy()), [named('after.json', three)], wish);
    const log = regressionText(gateTally(comparison.results));
    expect(log).toMatch(/^3 regressions: /);
    expect(headlineText(comparison, comparison.results[0]!)).toMatch(
      new RegExp(
        `^after\\.json against before\\.json: ${log.replaceAll(/[()+.]/g, '\\$&')}; ` +
          '1 figure is worse, but not shown to be beyond what is tolerated: cost_monthly of vm \\+12\\.0%',
      ),
    );
  });

  it('says that nothing is shown, or that all is equal, or that nothing is judged', () => {
    expect(reports(flashSaleStudy()).headline).toMatch(/all \d+ figures judged are practically equal\.$/);
    const { study, ...single } = flashSaleStudy();
    const { headline, line } = reports(single, single);
    expect(headline).toBe('after.json against before.json: no figure is judged (one replication).');
    expect(line).toContain('not judged: one replication');
    expect(line).not.toMatch(/\b(worse|better)\b/);
  });

  it('says how sure the verdicts are, and how many there are', () => {
    const { comparison, line } = reports(flashSaleStudy());
    expect(comparison.judgedCount).toBeGreaterThan(50);
    expect(line.replace(/\s+/g, ' ')).toContain(
      `${comparison.judgedCount} verdicts at once, each by an interval of 99.9`,
    );
    expect(line).toContain('(5 pairs)');
  });

  it('warns first of other versions, prices and lengths, and of runs that were interrupted', () => {
    const other = { ...flashSaleStudy(), version: '9.9.9', priceBook: 'us-east-1@2027-01', isComplete: false };
    const { line, markdown } = reports(other);
    expect(line.indexOf('! different versions of windtunnel: 0.1.0 before, 9.9.9 after')).toBeGreaterThan(0);
    expect(line.indexOf('! different versions')).toBeLessThan(line.indexOf('COMPARED'));
    expect(line).toContain('! different price books: us-east-1@2026-11 before, us-east-1@2027-01 after');
    expect(line).toContain('! after.json was interrupted: platforms are missing');
    expect(markdown.indexOf('different versions')).toBeLessThan(markdown.indexOf('| ---'));
  });

  it('lists what differs in the scenarios with + - ~, or says that it is not known', () => {
    const before = { ...flashSaleStudy(), source: { a: 1, 'odd key': [1, 2], gone: true } };
    const after = { ...flashSaleStudy(), source: { a: 'two words', 'odd key': [1, 3], fresh: { x: 1 } } };
    const { line } = reports(after, before);
    const section = line.slice(line.indexOf('CHANGES'), line.indexOf('BILL'));
    expect(section.trim().split('\n')).toEqual([
      'CHANGES IN THE SCENARIO',
      '  ~ a: 1 -> two words',
      '  ~ "odd key"[1]: 2 -> 3',
      '  - gone: true',
      '  + fresh: {"x":1}',
    ]);
    expect(reports(flashSaleStudy()).line).toContain('both scenarios have the same fingerprint');
  });

  it('shows the bill as quantity x unit x price with what is new, gone and changed', () => {
    const after = changed((study) => ({
      ...study,
      bill: study.bill
        .slice(1)
        .map((line) => ({ ...line, priceUsd: line.priceUsd * 2, amountsUsd: line.amountsUsd.map((usd) => usd * 2) })),
    }));
    const { line, markdown } = reports(after);
    expect(line).toMatch(/ {4}- \S.*: [\d.]+ \S+ x \$[\d.]+ {2}-\$/);
    expect(line).toMatch(/ {4}~ load balancer: 1 hour x \$0\.0225 -> \$0\.045 {2}\+\$0\.0225 \(price\)/);
    expect(markdown).toContain('<details><summary>Bill of one run</summary>');
  });

  it('has the same bytes every time', () => {
    const after = scaled('fargate', 'cost_monthly', 0.9);
    const { comparison: _, ...first } = reports(after);
    const { comparison: __, ...second } = reports(after);
    expect(second).toEqual(first);
  });

  it('is JSON with every figure, its unit and its verdict', () => {
    const document = JSON.parse(reports(scaled('vm', 'latency_p95', 1.12)).json);
    expect(document).toMatchObject({ schema: 'windtunnel.comparison/1', before: { label: 'before.json' } });
    expect(document.results[0].figures).toContainEqual(
      expect.objectContaining({
        platform: 'vm',
        figure: 'latency_p95',
        unit: 'ms',
        verdict: 'worse',
        gate: 'regression',
      }),
    );
  });

  it('is JUnit with a failure for each regression, a test that is skipped where nothing is known, and no others', () => {
    const { comparison, junit } = reports(scaled('vm', 'latency_p95', 1.12));
    const figures = comparison.results[0]!.figures.filter(({ direction }) => direction !== 'neither');
    expect(junit).toContain(
      `<testsuites name="windtunnel" tests="${figures.length}" failures="1" errors="0" time="0">`,
    );
    expect(junit.match(/<failure /g)).toHaveLength(1);
    expect(junit).toMatch(/<testcase name="latency_p95" classname="checkout flash sale\.vm" time="0">\n\s*<failure /);
    expect(junit).toMatch(/message="worse: \d+ ms to \d+ ms \(\+\d+[^"]*, \+12\.0%; tolerated: [\d.]+ ms\)"/);
    const unknown = figures.filter(({ gate }) => gate === 'open' || gate === 'not-judged');
    expect(junit.match(/<skipped /g) ?? []).toHaveLength(unknown.length);
    const { study, ...single } = flashSaleStudy();
    const one = reports(single, single).junit;
    expect(one.match(/<skipped message="not judged: one replication/g)).toHaveLength(one.match(/<testcase /g)!.length);
  });

  it('is JUnit that fails where a platform cannot run the workload any more', () => {
    const result = flashSaleStudy();
    const platforms = result.platforms.map((platform, i) =>
      i === 0 ? { name: platform.name, type: platform.type, isFeasible: false as const, reasons: [] } : platform,
    );
    const lost = {
      ...result,
      platforms,
      study: { ...result.study!, platforms: result.study!.platforms.slice(1) },
    };
    expect(reports(lost).junit).toContain('<failure type="lost" message="cannot run the workload any more">');
  });

  it('keeps to the width of the terminal, and to ASCII where asked', () => {
    const { line } = reports(scaled('vm', 'latency_p95', 1.12), flashSaleStudy(), {
      ...PLAIN,
      isAscii: true,
      columnCount: 80,
    });
    expect(Math.max(...line.split('\n').map((text) => text.length))).toBeLessThanOrEqual(80);
    expect(line).not.toMatch(/[^\n -~]/);
  });
});

describe('a comment on a pull request', () => {
  it('stays below 64 kB, and is found again by a hidden tag', () => {
    const many = changed((study) => study);
    const platforms = Array.from({ length: 100 }, (_, i) => ({
      ...many.study!.platforms[0]!,
      platform: `p${i} ${'x'.repeat(150)}`,
    }));
    const big = {
      ...many,
      source: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, 'y'.repeat(200)])),
      study: { ...many.study!, platforms },
    };
    const { markdown } = reports(big, { ...big, source: {} });
    expect(new TextEncoder().encode(markdown).length).toBeLessThan(64_001);
    expect(markdown).toMatch(/^<!-- windtunnel:[0-9a-f]{16} -->\n/);
    expect(markdown).toContain('more are left out to keep this short');
  });
});

describe('hostile names', () => {
  const nasty = `${HOSTILE_NAMES.join(' ')} | \`x\` @team #1 ![a](b) \n\n# h`;
  const name = <T extends { platform: string }>(one: T): T => ({ ...one, platform: nasty });
  const evil = (result: RunResult): RunResult => ({
    ...result,
    version: nasty,
    priceBook: nasty,
    scenario: { ...result.scenario, name: nasty, seed: nasty },
    platforms: result.platforms.map((platform) => ({ ...platform, name: nasty })),
    study: {
      ...result.study!,
      platforms: result.study!.platforms.slice(0, 1).map((study) => ({
        ...name(study),
        services: study.services.map((service, i) => ({ ...service, name: `${nasty}${i}` })),
        bill: study.bill.map((line) => ({ ...line, item: nasty, sku: nasty, unit: nasty })),
      })),
    },
  });
  const before = { ...evil(flashSaleStudy()), source: { [nasty]: nasty, [`${nasty}2`]: 1 } };
  const after = { ...evil(scaled('vm', 'latency_p95', 1.5)), source: { [nasty]: [nasty] } };
  const comparison = compareResults(named(nasty, before), [named(nasty, after)], WISH);

  it('reach no terminal', () => {
    const line =
      COMPARISON_REPORTERS[0]!.render(comparison, PLAIN, { before, after: [after] }) + baselineText(comparison, PLAIN);
    expect(line).not.toMatch(STEERING);
  });

  it('make no markup, mention or row in Markdown', () => {
    const markdown =
      COMPARISON_REPORTERS[1]!.render(comparison, PLAIN, { before, after: [after] }) + baselineSection(comparison);
    const outside = markdown
      .replace(/`[^`\n]*`/g, '')
      .replace(/<\/?(details|summary)>|<!-- windtunnel:\w+ -->|<span>\$<\/span>/g, '');
    expect(outside).not.toMatch(/<[a-z!/]/i);
    expect(outside).not.toMatch(/@team|!\[|^# h/m);
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    for (const row of rows) expect(row.replace(/`[^`]*`/g, '').match(/(?<!\\)\|/g)?.length).toBe(8);
  });

  it('break no XML', () => {
    const compared = { before, after: [after] };
    const junit = COMPARISON_REPORTERS.find(({ name }) => name === 'junit')!.render(comparison, PLAIN, compared);
    expect(junitProblems(xmlTree(junit))).toEqual([]);
    expect(junit).not.toMatch(STEERING);
  });

  it('leave JSON what it is', () => {
    expect(
      JSON.parse(COMPARISON_REPORTERS[2]!.render(comparison, PLAIN, { before, after: [after] })).before.label,
    ).toBe(nasty);
  });
});
