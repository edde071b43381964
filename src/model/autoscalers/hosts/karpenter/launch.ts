// From packed hosts to launches: the cheapest type of each, on-demand or Spot, within what the groups allow.
import { mixLaunches, nextOffer, type SpotMix } from '../group-mix.ts';
import type { HostOffer } from '../host-scaler.ts';
import type { Packing } from './pack.ts';

/** Hosts of one shape, on-demand and Spot, as one offer at the price that they have on average. */
export interface ShapeOffer {
  readonly allocatable: HostOffer['allocatable'];
  readonly priceUsdPerHour: number;
  readonly groups: readonly HostOffer[];
}

/** The scalable offers by shape, without groups that are full. `counts` are the hosts that there are. */
export function shapeOffers(
  offers: readonly HostOffer[],
  counts: readonly number[],
  spotShare: number,
): readonly ShapeOffer[] {
  const byName = new Map<string, HostOffer[]>();
  for (const offer of offers) {
    if (!offer.isScalable || (counts[offer.group] ?? 0) >= offer.max) continue;
    byName.set(offer.shapeName, [...(byName.get(offer.shapeName) ?? []), offer]);
  }
  return [...byName.values()].map((groups) => ({
    allocatable: groups[0]!.allocatable,
    priceUsdPerHour: meanPrice(groups, spotShare),
    groups,
  }));
}

/** The same, each as the one host that would be launched next: on-demand or Spot, at its own price. */
export function nextShapeOffers(
  offers: readonly HostOffer[],
  counts: readonly number[],
  spotShare: number,
): readonly ShapeOffer[] {
  const among = offers.filter(({ isScalable }) => isScalable);
  return shapeOffers(offers, counts, spotShare).map(({ allocatable, groups }) => {
    const next = nextOffer(groups, counts, { spotShare, among })!;
    return { allocatable, priceUsdPerHour: next.priceUsdPerHour, groups: [next] };
  });
}

function meanPrice(groups: readonly HostOffer[], spotShare: number): number {
  const spot = groups.find(({ isSpot }) => isSpot) ?? groups[0]!;
  const onDemand = groups.find(({ isSpot }) => !isSpot) ?? groups[0]!;
  return spotShare * spot.priceUsdPerHour + (1 - spotShare) * onDemand.priceUsdPerHour;
}

/** Launches by group, and in words, for example `3 m7i.large`. Adds them to `counts`. */
export function launchesOf(
  { hosts }: Packing<ShapeOffer>,
  counts: number[],
  mix: SpotMix,
): { readonly launch: readonly { readonly group: number; readonly count: number }[]; readonly text: string } {
  const byGroup = new Map<number, { readonly label: string; count: number }>();
  for (const { hostCount, offers } of hosts) {
    for (let left = hostCount, index = 0; left > 0 && index < offers.length; index++) {
      const { groups } = offers[index]!;
      for (const { group, count } of mixLaunches(groups, counts, { count: left, ...mix })) {
        const label = groups.find((offer) => offer.group === group)!.label;
        const known = byGroup.get(group) ?? { label, count: 0 };
        known.count += count;
        byGroup.set(group, known);
        left -= count;
      }
    }
  }
  const entries = [...byGroup].sort(([a], [b]) => a - b);
  return {
    launch: entries.map(([group, { count }]) => ({ group, count })),
    text: entries.map(([, { label, count }]) => `${count} ${label}`).join(', '),
  };
}
