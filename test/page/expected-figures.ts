// What the figures of a report have to say of a result with one replication, read off the result's JSON and nothing else.
import type { PlatformRunResult, RunResult, SeriesColumns } from '../../src/metrics/result.ts';

type Value = string | number | null;
type Column = readonly (number | null)[];

/** Lines over time by their headings. */
export type ExpectedCourse = Readonly<Record<string, Column>>;

/** Rows of a table; each has to be among those of the figure. */
export type ExpectedRows = readonly (readonly Value[])[];

export type Expected = { readonly course: ExpectedCourse } | { readonly rows: ExpectedRows };

type Maker = (platforms: readonly PlatformRunResult[], result: RunResult) => Expected;

/** A line for each platform: the heading after its name, and the values. */
function courses(linesOf: (columns: SeriesColumns, platform: PlatformRunResult) => Record<string, Column>): Maker {
  return (platforms) => {
    const entries = platforms.flatMap((platform) =>
      Object.entries(linesOf(platform.series.columns, platform)).map(
        ([ending, values]) => [`${platform.name}${ending}`, values] as const,
      ),
    );
    return { course: Object.fromEntries(entries) };
  };
}

function sum(...columns: readonly (readonly number[])[]): readonly number[] {
  return columns[0]!.map((_, i) => columns.reduce((total, column) => total + column[i]!, 0));
}

const rate = (column: readonly number[], { series }: PlatformRunResult) =>
  column.map((count) => (count * 1000) / series.stepMs);
const hasHosts = ({ hosts }: SeriesColumns) => hosts.some((count) => count > 0);
const isKnown = (column: Column) => column.some((value) => value !== null);

/** The steps from the end of the warm-up on: what scaling is judged by. */
function afterWarmup(column: readonly number[], stepMs: number, warmupMs: number): readonly number[] {
  return column.slice(Math.ceil(warmupMs / stepMs));
}

/** For each figure; one that is missing here is not allowed in the page. */
export const EXPECTED: Readonly<Record<string, Maker>> = {
  traffic: ([first]) => ({
    course: { 'arrivals per second': rate(first!.series.columns.arrivals, first!) },
  }),
  latency: courses((columns) => ({
    ' p50': columns.latencyP50Ms,
    ' p95': columns.latencyP95Ms,
    ' p99': columns.latencyP99Ms,
  })),
  losses: courses((columns, platform) => ({
    ' failed/s': rate(columns.failures, platform),
    ' rejected/s': rate(columns.rejections, platform),
  })),
  'in-flight': courses((columns) => ({ ' in flight': columns.inFlight, ' queued': columns.queued })),
  units: courses((columns) => ({
    ' ready': columns.unitsReady,
    ' running': sum(columns.unitsReady, columns.unitsStarting, columns.unitsDraining),
    ' desired': columns.unitsDesired,
    ...(hasHosts(columns) ? { ' hosts': columns.hosts } : {}),
  })),
  density: courses((columns) =>
    hasHosts(columns) && isKnown(columns.densityCpu)
      ? { ' cpu': columns.densityCpu, ' memory': columns.densityMemory }
      : {},
  ),
  'cost-per-hour': courses((columns) => ({ '': columns.costUsdPerHour })),
  cost: courses((columns) => ({ '': columns.costUsd })),
  'cold-share': courses(({ coldStarts, arrivals }) =>
    coldStarts.some((count) => count > 0)
      ? { '': coldStarts.map((count, i) => (arrivals[i] === 0 ? null : Math.min(1, count / arrivals[i]!))) }
      : ({} as Record<string, Column>),
  ),
  incidents: courses((columns, platform) => ({ ' lost/s': rate(sum(columns.failures, columns.rejections), platform) })),
  'scaling-bands': (platforms, { scenario }) => ({
    course: Object.fromEntries(
      platforms.flatMap(({ name, series: { stepMs, columns } }) => [
        [`${name} ready`, afterWarmup(columns.unitsReady, stepMs, scenario.warmupMs)],
        [`${name} desired`, afterWarmup(columns.unitsDesired, stepMs, scenario.warmupMs)],
      ]),
    ),
  }),
  'cost-latency': (platforms) => ({
    rows: platforms.map(({ name, summary }) => [name, summary.cost.monthlyUsd, summary.latencyMs.p95]),
  }),
  'latency-parts': (platforms) => ({
    rows: platforms.flatMap(({ name, summary: { latencyParts } }) => {
      const { retries, queue, start, cpu, crowding, wait, downstream } = latencyParts!.all;
      return [[name, 'all', retries, queue, start, cpu, crowding, wait, downstream]];
    }),
  }),
  'start-phases': (platforms) => ({
    rows: platforms.flatMap(({ name, summary: { startupMs } }) =>
      startupMs.phases.map(({ phase, count, mean, p50, p95, p99 }) => [name, phase, count, mean, p50, p95, p99]),
    ),
  }),
  // The quantiles of the summary are read off the same buckets; where it says nothing, nothing is expected.
  'latency-distribution': (platforms) => ({
    rows: [
      [0.5, ...platforms.map(({ summary }) => summary.latencyMs.p50)],
      [0.99, ...platforms.map(({ summary }) => summary.latencyMs.p99)],
    ],
  }),
  'start-distribution': (platforms) => ({ rows: [[0.5, ...platforms.map(({ summary }) => summary.startupMs.p50)]] }),
  'cost-tree': (platforms) => ({
    rows: platforms.flatMap(({ name, summary: { cost } }) => {
      const largest = [...cost.lines].sort((a, b) => b.amountUsd - a.amountUsd)[0]!;
      const { quantity: _, unit: __, amountUsd } = largest;
      return [
        [name, 'the run', '', cost.totalUsd, 1],
        [name, largest.item, null, amountUsd, amountUsd / cost.totalUsd],
      ];
    }),
  }),
  gates: (platforms, { thresholds }) => ({
    rows: platforms.map(({ name, summary }) => [null, name, summary.latencyMs.p95, thresholds[0]!.limit, null]),
  }),
  'job-gantt-1': (platforms) => ({
    rows: platforms.flatMap(({ name, jobTimelines }) => {
      const run = jobTimelines?.[0]?.runs[0];
      if (run === undefined) return [];
      const { fromMs, toMs, count } = run.spans;
      return [[name, null, run.outcome, null, null, fromMs[0]!, toMs[0]!, count[0]!]];
    }),
  }),
  'packing-replay': (platforms) => ({
    rows: platforms.flatMap(({ name, packingReplay }) => {
      const moment = packingReplay!.moments[0]!;
      return [[name, moment.atMs, moment.host.length + moment.moreHosts, null, null]];
    }),
  }),
};
