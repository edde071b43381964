// Room kept free by placeholder units of low priority: real units evict them, and scalers make new room for them.
import type { Assumption } from '../../assumptions/assumption.ts';
import { holds, type Resources, timesThatFit, without } from '../../compute/resources.ts';
import type { HostObservation, HostScaler, HostState } from './host-scaler.ts';

/** How many placeholders, and what each reserves. */
export interface Headroom {
  readonly count: number;
  readonly need: Resources;
}

/** What holds where a scenario keeps headroom. */
export const headroomAssumption: Assumption = {
  id: 'kubernetes.headroom',
  meaning: 'placeholder pods of low priority: evicted at once by pods that need the room, and pending again then',
  value: 'they occupy what real pods leave, fullest nodes first',
  source: 'kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "How can I configure overprovisioning"',
  date: '2022',
  confidence: 'medium',
};

/**
 * The scaler as it decides when placeholders are units of one more service: those that find room lie on hosts, the
 * others wait. Eviction takes no time. O(hosts) more for each evaluation.
 */
export function withHeadroom(scaler: HostScaler, headroom: Headroom): HostScaler {
  let waitingSinceUs: number | null = null;
  const evaluate: HostScaler['evaluate'] = (observation) => {
    const { hosts, left } = placePlaceholders(observation, headroom);
    const service = observation.needByService.length;
    waitingSinceUs = left > 0 ? (waitingSinceUs ?? observation.nowUs) : null;
    const waiting =
      waitingSinceUs === null ? [] : [{ service, need: headroom.need, count: left, sinceUs: waitingSinceUs }];
    return scaler.evaluate({
      ...observation,
      hosts,
      pending: [...observation.pending, ...waiting],
      needByService: [...observation.needByService, headroom.need],
    });
  };
  const { everyUs, batchDueUs } = scaler;
  return batchDueUs === undefined
    ? { everyUs, evaluate }
    : { everyUs, evaluate, batchDueUs: (times) => batchDueUs.call(scaler, times) };
}

function placePlaceholders(observation: HostObservation, { count, need }: Headroom) {
  const byFree = [...observation.hosts].sort((a, b) => a.free.cpuMilli - b.free.cpuMilli || a.id - b.id);
  const placed = new Map<number, number>();
  let left = count;
  for (const { id, free, isDraining } of byFree) {
    if (left === 0) break;
    if (isDraining || !holds(free, need)) continue;
    const taken = Math.min(left, timesThatFit(free, need));
    placed.set(id, taken);
    left -= taken;
  }
  const hosts = observation.hosts.map((host) => withPlaceholders(host, need, placed.get(host.id) ?? 0));
  return { hosts, left };
}

function withPlaceholders(host: HostState, need: Resources, count: number): HostState {
  if (count === 0) return { ...host, unitCountByService: [...host.unitCountByService, 0] };
  return {
    ...host,
    free: without(host.free, need, count),
    unitCount: host.unitCount + count,
    unitCountByService: [...host.unitCountByService, count],
    emptySinceUs: -1,
  };
}
