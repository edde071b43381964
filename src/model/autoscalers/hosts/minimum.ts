// Hosts that groups lack to their minimum: whoever scales a group, its Auto Scaling group replaces what is lost.
import { counted } from './counted.ts';
import { hostCountByGroup } from './group-mix.ts';
import type { HostDecision, HostObservation } from './host-scaler.ts';

/** Launches what is missing; null where nothing is. */
export function fillMinimum(observation: HostObservation): HostDecision | null {
  const counts = hostCountByGroup(observation);
  const launch = observation.offers.flatMap(({ group, isScalable, min }) => {
    const count = isScalable ? min - counts[group]! : 0;
    return count > 0 ? [{ group, count }] : [];
  });
  const missing = launch.reduce((sum, { count }) => sum + count, 0);
  if (missing === 0) return null;
  return { launch, remove: [], isReplacement: false, reason: `${counted(missing, 'host')} fewer than the minimum` };
}
