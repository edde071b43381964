// Every figure of a result as one tidy table: a row for each value, for spreadsheets and data frames.

import { csvCell } from '../base/text/inert.ts';
import { SERIES_METRICS, SUMMARY_METRICS } from '../metrics/catalogue.ts';
import type { Measured } from '../metrics/metric.ts';
import type {
  CostLine,
  PhaseSummary,
  PlatformResult,
  PlatformRunResult,
  ReleaseResult,
  RunResult,
} from '../metrics/result.ts';
import type { Reporter } from './reporter.ts';

/** Whose figure it is, and which. */
interface Label {
  readonly platform: string;
  /** Empty for the whole platform. */
  readonly service: string;
  readonly section: 'feasibility' | 'summary' | 'phase' | 'bill' | 'series' | 'start' | 'release';
  readonly metric: string;
  readonly unit: string;
}

const HEADER = 'platform,service,section,metric,unit,time_ms,value';
const PHASE_FIGURES = ['count', 'mean', 'p50', 'p95', 'p99'] as const;
const END_OF_LINE = '\r\n';

type Owner = Pick<Label, 'platform' | 'service'>;

export const csvReporter: Reporter = {
  name: 'csv',
  summary: 'every figure and every step as a tidy table (RFC 4180)',
  extension: 'csv',
  render: (result) => linesOf(result).join(END_OF_LINE) + END_OF_LINE,
};

function linesOf(result: RunResult): readonly string[] {
  return [HEADER, ...result.platforms.flatMap(platformLines)];
}

/** The first five cells of a row, ready to be followed by time and value. */
function labelText({ platform, service, section, metric, unit }: Label): string {
  return [platform, service, section, metric, unit].map(csvCell).join(',');
}

/** A figure of the whole run has no time. */
function figureLine(label: Label, value: number | null): string {
  return `${labelText(label)},,${csvCell(value)}`;
}

function platformLines(platform: PlatformResult): readonly string[] {
  const owner = { platform: platform.name, service: '' };
  const label: Label = { ...owner, section: 'feasibility', metric: 'is_feasible', unit: '' };
  const feasibility = figureLine(label, platform.isFeasible ? 1 : 0);
  if (!platform.isFeasible) return [feasibility];
  return [
    feasibility,
    ...measuredLines(owner, platform),
    ...platform.services.flatMap((service) => measuredLines({ ...owner, service: service.name }, service)),
    ...platform.releases.flatMap((release) => releaseLines({ ...owner, service: release.service }, release)),
    ...startLines(platform),
  ];
}

/** A row for each figure of a release; all times are since the start of the run. */
function releaseLines(owner: Owner, release: ReleaseResult): readonly string[] {
  const line = (metric: string, unit: string, value: number | null) =>
    figureLine({ ...owner, section: 'release', metric: `${release.version}_${metric}`, unit }, value);
  return [
    line('is_completed', '', release.outcome === 'completed' ? 1 : 0),
    line('start', 'ms', release.startMs),
    line('pushed', 'ms', release.pushedMs),
    line('first_unit', 'ms', release.firstUnitMs),
    line('last_unit', 'ms', release.lastUnitMs),
    line('end', 'ms', release.endMs),
    line('failed_starts', 'units', release.failedStarts),
    line('fewest_ready', 'units', release.fewestReady),
    line('most_units', 'units', release.mostUnits),
    line('requests_failed', 'requests', release.requestsFailed),
    line('requests_rejected', 'requests', release.requestsRejected),
  ];
}

/** How many starts the table leaves out, then a row for each that it holds, at the time at which it was asked for. */
function startLines({ name, starts }: PlatformRunResult): readonly string[] {
  const { service, requestedAtMs, readyAtMs, omitted } = starts;
  const leftOut: Label = { platform: name, service: '', section: 'start', metric: 'starts_left_out', unit: 'starts' };
  const rows = service.map((one, i) => {
    const metric = one === null ? 'host_start' : 'unit_start';
    const label = labelText({ platform: name, service: one ?? '', section: 'start', metric, unit: 'ms' });
    const lengthMs = Math.round((readyAtMs[i]! - requestedAtMs[i]!) * 1000) / 1000;
    return `${label},${requestedAtMs[i]!},${lengthMs}`;
  });
  return [figureLine(leftOut, omitted), ...rows];
}

function measuredLines(owner: Owner, measured: Measured): readonly string[] {
  const figures = SUMMARY_METRICS.map((metric) =>
    figureLine({ ...owner, section: 'summary', metric: metric.name, unit: metric.unit }, metric.read(measured)),
  );
  return [
    ...figures,
    ...measured.summary.startupMs.phases.flatMap((phase) => phaseLines(owner, phase)),
    ...measured.summary.cost.lines.flatMap((line) => billLines(owner, line)),
    ...seriesLines(owner, measured),
  ];
}

function phaseLines(owner: Owner, phase: PhaseSummary): readonly string[] {
  return PHASE_FIGURES.map((figure) => {
    const unit = figure === 'count' ? 'starts' : 'ms';
    return figureLine({ ...owner, section: 'phase', metric: `${phase.phase}_${figure}`, unit }, phase[figure]);
  });
}

/** Named by item: two lines may have one sku, as functions of different memory have. */
function billLines(owner: Owner, { item, unit, quantity, priceUsd, amountUsd }: CostLine): readonly string[] {
  const label = { ...owner, section: 'bill' } as const;
  return [
    figureLine({ ...label, metric: `${item} quantity`, unit }, quantity),
    figureLine({ ...label, metric: `${item} price`, unit: `USD/${unit}` }, priceUsd),
    figureLine({ ...label, metric: `${item} amount`, unit: 'USD' }, amountUsd),
  ];
}

/** The label is the same for all steps of a column and made once: a long run has a hundred thousand rows. */
function seriesLines(owner: Owner, { series }: Measured): readonly string[] {
  return SERIES_METRICS.flatMap(({ name, unit, column }) => {
    const label = labelText({ ...owner, section: 'series', metric: name, unit });
    return series.columns[column].map((value, i) => `${label},${series.startMs + i * series.stepMs},${csvCell(value)}`);
  });
}
