// The search that deterministic strategies share: the best host that fits. What is best is left to the strategies.
import { fitsOn, type HostView, type UnitNeed } from './placement.ts';

/**
 * Index of the host that fits and comes first by `compare`; the lowest id among equals; -1 if none fits.
 * `compare` is below 0 where its first argument is the better one.
 */
export function firstHostBy(
  hosts: readonly HostView[],
  need: UnitNeed,
  compare: (a: HostView, b: HostView) => number,
): number {
  let bestIndex = -1;
  let best: HostView | null = null;
  for (let index = 0; index < hosts.length; index++) {
    const host = hosts[index]!;
    if (!fitsOn(host, need)) continue;
    if (best === null || (compare(host, best) || host.id - best.id) < 0) {
      best = host;
      bestIndex = index;
    }
  }
  return bestIndex;
}
