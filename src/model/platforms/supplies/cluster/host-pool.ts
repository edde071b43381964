// The hosts of a cluster: launched and stopped here on request, filled by placement, taken back by the provider.
import { PRIORITY } from '../../../../engine/priorities.ts';
import type { RandomStream } from '../../../../engine/random/stream.ts';
import type { Simulator } from '../../../../engine/simulator.ts';
import { HOST_START, type StartLog } from '../../../../metrics/recorders/start-log.ts';
import { BilledLives } from '../../../compute/billed-lives.ts';
import { newImageCache } from '../../../compute/images/image-cache.ts';
import { Level } from '../../../compute/level.ts';
import { RESOURCE_KEYS } from '../../../compute/resources.ts';
import type { AccountLimit } from '../../../compute/starts/account-limits.ts';
import { SpotInterruptions } from '../../../compute/starts/spot-interruptions.ts';
import { type PhaseListener, PhaseRecorder, PhaseTee } from '../../../compute/starts/startup.ts';
import { chooseHost } from '../../../placement/choose-host.ts';
import type { Placement, UnitNeed } from '../../../placement/placement.ts';
import { ec2InstanceSeconds } from '../../../pricing/meters/ec2-instance.ts';
import { emptyHost, freeOn, type Host, type HostGroup, occupyHost } from './host.ts';
import { HostAccounts } from './host-accounts.ts';
import { HostZones } from './host-zones.ts';

/** Who hears what becomes of hosts. */
export interface HostOwner {
  joined(host: Host): void;
  /** The provider will take the host back in two minutes. */
  warned(host: Host): void;
  /** The host is gone, with everything on it. */
  lost(host: Host): void;
}

/** What a pool works with. */
export interface HostPoolParts {
  readonly simulator: Simulator;
  readonly groups: readonly HostGroup[];
  /** What a unit of each service needs. */
  readonly needs: readonly UnitNeed[];
  /** Strategies in the order in which they decide. */
  readonly placement: readonly Placement[];
  readonly random: RandomStream;
  readonly interruptions: RandomStream;
  /** Instances that the account may launch. */
  readonly launches: AccountLimit;
  readonly starts: StartLog;
  /** Hosts and their starts of the whole platform, where the pool is a part of it. */
  readonly whole?: {
    readonly count: Level;
    readonly phases: PhaseRecorder;
    readonly hostsByService: readonly Level[];
  };
}

/** Hosts by state. Only a host that is ready and open gets units. */
export class HostPool {
  readonly phases: PhaseRecorder;
  /** Hosts in the cluster or on their way. */
  readonly count: Level;
  readonly accounts: HostAccounts;
  /** Billed time of hosts, by group. */
  readonly lives: readonly BilledLives[];
  readonly ready: Host[] = [];
  readonly startingByGroup: number[];
  readonly groups: readonly HostGroup[];
  private readonly hostsByGroup: number[];
  private readonly zones: HostZones;
  /** Hosts that could join if a zone of their group were open. */
  private readonly zoneless: number[] = [];
  private readonly byId = new Map<number, Host>();
  private readonly groupOfStarting = new Map<number, number>();
  private readonly joinKind: number;
  private readonly noted: PhaseListener;
  private readonly interruptions: SpotInterruptions | null;
  /** Hosts that may have room for a service since none had; null where any host may. */
  private readonly candidates: (Set<Host> | null)[];
  private nextId = 0;

  constructor(
    private readonly parts: HostPoolParts,
    private readonly owner: HostOwner,
  ) {
    const { simulator, groups, needs, whole } = parts;
    this.groups = groups;
    this.zones = new HostZones(needs.length);
    this.count = new Level(whole?.count ?? null);
    this.phases = whole?.phases ?? new PhaseRecorder();
    this.noted = new PhaseTee(this.phases, parts.starts);
    this.accounts = new HostAccounts(groups, needs, whole?.hostsByService);
    this.lives = groups.map(() => new BilledLives(ec2InstanceSeconds));
    this.candidates = needs.map(() => null);
    this.startingByGroup = groups.map(() => 0);
    this.hostsByGroup = groups.map(() => 0);
    this.joinKind = simulator.registerKind({ priority: PRIORITY.capacity, handle: (id) => this.join(id) });
    const perHour = Math.max(...groups.map(({ interruptionsPerHour }) => interruptionsPerHour));
    const stream = parts.interruptions;
    const hasSpot = groups.some(({ lifecycle }) => lifecycle === 'spot');
    this.interruptions = hasSpot ? new SpotInterruptions(simulator, { perHour, stream, owner: this }) : null;
  }

  /** Hosts of a group that are ready or on their way. */
  countOf(group: number): number {
    return this.hostsByGroup[group]!;
  }

  /** Hosts on their way, with their groups. */
  get starting(): Iterable<readonly [id: number, group: number]> {
    return this.groupOfStarting;
  }

  has(id: number): boolean {
    return this.byId.has(id);
  }

  hostOf(id: number): Host {
    return this.byId.get(id)!;
  }

  /** Hosts that are there at time zero. */
  begin(): void {
    this.groups.forEach(({ min }, group) => {
      for (let i = 0; i < min; i++) this.addRunning(group);
    });
  }

  /** A host that is in the cluster at once. */
  addRunning(group: number): void {
    const id = this.nextId++;
    this.lives[group]!.open(id, this.now);
    this.count.add(1, this.now);
    this.hostsByGroup[group]!++;
    this.register(id, group);
  }

  /** Orders a host; returns its id. */
  launch(group: number): number {
    const { simulator, launches, starts } = this.parts;
    const { startup } = this.groups[group]!;
    const id = this.nextId++;
    const heldBackUs = launches.reserve(this.now) - this.now;
    starts.begin(HOST_START, this.now);
    if (heldBackUs > 0) this.noted.record('host-rate-limit', heldBackUs);
    startup.draw(this.noted);
    starts.end(this.now + heldBackUs + startup.totalUs);
    this.lives[group]!.open(id, this.now + heldBackUs + startup.unbilledUs);
    this.startingByGroup[group]!++;
    this.hostsByGroup[group]!++;
    this.groupOfStarting.set(id, group);
    this.count.add(1, this.now);
    simulator.schedule(this.now + heldBackUs + startup.totalUs, this.joinKind, id);
    return id;
  }

  /** An empty host, or one whose units are lost, goes. */
  terminate(host: Host): void {
    this.ready.splice(this.ready.indexOf(host), 1);
    this.byId.delete(host.id);
    host.isOpen = false;
    for (const candidates of this.candidates) candidates?.delete(host);
    // A machine on premises is paid for whether it works or not.
    if (!this.isExternal(host)) this.lives[host.group]!.close(host.id, this.now);
    this.interruptions?.forget(host.id);
    this.hostsByGroup[host.group]!--;
    this.count.add(-1, this.now);
  }

  /** A machine on premises that was lost is back, empty. */
  restore({ id, group }: Host): void {
    if (this.byId.has(id)) return;
    this.count.add(1, this.now);
    this.hostsByGroup[group]!++;
    this.arrive(id, group);
  }

  /** The provider announces now that it takes back a host of a Spot group. */
  interrupt(id: number): void {
    this.interruptions?.interrupt(id);
  }

  /** No host goes to this zone until it is opened again. */
  closeZone(name: string): void {
    this.zones.close(name);
  }

  openZone(name: string): void {
    this.zones.open(name);
    for (const id of this.zoneless.splice(0)) this.parts.simulator.schedule(this.now, this.joinKind, id);
  }

  /**
   * The best host for a unit; null when no host has room for it. O(hosts), or as many as have changed since there was
   * no room for a unit of the service.
   */
  find(need: UnitNeed): Host | null {
    const { placement, random } = this.parts;
    const candidates = this.candidates[need.service]!;
    const hosts = candidates === null ? this.ready : [...candidates];
    const at = chooseHost(placement, hosts, need, random);
    if (at >= 0) return hosts[at]!;
    this.candidates[need.service] = new Set();
    return null;
  }

  /** A unit takes its place (`change` 1), or leaves it (-1). */
  occupy(host: Host, unit: number, need: UnitNeed, change: 1 | -1): void {
    occupyHost(host, unit, need, change);
    host.emptySinceUs = host.unitCount === 0 ? this.now : -1;
    this.accounts.changed(host, need, change, this.now);
    if (change < 0) this.mayHaveRoom(host);
  }

  /** The provider announces that it takes the host back. */
  warned(id: number): void {
    const host = this.byId.get(id);
    if (host !== undefined) this.owner.warned(host);
  }

  /** It has taken it. */
  reclaimed(id: number): void {
    const host = this.byId.get(id);
    if (host !== undefined) this.owner.lost(host);
  }

  /** Hosts that hold more than they have, or whose books are wrong; only asked in debug. */
  audit(): readonly string[] {
    return this.ready.flatMap((host) => {
      const problems: string[] = [];
      const free = freeOn(host);
      for (const key of RESOURCE_KEYS)
        if (free[key] < 0) problems.push(`host ${host.id} holds more ${key} than it has`);
      if (host.units.size !== host.unitCount) problems.push(`host ${host.id} counts ${host.unitCount} units`);
      const reserved = host.unitCountByService.map((count, service) => count * this.parts.needs[service]!.cpuMilli);
      const used = reserved.reduce((sum, one) => sum + one, 0);
      if (used !== host.cpuMilli - host.cpuMilliFree) problems.push(`host ${host.id} has lost cpu from its books`);
      return problems;
    });
  }

  private mayHaveRoom(host: Host): void {
    for (const candidates of this.candidates) candidates?.add(host);
  }

  private get now(): number {
    return this.parts.simulator.now;
  }

  private join(id: number): void {
    const group = this.groupOfStarting.get(id)!;
    if (this.zones.isShut(this.groups[group]!.zones)) {
      this.zoneless.push(id);
      return;
    }
    this.groupOfStarting.delete(id);
    this.startingByGroup[group]!--;
    this.arrive(id, group);
  }

  private arrive(id: number, group: number): void {
    this.owner.joined(this.register(id, group));
  }

  private isExternal({ group }: Host): boolean {
    return this.groups[group]!.lifecycle === 'external';
  }

  private register(id: number, group: number): Host {
    const of = this.groups[group]!;
    const serviceCount = this.parts.needs.length;
    const host = emptyHost({
      id,
      group,
      of,
      zone: this.zones.emptiest(
        of.zones,
        this.ready.filter((host) => host.group === group),
      ),
      images: newImageCache({ vcpu: of.shape.vcpu, networkMbps: of.networkMbps }),
      joinedUs: this.now,
      serviceCount,
    });
    this.ready.push(host);
    this.byId.set(id, host);
    this.mayHaveRoom(host);
    if (of.interruptionsPerHour > 0) this.interruptions?.watch(id, { perHour: of.interruptionsPerHour });
    return host;
  }
}
