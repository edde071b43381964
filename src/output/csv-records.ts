// What is recorded of the first replication alone, for the tidy table: phases and single starts, bills of services, steps,
// releases, incidents, jobs in detail; and why a platform cannot run.

import { csvCell } from '../base/text/inert.ts';
import { SERIES_METRICS } from '../metrics/catalogue/index.ts';
import type { IncidentResult } from '../metrics/incident.ts';
import type { JobResult } from '../metrics/job-result.ts';
import type { ReleaseResult } from '../metrics/release-result.ts';
import type {
  CostLine,
  Infeasibility,
  PhaseSummary,
  PlatformRunResult,
  Series,
  ServiceResult,
} from '../metrics/result.ts';
import { jobFigureRows } from './csv-jobs.ts';
import { type CsvOwner, labelCells, NO_INTERVAL, valueRow } from './csv-row.ts';

const PHASE_FIGURES = ['count', 'mean', 'p50', 'p95', 'p99'] as const;

/** In the order of the table. */
export function recordRows(platform: PlatformRunResult): readonly string[] {
  const owner = ownerOf(platform.name, '');
  return [
    ...platform.summary.startupMs.phases.flatMap((phase) => phaseRows(owner, phase)),
    ...seriesRows(owner, platform.series),
    ...platform.services.flatMap((service) => serviceRows(platform.name, service)),
    ...platform.jobs.flatMap((job) => jobRows(ownerOf(platform.name, job.name), job)),
    ...platform.releases.flatMap((release) => releaseRows(ownerOf(platform.name, release.service), release)),
    ...platform.incidents.flatMap((incident) => incidentRows(ownerOf(platform.name, incident.service ?? ''), incident)),
    ...startRows(platform),
  ];
}

function ownerOf(platform: string, service: string): CsvOwner {
  return { platform, replication: 1, service };
}

/** Why a platform cannot run the workload or a part of it, in words: a row for each of its four parts. */
export function reasonRows(platform: string, { service, ...reason }: Infeasibility, index: number): readonly string[] {
  return (['limit', 'value', 'rule', 'source'] as const).map((part) => {
    const metric = `reason_${index + 1}_${part}`;
    const owner = { platform, replication: 'all', service: service ?? '' } as const;
    return valueRow({ ...owner, section: 'feasibility', metric, unit: '' }, reason[part]);
  });
}

function serviceRows(platform: string, { name, summary, series }: ServiceResult): readonly string[] {
  const owner = ownerOf(platform, name);
  return [
    ...summary.startupMs.phases.flatMap((phase) => phaseRows(owner, phase)),
    ...summary.cost.lines.flatMap((line) => billRows(owner, line)),
    ...seriesRows(owner, series),
  ];
}

function phaseRows(owner: CsvOwner, phase: PhaseSummary): readonly string[] {
  return PHASE_FIGURES.map((figure) => {
    const unit = figure === 'count' ? 'starts' : 'ms';
    return valueRow({ ...owner, section: 'phase', metric: `${phase.phase}_${figure}`, unit }, phase[figure]);
  });
}

/** That of a service, whose lines are not kept by replication. */
function billRows(owner: CsvOwner, { item, unit, quantity, priceUsd, amountUsd }: CostLine): readonly string[] {
  const label = { ...owner, section: 'bill' } as const;
  return [
    valueRow({ ...label, metric: `${item} quantity`, unit }, quantity),
    valueRow({ ...label, metric: `${item} price`, unit: `USD/${unit}` }, priceUsd),
    valueRow({ ...label, metric: `${item} amount`, unit: 'USD' }, amountUsd),
  ];
}

/** The label is the same for all steps of a column and made once: a long run has a hundred thousand rows. */
function seriesRows(owner: CsvOwner, series: Series): readonly string[] {
  return SERIES_METRICS.flatMap(({ name, unit, column }) => {
    const label = labelCells({ ...owner, section: 'series', metric: name, unit });
    return series.columns[column].map(
      (value, i) => `${label},${series.startMs + i * series.stepMs},${csvCell(value)}${NO_INTERVAL}`,
    );
  });
}

/** A row for each figure of a release; all times are since the start of the run. */
function releaseRows(owner: CsvOwner, release: ReleaseResult): readonly string[] {
  const row = (metric: string, unit: string, value: number | null) =>
    valueRow({ ...owner, section: 'release', metric: `${release.version}_${metric}`, unit }, value);
  return [
    row('is_completed', '', release.outcome === 'completed' ? 1 : 0),
    row('start', 'ms', release.startMs),
    row('pushed', 'ms', release.pushedMs),
    row('first_unit', 'ms', release.firstUnitMs),
    row('last_unit', 'ms', release.lastUnitMs),
    row('end', 'ms', release.endMs),
    row('failed_starts', 'units', release.failedStarts),
    row('fewest_ready', 'units', release.fewestReady),
    row('most_units', 'units', release.mostUnits),
    row('requests_failed', 'requests', release.requestsFailed),
    row('requests_rejected', 'requests', release.requestsRejected),
  ];
}

/** A row for each figure of an incident, at the time at which it happened. */
function incidentRows(owner: CsvOwner, incident: IncidentResult): readonly string[] {
  const { name, atMs, requests, reserve } = incident;
  const row = (metric: string, unit: string, value: number | null) =>
    valueRow({ ...owner, section: 'incident', metric: `${name}_${metric}`, unit }, value, atMs);
  return [
    row('is_applied', '', incident.isApplied ? 1 : 0),
    row('units_hit', 'units', incident.unitsHit),
    row('hosts_hit', 'hosts', incident.hostsHit),
    row('until', 'ms', incident.untilMs),
    row('detect', 'ms', incident.detectMs),
    row('recover', 'ms', incident.recoverMs),
    row('requests_failed', 'requests', requests.failed),
    row('requests_rejected', 'requests', requests.rejected),
    row('requests_retried', 'requests', requests.retried),
    row('requests_excess', 'requests', requests.excess),
    row('work_lost', 'cpu-s', incident.workLostCpuSeconds),
    row('reserve_share', '', reserve.share),
    row('reserve_cost', 'USD/h', reserve.usdPerHour),
  ];
}

/** A row for each figure of a job; those of its tasks stand under the names of their task groups. */
function jobRows(owner: CsvOwner, job: JobResult): readonly string[] {
  return jobFigureRows(job).map(({ task, metric, unit, value }) => {
    const service = task === '' ? owner.service : `${job.name}.${task}`;
    return valueRow({ ...owner, service, section: 'job', metric, unit }, value);
  });
}

/** How many starts the table leaves out, then a row for each that it holds, at the time at which it was asked for. */
function startRows({ name, starts }: PlatformRunResult): readonly string[] {
  const { service, requestedAtMs, readyAtMs, omitted } = starts;
  const label = (owner: string, metric: string, unit: string) =>
    ({ ...ownerOf(name, owner), section: 'start', metric, unit }) as const;
  const rows = service.map((one, i) => {
    const lengthMs = Math.round((readyAtMs[i]! - requestedAtMs[i]!) * 1000) / 1000;
    return valueRow(label(one ?? '', one === null ? 'host_start' : 'unit_start', 'ms'), lengthMs, requestedAtMs[i]!);
  });
  return [valueRow(label('', 'starts_left_out', 'starts'), omitted), ...rows];
}
