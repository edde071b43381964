// Verdicts on thresholds in every report.
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { judge } from '../../src/analysis/thresholds/judge.ts';
import { textWidth } from '../../src/base/text/width.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import { resultJsonSchema, SAVED_RESULT } from '../../src/metrics/schemas/result.ts';
import { htmlReporter } from '../../src/output/html/report.ts';
import { jsonReporter } from '../../src/output/json.ts';
import { lineReporter } from '../../src/output/line/report.ts';
import { distanceText, valueText } from '../../src/output/threshold-figures.ts';
import { madeUpPlatform, spec } from '../analysis/thresholds/made-up-run.ts';
import { studyRun } from '../analysis/thresholds/made-up-study.ts';
import { STEERING } from './control-characters.ts';
import { HOSTILE_NAMES, resultOf } from './fixture.ts';
import { expectBalanced, tagsOf, textOf } from './html-tags.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

const FAST = madeUpPlatform('fast', { latencyMs: { mean: 1, p50: 1, p95: 150, p99: 1, max: 160 } });

function run(thresholds: RunResult['thresholds']): RunResult {
  return { ...resultOf([FAST, madeUpPlatform('slow')]), thresholds };
}

const MIXED = run([
  spec(),
  spec({ level: 'warn', limit: 100, expression: 'p(95) < 100ms', message: 'users <notice>', line: 9 }),
  spec({ selector: 'latency{platform:gone}', platform: 'gone', line: 12 }),
]);

/** The page, which has to be well-formed. */
function pageOf(result: RunResult): string {
  const page = htmlReporter.render(result, OPTIONS);
  expectBalanced(tagsOf(page.replace('<!doctype html>', '').replace(/<style>[\s\S]*<\/style>/, '')));
  return page;
}

/** Its text with single blanks. */
function wordsOf(result: RunResult): string {
  return textOf(pageOf(result)).replaceAll(/\s+/g, ' ');
}

function section(text: string, heading: string): string {
  const from = text.indexOf(`\n${heading}`) + 1;
  return text.slice(from, text.indexOf('\n\n', from));
}

describe('the page of lines', () => {
  it('tells thresholds before platforms: the counts, then each that does not hold with all that is known of it', () => {
    const text = lineReporter.render(MIXED, OPTIONS);
    expect(text.indexOf('THRESHOLDS')).toBeLessThan(text.indexOf('PLATFORMS'));
    // fast: 150 ms, slow: 250 ms. Limits 200 ms and 100 ms: +25 %, and +50 % and +150 %.
    expect(section(text, 'THRESHOLDS').split('\n')).toEqual([
      'THRESHOLDS   1 passed  1 failed  1 without data  2 warnings',
      '  1 replication, no interval yet',
      '  threshold                               platform  outcome   value  from limit  scenario',
      '  x latency p(95) < 200ms                 ▲ slow    failed   250 ms      +25.0%  line 7',
      '  x latency{platform:gone} p(95) < 200ms  gone      no data       –           –  line 12',
      '  ! latency p(95) < 100ms                 ● fast    warning  150 ms      +50.0%  line 9',
      '  ! latency p(95) < 100ms                 ▲ slow    warning  250 ms     +150.0%  line 9',
      '  line 9: users <notice>',
    ]);
  });

  it('says in one line that all hold, and nothing without thresholds', () => {
    const held = lineReporter.render(run([spec({ limit: 300 })]), OPTIONS);
    expect(section(held, 'THRESHOLDS')).toBe('THRESHOLDS   2 passed\n  1 replication, no interval yet');
    expect(lineReporter.render(run([]), OPTIONS)).not.toContain('THRESHOLDS');
  });

  it('stays within the terminal, in ASCII where asked', () => {
    for (const columnCount of [80, 120, 200]) {
      const lines = lineReporter.render(MIXED, { ...OPTIONS, columnCount, isAscii: true }).split('\n');
      expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(columnCount);
      expect(lines.join('')).toMatch(/^[ -~]*$/);
    }
  });

  it('cuts labels, never what is asked for, where a threshold is too long for its column', () => {
    const selector = 'latency{platform:slow, service:web, window:2min..6min, route:/checkout/payment}';
    const long = run([spec({ selector, platform: 'slow', expression: 'p(95) < 200ms' })]);
    for (const columnCount of [60, 80, 100]) {
      const text = section(lineReporter.render(long, { ...OPTIONS, columnCount }), 'THRESHOLDS');
      expect(text).toMatch(/x latency\{\S.*… p\(95\) < 200ms {2}/);
      expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(columnCount);
    }
  });

  it('counts failures beyond those that it lists', () => {
    const many = run(Array.from({ length: 60 }, (_, line) => spec({ platform: 'slow', line: line + 1 })));
    const lines = section(lineReporter.render(many, OPTIONS), 'THRESHOLDS');
    expect(lines).toContain('THRESHOLDS   60 failed\n');
    expect(lines).toContain('  and 10 more');
  });
});

describe('the page of HTML', () => {
  it('has the verdict in its opening and a row for each threshold and platform, failures first', () => {
    const page = pageOf(MIXED);
    expect(wordsOf(MIXED)).toContain(
      'Thresholds do not hold : 1 passed, 1 failed, 1 without data, 2 warnings (1 replication, no interval yet).',
    );
    const part = page.split('<section id="thresholds"')[1]?.split('<section id=')[0] ?? '';
    expect(part.split('<figure')[0]!.match(/<tr>/g)).toHaveLength(1 + 5);
    expect(part.indexOf('failed')).toBeLessThan(part.indexOf('passed'));
    expect(part).toContain('users &lt;notice&gt;');
  });

  it('says that thresholds hold, and nothing of them where there are none', () => {
    expect(wordsOf(run([spec({ limit: 300 })]))).toContain(
      'Thresholds hold : 2 passed (1 replication, no interval yet).',
    );
    expect(pageOf(run([]))).not.toContain('Thresholds');
  });
});

describe('the result as JSON', () => {
  it('has the verdicts beside the result, by the published schema, and none without thresholds', () => {
    const document: unknown = JSON.parse(jsonReporter.render(MIXED, OPTIONS));
    expect(document).toMatchObject({ thresholds: MIXED.thresholds });
    const { verdicts } = SAVED_RESULT.parse(document);
    expect(verdicts?.map(({ platform, outcome, value }) => [platform, outcome, value])).toEqual([
      ['fast', 'pass', 150],
      ['slow', 'fail', 250],
      ['fast', 'fail', 150],
      ['slow', 'fail', 250],
      ['gone', 'no-data', null],
    ]);
    const ajv = new Ajv({ allErrors: true, strict: false });
    expect(ajv.validate(resultJsonSchema(), document), JSON.stringify(ajv.errors)).toBe(true);
    expect(JSON.parse(jsonReporter.render(run([]), OPTIONS))).not.toHaveProperty('verdicts');
  });
});

describe('names of a scenario', () => {
  const nasty = HOSTILE_NAMES.join(' ');
  const hostile = {
    ...resultOf([{ ...FAST, name: nasty }]),
    thresholds: [spec({ selector: nasty, expression: nasty, message: nasty }), spec({ platform: `${nasty}!` })],
  };
  const failing = { ...hostile, thresholds: hostile.thresholds.map((one) => ({ ...one, limit: 1 })) };

  it('cannot steer a terminal or a page', () => {
    expect(lineReporter.render(failing, OPTIONS)).not.toMatch(STEERING);
    const page = pageOf(failing);
    expect(page).not.toMatch(STEERING);
    expect(page).not.toContain('<img');
  });
});

describe('figures of verdicts', () => {
  /** Of a run with this value. */
  const verdict = (value: number, limit: number, unit: 'ms' | 'share' | 'USD/month' = 'ms') =>
    judge(studyRun({ threshold: { limit, unit }, values: [value] }))[0]!;

  it('a value that rounds to its limit is told to the digits that make the difference', () => {
    expect(valueText(verdict(250.004, 250))).toBe('250.004 ms');
    expect(valueText(verdict(0.005000012, 0.005, 'share'))).toBe('0.500001%');
    expect(valueText(verdict(2500.25, 2500, 'USD/month'))).toBe('$2,500.25');
    expect(valueText(verdict(260, 250))).toBe('260 ms');
  });

  it('a distance has a sign, and is never a zero that is none', () => {
    expect(distanceText(verdict(300.75, 250))).toBe('+20.3%');
    expect(distanceText(verdict(125, 250))).toBe('-50.0%');
    expect(distanceText(verdict(250.004, 250))).toBe('+<0.1%');
    expect(distanceText(verdict(250, 250))).toBe('0%');
    expect(distanceText(verdict(25_000, 250))).toBe('+9,900%');
  });
});
