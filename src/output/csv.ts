// Every figure of a result as one tidy table: a row for each value, for spreadsheets and data frames.

import { csvCell } from '../base/text/inert.ts';
import { type Measured, SERIES_METRICS, SUMMARY_METRICS } from '../metrics/catalogue.ts';
import type { CostLine, PhaseSummary, PlatformResult, RunResult } from '../metrics/result.ts';
import type { Reporter } from './reporter.ts';

interface Row {
  readonly platform: string;
  /** Empty for the whole platform. */
  readonly service: string;
  /** feasibility, summary, phase, bill or series. */
  readonly section: string;
  readonly metric: string;
  readonly unit: string;
  /** Start of the step; null for a figure of the whole run. */
  readonly timeMs: number | null;
  readonly value: number | null;
}

const HEADER = ['platform', 'service', 'section', 'metric', 'unit', 'time_ms', 'value'] as const;
const PHASE_FIGURES = ['count', 'mean', 'p50', 'p95', 'p99'] as const;
const END_OF_LINE = '\r\n';

type Owner = Pick<Row, 'platform' | 'service'>;

export const csvReporter: Reporter = {
  name: 'csv',
  summary: 'every figure and every step as a tidy table (RFC 4180)',
  extension: 'csv',
  render: (result) => csvOf(rowsOf(result)),
};

function csvOf(rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    [row.platform, row.service, row.section, row.metric, row.unit, row.timeMs, row.value].map(csvCell).join(','),
  );
  return [HEADER.join(','), ...lines, ''].join(END_OF_LINE);
}

function rowsOf(result: RunResult): readonly Row[] {
  return result.platforms.flatMap(platformRows);
}

function platformRows(platform: PlatformResult): readonly Row[] {
  const owner = { platform: platform.name, service: '' };
  const isFeasible = platform.isFeasible ? 1 : 0;
  const feasibility: Row = {
    ...owner,
    section: 'feasibility',
    metric: 'is_feasible',
    unit: '',
    timeMs: null,
    value: isFeasible,
  };
  if (!platform.isFeasible) return [feasibility];
  return [
    feasibility,
    ...measuredRows(owner, platform),
    ...platform.services.flatMap((service) => measuredRows({ ...owner, service: service.name }, service)),
  ];
}

function measuredRows(owner: Owner, measured: Measured): readonly Row[] {
  const figures = SUMMARY_METRICS.map((metric) => ({
    ...owner,
    section: 'summary',
    metric: metric.name,
    unit: metric.unit,
    timeMs: null,
    value: metric.read(measured),
  }));
  const { phases } = measured.summary.startupMs;
  const { lines } = measured.summary.cost;
  return [
    ...figures,
    ...phases.flatMap((phase) => phaseRows(owner, phase)),
    ...lines.flatMap((line) => billRows(owner, line)),
    ...seriesRows(owner, measured),
  ];
}

function phaseRows(owner: Owner, phase: PhaseSummary): readonly Row[] {
  return PHASE_FIGURES.map((figure) => ({
    ...owner,
    section: 'phase',
    metric: `${phase.phase}_${figure}`,
    unit: figure === 'count' ? 'starts' : 'ms',
    timeMs: null,
    value: phase[figure],
  }));
}

function billRows(owner: Owner, line: CostLine): readonly Row[] {
  const row = { ...owner, section: 'bill', timeMs: null };
  return [
    { ...row, metric: `${line.sku} quantity`, unit: line.unit, value: line.quantity },
    { ...row, metric: `${line.sku} price`, unit: `USD/${line.unit}`, value: line.priceUsd },
    { ...row, metric: `${line.sku} amount`, unit: 'USD', value: line.amountUsd },
  ];
}

function seriesRows(owner: Owner, { series }: Measured): readonly Row[] {
  return SERIES_METRICS.flatMap(({ name, unit, column }) =>
    series.columns[column].map((value, i) => ({
      ...owner,
      section: 'series',
      metric: name,
      unit,
      timeMs: series.startMs + i * series.stepMs,
      value,
    })),
  );
}
