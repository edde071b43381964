// How many empty hosts the waiting units would fill. Deciding to buy them is left to the capacity provider.

/** What a unit asks for, or what a host has. */
export interface Resources {
  readonly cpuMilli: number;
  readonly memoryMiB: number;
}

/** Units that wait for a host and ask for the same. */
export interface PendingGroup extends Resources {
  readonly count: number;
}

interface NewHost {
  cpuMilli: number;
  memoryMiB: number;
}

function timesIn(free: number, need: number): number {
  return need <= 0 ? Infinity : Math.floor(free / need);
}

function fits(free: Resources, need: Resources): number {
  return Math.min(timesIn(free.cpuMilli, need.cpuMilli), timesIn(free.memoryMiB, need.memoryMiB));
}

/** The larger of the two shares of a host; decides who is packed first. */
function dominantShare(need: Resources, shape: Resources): number {
  return Math.max(need.cpuMilli / shape.cpuMilli, need.memoryMiB / shape.memoryMiB);
}

/**
 * The hosts of `shape` that first-fit decreasing needs for all groups together; units larger than a host count for
 * nothing. O(groups x hosts), whatever the number of units.
 * Source: Amazon ECS Developer Guide, "Cluster auto scaling" (units are grouped by requirement and bin-packed), 2023.
 */
export function hostsForPending(groups: readonly PendingGroup[], shape: Resources): number {
  const hosts: NewHost[] = [];
  const packable = groups.filter((group) => fits(shape, group) >= 1);
  packable.sort((a, b) => dominantShare(b, shape) - dominantShare(a, shape));
  for (const group of packable) {
    let left = group.count;
    for (let index = 0; left > 0; index++) {
      const host = hosts[index] ?? { ...shape };
      if (index === hosts.length) hosts.push(host);
      const taken = Math.min(left, fits(host, group));
      host.cpuMilli -= taken * group.cpuMilli;
      host.memoryMiB -= taken * group.memoryMiB;
      left -= taken;
    }
  }
  return hosts.length;
}
