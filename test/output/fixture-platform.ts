// Plays a flash sale roughly on one platform, in steps of ten seconds, to get figures that hang together.

import type { PlatformRunResult, Series, SeriesColumns } from '../../src/metrics/result.ts';
import { ASSUMPTIONS, decisionsOf, STARTS } from './fixture-records.ts';
import type { Shape } from './fixture-shapes.ts';
import { histogramOf, summaryOf } from './fixture-summary.ts';

export const DURATION_MS = 3_600_000;
export const WARMUP_MS = 300_000;
export const STEP_MS = 10_000;
const STEPS = DURATION_MS / STEP_MS;

type Mutable = { -readonly [K in keyof SeriesColumns]: SeriesColumns[K][number][] };

/** A repeatable wobble in 0..1, no random numbers needed. */
function wobble(i: number): number {
  const x = Math.imul(i + 1, 2654435761) >>> 0;
  return ((x ^ (x >>> 15)) % 1000) / 1000;
}

function requestRate(ms: number, { load = 1 }: Shape): number {
  return load * usualRate(ms / 60_000);
}

function usualRate(minute: number): number {
  if (minute < 10) return 150;
  if (minute < 11) return 150 + (minute - 10) * 1050;
  if (minute < 26) return 1200;
  if (minute < 30) return 1200 - ((minute - 26) / 4) * 1050;
  return 150;
}

function emptyColumns(): Mutable {
  const names: (keyof SeriesColumns)[] = [
    'arrivals',
    'completions',
    'failures',
    'rejections',
    'latencyP50Ms',
    'latencyP95Ms',
    'latencyP99Ms',
    'inFlight',
    'queued',
    'unitsDesired',
    'unitsPending',
    'unitsStarting',
    'unitsReady',
    'unitsDraining',
    'hosts',
    'densityCpu',
    'densityMemory',
    'cpuUtilization',
    'coldStarts',
    'costUsd',
    'costUsdPerHour',
  ];
  return Object.fromEntries(names.map((name) => [name, [] as number[]])) as unknown as Mutable;
}

function desiredAt(shape: Shape, ms: number): number {
  const seen = requestRate(Math.max(0, ms - shape.reactionMs), shape);
  const calm = ms > 30 * 60_000 && ms < 30 * 60_000 + shape.reactionMs * 5 ? 600 : 0;
  const wanted = Math.ceil(Math.max(seen, calm) / (shape.unitRps * 0.55));
  return Math.min(shape.maxUnits, Math.max(shape.minUnits, wanted));
}

function playStep(shape: Shape, columns: Mutable, i: number): void {
  const ms = i * STEP_MS;
  const startMs = shape.phases.reduce((sum, phase) => sum + phase.meanMs, 0);
  const desired = desiredAt(shape, ms);
  const ready = Math.min(desired, desiredAt(shape, Math.max(0, ms - startMs)));
  const arrivals = Math.round(requestRate(ms, shape) * 10 * (0.97 + 0.06 * wobble(i)));
  const capacity = ready * shape.unitRps * 10;
  const served = Math.min(arrivals, capacity);
  const lost = arrivals - served;
  const failures = Math.round(lost * 0.3);
  const use = capacity === 0 ? 0 : served / capacity;
  const strain = 1 + 0.35 * use + (use > 0.85 ? (use - 0.85) * 24 : 0);
  const p50 = shape.baseP50Ms * strain * (0.98 + 0.04 * wobble(i + 7));
  const coldStarts = shape.hasColdStarts ? Math.max(0, desired - (columns.unitsDesired.at(-1) ?? 0)) : 0;
  const cold = coldStarts > 0 ? 2.2 : 1;
  const hosts =
    shape.unitsPerHost === 0 ? 0 : Math.ceil(desired / shape.unitsPerHost) + (shape.unitsPerHost > 1 ? 1 : 0);
  const billed = hosts > 0 ? hosts * shape.unitsPerHost : desired;
  const usdPerHour = billed * shape.usdPerUnitHour + ((served / 10) * 3600 * shape.usdPerMillionRequests) / 1e6 + 0.03;
  columns.arrivals.push(arrivals);
  columns.completions.push(arrivals - lost);
  columns.failures.push(failures);
  columns.rejections.push(lost - failures);
  columns.latencyP50Ms.push(served === 0 ? null : p50);
  columns.latencyP95Ms.push(served === 0 ? null : p50 * shape.tail * 0.9 * cold);
  columns.latencyP99Ms.push(served === 0 ? null : p50 * 8.2 * cold);
  columns.inFlight.push(Math.round((served / 10) * (p50 / 1000)));
  columns.queued.push(use > 0.95 ? Math.round(ready * 12) : 0);
  columns.unitsDesired.push(desired);
  columns.unitsPending.push(0);
  columns.unitsStarting.push(desired - ready);
  columns.unitsReady.push(ready);
  columns.unitsDraining.push(0);
  columns.hosts.push(hosts);
  columns.densityCpu.push(hosts === 0 ? null : Math.min(1, desired / (hosts * shape.unitsPerHost)) * 0.95);
  columns.densityMemory.push(hosts === 0 ? null : Math.min(1, desired / (hosts * shape.unitsPerHost)) * 0.58);
  columns.cpuUtilization.push(use);
  columns.coldStarts.push(coldStarts);
  columns.costUsd.push((columns.costUsd.at(-1) ?? 0) + (usdPerHour * STEP_MS) / 3_600_000);
  columns.costUsdPerHour.push(usdPerHour);
}

function playSeries(shape: Shape): Series {
  const columns = emptyColumns();
  for (let i = 0; i < STEPS; i++) playStep(shape, columns, i);
  return { startMs: 0, stepMs: STEP_MS, columns: columns as SeriesColumns };
}

/** The made-up run of one platform. */
export function platformOf(shape: Shape): PlatformRunResult {
  const series = playSeries(shape);
  const summary = summaryOf(shape, series);
  const startMs = shape.phases.reduce((sum, phase) => sum + phase.meanMs, 0);
  const latencyHistogram = histogramOf({
    medianUs: shape.baseP50Ms * 1150,
    spread: shape.tail ** 0.61,
    count: summary.requests.completed,
  });
  const startupHistogram = histogramOf({ medianUs: startMs * 960, spread: 1.18, count: summary.startupMs.count });
  return {
    name: shape.name,
    type: shape.type,
    isFeasible: true,
    limitations: [],
    summary,
    series,
    services: [
      { name: 'web', summary, series, latencyHistogram, startupHistogram },
      { name: 'cart', summary: halfOf(summary), series, latencyHistogram, startupHistogram },
    ],
    latencyHistogram,
    startupHistogram,
    calls: [],
    releases: [],
    incidents: [],
    incidentsOmitted: 0,
    jobs: [],
    decisions: decisionsOf(series),
    starts: STARTS,
    assumptions: ASSUMPTIONS,
    events: 4_100_000,
  };
}

function halfOf(summary: PlatformRunResult['summary']): PlatformRunResult['summary'] {
  const lines = summary.cost.lines.slice(0, 1);
  const totalUsd = lines.reduce((sum, line) => sum + line.amountUsd, 0);
  return { ...summary, cost: { totalUsd, monthlyUsd: totalUsd * 730, lines } };
}
