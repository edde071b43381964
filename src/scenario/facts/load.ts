// What the traffic of a scenario asks of each service, before anything runs: rates, cores, requests at once.
import { MICROS_PER_SECOND, msFromUs } from '../../base/time.ts';
import { expectedTraffic } from '../../model/traffic/index.ts';
import { requestsCaused } from '../../model/workloads/calls/call-counts.ts';
import { meanDemandUs } from '../../model/workloads/demand.ts';
import type { ServiceSpec } from '../../model/workloads/index.ts';
import type { Scenario } from '../scenario.ts';

/** The load of one service. Rates are null where a trace may reach it, whose rows are not known before they are read. */
export interface ServiceLoad {
  readonly service: string;
  /** Requests per second, those of other services included, further attempts apart. */
  readonly meanPerSecond: number | null;
  /** In the busiest thousandth of the run; bursts of an arrival process come on top. */
  readonly peakPerSecond: number | null;
  readonly peakToMean: number | null;
  /** Mean time of one request on a reference vCPU, and off the cpu: on an accelerator, or waiting. */
  readonly cpuMs: number;
  readonly waitMs: number;
  /** Cores that the work keeps busy. */
  readonly coresOnAverage: number | null;
  readonly coresAtPeak: number | null;
  /** Requests in service at once, if none waits for another and callees answer at once (Little's law). */
  readonly inServiceAtPeak: number | null;
}

const WINDOWS = 1000;

/** Requests per second in each window of the run. */
type Rates = readonly number[];

/** The load of each service, in the order of the workload; tasks of jobs, which come behind them, have no rate. */
export function serviceLoads({ services, traffic, durationUs }: Scenario): readonly ServiceLoad[] {
  const own = services.map((_, index) => ratesOf(expectedTraffic(traffic, index), durationUs));
  const rates = withCalls(services, own);
  return services.flatMap((service, index) =>
    service.task === undefined ? [loadOf(service, rates[index] ?? null)] : [],
  );
}

function ratesOf(expected: ReturnType<typeof expectedTraffic>, durationUs: number): Rates | null {
  if (expected === null) return null;
  return Array.from({ length: WINDOWS }, (_, i) =>
    expected({ fromUs: (durationUs * i) / WINDOWS, toUs: (durationUs * (i + 1)) / WINDOWS }),
  );
}

/** Adds what services ask of each other; unknown where a service whose own rate is unknown asks it. */
function withCalls(services: readonly ServiceSpec[], own: readonly (Rates | null)[]): readonly (Rates | null)[] {
  const caused = services.map((_, entry) => requestsCaused(services, entry));
  return services.map((_, service) => {
    const sum: number[] = Array.from({ length: WINDOWS }, () => 0);
    for (const [entry, counts] of caused.entries()) {
      const count = counts[service] ?? 0;
      if (count === 0) continue;
      const rates = own[entry];
      if (rates === undefined || rates === null) return null;
      for (let i = 0; i < WINDOWS; i++) sum[i]! += rates[i]! * count;
    }
    return sum;
  });
}

function loadOf({ name, demand }: ServiceSpec, rates: Rates | null): ServiceLoad {
  const { cpuUs, gpuUs, waitUs } = meanDemandUs(demand);
  const offCpuUs = gpuUs + waitUs;
  const mean = rates === null ? null : rates.reduce((sum, rate) => sum + rate, 0) / WINDOWS;
  const peak = rates === null ? null : Math.max(...rates);
  const times = (rate: number | null, us: number) => (rate === null ? null : (rate * us) / MICROS_PER_SECOND);
  return {
    service: name,
    meanPerSecond: mean,
    peakPerSecond: peak,
    peakToMean: mean === null || peak === null || mean === 0 ? null : peak / mean,
    cpuMs: msFromUs(cpuUs),
    waitMs: msFromUs(offCpuUs),
    coresOnAverage: times(mean, cpuUs),
    coresAtPeak: times(peak, cpuUs),
    inServiceAtPeak: times(peak, cpuUs + offCpuUs),
  };
}
