// Which hosts Karpenter would take away: empty ones, several that fit elsewhere, or one that a cheaper one replaces.
// When, and whether it still holds after a while, is left to the scaler.
import { shortNumber } from '../../../../base/units/number-text.ts';
import { counted } from '../counted.ts';
import type { HostObservation, HostOffer, HostState } from '../host-scaler.ts';
import type { UnitBatch } from '../hosts-for-pending.ts';
import { Rooms, unitsOn } from '../room.ts';
import type { ShapeOffer } from './launch.ts';
import { type PackedHosts, type Packing, packHosts } from './pack.ts';

/** Hosts to take away, and at most one to launch in their place. */
export interface Consolidation {
  readonly kind: 'empty' | 'multi-node' | 'single-node';
  readonly remove: readonly number[];
  /** Null where the units fit on the hosts that stay. */
  readonly replacement: Packing<ShapeOffer> | null;
  readonly reason: string;
}

/** What consolidation works on. */
export interface ConsolidationView {
  readonly observation: HostObservation;
  /** Hosts that may go, in the order in which they are tried. */
  readonly candidates: readonly HostState[];
  /** Most hosts that may go now. */
  readonly budget: number;
  readonly offers: readonly ShapeOffer[];
}

/** Hosts without units, as many as the budget allows; null if there is none. */
export function emptyConsolidation({ candidates, budget }: ConsolidationView): Consolidation | null {
  const empty = candidates.filter(({ unitCount }) => unitCount === 0).slice(0, budget);
  if (empty.length === 0) return null;
  const remove = empty.map(({ id }) => id);
  return { kind: 'empty', remove, replacement: null, reason: counted(empty.length, 'empty node') };
}

/**
 * The most hosts, in the candidates' order, that can go together: their units fit elsewhere, or with one new host that
 * is cheaper than all of them and than any of its own type among them. Binary search, as upstream.
 * Source: kubernetes-sigs/karpenter, pkg/controllers/disruption/multinodeconsolidation.go, 2024.
 */
export function multiNodeConsolidation(view: ConsolidationView, maxCandidates: number): Consolidation | null {
  const candidates = view.candidates.slice(0, Math.min(view.budget, maxCandidates));
  const trial = new ConsolidationTrial(view);
  let best: Consolidation | null = null;
  let fewest = 2;
  let most = candidates.length;
  while (fewest <= most) {
    const count = Math.floor((fewest + most) / 2);
    const found = trial.without(candidates.slice(0, count));
    if (found === null) most = count - 1;
    else {
      best = found;
      fewest = count + 1;
    }
  }
  return best;
}

/**
 * The first host whose units fit elsewhere, or elsewhere and on one cheaper new host.
 * Source: kubernetes-sigs/karpenter, pkg/controllers/disruption/singlenodeconsolidation.go, 2025.
 */
export function singleNodeConsolidation(view: ConsolidationView): Consolidation | null {
  if (view.budget < 1) return null;
  const trial = new ConsolidationTrial(view);
  for (const candidate of view.candidates) {
    if (candidate.unitCount === 0) continue;
    const found = trial.without([candidate]);
    if (found !== null) return found;
  }
  return null;
}

/** Tries what would happen without some hosts. */
class ConsolidationTrial {
  private readonly rooms: Rooms;
  private readonly offerOf: ReadonlyMap<number, HostOffer>;

  constructor(private readonly view: ConsolidationView) {
    const { hosts, needByService, offers } = view.observation;
    const open = hosts.filter(({ isDraining }) => !isDraining);
    this.rooms = new Rooms(open, needByService);
    this.offerOf = new Map(offers.map((offer) => [offer.group, offer]));
  }

  /** Null where these hosts have to stay. */
  without(hosts: readonly HostState[]): Consolidation | null {
    const ids = new Set(hosts.map(({ id }) => id));
    const units = hosts.flatMap((host) => unitsOn(host, this.view.observation));
    const left = this.rooms.fill(units, ids);
    this.rooms.takeBack();
    const kind = hosts.length === 1 ? 'single-node' : 'multi-node';
    const remove = [...ids];
    const unitCount = hosts.reduce((sum, host) => sum + host.unitCount, 0);
    const what = `${hosts.length === 1 ? `host ${remove[0]}` : `${hosts.length} nodes`} with ${counted(unitCount, 'pod')}`;
    if (left.length === 0) return { kind, remove, replacement: null, reason: `${what}: room elsewhere` };
    const only = this.cheaperHost(hosts, left);
    if (only === null) return null;
    const before = hosts.reduce((sum, { group }) => sum + this.offerOf.get(group)!.priceUsdPerHour, 0);
    const after = only.offers[0]!;
    const reason =
      `${what} at ${shortNumber(before)} USD/h: room on one ${after.groups[0]!.label} at ` +
      `${shortNumber(after.priceUsdPerHour)} USD/h`;
    return { kind, remove, replacement: { hosts: [only], unplaced: [] }, reason };
  }

  /**
   * One host for these units, of types that cost less than all the hosts that go; where it could be of a type that is
   * among several that go, of types that cost less than this one. No Spot in place of Spot. Null if there is none.
   */
  private cheaperHost(going: readonly HostState[], units: readonly UnitBatch[]): PackedHosts<ShapeOffer> | null {
    const known = going.map(({ group }) => this.offerOf.get(group)!);
    const total = known.reduce((sum, { priceUsdPerHour }) => sum + priceUsdPerHour, 0);
    const isAllSpot = known.every(({ isSpot }) => isSpot);
    const { hosts, unplaced } = packHosts(
      units,
      this.view.offers.filter(
        ({ priceUsdPerHour, groups }) => priceUsdPerHour < total && !(isAllSpot && groups.some(({ isSpot }) => isSpot)),
      ),
    );
    const only = hosts[0];
    if (unplaced.length > 0 || hosts.length > 1 || only?.hostCount !== 1) return null;
    if (going.length === 1) return only;
    const goingGroups = new Set(known.map(({ group }) => group));
    const same = only.offers.filter(({ groups }) => groups.some(({ group }) => goingGroups.has(group)));
    const limit = Math.min(...same.map(({ priceUsdPerHour }) => priceUsdPerHour));
    const offers = only.offers.filter(({ priceUsdPerHour }) => priceUsdPerHour < limit);
    return offers.length === 0 ? null : { ...only, offers };
  }
}
