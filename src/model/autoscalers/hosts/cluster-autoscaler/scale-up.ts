// What each group of hosts could do for the waiting units: the estimates among which an expander chooses.
import { holds, type Resources } from '../../../compute/resources.ts';
import { roomInGroups } from '../group-mix.ts';
import type { HostOffer } from '../host-scaler.ts';
import { estimateHosts, type UnitBatch } from '../hosts-for-pending.ts';
import type { ScaleUpOption } from './expanders.ts';

/** Offers of the same shape are one group of hosts: on-demand and Spot of one type. Order of first occurrence. */
export function groupsOf(offers: readonly HostOffer[]): readonly (readonly HostOffer[])[] {
  const byShape = new Map<string, HostOffer[]>();
  for (const offer of offers) {
    if (!offer.isScalable) continue;
    const { cpuMilli, memoryMiB, gpuCount, unitSlots } = offer.allocatable;
    const key = [offer.shapeName, cpuMilli, memoryMiB, gpuCount, unitSlots].join(' ');
    const known = byShape.get(key);
    if (known === undefined) byShape.set(key, [offer]);
    else known.push(offer);
  }
  return [...byShape.values()];
}

/**
 * An option for every group that helps a unit: first-fit decreasing on its empty hosts, within its bounds. Pure.
 * Source: kubernetes/autoscaler, cluster-autoscaler/FAQ.md, "How does scale-up work?"; estimator/binpacking_estimator.go.
 */
export function scaleUpOptions(
  waiting: readonly UnitBatch[],
  {
    groups,
    counts,
    maxHosts,
  }: {
    readonly groups: readonly (readonly HostOffer[])[];
    readonly counts: readonly number[];
    readonly maxHosts: number;
  },
): readonly ScaleUpOption[] {
  return groups.flatMap((offers) => {
    const { allocatable } = offers[0]!;
    const fitting = waiting.filter(({ need }) => holds(allocatable, need));
    const most = Math.min(maxHosts, roomInGroups(offers, counts));
    const { hostCount, unitCount } = estimateHosts(fitting, allocatable, most);
    if (unitCount === 0) return [];
    const total = (key: keyof Resources) => fitting.reduce((sum, { need, count }) => sum + need[key] * count, 0);
    const share = unitCount / fitting.reduce((sum, { count }) => sum + count, 0);
    return [
      { offers, hostCount, unitCount, cpuMilli: share * total('cpuMilli'), memoryMiB: share * total('memoryMiB') },
    ];
  });
}
