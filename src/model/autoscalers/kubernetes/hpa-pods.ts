// The pods of a service group as the Horizontal Pod Autoscaler would see them, from an average over all of them.
import type { ScalingObservation } from '../autoscaler.ts';
import type { MetricPoint } from '../metrics/metric-feed.ts';
import type { MetricChoice } from '../metrics/scaling-metric.ts';
import type { PodGroup } from './hpa-replicas.ts';

/**
 * Ready pods that were there for the point have its value, all the same; pods that became ready since have been
 * measured for less than a window (ignored for cpu, else missing); those on their way are pending.
 */
export function podsOf(
  { desired, ready }: ScalingObservation,
  { metric }: MetricChoice,
  point: MetricPoint | null,
): readonly PodGroup[] {
  const known = point === null ? 0 : Math.min(ready, Math.max(1, Math.round(point.units)));
  const young: Pick<PodGroup, 'state' | 'value'> =
    metric === 'cpu' ? { state: 'unready', value: 0 } : { state: 'ready', value: null };
  return [
    { count: known, state: 'ready', value: point?.value ?? null, request: 1 },
    { count: ready - known, request: 1, ...young },
    { count: Math.max(0, desired - ready), state: 'pending', value: null, request: 1 },
  ];
}
