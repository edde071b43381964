// The tables of scenarios/README.md, made from results: what users got, the jobs, the trouble, the releases.
import { formatDuration } from '../../src/base/units/duration.ts';
import { formatUsd } from '../../src/base/units/money.ts';
import type { RunResult } from '../../src/index.ts';
import type { PlatformResult, PlatformRunResult } from '../../src/metrics/result.ts';
import { CALL_FIGURES, wayText } from '../../src/output/call-figures.ts';
import { msText, shareText } from '../../src/output/figure-text.ts';
import { INCIDENT_FIGURES } from '../../src/output/incident-figures.ts';
import { JOB_FIGURES } from '../../src/output/job-figures.ts';
import { RELEASE_FIGURES } from '../../src/output/release-figures.ts';

type Row = readonly string[];

const JOB_COLUMNS = ['done', 'failed', 'makespan p50', 'longest', 'deadlines missed', 'attempts lost', '$ per job'];
const CALL_COLUMNS = ['requests', 'p95', 'lost', 'retries'];
const INCIDENT_COLUMNS = ['hit', 'noticed', 'recovered', 'lost'];
const RELEASE_COLUMNS = ['outcome', 'last unit', 'fewest ready', 'failed starts', 'lost meanwhile'];

/** All tables of a scenario, with an empty line between them. */
export function galleryTables(result: RunResult): string {
  return [requestTable, rampTable, entryTable, jobTable, incidentTable, releaseTable, infeasibleTable]
    .map((table) => table(result.platforms))
    .filter((text) => text !== '')
    .join('\n\n');
}

function markdown(headings: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The figures with these headings; all of them must be there. */
function chosen<Figure extends { readonly heading: string }>(
  figures: readonly Figure[],
  headings: Row,
): readonly Figure[] {
  return headings.map((heading) => {
    const figure = figures.find((one) => one.heading === heading);
    if (figure === undefined) throw new Error(`no figure has the heading ${heading}`);
    return figure;
  });
}

function ran(platforms: readonly PlatformResult[]): readonly PlatformRunResult[] {
  return platforms.filter((platform) => platform.isFeasible);
}

/** What users got. */
function requestTable(platforms: readonly PlatformResult[]): string {
  const rows = ran(platforms)
    .filter(({ summary }) => summary.requests.arrived > 0)
    .map(({ name, summary: { requests, latencyMs, coldStarts, startupMs, density, units, cost } }) => {
      const lost = (100 * (requests.failed + requests.rejected)) / requests.arrived;
      const times = [latencyMs.p50, latencyMs.p95].map((ms) => formatDuration((ms ?? 0) * 1000));
      const starts = [`${coldStarts.count}`, msText(startupMs.p95)];
      const month = formatUsd(cost.monthlyUsd, 2);
      return [name, ...times, `${lost.toFixed(2)} %`, ...starts, `${units.peak}`, shareText(density.cpu), month];
    });
  const headings = ['platform', 'p50', 'p95', 'lost', 'cold starts', 'start p95', 'peak units', 'density', '$/month'];
  return markdown(headings, rows);
}

/** A scenario without traffic: how long the starts took, and when the last unit was ready. */
function rampTable(platforms: readonly PlatformResult[]): string {
  const rows = ran(platforms)
    .filter(({ summary, jobs }) => summary.requests.arrived === 0 && jobs.length === 0)
    .map(({ name, summary: { startupMs, hosts, units, cost }, starts }) => {
      const readyMs = starts.readyAtMs.filter((_, index) => starts.service[index] !== null);
      const times = [startupMs.p50, startupMs.p95, Math.max(...readyMs)].map((ms) => formatDuration((ms ?? 0) * 1000));
      return [name, `${units.started}`, ...times, `${hosts.peak}`, formatUsd(cost.totalUsd, 2)];
    });
  const headings = ['platform', 'units', 'start p50', 'start p95', 'all ready after', 'peak hosts', '$ this run'];
  return markdown(headings, rows);
}

/** What users got by service, where services call one another and users ask more than one. */
function entryTable(platforms: readonly PlatformResult[]): string {
  const figures = chosen(CALL_FIGURES, CALL_COLUMNS);
  const rows = ran(platforms).flatMap(({ name, calls }) => {
    const entries = calls.filter(({ from }) => from === null);
    if (entries.length < 2) return [];
    return entries.map((call) => [name, wayText(call, (text) => text), ...figures.map(({ textOf }) => textOf(call))]);
  });
  return markdown(['platform', 'way', ...CALL_COLUMNS], rows);
}

function jobTable(platforms: readonly PlatformResult[]): string {
  const figures = chosen(JOB_FIGURES, JOB_COLUMNS);
  const rows = ran(platforms).flatMap(({ name, jobs }) =>
    jobs.map((job) => [name, job.name, ...figures.map(({ textOf }) => textOf(job))]),
  );
  return markdown(['platform', 'job', ...figures.map(({ heading }) => heading)], rows);
}

function incidentTable(platforms: readonly PlatformResult[]): string {
  const figures = chosen(INCIDENT_FIGURES, INCIDENT_COLUMNS);
  const rows = ran(platforms).flatMap(({ name, incidents }) =>
    incidents
      .filter(({ isApplied }) => isApplied)
      .map((incident) => [name, incident.name, ...figures.map(({ textOf }) => textOf(incident))]),
  );
  return markdown(['platform', 'trouble', ...figures.map(({ heading }) => heading)], rows);
}

function releaseTable(platforms: readonly PlatformResult[]): string {
  const figures = chosen(RELEASE_FIGURES, RELEASE_COLUMNS);
  const rows = ran(platforms).flatMap(({ name, releases }) =>
    releases.map((release) => [name, release.version, ...figures.map(({ textOf }) => textOf(release))]),
  );
  return markdown(['platform', 'release', ...figures.map(({ heading }) => heading)], rows);
}

function infeasibleTable(platforms: readonly PlatformResult[]): string {
  const rows = platforms.flatMap((platform) =>
    platform.isFeasible
      ? []
      : platform.reasons.map(({ service, rule, value, limit }) => [platform.name, service ?? '', rule, value, limit]),
  );
  return markdown(['cannot run', 'service', 'because of', 'value', 'limit'], rows);
}
