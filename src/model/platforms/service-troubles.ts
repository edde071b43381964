// What trouble with services needs of the service groups of any platform.
import type { ServiceGroup } from '../compute/requests/service-group.ts';
import type { Slowness, TroubleService } from '../troubles/trouble-target.ts';

/** Services as trouble sees them. */
export function troubleServicesOf(groups: readonly ServiceGroup[]): readonly TroubleService[] {
  return groups.map(({ spec, shape }) => ({
    name: spec.name,
    memoryMiB: shape.memoryMiB,
    baseMiB: spec.memory.baseMiB,
  }));
}

/** A dependency slows one service down, or all (null); the returned function ends it. */
export function slowDown(groups: readonly ServiceGroup[], service: number | null, slowness: Slowness): () => void {
  const chosen = groups.filter(({ index }) => service === null || service === index);
  for (const { demand } of chosen) demand.slow(slowness);
  return () => {
    for (const { demand } of chosen) demand.endSlow(slowness);
  };
}
