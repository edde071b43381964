// Every figure of a result as one tidy table: a row for each value, for spreadsheets and data frames.

import { csvCell } from '../base/text/inert.ts';
import { SERIES_METRICS, SUMMARY_METRICS } from '../metrics/catalogue/index.ts';
import type { Measured } from '../metrics/catalogue/metric.ts';
import type { IncidentResult } from '../metrics/incident.ts';
import type { JobResult } from '../metrics/job-result.ts';
import type {
  CostLine,
  Infeasibility,
  PhaseSummary,
  PlatformResult,
  PlatformRunResult,
  ReleaseResult,
  RunResult,
} from '../metrics/result.ts';
import { jobFigureRows } from './csv-jobs.ts';
import type { Reporter } from './reporter.ts';

/** Whose figure it is, and which. */
interface Label {
  readonly platform: string;
  /** Empty for the whole platform. */
  readonly service: string;
  readonly section: 'feasibility' | 'summary' | 'phase' | 'bill' | 'series' | 'start' | 'release' | 'job' | 'incident';
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
  if (!platform.isFeasible) return [feasibility, ...platform.reasons.flatMap((one, i) => reasonLines(owner, one, i))];
  return [
    feasibility,
    ...platform.limitations.flatMap((one, i) => reasonLines(owner, one, i)),
    ...measuredLines(owner, platform),
    ...platform.services.flatMap((service) => measuredLines({ ...owner, service: service.name }, service)),
    ...platform.jobs.flatMap((job) => jobLines({ ...owner, service: job.name }, job)),
    ...platform.releases.flatMap((release) => releaseLines({ ...owner, service: release.service }, release)),
    ...platform.incidents.flatMap((incident) => incidentLines({ ...owner, service: incident.service ?? '' }, incident)),
    ...startLines(platform),
  ];
}

/** Why a platform cannot run the workload or a part of it, in words: a row for each of its four parts. */
function reasonLines(owner: Owner, { service, ...reason }: Infeasibility, index: number): readonly string[] {
  return (['limit', 'value', 'rule', 'source'] as const).map((part) => {
    const metric = `reason_${index + 1}_${part}`;
    const label: Label = { ...owner, service: service ?? '', section: 'feasibility', metric, unit: '' };
    return `${labelText(label)},,${csvCell(reason[part])}`;
  });
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

/** A row for each figure of an incident, at the time at which it happened. */
function incidentLines(owner: Owner, incident: IncidentResult): readonly string[] {
  const { name, atMs, requests, reserve } = incident;
  const line = (metric: string, unit: string, value: number | null) => {
    const label = labelText({ ...owner, section: 'incident', metric: `${name}_${metric}`, unit });
    return `${label},${atMs},${csvCell(value)}`;
  };
  return [
    line('is_applied', '', incident.isApplied ? 1 : 0),
    line('units_hit', 'units', incident.unitsHit),
    line('hosts_hit', 'hosts', incident.hostsHit),
    line('until', 'ms', incident.untilMs),
    line('detect', 'ms', incident.detectMs),
    line('recover', 'ms', incident.recoverMs),
    line('requests_failed', 'requests', requests.failed),
    line('requests_rejected', 'requests', requests.rejected),
    line('requests_retried', 'requests', requests.retried),
    line('requests_excess', 'requests', requests.excess),
    line('work_lost', 'cpu-s', incident.workLostCpuSeconds),
    line('reserve_share', '', reserve.share),
    line('reserve_cost', 'USD/h', reserve.usdPerHour),
  ];
}

/** A row for each figure of a job; those of its tasks stand under the names of their task groups. */
function jobLines(owner: Owner, job: JobResult): readonly string[] {
  return jobFigureRows(job).map(({ task, metric, unit, value }) => {
    const service = task === '' ? owner.service : `${job.name}.${task}`;
    return figureLine({ ...owner, service, section: 'job', metric, unit }, value);
  });
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
