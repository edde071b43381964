// What went by each way between the services of a platform, where any service calls another.
import type { CallResult } from '../../metrics/call-result.ts';
import type { CallEdge } from '../../model/compute/requests/call-graph.ts';
import { latencySummary } from './latency.ts';

/** One entry per call, and per service that users ask; none where no service calls another. */
export function callResults(edges: readonly CallEdge[]): readonly CallResult[] {
  if (edges.every(({ from }) => from === null)) return [];
  return edges.flatMap((edge) => {
    const { from, to, breaker, budget } = edge;
    const recorder = edge.recorder ?? to.recorder;
    if (from === null && recorder.arrivedEver === 0) return [];
    return [
      {
        from: from?.spec.name ?? null,
        to: to.spec.name,
        requests: recorder.requestCounts(),
        latencyMs: latencySummary(recorder.latency),
        refusedByBreaker: breaker?.refusedCount ?? 0,
        breakerOpened: breaker?.openedCount ?? 0,
        retriesDenied: budget?.deniedCount ?? 0,
      },
    ];
  });
}
