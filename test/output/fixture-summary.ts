// Sums the steps of a made-up run into the figures of a summary, so that they agree with the series.

import type { HistogramData } from '../../src/metrics/histogram.ts';
import type { LatencyParts } from '../../src/metrics/latency-parts.ts';
import type { PackingSummary } from '../../src/metrics/packing-summary.ts';
import type { CostLine, Series, Summary } from '../../src/metrics/result.ts';
import type { Shape } from './fixture-shapes.ts';

const HOUR_MS = 3_600_000;

const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);

/** A bell on a log axis: `spread` is the ratio between the median and one deviation above it. */
export function histogramOf(shape: { medianUs: number; spread: number; count: number }): HistogramData {
  const perOctave = 32;
  const centre = Math.log2(shape.medianUs) * perOctave;
  const width = Math.log2(shape.spread) * perOctave;
  const buckets: [number, number][] = [];
  for (let index = Math.max(0, Math.floor(centre - 4 * width)); index <= centre + 4.5 * width; index++) {
    const x = (index - centre) / width;
    const count = Math.round((shape.count * Math.exp((-x * x) / 2)) / (width * 2.507));
    if (count > 0) buckets.push([index, count]);
  }
  return { subBucketsPerOctave: perOctave, unit: 'us', zeroCount: 0, buckets };
}

function line(item: string, sku: string, quantity: number, unit: string, priceUsd: number): CostLine {
  const usage = Math.round(quantity * 3600);
  return {
    item,
    sku,
    usage,
    usageUnit: unit.replace('hour', 'second'),
    quantity,
    unit,
    priceUsd,
    amountUsd: round9(quantity * priceUsd),
  };
}

function round9(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}

function linesOf(shape: Shape, series: Series): readonly CostLine[] {
  const { hosts, unitsDesired, completions } = series.columns;
  const hours = series.stepMs / HOUR_MS;
  const balancer = [
    line('load balancer', 'alb-hour', 1, 'hour', 0.0225),
    line('load balancer capacity', 'alb-lcu', 0.9375, 'LCU-hour', 0.008),
  ];
  if (shape.hasColdStarts) {
    const count = sum(completions);
    return [
      line('compute, arm64', 'lambda-gb-second-arm', count * 0.158, 'GB-second', 0.0000133334),
      line('requests', 'lambda-request', count, 'request', 0.0000002),
      ...balancer,
    ];
  }
  if (shape.unitsPerHost === 0) {
    const unitHours = sum(unitsDesired) * hours;
    return [
      line('vCPU', 'fargate-vcpu-hour', unitHours, 'vCPU-hour', 0.04048),
      line('memory', 'fargate-gb-hour', unitHours * 2, 'GB-hour', 0.004445),
      ...balancer,
    ];
  }
  const hostHours = sum(hosts) * hours;
  return [
    line('instances', 'm7i.xlarge', hostHours, 'instance-hour', shape.usdPerUnitHour * shape.unitsPerHost),
    line('volumes gp3', 'ebs-gp3', (hostHours * 30) / 730, 'GB-month', 0.08),
    ...balancer,
  ];
}

function packingOf({ unitsPerHost, hasColdStarts }: Shape): PackingSummary {
  const none = { cpu: null, memory: null };
  const isPacked = unitsPerHost > 1;
  return {
    requested: isPacked ? { cpu: 0.741, memory: 0.481 } : none,
    used: { cpu: 0.52, memory: 0.31 },
    stranded: isPacked ? { cpu: 0.012, memory: 0.204 } : none,
    system: isPacked ? { cpu: 0, memory: 0.0244 } : none,
    rounding: unitsPerHost === 0 && !hasColdStarts ? { cpu: 0, memory: 0.125 } : none,
    unitsPerHost: isPacked ? unitsPerHost : null,
  };
}

/** Figures of the whole run; the warm-up is taken to be the first 30 steps. */
export function summaryOf(shape: Shape, series: Series): Summary {
  const { columns } = series;
  const counted = (values: readonly number[]): number => sum(values.slice(30));
  const failed = counted(columns.failures);
  const rejected = counted(columns.rejections);
  const completed = counted(columns.completions) - 41;
  const worst = (values: readonly (number | null)[]): number => Math.max(...values.map((value) => value ?? 0));
  const starts = Math.max(...columns.unitsDesired) + 5;
  const startMs = shape.phases.reduce((total, phase) => total + phase.meanMs, 0);
  const lines = linesOf(shape, series);
  const totalUsd = round9(lines.reduce((total, { amountUsd }) => total + amountUsd, 0));
  const coldStarts = counted(columns.coldStarts);
  const arrived = counted(columns.arrivals);
  const unitMs = sum(columns.unitsDesired) * series.stepMs;
  return {
    requests: {
      arrived,
      completed,
      failed,
      rejected,
      timedOut: Math.round(failed * 0.8),
      inFlight: 41,
      retries: rejected,
    },
    latencyMs: {
      mean: shape.baseP50Ms * 1.4,
      p50: shape.baseP50Ms * 1.15,
      p95: shape.baseP50Ms * shape.tail * 1.02,
      p99: shape.hasColdStarts ? 1310 : worst(columns.latencyP99Ms) / 4,
      max: worst(columns.latencyP99Ms) * 2,
    },
    latencyParts: {
      all: partsOf(shape.baseP50Ms * 1.4, { start: shape.hasColdStarts ? 0.1 : 0 }),
      slowest: partsOf(shape.baseP50Ms * shape.tail * 1.2, { start: shape.hasColdStarts ? 0.6 : 0 }),
      slowestShare: 0.052,
      slowestFromMs: shape.baseP50Ms * shape.tail,
    },
    coldStarts: { count: coldStarts, share: coldStarts / arrived },
    startupMs: {
      count: starts,
      p50: startMs * 0.96,
      p95: startMs * 1.27,
      p99: startMs * 1.41,
      phases: shape.phases.map(({ phase, meanMs }) => ({
        phase,
        count: starts,
        mean: meanMs,
        p50: meanMs * 0.9,
        p95: meanMs * 1.6,
        p99: meanMs * 2.1,
      })),
    },
    units: {
      mean: unitMs / HOUR_MS,
      peak: Math.max(...columns.unitsDesired),
      started: starts,
      unitMs,
      busyMs: unitMs * 0.8,
    },
    hosts: { mean: sum(columns.hosts) / columns.hosts.length, peak: Math.max(...columns.hosts) },
    density:
      shape.unitsPerHost === 0
        ? { cpu: null, memory: null }
        : { cpu: shape.unitsPerHost > 1 ? 0.741 : 0.58, memory: 0.45 },
    packing: packingOf(shape),
    billedUtilization: { cpu: shape.hasColdStarts ? 0.31 : 0.42, memory: null },
    cost: { totalUsd, monthlyUsd: round9(totalUsd * 730), lines },
  };
}

/** A mean latency in parts: `start` of it for a start, the rest by fixed shares. */
function partsOf(ms: number, { start }: { readonly start: number }): LatencyParts {
  const rest = ms * (1 - start);
  const of = (share: number) => Math.round(rest * share * 1000) / 1000;
  return {
    retries: 0,
    queue: of(0.2),
    start: Math.round(ms * start * 1000) / 1000,
    cpu: of(0.3),
    crowding: of(0.1),
    wait: of(0.25),
    downstream: of(0.15),
  };
}
