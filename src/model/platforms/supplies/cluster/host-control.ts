// Asks the host scaler when its time has come, and has its decisions carried out.
import { PRIORITY } from '../../../../engine/priorities.ts';
import type { Simulator } from '../../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../../metrics/recorders/decision-log.ts';
import { nextOffer } from '../../../autoscalers/hosts/group-mix.ts';
import type {
  HostDecision,
  HostObservation,
  HostOffer,
  HostScaler,
  PendingUnits,
} from '../../../autoscalers/hosts/host-scaler.ts';
import { holds } from '../../../compute/resources.ts';
import { isOnePerHost, type UnitNeed } from '../../../placement/placement.ts';
import { freeOn, type Host } from './host.ts';
import type { HostPool } from './host-pool.ts';

/** What the control of hosts works with. */
export interface HostControlParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly pool: HostPool;
  readonly scaler: HostScaler;
  readonly needs: readonly UnitNeed[];
  readonly pending: () => readonly PendingUnits[];
  readonly beginning: ClusterBeginning;
  /** Empties a host and stops it. */
  readonly drain: (host: Host, reason: string) => void;
}

/** Which hosts are added at time zero where the minimum is too small for the units that run then. */
export interface ClusterBeginning {
  /** Part of the hosts that is Spot, 0..1. */
  readonly spotShare: number;
  /** Most hosts of all groups that can be scaled together. */
  readonly maxHosts: number;
}

/** Hosts that go once others have come. */
interface Replacement {
  readonly awaited: Set<number>;
  readonly remove: readonly number[];
  readonly reason: string;
}

/** Runs one host scaler. */
export class HostControl {
  /** -1 for a scaler that does not follow the clock. */
  private readonly tickKind: number;
  /** -1 for a scaler that follows the clock alone. */
  private readonly batchTimer: number;
  private readonly offers: readonly HostOffer[];
  private readonly onePerHostServices: ReadonlySet<number>;
  private replacements: Replacement[] = [];
  private batchSinceUs = -1;

  constructor(private readonly parts: HostControlParts) {
    const { simulator, pool, scaler } = parts;
    // Kinds of event are few: a cluster of many capacity providers registers only what their scalers use.
    const kindOf = (handle: () => void) => simulator.registerKind({ priority: PRIORITY.hostControl, handle });
    this.tickKind = Number.isFinite(scaler.everyUs) ? kindOf(() => this.tick()) : -1;
    this.batchTimer =
      scaler.batchDueUs === undefined
        ? -1
        : simulator.createTimer(
            kindOf(() => this.endBatch()),
            0,
          );
    this.onePerHostServices = new Set(parts.needs.filter(isOnePerHost).map(({ service }) => service));
    this.offers = pool.groups.map((group, index) => ({
      group: index,
      label: group.label,
      shapeName: group.shape.name,
      allocatable: group.allocatable,
      priceUsdPerHour: group.priceUsdPerHour,
      isScalable: group.lifecycle !== 'external',
      isSpot: group.lifecycle === 'spot',
      min: group.min,
      max: group.max,
      zones: group.zones,
    }));
  }

  begin(): void {
    const { simulator, scaler } = this.parts;
    if (this.tickKind >= 0) simulator.schedule(simulator.now + scaler.everyUs, this.tickKind, 0);
  }

  /** A unit has begun to wait for a host. */
  unitWaits(): void {
    const { simulator, scaler } = this.parts;
    if (scaler.batchDueUs === undefined) return;
    if (this.batchSinceUs < 0) this.batchSinceUs = simulator.now;
    const dueUs = scaler.batchDueUs({ sinceUs: this.batchSinceUs, lastUs: simulator.now });
    simulator.arm(this.batchTimer, Math.max(dueUs, simulator.now));
  }

  /** A host has joined: those that it replaces may go. */
  joined(id: number): void {
    for (const { awaited, remove, reason } of this.replacements) {
      if (awaited.delete(id) && awaited.size === 0) this.remove(remove, reason);
    }
    this.replacements = this.replacements.filter(({ awaited }) => awaited.size > 0);
  }

  /** The group of the host to add at time zero for a unit; -1 where none may be added that holds it. */
  groupToBegin(need: UnitNeed): number {
    const { pool, beginning } = this.parts;
    const counts = pool.groups.map((_, group) => pool.countOf(group));
    const among = this.offers.filter(({ isScalable }) => isScalable);
    const hostCount = among.reduce((sum, { group }) => sum + counts[group]!, 0);
    if (hostCount >= beginning.maxHosts) return -1;
    const { shapeNames = null } = need.rules ?? {};
    const suitable = among.filter(
      ({ allocatable, shapeName }) =>
        holds(allocatable, need) && (shapeNames === null || shapeNames.includes(shapeName)),
    );
    const offers = suitable.filter(({ shapeName }) => shapeName === suitable[0]!.shapeName);
    return nextOffer(offers, counts, { spotShare: beginning.spotShare, among })?.group ?? -1;
  }

  private tick(): void {
    const { simulator, scaler } = this.parts;
    this.evaluate();
    simulator.schedule(simulator.now + scaler.everyUs, this.tickKind, 0);
  }

  private endBatch(): void {
    this.batchSinceUs = -1;
    this.evaluate();
  }

  private evaluate(): void {
    const decision = this.parts.scaler.evaluate(this.observe());
    if (decision !== null) this.carryOut(decision);
  }

  private carryOut(decision: HostDecision): void {
    const { launch, remove, isReplacement, reason } = decision;
    const { log, simulator, pool } = this.parts;
    log.record({
      timeMs: simulator.now / 1000,
      kind: 'scaling',
      service: null,
      subject: 'hosts',
      action: actionOf(decision),
      reason,
    });
    const launched = new Set<number>();
    for (const { group, count } of launch) for (let i = 0; i < count; i++) launched.add(pool.launch(group));
    if (isReplacement && launched.size > 0) {
      // They get no further units meanwhile, as nodes with a taint.
      for (const id of remove) pool.hostOf(id).isOpen = false;
      this.replacements.push({ awaited: launched, remove, reason });
      return;
    }
    this.remove(remove, reason);
  }

  /** Empties and stops hosts. All get no further units before the first is emptied: else its units would go to the next. */
  private remove(ids: readonly number[], reason: string): void {
    const { pool, drain } = this.parts;
    const hosts = ids.flatMap((id) => (pool.has(id) ? [pool.hostOf(id)] : []));
    for (const host of hosts) host.isOpen = false;
    for (const host of hosts) if (pool.has(host.id)) drain(host, reason);
  }

  private observe(): HostObservation {
    const { simulator, pool, needs, pending } = this.parts;
    return {
      nowUs: simulator.now,
      offers: this.offers,
      hosts: pool.ready.map((host) => ({
        id: host.id,
        group: host.group,
        zone: host.zone.name,
        free: freeOn(host),
        allocatable: pool.groups[host.group]!.allocatable,
        unitCount: host.unitCount,
        unitCountByService: host.unitCountByService,
        joinedUs: host.joinedUs,
        emptySinceUs: host.emptySinceUs,
        isDraining: !host.isOpen,
      })),
      startingByGroup: pool.startingByGroup,
      pending: pending(),
      needByService: needs,
      onePerHostServices: this.onePerHostServices,
    };
  }
}

function actionOf({ launch, remove, isReplacement }: HostDecision): string {
  if (launch.length > 0) return isReplacement ? 'replace' : 'scale-out';
  return remove.length > 0 ? 'scale-in' : 'stay';
}
