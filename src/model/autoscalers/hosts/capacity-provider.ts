// The ECS capacity provider as a scaler of hosts: looks once a minute, launches for waiting tasks, gives up empty hosts.

import { MICROS_PER_MINUTE, MICROS_PER_SECOND } from '../../../base/time.ts';
import type { Assumption } from '../../assumptions/assumption.ts';
import { decideHosts, SCALE_IN_POINTS } from './capacity-decision.ts';
import { hostCountByGroup, mixLaunches } from './group-mix.ts';
import type { HostDecision, HostObservation, HostOffer, HostScaler, HostState } from './host-scaler.ts';
import { StayNotes } from './stay-notes.ts';
import { hostsToTerminate } from './termination-order.ts';

/** Settings of managed scaling. */
export interface CapacityProviderSettings {
  /** Above 0, at most 1. */
  readonly targetCapacity: number;
  readonly minStep: number;
  readonly maxStep: number;
  readonly instanceWarmupUs: number;
  /** Whether only empty hosts may go; otherwise the group's own order decides, and hosts with tasks are drained. */
  readonly isTerminationProtected: boolean;
  /** Part of the group that is Spot, 0..1. */
  readonly spotShare: number;
}

/** Managed scaling as it comes. */
export const DEFAULT_CAPACITY_PROVIDER: CapacityProviderSettings = {
  targetCapacity: 1,
  minStep: 1,
  maxStep: 10_000,
  instanceWarmupUs: 300 * MICROS_PER_SECOND,
  isTerminationProtected: true,
  spotShare: 0,
};

/** The point of now is the last of them. */
const POINTS_REMEMBERED = SCALE_IN_POINTS - 1;

/** Managed scaling over the groups that can be scaled; machines of a fixed number are no business of its. */
export function capacityProvider(settings: CapacityProviderSettings): HostScaler {
  return new CapacityProvider(settings);
}

class CapacityProvider implements HostScaler {
  readonly everyUs = MICROS_PER_MINUTE;
  private readonly recentReservations: number[] = [];
  private readonly notes = new StayNotes();
  private lastScaleOutUs = -Infinity;

  constructor(private readonly settings: CapacityProviderSettings) {}

  evaluate(observation: HostObservation): HostDecision | null {
    const offers = observation.offers.filter(({ isScalable }) => isScalable);
    if (offers.length === 0) return null;
    const groups = new Set(offers.map(({ group }) => group));
    const hosts = observation.hosts.filter(({ group, isDraining }) => groups.has(group) && !isDraining);
    const decision = decideHosts({
      ...this.settings,
      nowUs: observation.nowUs,
      runningHostCount: hosts.length,
      startingHostCount: offers.reduce((sum, { group }) => sum + (observation.startingByGroup[group] ?? 0), 0),
      emptyHostCount: hosts.filter(({ unitCount }) => unitCount === 0).length,
      pending: observation.pending,
      shapes: offers.map(({ allocatable }) => allocatable),
      min: offers.reduce((sum, { min }) => sum + min, 0),
      max: offers.reduce((sum, { max }) => sum + max, 0),
      recentReservations: this.recentReservations,
      lastScaleOutUs: this.lastScaleOutUs,
    });
    this.recentReservations.push(decision.reservation);
    if (this.recentReservations.length > POINTS_REMEMBERED) this.recentReservations.shift();
    const { direction, heldBy, reason } = decision;
    if (direction === 'none' && heldBy !== null) return this.notes.because(heldBy, () => reason);
    this.notes.forget();
    if (direction === 'none') return null;
    const counts = hostCountByGroup(observation);
    const count = decision.desired - offers.reduce((sum, { group }) => sum + counts[group]!, 0);
    if (count < 0) return this.shrink(offers, hosts, { count: -count, reason });
    this.lastScaleOutUs = observation.nowUs;
    const launch = mixLaunches(offers, counts, { count, spotShare: this.settings.spotShare });
    return { launch, remove: [], isReplacement: false, reason };
  }

  private shrink(
    offers: readonly HostOffer[],
    hosts: readonly HostState[],
    { count, reason }: { readonly count: number; readonly reason: string },
  ): HostDecision | null {
    const spare = spareByGroup(offers, hosts);
    const isCandidate = (host: HostState) => !this.settings.isTerminationProtected || host.unitCount === 0;
    const candidates = hosts.filter((host) => isCandidate(host) && (spare.get(host.group) ?? 0) > 0);
    const ids = hostsToTerminate(candidates, { count, group: hosts });
    const remove = withinSpare(ids, hosts, spare);
    return remove.length === 0 ? null : { launch: [], remove, isReplacement: false, reason };
  }
}

/** Hosts of each group above its minimum. */
function spareByGroup(offers: readonly HostOffer[], hosts: readonly HostState[]): Map<number, number> {
  const spare = new Map(offers.map(({ group, min }) => [group, -min]));
  for (const { group } of hosts) spare.set(group, (spare.get(group) ?? 0) + 1);
  return spare;
}

function withinSpare(
  ids: readonly number[],
  hosts: readonly HostState[],
  spare: Map<number, number>,
): readonly number[] {
  const groupOf = new Map(hosts.map(({ id, group }) => [id, group]));
  return ids.filter((id) => {
    const group = groupOf.get(id)!;
    const left = spare.get(group)!;
    spare.set(group, left - 1);
    return left > 0;
  });
}

/** Where the numbers of the capacity provider come from. */
export const capacityProviderAssumptions: readonly Assumption[] = [
  {
    id: 'capacity-provider.reservation',
    meaning: 'CapacityProviderReservation: hosts with units plus hosts for waiting units, over running hosts',
    value: '100 x M / N; 200 for the first host; published as 100 less the empty hosts where hosts are to go',
    source: 'Amazon ECS Developer Guide, "Amazon ECS cluster auto scaling"; the quotient from an AWS article',
    date: '2023-04',
    confidence: 'medium',
  },
  {
    id: 'capacity-provider.estimate',
    meaning: 'hosts for waiting units: bin-packed by cpu, memory, GPUs and places on the largest type of the group',
    value: 'a unit that the smallest type does not hold counts for nothing',
    source: 'Amazon ECS Developer Guide, "Managed scale-out behavior"',
    date: '2023-04',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.from-zero',
    meaning: 'hosts launched when there is none',
    value: '2',
    source: 'Amazon ECS Developer Guide, "Managed scale-out behavior"',
    date: '2023-04',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.step',
    meaning: 'fewest and most hosts of one scale-out',
    value: '1 and 10,000',
    source: 'Amazon ECS API Reference, ManagedScaling',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.instance-warmup',
    meaning: 'time after a launch in which no further scale-out happens',
    value: '300 s',
    source: 'Amazon ECS API Reference, ManagedScaling',
    date: '2025',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.scale-in',
    meaning: 'minutes below the target before empty hosts are removed, then fewer than half of the hosts a minute',
    value: '15 of 15',
    source: 'Amazon ECS Developer Guide, "Managed scale-in behavior"',
    date: '2023-04',
    confidence: 'high',
  },
  {
    id: 'capacity-provider.termination',
    meaning: 'which hosts go: empty ones under managed termination protection; otherwise drained, by the group',
    value: 'from the zone with most hosts, there the oldest',
    source: 'Amazon ECS Developer Guide, "Managed termination protection"; EC2 Auto Scaling, "Termination policies"',
    date: '2023-04',
    confidence: 'medium',
  },
];
