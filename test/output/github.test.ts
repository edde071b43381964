// Annotations of GitHub Actions: at the line of the scenario, at most ten of a kind, and never a command of a name's making.
import { describe, expect, it } from 'vitest';
import { githubReporter } from '../../src/output/github/report.ts';
import { madeUpPlatform, spec } from '../analysis/thresholds/made-up-run.ts';
import { flashSale, hostile, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { breakouts, manyThresholds } from './many-thresholds.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100, scenarioFile: 'scenarios/shop.yaml' };
/** What the log takes for an annotation of ours, and nothing besides. */
const COMMAND = /^::(error|warning|notice) (?:file=[^:,\r\n]+,)?(?:line=\d+,)?title=[^:,\r\n]+::[^\r\n]+$/;

const SLOW = resultOf([madeUpPlatform('slow')]);

function linesOf(result: Parameters<typeof githubReporter.render>[0], options = OPTIONS): readonly string[] {
  return githubReporter.render(result, options).trimEnd().split('\n');
}

/** How many annotations there are of each kind. */
function kindsOf(lines: readonly string[]): object {
  const kinds = lines.map((line) => COMMAND.exec(line)?.[1] ?? `no annotation: ${line}`);
  return Object.fromEntries(
    ['error', 'warning', 'notice'].map((kind) => [kind, kinds.filter((one) => one === kind).length]),
  );
}

describe('annotations', () => {
  it('stand at the line of the threshold, say what was measured, and end with the answer', () => {
    const thresholds = [
      spec({ message: 'too slow, sorry: 100% late' }),
      spec({ level: 'warn', line: 9 }),
      spec({ limit: 300, line: 11 }),
    ];
    const [error, warning, notice, ...rest] = linesOf({ ...SLOW, thresholds });
    expect(rest).toEqual([]);
    expect(error).toBe(
      '::error file=scenarios/shop.yaml,line=7,title=failed%3A latency p(95) < 200ms on slow' +
        '::250 ms, +25.0%25 from the limit (1 replication, no interval yet). too slow, sorry: 100%25 late',
    );
    expect(warning).toMatch(/^::warning file=scenarios\/shop.yaml,line=9,title=warning%3A latency/);
    expect(notice).toMatch(
      /^::notice file=scenarios\/shop.yaml,title=Windtunnel%3A checkout flash sale::Thresholds do not hold\. 1 passed, 1 failed, 1 warning\. /,
    );
  });

  it('of a threshold that a base file brings in stand in that file, beside the scenario', () => {
    const result = { ...SLOW, thresholds: [spec({ file: 'base/slo.yaml', line: 3 })] };
    expect(linesOf(result)[0]).toMatch(/^::error file=scenarios\/base\/slo.yaml,line=3,/);
  });

  it('of a threshold that a flag set say so, and stand at no line of the file', () => {
    const [error] = linesOf({ ...SLOW, thresholds: [spec({ by: '--set', line: 1 })] });
    expect(error).toMatch(/^::error file=scenarios\/shop\.yaml,title=[^:]*::.* \(set by --set\)$/);
  });

  it('show what is demanded whole, however long the labels before it', () => {
    const selector = `latency{platform:slow,service:${'checkout'.repeat(20)},window:20m..25m}`;
    const [error] = linesOf({ ...SLOW, thresholds: [spec({ selector, expression: 'p(95) < 200ms' })] });
    expect(error).toMatch(/title=failed%3A latency\{platform%3Aslow%2C.*… p\(95\) < 200ms on slow::/);
  });

  it('have no place where the file is not known', () => {
    const result = { ...SLOW, thresholds: [spec(), spec({ file: 'base/slo.yaml' })] };
    for (const line of linesOf(result, { ...OPTIONS, scenarioFile: null as unknown as string })) {
      expect(line).not.toMatch(/file=|line=\d/);
    }
  });

  it('warn of what is inconclusive, with how to settle it', () => {
    const thresholds = [spec({ platform: 'vm', limit: 231, expression: 'p(95) < 231ms' })];
    const lines = linesOf(flashSaleStudy({ thresholds }));
    expect(kindsOf(lines)).toEqual({ error: 0, warning: 1, notice: 1 });
    expect(lines[0]).toMatch(/title=inconclusive%3A .* is within the 95%25 interval/);
  });

  it('are at most ten of a kind, of which the last says how many more there are', () => {
    const lines = linesOf(manyThresholds());
    expect(kindsOf(lines)).toEqual({ error: 10, warning: 0, notice: 1 });
    // Half of 4,000 verdicts fail, and 9 of them have an annotation of their own.
    expect(lines[9]).toContain('::1991 more thresholds do not hold or are not decided');
  });

  it('are all there where there are ten', () => {
    const thresholds = Array.from({ length: 10 }, (_, i) => spec({ line: i + 1 }));
    const errors = linesOf({ ...SLOW, thresholds }).slice(0, 10);
    expect(errors.map((line) => /line=(\d+)/.exec(line)?.[1])).toEqual(thresholds.map(({ line }) => String(line)));
  });

  it('are a notice alone where there is nothing to complain of', () => {
    expect(kindsOf(linesOf(flashSale()))).toEqual({ error: 0, warning: 0, notice: 1 });
  });
});

describe('names in annotations', () => {
  it.each([
    ['names that try to break out', breakouts()],
    ['hostile names', hostile()],
  ])('give no command of their own: %s', (_, result) => {
    const text = githubReporter.render(result, { ...OPTIONS, scenarioFile: 'a,line=1::error ::x%0A.yaml' });
    expect(text).not.toMatch(/\r|##\[/);
    const lines = text.trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(COMMAND);
    expect(lines.length).toBeLessThanOrEqual(21);
    expect(text).toContain('file=a%2Cline=1%3A%3Aerror %3A%3Ax%250A.yaml,line=');
  });
});
