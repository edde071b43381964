// Several replications of the made-up flash sale: the first is the single run, the others differ a little in traffic and speed.

import type { PlatformResult, PlatformRunResult, RunResult } from '../../src/metrics/result.ts';
import { platformStudyOf } from '../../src/metrics/study/platform-study.ts';
import { type Replication, replicationOf } from '../../src/metrics/study/replication.ts';
import type { Study } from '../../src/metrics/study/study.ts';
import { resultOf } from './fixture.ts';
import { platformOf } from './fixture-platform.ts';
import { INFEASIBLE, LAMBDA, SHAPES, type Shape } from './fixture-shapes.ts';

/** In each replication traffic and latency of all platforms differ by these parts; traffic is shared. */
const TRAFFIC = [0, 0.03, -0.02, 0.01, -0.03];
const LATENCY = [0, 0.01, -0.02, 0.03, -0.01];
/** Beside that, latency of each platform by this much. */
const OWN = [0, 0.004, -0.004, 0.002, -0.001];

/** A result of these replications, each with its platforms; the first is shown in detail. */
export function studyOf(
  replications: readonly [readonly PlatformResult[], ...(readonly PlatformResult[])[]],
  change: Partial<Study> & Partial<Pick<RunResult, 'thresholds'>> = {},
): RunResult {
  const { thresholds = [], ...changed } = change;
  const [first] = replications;
  const base = { ...resultOf(first), thresholds };
  const count = replications.length;
  return {
    ...base,
    study: {
      replicationCount: count,
      warmup: { source: 'given', isTooShort: false },
      stopping: { rule: 'fixed', target: null, limit: count, looks: [count], isReached: true },
      platforms: first.flatMap(({ name, isFeasible }) => {
        const records = replications.map((platforms) => recordOf(base, platforms, name));
        return isFeasible ? [platformStudyOf(records as [Replication, ...Replication[]])] : [];
      }),
      ...changed,
    },
  };
}

function recordOf(base: RunResult, platforms: readonly PlatformResult[], wanted: string): Replication | undefined {
  const run = platforms.find(({ name }) => name === wanted);
  return run?.isFeasible ? replicationOf(run, base) : undefined;
}

/** The flash sale in five replications. */
export function flashSaleStudy(change: Parameters<typeof studyOf>[1] = {}): RunResult {
  const [first, ...others] = TRAFFIC.map((_, i) => [
    ...[...SHAPES, LAMBDA].map((shape, place) => platformOf(varied(shape, i, place))),
    INFEASIBLE,
  ]);
  return studyOf([first as PlatformResult[], ...others], change);
}

function varied(shape: Shape, replication: number, place: number): Shape {
  const own = OWN[(replication * (place + 1)) % OWN.length] ?? 0;
  const latency = 1 + (LATENCY[replication] ?? 0) + (replication === 0 ? 0 : own);
  return { ...shape, baseP50Ms: shape.baseP50Ms * latency, load: 1 + (TRAFFIC[replication] ?? 0) };
}

/** The same platform with another p95, another bill: for promises about who is better. */
export function replicated(
  platform: PlatformRunResult,
  values: readonly { readonly p95?: number; readonly totalUsd?: number; readonly lost?: number }[],
): readonly PlatformRunResult[] {
  return values.map(({ p95 = 200, totalUsd = 1, lost = 0 }) => {
    const { summary } = platform;
    const arrived = 10_000;
    return {
      ...platform,
      summary: {
        ...summary,
        requests: { ...summary.requests, arrived, completed: arrived - lost, failed: lost, rejected: 0, inFlight: 0 },
        latencyMs: { ...summary.latencyMs, p95 },
        cost: { totalUsd, monthlyUsd: totalUsd * 730, lines: [] },
      },
    };
  });
}
