import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { METRICS, SERIES_METRICS, SUMMARY_METRICS } from '../../src/metrics/catalogue/index.ts';
import type { Measured } from '../../src/metrics/catalogue/metric.ts';
import type { CostLine, PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import { csvReporter } from '../../src/output/csv.ts';
import { jsonReporter } from '../../src/output/json.ts';
import { spec } from '../analysis/thresholds/made-up-run.ts';
import { CONTROL } from './control-characters.ts';
import { flashSale, HOSTILE_NAMES, hostile, JOB_RESULT, resultOf } from './fixture.ts';
import { flashSaleStudy } from './fixture-study.ts';
import { breakouts } from './many-thresholds.ts';

const OPTIONS = { hasColor: false, isAscii: false, columnCount: 100 };

interface CsvRow {
  readonly platform: string;
  readonly replication: string;
  readonly service: string;
  readonly section: string;
  readonly metric: string;
  readonly unit: string;
  readonly time_ms: string;
  readonly value: string;
  readonly low: string;
  readonly high: string;
  readonly basis: string;
}

function rowsOf(result: RunResult): readonly CsvRow[] {
  return parse(csvReporter.render(result, OPTIONS), { columns: true, record_delimiter: '\r\n' });
}

const FLASH_SALE = rowsOf(flashSale());
const HOSTILE = rowsOf(hostile());
const STUDY = flashSaleStudy({ thresholds: [spec({ platform: 'vm', limit: 231 })] });
const STUDY_ROWS = rowsOf(STUDY);

test('the csv holds every figure and every step of the result, to the last digit', () => {
  const result = flashSale();
  const expected = result.platforms.flatMap((platform) => {
    const feasibility = [platform.name, 'all', '', 'feasibility', 'is_feasible', '', platform.isFeasible ? '1' : '0'];
    if (!platform.isFeasible) {
      const reasons = platform.reasons.flatMap(({ service, ...reason }, i) =>
        (['limit', 'value', 'rule', 'source'] as const).map((part) =>
          [platform.name, 'all', service ?? '', 'feasibility', `reason_${i + 1}_${part}`, '', reason[part]].join('|'),
        ),
      );
      return [feasibility.join('|'), ...reasons];
    }
    const owners = [
      { name: '', measured: platform },
      ...platform.services.map((service) => ({ name: service.name, measured: service })),
    ];
    const figures = owners.flatMap(({ name, measured }) =>
      figuresOf(measured).map((figure) => `${platform.name}|1|${name}|${figure}`),
    );
    return [feasibility.join('|'), ...figures];
  });
  const found = new Set(
    FLASH_SALE.map((row) =>
      [row.platform, row.replication, row.service, row.section, row.metric, row.time_ms, row.value].join('|'),
    ),
  );
  expect(expected.filter((figure) => !found.has(figure))).toEqual([]);
  expect(expected.length).toBeGreaterThan(90_000);
});

function figuresOf(measured: Measured): readonly string[] {
  const { summary, series } = measured;
  return [
    ...SUMMARY_METRICS.map((metric) => `summary|${metric.name}||${metric.read(measured) ?? ''}`),
    ...summary.cost.lines.map(({ item, amountUsd }) => `bill|${item} amount||${amountUsd}`),
    ...summary.startupMs.phases.map(({ phase, p95 }) => `phase|${phase}_p95||${p95}`),
    ...SERIES_METRICS.flatMap(({ name, column }) =>
      series.columns[column].map((value, i) => `series|${name}|${series.startMs + i * series.stepMs}|${value ?? ''}`),
    ),
  ];
}

test('the csv has a row for each start that the result keeps, and says how many it does not', () => {
  const rows = FLASH_SALE.filter(({ section }) => section === 'start');
  const [first] = flashSale().platforms;
  expect(
    rows
      .filter(({ platform }) => platform === first!.name)
      .map(({ time_ms, value, metric, service }) => [time_ms, value, metric, service]),
  ).toEqual([
    ['', '2', 'starts_left_out', ''],
    ['60000', '30250', 'unit_start', 'checkout'],
    ['60000', '35000', 'host_start', ''],
    ['61500', '40500.125', 'unit_start', 'checkout'],
  ]);
});

test('two lines of a bill with the same price keep rows of their own', () => {
  const [vm] = flashSale().platforms;
  const { summary, ...rest } = vm as PlatformRunResult;
  const line: CostLine = {
    ...(summary.cost.lines[0] as CostLine),
    item: 'Lambda duration (amd64, 128 MiB)',
    sku: 'lambda/duration-x86-tier1',
    amountUsd: 0.5,
  };
  const lines = [line, { ...line, item: 'Lambda duration (amd64, 512 MiB)', amountUsd: 2 }];
  const rows = rowsOf(resultOf([{ ...rest, services: [], summary: { ...summary, cost: { ...summary.cost, lines } } }]));
  const amounts = rows.filter(
    ({ section, metric, replication }) => section === 'bill' && metric.endsWith(' amount') && replication === '1',
  );
  expect(amounts.map(({ metric, value }) => [metric, value])).toEqual([
    ['Lambda duration (amd64, 128 MiB) amount', '0.5'],
    ['Lambda duration (amd64, 512 MiB) amount', '2'],
  ]);
});

test('a figure of several replications has a row for each and one for all, with its interval', () => {
  const rows = STUDY_ROWS;
  const column = STUDY.study!.platforms[0]!.figures.latency_p95!;
  const own = rows.filter(
    ({ platform, service, metric }) => platform === 'vm' && service === '' && metric === 'latency_p95',
  );
  const [all, ...replications] = own.filter(({ section }) => section === 'summary');
  expect(replications.map(({ replication, value }) => [replication, value])).toEqual(
    column.map((value, i) => [String(i + 1), String(value)]),
  );
  const mean = column.reduce<number>((sum, value) => sum + (value ?? 0), 0) / column.length;
  expect(Number(all?.value)).toBeCloseTo(mean, 9);
  expect(all).toMatchObject({ replication: 'all', basis: 'student', unit: 'ms' });
  // Student's t of 95 % with 4 degrees of freedom is 2.776.
  const squares = column.reduce<number>((sum, value) => sum + ((value ?? 0) - mean) ** 2, 0);
  const halfWidth = 2.776 * Math.sqrt(squares / 4 / 5);
  expect(Number(all?.high) - mean).toBeCloseTo(halfWidth, 2);
  expect(mean - Number(all?.low)).toBeCloseTo(halfWidth, 2);
});

test('a line of the bill has the amount of each replication, and their mean with its interval', () => {
  const [line] = STUDY.study!.platforms[0]!.bill;
  const own = STUDY_ROWS.filter(
    ({ platform, service, metric }) => platform === 'vm' && service === '' && metric === `${line!.item} amount`,
  );
  const [all, ...replications] = own;
  expect(all).toMatchObject({ replication: 'all', section: 'bill', unit: 'USD', basis: 'student' });
  expect(replications.map(({ value }) => Number(value))).toEqual(line!.amountsUsd);
});

test('a tail of too few values has no figure for all, and says so', () => {
  const startup = FLASH_SALE.filter(
    ({ platform, service, metric }) => platform === 'vm' && service === '' && metric === 'startup_p95',
  );
  expect(startup).toMatchObject([
    { replication: 'all', value: '', low: '', high: '', basis: 'insufficient' },
    { replication: '1', basis: '' },
  ]);
});

test('a threshold has its text, level, limit, value with interval, and outcome', () => {
  const own = STUDY_ROWS.filter(({ section }) => section === 'threshold');
  expect(own.map(({ metric, unit, value, basis }) => [metric, unit, value, basis])).toEqual([
    ['threshold_1_text', '', 'latency p(95) < 200ms', ''],
    ['threshold_1_level', '', 'error', ''],
    ['threshold_1_limit', 'ms', '231', ''],
    ['threshold_1_value', 'ms', expect.stringMatching(/^2\d\d\./), 'student'],
    ['threshold_1_outcome', '', 'inconclusive', ''],
  ]);
});

test('a job has its figures for all replications beside its details', () => {
  const [vm] = flashSale().platforms as readonly [PlatformRunResult];
  const rows = rowsOf(resultOf([{ ...vm, jobs: [JOB_RESULT] }])).filter(({ service }) => service === 'nightly');
  const missed = rows.filter(({ section, metric }) => section === 'job_summary' && metric === 'deadline_misses');
  expect(missed).toMatchObject([
    { replication: 'all', unit: 'jobs', value: '4', basis: 'single' },
    { replication: '1', unit: 'jobs', value: '4', basis: '' },
  ]);
  expect(rows.filter(({ section }) => section === 'job')).toContainEqual(
    expect.objectContaining({ replication: '1', metric: 'makespan_p95', value: '1200000' }),
  );
});

test('every figure in the csv carries the unit of the metric catalogue', () => {
  const units = new Map(METRICS.map(({ name, unit }) => [name, unit]));
  const wrong = FLASH_SALE.filter(
    ({ section, metric, unit }) => ['summary', 'series'].includes(section) && unit !== units.get(metric),
  );
  expect(wrong).toEqual([]);
});

test('no cell of the csv is taken for a formula', () => {
  for (const rows of [HOSTILE, rowsOf(breakouts())]) {
    const texts = rows.flatMap(({ platform, service, section, metric, unit, value }) => [
      platform,
      service,
      section,
      metric,
      unit,
      // Numbers may be negative.
      ...(Number.isFinite(Number(value)) ? [] : [value]),
    ]);
    expect(texts.filter((text) => /^[=+\-@\p{Cc}]/u.test(text))).toEqual([]);
  }
});

test('names with quotes, commas and line ends come back from the csv as they were', () => {
  const names = new Set(HOSTILE.map(({ platform }) => platform));
  for (const name of HOSTILE_NAMES.slice(0, 3)) expect(names).toContain(name);
  expect(names).toContain(`'${HOSTILE_NAMES[3]}`);
});

test('the json report is the result itself with sorted keys and a final line end', () => {
  const text = jsonReporter.render(flashSale(), OPTIONS);
  expect(JSON.parse(text)).toEqual(flashSale());
  expect(text.endsWith('}\n')).toBe(true);
  const keys = Object.keys(JSON.parse(text));
  expect(keys).toEqual([...keys].sort());
  expect(jsonReporter.render(hostile(), OPTIONS)).not.toMatch(CONTROL);
});
