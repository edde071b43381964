// Scenarios that are queueing models: services on tasks that are there at once, without any time but that of the work.

import type { PlatformRunResult, ServiceResult } from '../../src/metrics/result.ts';
import { runPlatform } from '../../src/run/index.ts';
import { readScenario } from '../../src/scenario/index.ts';

type Section = Readonly<Record<string, unknown>>;

/** One task with one core and room for everybody; no load balancer, no start. */
export const ONE_TASK: Section = { cpu: '1 vCPU', memory: '2GiB', min: 1, max: 1 };

/** A server that takes its customers in turn, however many wait. */
export function station(demand: Section): Section {
  return { ...service(demand), discipline: 'fifo', concurrency: 1, queue: 1_000_000 };
}

/** A service without waiting: everybody is in service at once. */
export function service(more: Section): Section {
  const demand = more.cpu === undefined && more.wait === undefined ? { cpu: '0ms' } : more;
  return {
    demand,
    memory: { base: '64MiB', perRequest: '0MiB' },
    concurrency: 100_000,
    queue: 1_000_000,
    timeout: '365d',
  };
}

export interface Model {
  readonly services?: Readonly<Record<string, Section>>;
  readonly jobs?: Readonly<Record<string, Section>>;
  readonly traffic: readonly Section[];
  readonly duration: string;
  readonly warmup: string;
  readonly platform?: Section;
  readonly releases?: readonly Section[];
}

/** One replication, by the way that a scenario file takes. */
export async function playModel(model: Model, replication: number): Promise<PlatformRunResult> {
  const { services, jobs, traffic, duration, warmup, releases } = model;
  const platform = model.platform ?? { type: 'ecs-fargate', loadBalancer: false, services: { default: ONE_TASK } };
  const text = JSON.stringify({
    version: 1,
    name: 'model',
    seed: 'theory',
    duration,
    warmup,
    workload: { ...(services === undefined ? {} : { services }), ...(jobs === undefined ? {} : { jobs }) },
    traffic,
    platforms: { p: platform },
    ...(releases === undefined ? {} : { releases }),
  });
  const reading = readScenario(text, { file: 'model.json' });
  if (!reading.ok) throw new Error(reading.problems.map(({ message }) => message).join('; '));
  const openTrace = async () => {
    throw new Error('a model has no trace');
  };
  const result = await runPlatform({ scenario: reading.value, platformName: 'p', openTrace, replication });
  if (!result.isFeasible) throw new Error(JSON.stringify(result.reasons));
  return result;
}

/** A service of a result by its name. */
export function serviceNamed({ services }: PlatformRunResult, name: string): ServiceResult {
  const found = services.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}
