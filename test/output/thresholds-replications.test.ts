// Verdicts on several replications in the reports: intervals, what is inconclusive and why, what would settle it.
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/analysis/thresholds/judge.ts';
import { textWidth } from '../../src/base/text/width.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { resultJsonSchema, SAVED_RESULT } from '../../src/metrics/schemas/result.ts';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';
import { thresholdTable, thresholdVerdict } from '../../src/output/html/sections/thresholds.ts';
import { jsonReporter } from '../../src/output/json.ts';
import { inkFor } from '../../src/output/line/ink.ts';
import { thresholdLines } from '../../src/output/line/thresholds.ts';
import { verdictExplanation, verdictValueText } from '../../src/output/threshold-figures.ts';
import { octaves } from '../analysis/thresholds/made-up-run.ts';
import { meanSpec, studyRun } from '../analysis/thresholds/made-up-study.ts';
import { textOf } from './html-tags.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

/** 100 ± 9.8 ms: see the tests of the verdicts. */
const AROUND_100 = [90, 95, 100, 105, 110];

interface Item {
  readonly threshold: Partial<ThresholdSpec>;
  readonly values?: readonly (number | null)[];
  readonly samples?: readonly number[];
}

/** One result with all of these thresholds. */
function resultOf(items: readonly Item[], isWarmupTooShort = false): RunResult {
  const parts = items.map(({ threshold, values = AROUND_100, samples }) =>
    studyRun({ threshold, values, isWarmupTooShort, ...(samples === undefined ? {} : { samples }) }),
  );
  const [first] = parts as [RunResult];
  const study = first.study!;
  const thresholds = parts.flatMap((part) => part.study!.platforms[0]!.thresholds);
  return {
    ...first,
    thresholds: parts.flatMap((part) => part.thresholds),
    study: { ...study, platforms: [{ ...study.platforms[0]!, thresholds, latencyHistogram: octaves([[10, 40]]) }] },
  };
}

const at = (limit: number, change: Partial<ThresholdSpec> = {}) => ({
  ...meanSpec(),
  limit,
  expression: `avg < ${limit}ms`,
  ...change,
});
const P95 = { aggregation: { name: 'p', argument: 95 }, expression: 'p(95) < 2s', limit: 2000, line: 9 } as const;
const FEW: Item = { threshold: P95, values: [1, 1, 1, 1, 1], samples: [8, 8, 8, 8, 8] };

const MIXED = resultOf([
  { threshold: at(120) },
  { threshold: at(105, { message: 'agreed with the shop', line: 8 }) },
  { threshold: at(500), values: [1, null, 1, 1, 1] },
  { threshold: at(80) },
  { threshold: at(106, { level: 'warn' }) },
  FEW,
]);

function linesOf(result: RunResult, options = OPTIONS): readonly string[] {
  return thresholdLines({ result, verdicts: judge(result) }, options, inkFor(options));
}

describe('the page of lines', () => {
  it('tells failures, then what is open and why, then gaps and warnings, each with its interval', () => {
    // 100 is 25 % above 80, 4.8 % below 105, 5.7 % below 106. 40 of the 72 requests of p(95): 5 x 72 / 40 = 9 replications.
    expect(linesOf(MIXED)).toEqual([
      'THRESHOLDS   1 passed  1 failed  2 inconclusive  1 without data  1 warning',
      '  Each verdict is 95% sure by itself, not all 4 together.',
      '  threshold              platform  outcome             value  from limit  scenario',
      '  x latency avg < 80ms   ● vm      failed        100 ±9.8 ms      +25.0%  line 7',
      '  ? latency avg < 105ms  ● vm      inconclusive  100 ±9.8 ms       -4.8%  line 8',
      '  ? latency p(95) < 2s   ● vm      inconclusive          few           –  line 9',
      '  x latency avg < 500ms  ● vm      no data                 –           –  line 7',
      '  ! latency avg < 106ms  ● vm      inconclusive  100 ±9.8 ms       -5.7%  line 7',
      '  line 9, vm: 40 of 72 requests needed for p(95)',
      '  about 8 more replications would settle them: --replications 13',
      '  line 8: agreed with the shop',
    ]);
  });

  it('stays within terminals from 40 to 200 columns, in ASCII where asked', () => {
    for (const columnCount of [40, 60, 80, 120, 200]) {
      const lines = linesOf(MIXED, { ...OPTIONS, columnCount, isAscii: true });
      expect(Math.max(...lines.map(textWidth)), `${columnCount} columns`).toBeLessThanOrEqual(columnCount);
      expect(lines.join('')).toMatch(/^[ -~]*$/);
    }
    expect(linesOf(MIXED, { ...OPTIONS, isAscii: true }).join()).toContain('100 +/-9.8 ms');
  });

  it('names the file of a threshold that is not in the scenario itself', () => {
    const lines = linesOf(resultOf([{ threshold: at(80, { file: 'shared/limits.yaml', line: 3 }) }]));
    expect(lines.join('\n')).toContain('shared/limits.yaml:3');
  });

  it('names file and line where the file is known, the flag where one set it, and cuts names before lines', () => {
    const placed = (file: string, change: Partial<ThresholdSpec> = {}) => {
      const result = resultOf([{ threshold: at(80, { line: 1234, ...change }) }]);
      const origin = { file, environment: [], arguments: [] };
      return linesOf({ ...result, origin }).join('\n');
    };
    expect(placed('scenarios/shop.yaml')).toContain('  shop.yaml:1234');
    expect(placed('a-very-long-name-of-a-scenario.yaml')).toMatch(/ {2}…of-a-scenario\.yaml:1234$/m);
    expect(placed('shop.yaml', { by: '--set', line: 1 })).toMatch(/ {2}--set$/m);
  });

  it('keeps each row on one line of 100 columns: an interval of two ends is told below it', () => {
    // Eight requests in each of five replications are too few for a p50 of each, 40 are enough for one of all.
    const median = { aggregation: { name: 'med', argument: null }, expression: 'med < 200ms', limit: 200 } as const;
    const long = 'latency{platform:vm,service:checkout-and-payments}';
    const threshold = { ...median, selector: long, line: 9 };
    const pooled = { threshold, values: [150, 150, 150, 150, 150], samples: [2, 2, 2, 2, 2] };
    const verdicts = judge(resultOf([pooled]));
    const [verdict] = verdicts.map((one) => ({
      ...one,
      outcome: 'inconclusive' as const,
      doubt: 'interval' as const,
      value: 198_000,
      interval: { low: 123_456, high: 234_567 },
      basis: 'order-statistic' as const,
      threshold: { ...one.threshold, limit: 200_000 },
    }));
    const result = { ...resultOf([pooled]), origin: { file: 'a-long-name.yaml', environment: [], arguments: [] } };
    const lines = thresholdLines({ result, verdicts: [verdict!] }, OPTIONS, inkFor(OPTIONS));
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^ {2}\? latency.*… med < 200ms +● vm +inconclusive +3m18s +\S+ +a-long-name\.yaml:9$/);
    expect(lines.slice(3).join(' ')).toContain('a-long-name.yaml:9, vm: 3m18s (2m03s..3m55s), the limit of 3m20s');
  });

  it('says that a run is too short, where that is what keeps it from a verdict', () => {
    const text = linesOf(resultOf([{ threshold: at(120) }], true)).join('\n');
    expect(text).toContain('? latency avg < 120ms');
    expect(text).toContain('line 7, vm: the run is too short');
    expect(text).not.toContain('more replications');
  });
});

describe('the page of HTML', () => {
  it('has the interval of each verdict, the reason of each doubt, and what would settle it', () => {
    const verdicts = judge(MIXED);
    const sentence = textOf(String(thresholdVerdict(verdicts))).replaceAll(/\s+/g, ' ');
    expect(sentence).toContain('Thresholds do not hold : 1 passed, 1 failed, 2 inconclusive');
    expect(sentence).toContain('About 8 more replications would settle them: --replications 13.');
    const table = textOf(String(thresholdTable(MIXED, verdicts))).replaceAll(/\s+/g, ' ');
    expect(table).toContain('±9.8 ms');
    expect(table).toContain('40 of 72 requests needed for p(95).');
    expect(table).toContain('the limit of 105 ms is within the 95% interval.');
  });

  it('says that thresholds are not decided where nothing failed', () => {
    const open = judge(resultOf([{ threshold: at(105) }]));
    expect(textOf(String(thresholdVerdict(open)))).toContain('Thresholds are not decided');
  });
});

describe('the result as JSON', () => {
  it('has interval, confidence, doubt and what would settle it, by the published schema', () => {
    const document: unknown = JSON.parse(jsonReporter.render(MIXED, OPTIONS));
    const { verdicts = [] } = SAVED_RESULT.parse(document);
    expect(verdicts[1]).toMatchObject({
      outcome: 'inconclusive',
      doubt: 'interval',
      basis: 'student',
      confidence: 0.95,
      replications: 5,
      replicationsNeeded: 13,
      across: 'ci95',
    });
    expect(verdicts[1]?.interval?.low).toBeCloseTo(90.18378, 4);
    expect(verdicts[2]).toMatchObject({ outcome: 'no-data', interval: null, confidence: null });
    expect(verdicts[5]).toMatchObject({ doubt: 'samples', samples: { count: 40, needed: 72 }, replicationsNeeded: 9 });
    const ajv = new Ajv({ allErrors: true, strict: false });
    expect(ajv.validate(resultJsonSchema(), document), JSON.stringify(ajv.errors)).toBe(true);
  });
});

describe('a verdict in a sentence', () => {
  const explained = (item: Item) => verdictExplanation(judge(resultOf([item]))[0]!);

  it('says what was found and how far it is from the limit', () => {
    expect(explained({ threshold: at(80) })).toBe('100 ±9.8 ms, +25.0% from the limit');
    expect(explained({ threshold: at(80), values: [90] })).toBe(
      '90 ms, +12.5% from the limit (1 replication, no interval yet)',
    );
    expect(explained({ threshold: at(80), values: [null, 1] })).toBe('there was nothing to measure');
  });

  it('says why it is inconclusive and what would settle it', () => {
    expect(explained({ threshold: at(105) })).toBe(
      '100 ±9.8 ms, the limit of 105 ms is within the 95% interval; about 8 more replications would settle it: --replications 13',
    );
    expect(explained(FEW)).toBe(
      '40 of 72 requests needed for p(95); about 4 more replications would settle it: --replications 9',
    );
  });

  it('tells both ends with the digits that it takes where rounding would hide on which side of the limit one is', () => {
    // 249 ± 2.776445 x 0.790569 / sqrt(5) = 249 ± 0.981622: the upper end is 249.981622, which rounds to 250, and to 250.0.
    const values = [248, 248.5, 249, 249.5, 250];
    const verdict = judge(resultOf([{ threshold: at(250), values }]))[0]!;
    expect(verdict.outcome).toBe('pass');
    expect(verdictValueText(verdict)).toBe('249 ms (248.02..249.98 ms)');
  });
});
