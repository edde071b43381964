// Latencies as they stand in a result: quantiles, and the parts that they are made of.

import type { LatencyParts, LatencyPartsSummary } from '../../metrics/latency-parts.ts';
import type { LatencyPartRecorder, PartSums } from '../../metrics/recorders/latency-part-recorder.ts';
import type { LogHistogram } from '../../metrics/recorders/log-histogram.ts';
import type { LatencySummary } from '../../metrics/result.ts';
import { roundTo, shareOf, toMs } from './rounding.ts';

/** The slowest requests are so many of all, and those that are as slow. */
const SLOWEST_SHARE = 0.05;

/** Mean, quantiles and maximum in ms; null where nothing was recorded. */
export function latencySummary(latency: LogHistogram): LatencySummary {
  return {
    mean: toMs(latency.mean()),
    p50: toMs(latency.quantile(0.5)),
    p95: toMs(latency.quantile(0.95)),
    p99: toMs(latency.quantile(0.99)),
    max: latency.count > 0 ? toMs(latency.max) : null,
  };
}

/** Where the time of all requests went, and that of the slowest; null where none was recorded. */
export function latencyPartsSummary(recorder: LatencyPartRecorder): LatencyPartsSummary | null {
  const total = recorder.total();
  if (total.count === 0) return null;
  const slowest = recorder.slowest(SLOWEST_SHARE);
  return {
    all: meansOf(total),
    slowest: meansOf(slowest),
    slowestShare: shareOf(slowest.count, total.count)!,
    slowestFromMs: toMs(slowest.fromUs)!,
  };
}

function meansOf({ count, partsUs }: PartSums): LatencyParts {
  const [retries, queue, start, cpu, crowding, wait, downstream] = partsUs.map((us) => roundTo(us / count / 1000, 6));
  return {
    retries: retries!,
    queue: queue!,
    start: start!,
    cpu: cpu!,
    crowding: crowding!,
    wait: wait!,
    downstream: downstream!,
  };
}
