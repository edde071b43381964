// What went by each way between the services of a platform, where any service calls another.
import type { CallResult } from '../../metrics/call-result.ts';
import type { LogHistogram } from '../../metrics/recorders/log-histogram.ts';
import type { ServiceRecorder } from '../../metrics/recorders/service-recorder.ts';
import type { RequestCounts } from '../../metrics/result.ts';
import type { CallEdge } from '../../model/compute/requests/call-graph.ts';
import { latencySummary } from './latency.ts';

/** One entry per call, and per service that users ask; none where no service calls another. */
export function callResults(edges: readonly CallEdge[]): readonly CallResult[] {
  if (edges.every(({ from }) => from === null)) return [];
  return edges.flatMap((edge) => {
    const { from, to, breaker, budget } = edge;
    if (from === null && (edge.recorder ?? to.recorder).arrivedEver === 0) return [];
    const { requests, latency } = recordedOn(edge, edges);
    return [
      {
        from: from?.spec.name ?? null,
        to: to.spec.name,
        requests,
        latencyMs: latencySummary(latency),
        refusedByBreaker: breaker?.refusedCount ?? 0,
        breakerOpened: breaker?.openedCount ?? 0,
        retriesDenied: budget?.deniedCount ?? 0,
      },
    ];
  });
}

interface Recorded {
  readonly requests: RequestCounts;
  readonly latency: LogHistogram;
}

/** What came by one way: counted there, or all that the service was asked without what came by the others. */
function recordedOn(edge: CallEdge, edges: readonly CallEdge[]): Recorded {
  const { to, recorder, longestUs } = edge;
  if (recorder !== null) return { requests: recorder.requestCounts(), latency: recorder.latency };
  const others = edges.flatMap((other) => (other.to === to && other.recorder !== null ? [other.recorder] : []));
  if (others.length === 0) return { requests: to.recorder.requestCounts(), latency: to.recorder.latency };
  const latencies = others.map(({ latency }) => latency);
  return { requests: countsWithout(to.recorder, others), latency: to.recorder.latency.without(latencies, longestUs) };
}

function countsWithout(all: ServiceRecorder, others: readonly ServiceRecorder[]): RequestCounts {
  const counts = others.map((other) => other.requestCounts());
  const total = all.requestCounts();
  const rest = (count: keyof RequestCounts) => counts.reduce((left, other) => left - other[count], total[count]);
  return {
    arrived: rest('arrived'),
    completed: rest('completed'),
    failed: rest('failed'),
    rejected: rest('rejected'),
    timedOut: rest('timedOut'),
    inFlight: rest('inFlight'),
    retries: rest('retries'),
  };
}
