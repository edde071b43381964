// Units that are tasks or pods packed on hosts; a host scaler decides which hosts there are.

import type { Simulator } from '../../../../engine/simulator.ts';
import type { LiveHosts } from '../../../../metrics/live/live-step.ts';
import type { DecisionRecorder } from '../../../../metrics/recorders/decision-log.ts';
import type { HostScaler } from '../../../autoscalers/hosts/host-scaler.ts';
import { keepWeights, weightsToHostUs } from '../../../compute/images/host-weights.ts';
import type { ImagePuller } from '../../../compute/images/image-puller.ts';
import type { Level } from '../../../compute/level.ts';
import type { AccountLimit } from '../../../compute/starts/account-limits.ts';
import type { PhaseAdjustment, PhaseRecorder, StartupSampler } from '../../../compute/starts/startup.ts';
import { NOBODY } from '../../../compute/starts/startup.ts';
import type { TokenBucket } from '../../../compute/starts/token-bucket.ts';
import type { UnitFleet } from '../../../compute/units/unit-fleet.ts';
import type { UnitTable } from '../../../compute/units/unit-table.ts';
import type { UnitNeed } from '../../../placement/placement.ts';
import type { SharedUsage } from '../../../pricing/platform-usage.ts';
import type { Usage } from '../../../pricing/usage.ts';
import type {
  HostOccupancy,
  HostQuestion,
  MeteredSupply,
  SharedAccount,
  SupplyAccount,
  UnitSize,
} from '../metered-supply.ts';
import { ClusterBooks } from './cluster-books.ts';
import { clusterHosts, placedSize } from './cluster-hosts.ts';
import { ClusterLog } from './cluster-log.ts';
import { ClusterTroubles } from './cluster-troubles.ts';
import type { ControlPlane } from './control-plane.ts';
import type { Host } from './host.ts';
import { type ClusterBeginning, HostControl } from './host-control.ts';
import { type HostOwner, HostPool, type HostPoolParts } from './host-pool.ts';
import { WaitingUnits } from './waiting-units.ts';

/** What one service's units reserve and how they start once they have a host. */
export interface PlacedUnitGroup {
  readonly need: UnitNeed;
  /** Before the image pull, and after it. */
  readonly placement: StartupSampler;
  readonly startup: StartupSampler;
  /** The service's own launch rate; null where it has none. */
  readonly launches: AccountLimit | null;
  /** Whether hosts keep the weights of its model for further units; not unless given. */
  readonly keepsWeights?: boolean;
}

/** What the supply works with. */
export interface ClusterSupplyParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly units: UnitTable;
  readonly groups: readonly PlacedUnitGroup[];
  readonly puller: ImagePuller;
  /** Whether what units are made from lies in a registry; true unless given. */
  readonly hasImages?: boolean;
  readonly pool: Omit<HostPoolParts, 'simulator' | 'needs'>;
  readonly scaler: HostScaler;
  /** What may be added at time zero; hosts on demand as their groups allow if not given. */
  readonly beginning?: ClusterBeginning;
  /** How fast units are bound to hosts; null where nothing limits it. */
  readonly binds: TokenBucket | null;
  /** Whether a host drains from the provider's notice on; otherwise it goes on as if there were none. True unless given. */
  readonly drainsSpot?: boolean;
  /** Of a Kubernetes cluster whose control plane is paid for; none if left out. */
  readonly controlPlane?: ControlPlane;
}

/** Units wait until a host has room for them; those that wait are what the host scaler counts. */
export class ClusterSupply implements MeteredSupply, HostOwner {
  readonly hasImages: boolean;
  readonly hosts: Level;
  readonly hostPhases: PhaseRecorder;
  readonly pool: HostPool;
  readonly troubles: ClusterTroubles;
  private readonly needs: readonly UnitNeed[];
  private readonly waiting: WaitingUnits;
  private readonly control: HostControl;
  private readonly fleets: UnitFleet[] = [];
  private readonly books: ClusterBooks;
  private readonly log: ClusterLog;

  constructor(private readonly parts: ClusterSupplyParts) {
    const { simulator, log, groups, scaler } = parts;
    this.needs = groups.map(({ need }) => need);
    this.pool = new HostPool({ ...parts.pool, simulator, needs: this.needs }, this);
    this.hasImages = parts.hasImages ?? true;
    this.hosts = this.pool.count;
    this.hostPhases = this.pool.phases;
    this.waiting = new WaitingUnits(this.needs);
    this.log = new ClusterLog(simulator, log);
    this.control = new HostControl({
      simulator,
      log,
      pool: this.pool,
      scaler,
      needs: this.needs,
      beginning: parts.beginning ?? { spotShare: 0, maxHosts: Infinity },
      pending: () => this.waiting.pending(),
      drain: (host, reason) => this.drain(host, reason),
    });
    this.troubles = this.troublesOf(parts);
    this.books = new ClusterBooks(this.pool, this.needs, parts.controlPlane ?? null);
  }

  begin(): void {
    this.pool.begin();
    this.control.begin();
  }

  endMinute(): void {}

  request(unit: number, fleet: UnitFleet): void {
    const service = fleet.group.index;
    this.fleets[service] = fleet;
    if (this.tryPlace(unit, service, this.now)) return;
    this.waiting.add(unit, service, this.now);
    this.log.waits(fleet, this.needs[service]!, this.pool);
    this.control.unitWaits();
  }

  /** Runs at time zero; hosts are added where the minimum is too small for it, up to the maximum. */
  grant(unit: number, fleet: UnitFleet): boolean {
    const service = fleet.group.index;
    this.fleets[service] = fleet;
    const need = this.needs[service]!;
    const host = this.pool.find(need) ?? this.addHostFor(need);
    if (host === null) return false;
    this.parts.puller.keep(service, host.images, this.now);
    keepWeights(host.images, service, this.now);
    this.settle(unit, host, need);
    return true;
  }

  ended(unit: number, fleet: UnitFleet): void {
    const service = fleet.group.index;
    if (this.waiting.remove(unit, service)) return;
    const { units } = this.parts;
    const id = units.host[unit]!;
    if (!this.pool.has(id)) return;
    const host = this.pool.hostOf(id);
    this.pool.occupy(host, unit, this.needs[service]!, -1);
    if (!host.isOpen && host.unitCount === 0) this.pool.terminate(host);
    this.placeWaiting();
  }

  /** Whether a unit of the service would find a host now. */
  hasRoomFor(service: number): boolean {
    return this.pool.find(this.needs[service]!) !== null;
  }

  /** A container that starts again in its place has its node and its images, and comes back to its requests as before. */
  restartUs(unit: number, fleet: UnitFleet): number {
    const { startup } = this.parts.groups[fleet.group.index]!;
    startup.draw(NOBODY, this.weightsOf(fleet, this.pool.hostOf(this.parts.units.host[unit]!), this.now));
    return startup.totalUs;
  }

  newImage(service: number, sizeBytes: number): void {
    this.parts.puller.newImage(service, sizeBytes);
  }

  joined(host: Host): void {
    this.log.joined(host, this.pool);
    this.placeWaiting();
    this.control.joined(host.id);
  }

  /** Spot: where somebody heeds the notice, units leave as far as others can take their place in time. */
  warned(host: Host): void {
    this.log.stops(host, 'warned', 'the provider takes the host back in 120 s');
    if (this.parts.drainsSpot ?? true) this.drain(host, `host ${host.id} is taken back`);
  }

  lost(host: Host): void {
    this.troubles.lose(host, 'the provider has taken the host back', (fleet, unit) => fleet.lose(unit));
  }

  pulledBytes(service: number): number {
    return this.parts.puller.pulledBytes[service]!;
  }

  audit(): readonly string[] {
    return this.pool.audit();
  }

  hostsOf(service: number): Level {
    return this.pool.accounts.occupiedByService[service]!;
  }

  ownUsage(): readonly Usage[] {
    return [];
  }

  sharedUsage(): readonly SharedUsage[] {
    return this.books.sharedUsage(this.now);
  }

  accountOf(fleet: UnitFleet): SupplyAccount {
    return this.books.accountOf(fleet.group.index, this.now);
  }

  sharedAccount(): SharedAccount {
    return this.books.sharedAccount(this.now);
  }

  occupancy(): HostOccupancy {
    return this.books.occupancy(this.now);
  }

  hostTable(question: HostQuestion): LiveHosts {
    return clusterHosts(this.pool, { ...question, needs: this.needs, waitingUnits: this.waiting.count });
  }

  sizeOf({ group }: UnitFleet): UnitSize {
    return placedSize(this.needs[group.index]!);
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private troublesOf({ units, puller, groups, pool: { launches } }: ClusterSupplyParts): ClusterTroubles {
    const { pool, needs, log } = this;
    const buysHosts = pool.groups.some(({ lifecycle }) => lifecycle !== 'external');
    const limits = [...(buysHosts ? [launches] : []), ...groups.flatMap((group) => group.launches ?? [])];
    const fleetOf = (service: number) => this.fleets[service]!;
    return new ClusterTroubles({ pool, units, needs, log, puller, limits, fleetOf });
  }

  private addHostFor(need: UnitNeed): Host | null {
    const group = this.control.groupToBegin(need);
    if (group < 0) return null;
    this.pool.addRunning(group);
    return this.pool.find(need);
  }

  private placeWaiting(): void {
    if (this.waiting.count === 0) return;
    this.waiting.placeAll((unit, service, sinceUs) => this.tryPlace(unit, service, sinceUs));
  }

  private tryPlace(unit: number, service: number, sinceUs: number): boolean {
    const need = this.needs[service]!;
    const host = this.pool.find(need);
    if (host === null) return false;
    this.settle(unit, host, need);
    const fleet = this.fleets[service]!;
    if (this.now > sinceUs) fleet.startOf(unit).record('pending', this.now - sinceUs);
    fleet.placed(unit, this.drawStart(unit, host, fleet));
    return true;
  }

  private settle(unit: number, host: Host, need: UnitNeed): void {
    this.parts.units.host[unit] = host.id;
    this.parts.units.zone[unit] = host.zone.index;
    this.pool.occupy(host, unit, need, 1);
  }

  private drawStart(unit: number, host: Host, fleet: UnitFleet): number {
    const { groups, puller, binds } = this.parts;
    const service = fleet.group.index;
    const { placement, startup, launches } = groups[service]!;
    const start = fleet.startOf(unit);
    const heldBackUs = launches === null ? 0 : launches.reserve(this.now) - this.now;
    if (heldBackUs > 0) start.record('rate-limit', heldBackUs);
    const bindUs = binds === null ? 0 : binds.reserve(this.now) - this.now;
    if (bindUs > 0) start.record('schedule', bindUs);
    placement.draw(start);
    const beforeUs = heldBackUs + bindUs + placement.totalUs;
    const pullUs = puller.pullToHostUs(service, host.images, this.now + beforeUs);
    start.record('pull', pullUs);
    startup.draw(start, this.weightsOf(fleet, host, this.now + beforeUs + pullUs));
    return beforeUs + pullUs + startup.totalUs;
  }

  /** What a host that keeps weights makes of the time of fetching them, in a start whose drawn phases begin at `fromUs`. */
  private weightsOf({ group: { index } }: UnitFleet, { images }: Host, fromUs: number): PhaseAdjustment | null {
    if (!this.parts.groups[index]!.keepsWeights) return null;
    return (phase, fetchUs, beforeUs) =>
      phase === 'weights' ? weightsToHostUs(images, index, { fromUs: fromUs + beforeUs, fetchUs }) : fetchUs;
  }

  /** No new units; those there are replaced elsewhere, in the way of the orchestrator, and the host goes when the last has left. */
  private drain(host: Host, reason: string): void {
    host.isOpen = false;
    this.log.stops(host, host.unitCount === 0 ? 'terminated' : 'drained', reason);
    if (host.unitCount === 0) {
      this.pool.terminate(host);
      return;
    }
    for (const unit of [...host.units]) {
      // A release may let units go while others are replaced.
      if (host.units.has(unit)) this.fleets[this.parts.units.service[unit]!]!.replaceAfter(unit, reason);
    }
  }
}
