// Karpenter as a scaler of hosts: buys what a batch of waiting pods needs at the lowest price, and takes hosts away
// that are empty, underused or too old.
import { MICROS_PER_HOUR, MICROS_PER_SECOND } from '../../../../base/time.ts';
import { shortNumber } from '../../../../base/units/number-text.ts';
import { commonDivisor } from '../../metrics/common-divisor.ts';
import { counted } from '../counted.ts';
import { hostCountByGroup } from '../group-mix.ts';
import type { HostDecision, HostObservation, HostOffer, HostScaler, HostState } from '../host-scaler.ts';
import { fillMinimum } from '../minimum.ts';
import { unplaceable } from '../room.ts';
import { StayNotes, stayDecision } from '../stay-notes.ts';
import { ChangeWatch } from './change-watch.ts';
import {
  type Consolidation,
  type ConsolidationView,
  emptyConsolidation,
  multiNodeConsolidation,
  singleNodeConsolidation,
} from './consolidation.ts';
import { launchesOf, nextShapeOffers, shapeOffers } from './launch.ts';
import { type PackLimits, packHosts } from './pack.ts';
import type { KarpenterSettings } from './settings.ts';

/** Asked when a batch of waiting units is complete, and often enough to poll and to validate in time. */
export function karpenter(settings: KarpenterSettings): HostScaler {
  return new Karpenter(settings);
}

class Karpenter implements HostScaler {
  readonly everyUs: number;
  private batchDue: number | null = null;
  private nextPollUs = 0;
  private proposal: { readonly consolidation: Consolidation; readonly dueUs: number } | null = null;
  private readonly leaving = new Set<number>();
  private readonly changes = new ChangeWatch();
  private readonly notes = new StayNotes();

  constructor(private readonly settings: KarpenterSettings) {
    // The longest step that meets both times.
    this.everyUs = commonDivisor(settings.pollUs, settings.validationUs);
  }

  batchDueUs({ sinceUs, lastUs }: { readonly sinceUs: number; readonly lastUs: number }): number {
    const { batchIdleUs, batchMaxUs } = this.settings;
    this.batchDue = Math.min(lastUs + batchIdleUs, sinceUs + batchMaxUs);
    return this.batchDue;
  }

  evaluate(observation: HostObservation): HostDecision | null {
    this.changes.observe(observation);
    this.forgetGone(observation.hosts);
    const provisioned = this.provision(observation);
    if (provisioned !== null) return provisioned;
    if (this.proposal !== null && observation.nowUs >= this.proposal.dueUs) return this.validate(observation);
    if (this.proposal !== null || observation.nowUs < this.nextPollUs) return null;
    this.nextPollUs = observation.nowUs + this.settings.pollUs;
    const expired = this.expire(observation);
    return expired ?? this.propose(observation);
  }

  private provision(observation: HostObservation): HostDecision | null {
    if (this.batchDue !== null && observation.nowUs < this.batchDue) return null;
    const waiting = unplaceable(observation, observation.startingByGroup);
    this.batchDue = null;
    const counts = hostCountByGroup(observation);
    if (waiting.length === 0) return fillMinimum(observation);
    const { spotShare } = this.settings;
    const offers = shapeOffers(observation.offers, counts, spotShare);
    const packing = packHosts(waiting, offers, this.limitsLeft(observation, counts));
    const { launch, text } = launchesOf(packing, counts, { spotShare, among: scalable(observation) });
    if (launch.length === 0) return fillMinimum(observation);
    const unitCount = waiting.reduce((sum, { count }) => sum + count, 0);
    const left = packing.unplaced.reduce((sum, { count }) => sum + count, 0);
    const rest = left > 0 ? `; ${left} fit on no type, or not within the limits` : '';
    const reason = `no node has room for ${counted(unitCount, 'pod')}: ${text} at the lowest price${rest}`;
    return { launch, remove: [], isReplacement: false, reason };
  }

  /** What the pool's limits leave for further hosts. */
  private limitsLeft({ offers }: HostObservation, counts: readonly number[]): PackLimits {
    const left = { ...this.settings.limits };
    for (const { group, isScalable, allocatable } of offers) {
      if (!isScalable) continue;
      left.cpuMilli -= counts[group]! * allocatable.cpuMilli;
      left.memoryMiB -= counts[group]! * allocatable.memoryMiB;
      left.hostCount -= counts[group]!;
    }
    return left;
  }

  private expire({ nowUs, hosts }: HostObservation): HostDecision | null {
    const { expireAfterUs } = this.settings;
    if (expireAfterUs === null) return null;
    const old = hosts.filter(
      ({ id, joinedUs, isDraining }) => !isDraining && !this.leaving.has(id) && nowUs - joinedUs >= expireAfterUs,
    );
    if (old.length === 0) return null;
    const remove = old.map(({ id }) => id);
    for (const id of remove) this.leaving.add(id);
    const reason = `${counted(old.length, 'node')} older than ${shortNumber(expireAfterUs / MICROS_PER_HOUR)} h`;
    return { launch: [], remove, isReplacement: false, reason };
  }

  /** Null unless there is nothing to take away, and that is new. */
  private propose(observation: HostObservation): HostDecision | null {
    if (this.settings.consolidation === 'never' || !this.changes.hasChangedSinceSettled()) return null;
    const view = this.viewOf(observation);
    const found = this.search(view);
    if (found !== null) {
      this.notes.forget();
      this.proposal = { consolidation: found, dueUs: observation.nowUs + this.settings.validationUs };
      return null;
    }
    if (view.isComplete) this.changes.settle();
    return this.explain(view);
  }

  private explain({ candidates, budget, isComplete }: ConsolidationView & { readonly isComplete: boolean }) {
    if (candidates.length > 0 && budget === 0) {
      const share = `${shortNumber(this.settings.budgetShare * 100)}%`;
      return this.notes.because('budget', () => `no further node may go now: the budget is ${share} of the nodes`);
    }
    if (candidates.length === 0 || !isComplete) return null;
    const what =
      this.settings.consolidation === 'when-empty' ? 'is empty' : 'has pods that fit elsewhere or on one cheaper node';
    return this.notes.because('packed', () => `all nodes stay: none of ${candidates.length} ${what}`);
  }

  private search(view: ConsolidationView): Consolidation | null {
    const empty = emptyConsolidation(view);
    if (empty !== null || this.settings.consolidation === 'when-empty') return empty;
    return multiNodeConsolidation(view, this.settings.maxCandidates) ?? singleNodeConsolidation(view);
  }

  /** The same hosts once more: only what still holds is carried out. */
  private validate(observation: HostObservation): HostDecision {
    const { consolidation } = this.proposal!;
    this.proposal = null;
    const view = this.viewOf(observation);
    const candidates = view.candidates.filter(({ id }) => consolidation.remove.includes(id));
    const dropped = `${consolidation.kind} consolidation is dropped, it no longer holds: ${consolidation.reason}`;
    if (candidates.length < consolidation.remove.length && consolidation.kind !== 'empty') return stayDecision(dropped);
    const again = { ...view, candidates };
    const found = this.again(consolidation, again);
    if (found === null || (found.replacement !== null && consolidation.replacement === null))
      return stayDecision(dropped);
    for (const id of found.remove) this.leaving.add(id);
    const counts = hostCountByGroup(observation);
    const mix = { spotShare: this.settings.spotShare, among: scalable(observation) };
    const launch = found.replacement === null ? [] : launchesOf(found.replacement, counts, mix).launch;
    const seconds = this.settings.validationUs / MICROS_PER_SECOND;
    const reason = `${found.kind} consolidation, still so after ${shortNumber(seconds)} s: ${found.reason}`;
    return { launch, remove: found.remove, isReplacement: launch.length > 0, reason };
  }

  private again({ kind, remove }: Consolidation, view: ConsolidationView): Consolidation | null {
    if (kind === 'empty') return emptyConsolidation(view);
    if (view.budget < remove.length) return null;
    return kind === 'single-node'
      ? singleNodeConsolidation(view)
      : sameCount(multiNodeConsolidation(view, this.settings.maxCandidates), remove.length);
  }

  /** Hosts that may go, the fewest units first; `isComplete` unless some are too fresh or the budget is used up. */
  private viewOf(observation: HostObservation): ConsolidationView & { readonly isComplete: boolean } {
    const { hosts, offers, nowUs } = observation;
    const isScalable = new Set(offers.flatMap((offer) => (offer.isScalable ? [offer.group] : [])));
    const own = hosts.filter(({ group }) => isScalable.has(group));
    const isGoing = ({ id, isDraining }: HostState) => isDraining || this.leaving.has(id);
    const staying = own.filter((host) => !isGoing(host));
    const ripe = staying.filter(({ id }) => nowUs - this.changes.lastChangeUs(id) >= this.settings.consolidateAfterUs);
    const spare = new Map(offers.map(({ group, min }) => [group, -min]));
    for (const { group } of staying) spare.set(group, spare.get(group)! + 1);
    const sorted = ripe.sort((a, b) => a.unitCount - b.unitCount || a.joinedUs - b.joinedUs || a.id - b.id);
    const candidates = sorted.filter(({ group }) => {
      const left = spare.get(group)!;
      spare.set(group, left - 1);
      return left > 0;
    });
    const allowed = Math.ceil(own.length * this.settings.budgetShare) - (own.length - staying.length);
    const budget = Math.max(0, allowed);
    const counts = hostCountByGroup(observation);
    const isComplete = ripe.length === staying.length && allowed > 0;
    return {
      observation,
      candidates,
      budget,
      offers: nextShapeOffers(offers, counts, this.settings.spotShare),
      isComplete,
    };
  }

  private forgetGone(hosts: readonly HostState[]): void {
    if (this.leaving.size === 0) return;
    const there = new Set(hosts.map(({ id }) => id));
    for (const id of this.leaving) if (!there.has(id)) this.leaving.delete(id);
  }
}

function sameCount(found: Consolidation | null, count: number): Consolidation | null {
  return found?.remove.length === count ? found : null;
}

function scalable({ offers }: HostObservation): readonly HostOffer[] {
  return offers.filter(({ isScalable }) => isScalable);
}
