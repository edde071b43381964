// Verdicts through the command: for each kind of threshold one that must pass, one that must fail and one that must stay
// inconclusive, with the exit codes. Limits are taken from a first run of the same scenario, so that no figure of the model
// stands in this file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit-codes.ts';
import { thresholdEnding } from '../../src/cli/threshold-verdict.ts';
import type { MetricUnit } from '../../src/metrics/catalogue/metric.ts';
import type { RunResult } from '../../src/metrics/result.ts';
import type { SAVED_RESULT } from '../../src/metrics/schemas/result.ts';
import { ACROSS_WORDS } from '../../src/metrics/thresholds/threshold.ts';
import { makeFolder, removeFolder, windtunnel } from './windtunnel.ts';

type Verdict = NonNullable<ReturnType<typeof SAVED_RESULT.parse>['verdicts']>[number];
type Document = RunResult & { readonly verdicts: readonly Verdict[] };

/** A threshold as a scenario has it, but for its comparison and its limit. */
interface Kind {
  readonly selector: string;
  readonly aggregation: string;
  readonly unit: MetricUnit;
}

function kind(selector: string, aggregation: string, unit: MetricUnit = 'ms'): Kind {
  return { selector, aggregation, unit };
}

/** Every aggregation, a window, and every label. */
const KINDS: readonly Kind[] = [
  kind('latency', 'avg'),
  kind('latency', 'min'),
  kind('latency', 'max'),
  kind('latency', 'med'),
  kind('latency', 'p(95)'),
  kind('latency', 'time_above(120ms)'),
  kind('failed', 'count', 'requests'),
  kind('failed', 'rate', 'share'),
  kind('in_flight', 'last', 'requests'),
  kind('cost', 'sum', 'USD'),
  kind('cost', 'monthly', 'USD/month'),
  kind('latency{window:5s..15s}', 'med'),
  kind('latency{platform:lambda, service:web}', 'avg'),
  kind('latency{route:/}', 'max'),
  kind('makespan{job:tidy}', 'max'),
  kind('scale_lag', 'sum'),
];

/** Clients are impatient, so that some of their requests fail. */
const SCENARIO = `version: 1
name: verdicts
seed: test
duration: 30s
workload:
  services:
    web:
      route: /
      timeout: 200ms
      demand: { cpu: { median: 12ms, p95: 40ms }, wait: { median: 30ms, p95: 120ms } }
      memory: { base: 180MiB, perRequest: 2MiB }
  jobs:
    tidy:
      tasks:
        sweep: { input: { size: { median: 1MB, p95: 2MB } }, cpu: { fixed: 500ms, perGB: 10s }, memory: { base: 200MiB } }
traffic:
  - { name: visitors, to: web, rate: 20 req/s }
  - { name: files, to: tidy, every: 10s }
platforms:
  lambda:
    type: lambda
    services: { default: { package: zip, memory: 1769MiB } }
prices: { region: us-east-1, book: 2026-11 }
`;

let folder = '';
beforeAll(() => {
  folder = makeFolder();
});
afterAll(() => removeFolder(folder));

/** One demand for each kind: `compare` gives the comparison with the limit. */
function thresholds(compare: (kind: Kind, index: number) => string, across = 'ci95'): string {
  const keys = [...new Set(KINDS.map(({ selector }) => selector))];
  const entries = keys.map((key) => {
    const items = KINDS.flatMap((one, index) => {
      const expr = JSON.stringify(`${one.aggregation} ${compare(one, index)}`);
      return one.selector === key ? [`{ expr: ${expr}, across: ${across} }`] : [];
    });
    return `  ${JSON.stringify(key)}: [ ${items.join(', ')} ]\n`;
  });
  return `thresholds:\n${entries.join('')}`;
}

async function run(text: string, ...args: readonly string[]) {
  writeFileSync(join(folder, 'verdicts.yaml'), `${SCENARIO}${text}`);
  const wish = args.some((arg) => arg === '--replications') ? [] : ['--replications', '5'];
  return windtunnel(['run', 'verdicts.yaml', '--json', ...wish, ...args], { folder });
}

function limitText(value: number, unit: MetricUnit): string {
  if (unit === 'share') return `${(value * 100).toFixed(9)}%`;
  if (unit === 'ms') return `${value.toFixed(3)}ms`;
  return unit.startsWith('USD') ? `${value.toFixed(12)} USD` : value.toFixed(6);
}

/** Its verdicts in the order of the kinds. */
function verdictsOf(stdout: string): readonly Verdict[] {
  const { verdicts } = JSON.parse(stdout) as Document;
  return KINDS.map(
    ({ selector, aggregation }) =>
      verdicts.find((one) => one.selector === selector && one.expression.startsWith(`${aggregation} `))!,
  );
}

/** What the command would end with if the scenario had this one threshold only. */
function codesOfEach(stdout: string): readonly number[] {
  const result = JSON.parse(stdout) as Document;
  const { study } = result;
  return result.thresholds.map((threshold, index) => {
    const platforms = study!.platforms.map((platform) => ({ ...platform, thresholds: [platform.thresholds[index]!] }));
    return thresholdEnding({ ...result, thresholds: [threshold], study: { ...study!, platforms } }).exitCode;
  });
}

describe('for each kind of threshold', () => {
  let found: readonly Verdict[] = [];
  beforeAll(async () => {
    found = verdictsOf((await run(thresholds(({ unit }) => `>= ${limitText(0, unit)}`))).stdout);
  }, 60_000);

  /** Twice as far as the whole interval reaches. */
  const far = (index: number, unit: MetricUnit) => limitText(2 * found[index]!.interval!.high + 1e-6, unit);
  /** In its middle. */
  const middle = (index: number, unit: MetricUnit) => limitText(found[index]!.value!, unit);

  it('one that must pass does, and the exit code is 0', async () => {
    const { code, stdout, stderr } = await run(thresholds(({ unit }, index) => `< ${far(index, unit)}`));
    expect(verdictsOf(stdout).map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'pass'));
    expect({ code, stderr }).toEqual({ code: EXIT.ok, stderr: '' });
    expect(new Set(codesOfEach(stdout))).toEqual(new Set([EXIT.ok]));
  });

  it('one that must fail does, and the exit code is 1', async () => {
    const { code, stdout, stderr } = await run(thresholds(({ unit }, index) => `> ${far(index, unit)}`));
    expect(verdictsOf(stdout).map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'fail'));
    expect(code).toBe(EXIT.failed);
    expect(stderr).toContain(`does not meet ${KINDS.length} of ${KINDS.length} thresholds`);
    expect(new Set(codesOfEach(stdout))).toEqual(new Set([EXIT.failed]));
  });

  it('one with its limit in the middle of what is measured stays inconclusive, and the exit code is 3', async () => {
    const { code, stdout, stderr } = await run(thresholds(({ unit }, index) => `< ${middle(index, unit)}`));
    expect(verdictsOf(stdout).map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'inconclusive'));
    expect(code).toBe(EXIT.inconclusive);
    expect(stderr).toContain(`is inconclusive about ${KINDS.length} of ${KINDS.length} thresholds`);
    expect(new Set(codesOfEach(stdout))).toEqual(new Set([EXIT.inconclusive]));
  });

  it('across pessimistic the same limit fails, and across median each side of it is decided', async () => {
    const compare = ({ unit }: Kind, index: number) => `< ${middle(index, unit)}`;
    const pessimistic = await run(thresholds(compare, 'pessimistic'));
    expect(verdictsOf(pessimistic.stdout).map(({ outcome }) => outcome)).toEqual(KINDS.map(() => 'fail'));
    expect(pessimistic.code).toBe(EXIT.failed);
    const median = await run(thresholds(compare, 'median'));
    expect(new Set(verdictsOf(median.stdout).map(({ outcome }) => outcome))).toEqual(new Set(['pass', 'fail']));
  });
});

describe('across each word', () => {
  const one = (expr: string) =>
    `thresholds:\n  latency:\n${ACROSS_WORDS.map((across) => `    - { expr: ${expr}, across: ${across} }\n`).join('')}`;

  it('a threshold passes, fails, and is inconclusive where a quantile has too few values', async () => {
    const outcomes = async (expr: string) => {
      const { code, stdout, stderr } = await run(one(expr));
      return { code, stderr, outcomes: (JSON.parse(stdout) as Document).verdicts.map(({ outcome }) => outcome) };
    };
    expect(await outcomes('p(95) < 1min')).toMatchObject({ code: EXIT.ok, outcomes: ['pass', 'pass', 'pass'] });
    expect(await outcomes('p(95) < 1ms')).toMatchObject({ code: EXIT.failed, outcomes: ['fail', 'fail', 'fail'] });
    const few = await outcomes('p(99.99) < 1min');
    expect(few).toMatchObject({
      code: EXIT.inconclusive,
      outcomes: ['inconclusive', 'inconclusive', 'inconclusive'],
    });
    // ln(0.025) / ln(0.9999) = 36,887.
    expect(few.stderr).toMatch(/of 36,887 requests needed for p\(99\.99\)/);
    expect(few.stderr).toMatch(/about \d+ more replications would settle them: --replications \d+\n$/);
  });
});

describe('a verdict', () => {
  it('is the same, byte for byte, with one thread and with two', async () => {
    const text = 'thresholds:\n  latency: [ avg < 60ms, p(95) < 150ms ]\n';
    const [one, two] = [await run(text, '--workers', '1'), await run(text, '--workers', '2')];
    expect(two.stdout).toBe(one.stdout);
    expect(two.code).toBe(one.code);
  });

  it('of a single replication goes by the value, and says so', async () => {
    writeFileSync(join(folder, 'single.yaml'), `${SCENARIO}thresholds:\n  latency: [ avg < 1min ]\n`);
    const { code, stdout } = await windtunnel(['run', 'single.yaml', '--replications', '1'], { folder });
    expect(code).toBe(EXIT.ok);
    expect(stdout).toContain('THRESHOLDS   1 passed\n  1 replication, no interval yet\n');
  });
});
