// A Fargate service that is one task for the whole run: the plainest queueing system that a scenario can express.
// Times are in units of the mean service, which is 100 ms, so that whole microseconds do not show.

import type { PlatformRunResult } from '../../metrics/result.ts';
import type { AccuracyScenario, ScenarioPart } from '../row.ts';

/** The mean service time in ms. */
export const SERVICE_MS = 100;
const UNITS_PER_SECOND = 1000 / SERVICE_MS;

/** Longer than any wait: nobody gives up. */
const PATIENCE = '365d';
const NO_LIMIT = 100_000;

export const EXPONENTIAL: ScenarioPart = { dist: 'exponential', mean: `${SERVICE_MS}ms` };

export interface OneTask {
  /** Arrivals per mean service time. */
  readonly load: number;
  readonly requests: number;
  /** What differs from a service without limits. */
  readonly service: ScenarioPart;
  readonly vcpu?: number;
}

/** Poisson arrivals at one task; the first twentieth is warm-up. */
export function oneTask({ load, requests, service, vcpu = 1 }: OneTask): AccuracyScenario {
  const perSecond = load * UNITS_PER_SECOND;
  const seconds = Math.ceil(requests / perSecond);
  return {
    duration: `${seconds}s`,
    warmup: `${Math.ceil(seconds / 20)}s`,
    services: {
      web: { memory: { base: '64MiB' }, concurrency: NO_LIMIT, queue: 1_000_000, timeout: PATIENCE, ...service },
    },
    traffic: [{ name: 'users', to: 'web', rate: `${perSecond} req/s` }],
    platform: {
      type: 'ecs-fargate',
      loadBalancer: false,
      services: { web: { min: 1, max: 1, cpu: `${vcpu} vCPU`, memory: `${2 * vcpu}GiB` } },
    },
  };
}

/** A duration in ms in units of the mean service; NaN where there is none. */
export function inUnits(ms: number | null): number {
  return ms === null ? Number.NaN : ms / SERVICE_MS;
}

/** Mean wait and quantiles of the time in system, in units of the mean service. */
export function waitFigures({ summary }: PlatformRunResult) {
  const { mean, p50, p95, p99 } = summary.latencyMs;
  return { wait: inUnits(mean) - 1, p50: inUnits(p50), p95: inUnits(p95), p99: inUnits(p99) };
}
