// The zones of a region by their letters, and who is in which where the provider spreads units by itself.

/** As many as an Auto Scaling group can be balanced over. */
export const ZONE_NAMES: readonly string[] = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Those that clusters, Fargate and Lambda are spread over. */
export const USUAL_ZONES: readonly string[] = ZONE_NAMES.slice(0, 3);

/**
 * Those that are in a zone, if units of each service are put into the zones in turn; null if it is none of the zones.
 * `all` has the units of a service in the order in which they were made. O(units).
 */
export function spreadInZone<Unit>(
  all: readonly Unit[],
  zoneName: string,
  serviceOf: (unit: Unit) => number,
): readonly Unit[] | null {
  const zone = USUAL_ZONES.indexOf(zoneName);
  if (zone < 0) return null;
  const counts = new Map<number, number>();
  return all.filter((unit) => {
    const service = serviceOf(unit);
    const count = counts.get(service) ?? 0;
    counts.set(service, count + 1);
    return count % USUAL_ZONES.length === zone;
  });
}
