// Takes units so that zones stay balanced, whatever ranks the units of a zone.
import { notReadyFirst, type StopCandidates } from './stop-order.ts';

/**
 * Units that are not ready, then each time one of the fullest zone: the first by rank, of all fullest zones together
 * where several are equally full. `ranked` are the ready units, the first to go first. O(units + count x zones).
 */
export function balancingZones(
  candidates: StopCandidates,
  { ranked, count }: { readonly ranked: readonly number[]; readonly count: number },
): readonly number[] {
  const chosen = notReadyFirst(candidates, count);
  if (chosen.length === count) return chosen;
  const zones = new Map<number, { readonly positions: number[]; next: number }>();
  ranked.forEach((unit, position) => {
    const key = candidates.zone[unit]!;
    const zone = zones.get(key) ?? { positions: [], next: 0 };
    zones.set(key, zone);
    zone.positions.push(position);
  });
  const all = [...zones.values()];
  const left = (zone: (typeof all)[number]): number => zone.positions.length - zone.next;
  while (chosen.length < count) {
    let best: (typeof all)[number] | null = null;
    for (const zone of all) {
      if (left(zone) === 0) continue;
      const more = best === null ? 1 : left(zone) - left(best);
      if (more > 0 || (more === 0 && zone.positions[zone.next]! < best!.positions[best!.next]!)) best = zone;
    }
    if (best === null) break;
    chosen.push(ranked[best.positions[best.next++]!]!);
  }
  return chosen;
}
