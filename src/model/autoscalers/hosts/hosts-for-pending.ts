// How many empty hosts the waiting units would fill. Deciding to buy them is left to the scalers.
import { dominantShare, holds, type Resources, timesThatFit, without } from '../../compute/resources.ts';

/** Units that ask for the same. */
export interface UnitBatch {
  readonly need: Resources;
  readonly count: number;
  /** Whether no host may hold two of them; false if left out. */
  readonly isOnePerHost?: boolean;
}

/** How many units of a batch fit into what is free on a host that holds none of them. */
export function timesOnHost(free: Resources, { need, isOnePerHost = false }: UnitBatch): number {
  const times = timesThatFit(free, need);
  return isOnePerHost ? Math.min(1, times) : times;
}

/** Hosts to launch, and how many of the units they hold. */
export interface HostEstimate {
  readonly hostCount: number;
  readonly unitCount: number;
}

/**
 * The hosts of one shape that first-fit decreasing needs for all batches together, `most` at the most; units larger
 * than a host count for nothing. O(batches x hosts), whatever the number of units.
 */
export function estimateHosts(
  batches: readonly UnitBatch[],
  shape: Resources,
  most: number = Number.POSITIVE_INFINITY,
): HostEstimate {
  const hosts: Resources[] = [];
  let unitCount = 0;
  for (const batch of largestFirst(batches, shape)) {
    const { need, count } = batch;
    let left = count;
    for (let index = 0; left > 0 && index < most; index++) {
      const free = hosts[index] ?? shape;
      const taken = Math.min(left, timesOnHost(free, batch));
      if (taken > 0) hosts[index] = without(free, need, taken);
      left -= taken;
    }
    unitCount += count - left;
  }
  return { hostCount: hosts.length, unitCount };
}

/**
 * The hosts of `shape` that all units need together.
 * Source: Amazon ECS Developer Guide, "Cluster auto scaling" (units are grouped by requirement and bin-packed), 2023.
 */
export function hostsForPending(batches: readonly UnitBatch[], shape: Resources): number {
  return estimateHosts(batches, shape).hostCount;
}

/** The batches that fit on an empty host at all, in decreasing order of their largest share of it. */
function largestFirst(batches: readonly UnitBatch[], shape: Resources): readonly UnitBatch[] {
  const packable = batches.filter(({ need, count }) => count > 0 && holds(shape, need));
  return packable.sort((a, b) => dominantShare(b.need, shape) - dominantShare(a.need, shape));
}
