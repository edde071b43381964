// As the ECS service scheduler stops tasks: zones stay balanced, then hosts.
import { notReadyFirst, type StopCandidates, type StopOrder } from './stop-order.ts';

/** Ready units of one zone, the newest of each host at the end. */
interface Zone {
  readonly byHost: Map<number, number[]>;
  /** Those without a host, each as if it were alone on one. */
  readonly hostless: number[];
  count: number;
}

function zonesOf({ ready, zone, host }: StopCandidates): readonly Zone[] {
  const zones = new Map<number, Zone>();
  for (const unit of ready.toArray()) {
    const found = zones.get(zone[unit]!) ?? { byHost: new Map<number, number[]>(), hostless: [], count: 0 };
    zones.set(zone[unit]!, found);
    found.count++;
    if (host[unit]! < 0) {
      found.hostless.push(unit);
      continue;
    }
    const onHost = found.byHost.get(host[unit]!) ?? [];
    found.byHost.set(host[unit]!, onHost);
    onHost.push(unit);
  }
  return [...zones.values()];
}

/** Takes a unit of the host with most units; of several hosts, the one that got its first unit last. */
function takeFrom(zone: Zone): number {
  let fullest = zone.hostless;
  let size = zone.hostless.length > 0 ? 1 : 0;
  let key = -1;
  for (const [host, units] of zone.byHost) {
    if (units.length < size) continue;
    fullest = units;
    size = units.length;
    key = host;
  }
  const unit = fullest.pop()!;
  if (fullest.length === 0) zone.byHost.delete(key);
  zone.count--;
  return unit;
}

/**
 * Tasks that do not run yet, then a task of the zone that has most, there of the host that has most.
 * Source: Amazon ECS Developer Guide, "Update Amazon ECS service parameters" (how running tasks are stopped), 2025.
 */
export const ecs: StopOrder = {
  name: 'ecs',
  summary: 'a unit of the zone that has most, there of the host that has most, there the newest',
  assumptions: [
    {
      id: 'stop-order.ecs',
      meaning: 'which task a scale-in takes',
      value: 'one that is not ready, else of the zone with most, there of the host with most, there the newest',
      source: 'Amazon ECS Developer Guide, "Update Amazon ECS service parameters"; the last step is a choice',
      date: '2025',
      confidence: 'medium',
    },
  ],
  choose(candidates, count) {
    const chosen = notReadyFirst(candidates, count);
    if (chosen.length === count) return chosen;
    const zones = zonesOf(candidates);
    for (let left = Math.min(count - chosen.length, candidates.ready.length); left > 0; left--) {
      let fullest = zones[0]!;
      for (const zone of zones) if (zone.count > fullest.count) fullest = zone;
      chosen.push(takeFrom(fullest));
    }
    return chosen;
  },
};
