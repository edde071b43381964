// The search that all strategies share: the hosts with room, best first by each strategy of a chain in turn.
import { fitsOn, type HostView, type Placement, type PlacementRandom, type UnitNeed } from './placement.ts';

/**
 * Index into `hosts` of the host to place the unit on; -1 if it fits on none. Each strategy decides among the hosts that
 * those before it hold for equal; what is left goes to the lowest id, or is drawn where the last one says so.
 * O(hosts x strategies). Source: Amazon ECS Developer Guide, "Task placement strategies", 2023.
 */
export function chooseHost(
  chain: readonly Placement[],
  hosts: readonly HostView[],
  need: UnitNeed,
  random: PlacementRandom,
): number {
  const isDrawn = chain.at(-1)?.among === 'random';
  let best = -1;
  let equalCount = 0;
  for (let index = 0; index < hosts.length; index++) {
    const host = hosts[index]!;
    if (!fitsOn(host, need)) continue;
    const order = best < 0 ? -1 : compareBy(chain, host, hosts[best]!, need);
    if (order < 0) equalCount = 1;
    else if (order === 0) equalCount++;
    if (order < 0 || (order === 0 && !isDrawn && host.id < hosts[best]!.id)) best = index;
  }
  return isDrawn && equalCount > 0 ? drawn(chain, hosts, need, { best, left: random.integer(equalCount) }) : best;
}

function compareBy(chain: readonly Placement[], a: HostView, b: HostView, need: UnitNeed): number {
  for (const strategy of chain) {
    const order = strategy.compare(a, b, need);
    if (order !== 0) return order;
  }
  return 0;
}

/** The host at place `left` among those that are as good as the best one. */
function drawn(
  chain: readonly Placement[],
  hosts: readonly HostView[],
  need: UnitNeed,
  { best, left }: { readonly best: number; readonly left: number },
): number {
  let skip = left;
  return hosts.findIndex(
    (host) => fitsOn(host, need) && compareBy(chain, host, hosts[best]!, need) === 0 && skip-- === 0,
  );
}
