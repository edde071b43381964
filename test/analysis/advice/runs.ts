// Runs as small as a promise about advice needs them: a name, a type, a bill, a p95, losses, traffic.
import type {
  CostLine,
  PlatformResult,
  PlatformRunResult,
  RunResult,
  SeriesColumns,
} from '../../../src/metrics/result.ts';
import type { ThresholdSpec } from '../../../src/metrics/thresholds/threshold.ts';
import { flashSale, resultOf } from '../../output/fixture.ts';

const [MODEL] = flashSale().platforms as readonly [PlatformRunResult];

/** What the fixture is to be changed into. */
export interface RunWish {
  readonly name?: string;
  readonly type?: string;
  readonly monthlyUsd?: number;
  readonly p95?: number | null;
  /** Of 10,000 requests. */
  readonly failed?: number;
  readonly arrived?: number;
  readonly lines?: readonly CostLine[];
  readonly summary?: Partial<PlatformRunResult['summary']>;
  readonly columns?: Partial<SeriesColumns>;
  readonly stepMs?: number;
  readonly rest?: Partial<PlatformRunResult>;
}

/** A run of one hour, so that a month is 730 times its bill. */
export function runOf(wish: RunWish = {}): PlatformRunResult {
  const { name = 'vm', type = 'ec2-asg', monthlyUsd = 730, p95 = 200, failed = 0, arrived = 10_000 } = wish;
  const { summary, series } = MODEL;
  const steps = wish.columns?.arrivals?.length ?? 4;
  const columns = Object.fromEntries(
    Object.keys(series.columns).map((column) => [column, Array.from({ length: steps }, () => 1)]),
  ) as unknown as SeriesColumns;
  const lines = wish.lines ?? [lineOf({ amountUsd: monthlyUsd / 730 })];
  return {
    ...MODEL,
    name,
    type,
    summary: {
      ...summary,
      requests: { ...summary.requests, arrived, completed: arrived - failed, failed, rejected: 0, inFlight: 0 },
      latencyMs: { mean: p95 === null ? null : p95 / 2, p50: p95, p95, p99: p95, max: p95 },
      hosts: { mean: 0, peak: 0 },
      cost: { totalUsd: monthlyUsd / 730, monthlyUsd, lines },
      ...wish.summary,
    },
    series: { startMs: 0, stepMs: wish.stepMs ?? 1000, columns: { ...columns, ...wish.columns } },
    ...wish.rest,
  };
}

/** A line of a bill: instance hours unless told otherwise. */
export function lineOf(line: Partial<CostLine>): CostLine {
  return {
    item: 'EC2 m7i.large on-demand',
    sku: 'ec2/ondemand-linux-m7i.large',
    usage: 3600,
    usageUnit: 'instance-second',
    quantity: 1,
    unit: 'instance-hour',
    priceUsd: 1,
    amountUsd: 1,
    ...line,
  };
}

/** A result of these platforms. */
export function resultWith(platforms: readonly PlatformResult[], thresholds: readonly ThresholdSpec[] = []): RunResult {
  return { ...resultOf(platforms), thresholds };
}

/** A platform that cannot run the workload. */
export function cannotRun(name: string, type: string): PlatformResult {
  const reason = { service: null, limit: '15 min', value: '20 min', rule: 'longest execution', source: 'Quotas' };
  return { name, type, isFeasible: false, reasons: [reason] };
}

/** A threshold on the p95, of level `error` unless told otherwise. */
export function p95Below(limitMs: number, change: Partial<ThresholdSpec> = {}): ThresholdSpec {
  return {
    selector: 'latency',
    expression: `p(95) < ${limitMs}ms`,
    metric: 'latency',
    service: null,
    job: null,
    windowMs: null,
    aggregation: { name: 'p', argument: 95 },
    platform: null,
    comparator: '<',
    limit: limitMs,
    unit: 'ms',
    level: 'error',
    across: 'ci95',
    message: null,
    line: 12,
    ...change,
  };
}
