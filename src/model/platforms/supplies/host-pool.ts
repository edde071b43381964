// The container instances of a cluster: bought and sold by managed scaling, filled by placement.
import { PRIORITY } from '../../../engine/priorities.ts';
import type { RandomStream } from '../../../engine/random/stream.ts';
import type { Simulator } from '../../../engine/simulator.ts';
import type { DecisionRecorder } from '../../../metrics/decision-log.ts';
import { BilledLives } from '../../compute/billed-lives.ts';
import type { ImageCache } from '../../compute/image-pull.ts';
import { Level } from '../../compute/level.ts';
import { PhaseRecorder, type StartupSampler } from '../../compute/startup.ts';
import { TokenBucket } from '../../compute/token-bucket.ts';
import type { HostView, Placement, UnitNeed } from '../../placement/placement.ts';
import { ec2InstanceSeconds } from '../../pricing/meters/ec2-instance.ts';
import { RUN_INSTANCES_RATE } from './launch-rates.ts';

/** A container instance that has joined the cluster. */
export interface Host extends HostView {
  cpuMilliFree: number;
  memoryMiBFree: number;
  unitCount: number;
  unitCountOfService: number;
  readonly unitsByService: number[];
  readonly images: ImageCache;
}

/** What hosts are and how many there may be. */
export interface HostPoolParts {
  readonly simulator: Simulator;
  readonly log: DecisionRecorder;
  readonly serviceCount: number;
  /** Allocatable to units. */
  readonly capacity: UnitNeed;
  readonly min: number;
  readonly startup: StartupSampler;
  readonly placement: Placement;
  readonly random: RandomStream;
  readonly zones: readonly string[];
  /** Called when a host joins. */
  readonly joined: () => void;
}

/** The occupied hosts as one service has them: by its part of the cpu and of the memory that is reserved now. */
export interface HostShare {
  readonly cpu: Level;
  readonly memory: Level;
}

/** Hosts by state, their reservations, and the levels that density and the bill need. */
export class HostPool {
  readonly lives = new BilledLives(ec2InstanceSeconds);
  readonly phases = new PhaseRecorder();
  /** Hosts in the cluster or on their way. */
  readonly count = new Level();
  /** Hosts with at least one unit. */
  readonly occupied = new Level();
  readonly occupiedByService: readonly Level[];
  /** Units that have a place, by service. */
  readonly placedByService: readonly Level[];
  /** They add up to the occupied hosts. */
  readonly shareByService: readonly HostShare[];
  readonly ready: Host[] = [];
  startingCount = 0;
  private readonly reservedByService: { cpuMilli: number; memoryMiB: number }[];
  private readonly byId = new Map<number, Host>();
  private readonly launches = new TokenBucket(RUN_INSTANCES_RATE);
  private readonly joinKind: number;
  private nextId = 0;

  constructor(private readonly parts: HostPoolParts) {
    this.occupiedByService = Array.from({ length: parts.serviceCount }, () => new Level());
    this.placedByService = Array.from({ length: parts.serviceCount }, () => new Level());
    this.shareByService = this.placedByService.map(() => ({ cpu: new Level(), memory: new Level() }));
    this.reservedByService = this.placedByService.map(() => ({ cpuMilli: 0, memoryMiB: 0 }));
    this.joinKind = parts.simulator.registerKind({ priority: PRIORITY.capacity, handle: (id) => this.join(id) });
  }

  get emptyCount(): number {
    return this.ready.length - this.occupied.value;
  }

  /** Hosts that are there at time zero. */
  begin(): void {
    for (let i = 0; i < this.parts.min; i++) this.addRunning();
  }

  /** A host that is in the cluster at once. */
  addRunning(): void {
    const id = this.nextId++;
    this.lives.open(id, this.parts.simulator.now);
    this.count.add(1, this.parts.simulator.now);
    this.register(id);
  }

  /** Orders a host. */
  launch(): void {
    const { simulator, startup } = this.parts;
    const id = this.nextId++;
    const heldBackUs = this.launches.reserve(simulator.now) - simulator.now;
    if (heldBackUs > 0) this.phases.record('host-rate-limit', heldBackUs);
    startup.draw(this.phases);
    this.lives.open(id, simulator.now + heldBackUs + startup.unbilledUs);
    this.startingCount++;
    this.count.add(1, simulator.now);
    simulator.schedule(simulator.now + heldBackUs + startup.totalUs, this.joinKind, id);
  }

  /** Terminates empty hosts, the newest first; returns how many. */
  terminateEmpty(wanted: number): number {
    let terminated = 0;
    for (let i = this.ready.length - 1; i >= 0 && terminated < wanted; i--) {
      const host = this.ready[i]!;
      if (host.unitCount > 0) continue;
      this.ready.splice(i, 1);
      this.byId.delete(host.id);
      this.lives.close(host.id, this.parts.simulator.now);
      this.count.add(-1, this.parts.simulator.now);
      terminated++;
    }
    return terminated;
  }

  /** Reserves a place for a unit of a service; null when no host has one. */
  place(service: number, need: UnitNeed): Host | null {
    for (const host of this.ready) host.unitCountOfService = host.unitsByService[service]!;
    const at = this.parts.placement.choose(this.ready, need, this.parts.random);
    if (at < 0) return null;
    const host = this.ready[at]!;
    this.occupy(host, service, need, 1);
    return host;
  }

  /** Gives a place back. */
  free(id: number, service: number, need: UnitNeed): void {
    this.occupy(this.byId.get(id)!, service, need, -1);
  }

  private occupy(host: Host, service: number, need: UnitNeed, change: 1 | -1): void {
    const nowUs = this.parts.simulator.now;
    const before = host.unitCount;
    host.cpuMilliFree -= change * need.cpuMilli;
    host.memoryMiBFree -= change * need.memoryMiB;
    host.unitCount += change;
    host.unitsByService[service]! += change;
    this.placedByService[service]!.add(change, nowUs);
    if (before === 0 || host.unitCount === 0) this.occupied.add(change, nowUs);
    const ofService = host.unitsByService[service]!;
    if (ofService === 0 || (ofService === 1 && change === 1)) this.occupiedByService[service]!.add(change, nowUs);
    this.reservedByService[service]!.cpuMilli += change * need.cpuMilli;
    this.reservedByService[service]!.memoryMiB += change * need.memoryMiB;
    this.share('cpu', 'cpuMilli');
    this.share('memory', 'memoryMiB');
  }

  private share(resource: keyof HostShare, reserved: 'cpuMilli' | 'memoryMiB'): void {
    const total = this.reservedByService.reduce((sum, one) => sum + one[reserved], 0);
    this.shareByService.forEach((share, service) => {
      const part = total > 0 ? this.reservedByService[service]![reserved] / total : 0;
      share[resource].add(this.occupied.value * part - share[resource].value, this.parts.simulator.now);
    });
  }

  private join(id: number): void {
    this.startingCount--;
    this.register(id);
    this.parts.log.record({
      timeMs: this.parts.simulator.now / 1000,
      kind: 'start',
      service: null,
      subject: `host ${id}`,
      action: 'joined',
      reason: `host ${id} has joined: ${this.ready.length} running, ${this.startingCount} starting`,
    });
    this.parts.joined();
  }

  private register(id: number): void {
    const { capacity, zones, serviceCount } = this.parts;
    const host: Host = {
      id,
      zone: zones[id % zones.length]!,
      cpuMilli: capacity.cpuMilli,
      memoryMiB: capacity.memoryMiB,
      cpuMilliFree: capacity.cpuMilli,
      memoryMiBFree: capacity.memoryMiB,
      unitCount: 0,
      unitCountOfService: 0,
      unitsByService: new Array<number>(serviceCount).fill(0),
      images: new Map(),
    };
    this.ready.push(host);
    this.byId.set(id, host);
  }
}
