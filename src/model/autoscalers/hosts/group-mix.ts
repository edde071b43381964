// Spreads launches of one kind of host over its groups: on-demand against Spot, and groups that are full.
import { ROUNDING_SLACK } from '../../../base/rounding-slack.ts';
import type { HostObservation, HostOffer } from './host-scaler.ts';

/** Hosts of a group, joined or on their way. */
export function hostCountByGroup({ hosts, startingByGroup, offers }: HostObservation): number[] {
  const counts = Array.from(
    { length: offers.reduce((most, { group }) => Math.max(most, group + 1), 0) },
    (_, group) => startingByGroup[group] ?? 0,
  );
  for (const { group, isDraining } of hosts) if (!isDraining) counts[group] = (counts[group] ?? 0) + 1;
  return counts;
}

/** How many more hosts the offers together allow. */
export function roomInGroups(offers: readonly HostOffer[], counts: readonly number[]): number {
  return offers.reduce((room, { group, max }) => room + Math.max(0, max - (counts[group] ?? 0)), 0);
}

/** How launches are spread over on-demand and Spot. */
export interface SpotMix {
  /** Part of the hosts that is to be Spot, 0..1. */
  readonly spotShare: number;
  /** The groups over which the share is reckoned; those that launch, if left out. */
  readonly among?: readonly HostOffer[];
}

/**
 * Launches of `count` hosts over the offers, in the offers' order, such that the share of Spot comes to `spotShare`,
 * rounded down; where one kind is full or missing, the other takes its part. Adds them to `counts`.
 * Source: Amazon EC2 Auto Scaling User Guide, "Auto Scaling groups with multiple instance types and purchase options"
 * (OnDemandPercentageAboveBaseCapacity), 2023.
 */
export function mixLaunches(
  offers: readonly HostOffer[],
  counts: number[],
  { count, ...mix }: SpotMix & { readonly count: number },
): readonly { readonly group: number; readonly count: number }[] {
  const launches = new Map<number, number>();
  for (let launched = 0; launched < count; launched++) {
    const offer = nextOffer(offers, counts, mix);
    if (offer === undefined) break;
    counts[offer.group] = (counts[offer.group] ?? 0) + 1;
    launches.set(offer.group, (launches.get(offer.group) ?? 0) + 1);
  }
  return [...launches].map(([group, launched]) => ({ group, count: launched }));
}

/** What one more host would be; undefined where every group is full. */
export function nextOffer(
  offers: readonly HostOffer[],
  counts: readonly number[],
  { spotShare, among = offers }: SpotMix,
): HostOffer | undefined {
  let total = 0;
  let spot = 0;
  for (const { group, isSpot } of among) {
    total += counts[group] ?? 0;
    if (isSpot) spot += counts[group] ?? 0;
  }
  const isSpotNext = spot < Math.floor((total + 1) * spotShare + ROUNDING_SLACK);
  const open = offers.filter(({ group, max }) => (counts[group] ?? 0) < max);
  return open.find(({ isSpot }) => isSpot === isSpotNext) ?? open[0];
}
