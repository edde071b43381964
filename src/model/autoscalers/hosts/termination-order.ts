// Which hosts an Auto Scaling group gives up first. How many is left to the scalers.
import type { HostState } from './host-scaler.ts';

/**
 * Ids of `count` hosts, or of as many as there are: each time from the zone with the most of the group's hosts, there
 * the one that joined first, then the lowest id. `group` are all hosts that count for the balance of zones.
 * Source: Amazon EC2 Auto Scaling User Guide, "Default termination policy" (balance between zones first, then the
 * oldest configuration), 2023; which of equal hosts goes is our choice.
 */
export function hostsToTerminate(
  candidates: readonly HostState[],
  { count, group }: { readonly count: number; readonly group: readonly HostState[] },
): readonly number[] {
  const byZone = new Map<string, { hostCount: number; readonly hosts: HostState[] }>();
  const zoneOf = ({ zone }: HostState) => {
    const known = byZone.get(zone) ?? { hostCount: 0, hosts: [] };
    byZone.set(zone, known);
    return known;
  };
  for (const host of group) zoneOf(host).hostCount++;
  for (const host of [...candidates].sort(lastToGo)) zoneOf(host).hosts.push(host);
  const ids: number[] = [];
  for (let picked = 0; picked < count; picked++) {
    const zones = [...byZone.values()].filter(({ hosts }) => hosts.length > 0);
    if (zones.length === 0) break;
    const fullest = zones.reduce((best, zone) => (zone.hostCount > best.hostCount ? zone : best));
    fullest.hostCount--;
    ids.push(fullest.hosts.pop()!.id);
  }
  return ids;
}

/** The last of the sorted list goes first. */
function lastToGo(a: HostState, b: HostState): number {
  return b.joinedUs - a.joinedUs || b.id - a.id;
}
