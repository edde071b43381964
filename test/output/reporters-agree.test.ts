// Every report tells the same outcome of a threshold, and it is the one that judging gives.
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { judge, type ThresholdVerdict } from '../../src/analysis/thresholds/judge.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../src/metrics/thresholds/threshold.ts';
import { REPORTERS } from '../../src/output/index.ts';
import { spec } from '../analysis/thresholds/made-up-run.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { textOf } from './html-tags.ts';
import { xmlTree } from './xml-tree.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 120, scenarioFile: 'shop.yaml' };

type Outcome = ThresholdVerdict['outcome'];
type Level = ThresholdSpec['level'];

const WORDS: readonly (readonly [RegExp, Outcome])[] = [
  [/\binconclusive\b/, 'inconclusive'],
  [/\bno data\b/, 'no-data'],
  [/\b(failed|warning)\b/, 'fail'],
  [/\bpassed\b/, 'pass'],
];

/** The first word of a text that tells an outcome. */
function outcomeIn(text: string): Outcome | null {
  const found = WORDS.map(([word, outcome]) => ({ at: text.search(word), outcome })).filter(({ at }) => at >= 0);
  return found.sort((a, b) => a.at - b.at)[0]?.outcome ?? null;
}

interface Told {
  readonly outcome: Outcome | null;
  /** What the report says of the level, where it does. */
  readonly level?: Level;
}

/** What each report says of the one verdict that it holds. */
const READERS: Readonly<Record<string, (text: string) => Told>> = {
  line: (text) => {
    const section = text.slice(text.indexOf('THRESHOLDS'), text.indexOf('PLATFORMS'));
    const row = section.split('\n').find((line) => /^ {2,}[x!?] /.test(line));
    return { outcome: outcomeIn(row === undefined ? section : (row.split(' vm ')[1] ?? '')) };
  },
  html: (text) => {
    const section = text.split('<section id="thresholds"')[1]?.split('<section id=')[0] ?? '';
    return { outcome: outcomeIn(textOf(section.slice(section.indexOf('<tbody'), section.indexOf('</tbody')))) };
  },
  markdown: (text) => {
    const [row = ''] = text.split('\n').filter((line) => line.includes('`vm`') && line.includes('p(95)'));
    return { outcome: outcomeIn(row.split('|')[1] ?? '') };
  },
  junit: (text) => {
    const [test] = xmlTree(text).children.flatMap(({ children }) =>
      children.filter(({ name, attributes }) => name === 'testcase' && attributes.name !== 'runs the workload'),
    );
    const [inside] = test?.children ?? [];
    if (inside === undefined) return { outcome: 'pass' };
    const outcomes: Readonly<Record<string, Outcome>> = { failure: 'fail', error: 'no-data', skipped: 'inconclusive' };
    return inside.name === 'system-out'
      ? { outcome: warned(inside.text), level: 'warn' }
      : { outcome: outcomes[inside.name] ?? null, level: 'error' };
  },
  github: (text) => {
    const [, kind, title = ''] = /^::(error|warning) .*?title=(.*?)::/m.exec(text) ?? [];
    return kind === undefined ? { outcome: 'pass' } : { outcome: outcomeIn(title) };
  },
  json: (text) => {
    const [verdict] = (JSON.parse(text) as { verdicts: { outcome: Outcome; level: Level }[] }).verdicts;
    return verdict!;
  },
  ndjson: (text) => {
    const [verdict] = text.split('\n').filter((line) => line.startsWith('{"type":"verdict"'));
    return JSON.parse(verdict!) as Told;
  },
  csv: (text) => {
    const lines = text.split('\r\n').filter((line, i) => i === 0 || line.includes(',threshold,'));
    const rows = parse(lines.join('\n'), { columns: true }) as readonly { metric: string; value: string }[];
    const told = (metric: string) => rows.find((row) => row.metric === `threshold_1_${metric}`)?.value;
    return { outcome: told('outcome') as Outcome, level: told('level') as Level };
  },
};

/** A warning has passed in JUnit; what it printed says what was found. */
function warned(text: string): Outcome {
  if (text.startsWith('there was nothing')) return 'no-data';
  return text.includes('is within the') ? 'inconclusive' : 'fail';
}

/** The p95 of the made-up vm is a little above 230 ms in each of five replications. */
const DEMANDS: readonly (readonly [Outcome, Partial<ThresholdSpec>])[] = [
  ['pass', { limit: 900, expression: 'p(95) < 900ms' }],
  ['fail', { limit: 90, expression: 'p(95) < 90ms' }],
  ['inconclusive', { limit: 231, expression: 'p(95) < 231ms' }],
  ['no-data', { service: 'gone', selector: 'latency{service:gone}' }],
];

const CASES = DEMANDS.flatMap(([outcome, demand]) =>
  (['error', 'warn'] as const).map((level) => ({ outcome, level, demand })),
);

function resultWith(threshold: ThresholdSpec): RunResult {
  return flashSaleStudy({ thresholds: [threshold] });
}

describe.each(CASES)('a threshold of level $level that is $outcome', ({ outcome, level, demand }) => {
  const result = resultWith(spec({ ...demand, level, platform: 'vm' }));

  it('is judged so', () => {
    expect(judge(result).map((verdict) => verdict.outcome)).toEqual([outcome]);
  });

  it.each(REPORTERS.map((reporter) => [reporter.name, reporter] as const))('is told so by %s', (name, reporter) => {
    const told = READERS[name]!(reporter.render(result, OPTIONS));
    expect(told.outcome).toBe(outcome);
    if (told.level !== undefined) expect(told.level).toBe(level);
  });
});
