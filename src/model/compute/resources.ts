// What units reserve and hosts offer, in the dimensions by which units are placed.

/** An amount in every dimension; whole numbers, 0 or more. */
export interface Resources {
  readonly cpuMilli: number;
  readonly memoryMiB: number;
  readonly gpuCount: number;
  /** Places for units whatever their size: pods of a node, network interfaces of a host. A unit needs one. */
  readonly unitSlots: number;
}

/** The dimensions, in the order in which they are shown. */
export const RESOURCE_KEYS = ['cpuMilli', 'memoryMiB', 'gpuCount', 'unitSlots'] as const satisfies (keyof Resources)[];

/** A host that does not limit the number of its units. */
export const UNLIMITED_SLOTS = 1_000_000;

/** Whether the free amount holds what is needed. */
export function holds(free: Resources, need: Resources): boolean {
  return (
    free.cpuMilli >= need.cpuMilli &&
    free.memoryMiB >= need.memoryMiB &&
    free.gpuCount >= need.gpuCount &&
    free.unitSlots >= need.unitSlots
  );
}

/** How often the need fits into the free amount; Infinity where nothing is needed. */
export function timesThatFit(free: Resources, need: Resources): number {
  let times = Infinity;
  for (const key of RESOURCE_KEYS) if (need[key] > 0) times = Math.min(times, Math.floor(free[key] / need[key]));
  return times;
}

/** `free` less `times` the need. */
export function without(free: Resources, need: Resources, times: number): Resources {
  return {
    cpuMilli: free.cpuMilli - times * need.cpuMilli,
    memoryMiB: free.memoryMiB - times * need.memoryMiB,
    gpuCount: free.gpuCount - times * need.gpuCount,
    unitSlots: free.unitSlots - times * need.unitSlots,
  };
}

/** The largest share of the whole that the need takes in any dimension; decides who is packed first. */
export function dominantShare(need: Resources, whole: Resources): number {
  let share = 0;
  for (const key of RESOURCE_KEYS) if (whole[key] > 0) share = Math.max(share, need[key] / whole[key]);
  return share;
}
